"""Fixtures for all tests, which of them run on the same worker, and on what machine they ran."""

import pytest

from tests import machine
from tests.chromium import blank_page, chromium  # noqa: F401

# Long tests that share nothing: any worker may take the next.
ALONE = {"test_site_in_browser.py", "test_lab_in_browser.py", "test_live_figures_of_the_book.py"}


def pytest_collection_modifyitems(items):
    """The tests of a file share what its fixtures make; the PDFs of each paper are many enough for two workers."""
    for item in items:
        if item.path.name not in ALONE:
            path = getattr(getattr(item, "callspec", None), "params", {}).get("path")
            paper = path.parent.name if getattr(path, "suffix", "") == ".pdf" else ""
            item.add_marker(pytest.mark.xdist_group(f"{item.path.relative_to(item.config.rootpath)} {paper}"))
    items.sort(
        key=lambda item: item.path.name not in ALONE
    )  # first, so that no worker has one left at the end


def pytest_terminal_summary(terminalreporter):
    """Numbers depend on the machine if anything does: say what it was."""
    terminalreporter.write_line(machine.described())
