"""Fixtures for all tests, which of them run on the same worker, and on what machine they ran."""

import pytest

from tests import machine
from tests.chromium import blank_page, chromium  # noqa: F401


def pytest_collection_modifyitems(items):
    """The tests of a file stay on one worker, which makes its fixtures once; those marked `spread` begin, on any."""
    for item in items:
        if not (item.get_closest_marker("spread") or item.get_closest_marker("xdist_group")):
            item.add_marker(pytest.mark.xdist_group(str(item.path.relative_to(item.config.rootpath))))
    items.sort(key=lambda item: item.get_closest_marker("spread") is None)


def pytest_terminal_summary(terminalreporter):
    """Numbers depend on the machine if anything does: say what it was."""
    terminalreporter.write_line(machine.described())
