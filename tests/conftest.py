"""Fixtures for all tests."""

from tests.chromium import blank_page, chromium  # noqa: F401
