from pathlib import Path

import matplotlib
import pytest

import osteon.live

SOURCES = Path(osteon.live.__file__).parent / "page"


@pytest.fixture
def runtime_page(blank_page):
    """A page in which the functions of solver.js and figure.js can be called by name."""
    for name in ("solver.js", "figure.js"):
        blank_page.add_script_tag(content=(SOURCES / name).read_text("utf-8"))
    return blank_page


@pytest.fixture(autouse=True)
def _book_style():
    with matplotlib.rc_context(), matplotlib.style.context("osteon.book"):
        matplotlib.use("agg")
        yield
        matplotlib.pyplot.close("all")
