"""Tiny books for the tests of the site."""

import pytest

from tests.press.directives.tiny_book import write_tiny_book


@pytest.fixture
def book(tmp_path):
    """A fresh tiny book, not built yet."""
    return write_tiny_book(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """A tiny book that was built without warnings."""
    book = write_tiny_book(tmp_path_factory.mktemp("book"))
    assert book.build("-n"), book.warnings
    return book
