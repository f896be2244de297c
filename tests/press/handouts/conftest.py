"""Tiny documents and books on their way into print."""

from types import SimpleNamespace

import pytest

from press.handouts.manuscript import Formulas, Manuscript
from tests.press.directives.tiny_book import write_tiny_book
from tests.press.handouts.printed_book import PrintedBook

NUMBERS = {"figure": {"fig-a": (3,)}, "table": {"tab-a": (2,)}, "displaymath": {"eq-a": (1, 4)}}


@pytest.fixture
def manuscript():
    """A function: the manuscript of a document, whose figure, table and equation have known numbers."""

    def make(doctree):
        config = SimpleNamespace(
            numfig_format={"figure": "Fig. %s", "table": "Table %s", "code-block": "Listing %s"}
        )
        env = SimpleNamespace(
            toc_fignumbers={"page": NUMBERS},
            toc_secnumbers={"page": {"": (2,)}},
            config=config,
            doc2path=lambda docname: f"{docname}.md",
        )
        return Manuscript("page", doctree, env, Formulas(), {"a.svg": "b.svg"}, _web_address)

    return make


def _web_address(docname, fragment=""):
    return f"https://book.example/{docname}.html" + (f"#{fragment}" if fragment else "")


@pytest.fixture
def printed_book(tmp_path):
    """A tiny book, not built yet."""
    return PrintedBook(write_tiny_book(tmp_path))


@pytest.fixture(scope="session")
def set_book(tmp_path_factory):
    """A tiny book whose sources and PDFs for A4 were made."""
    book = PrintedBook(write_tiny_book(tmp_path_factory.mktemp("book")))
    book.replace(
        "chapters/fundamentals/remodeling.md", "Bone is alive", "Bone, with Ca²⁺ and 1,25(OH)₂D₃, is alive"
    )
    well, said = book.translate()
    assert well, said
    book.print(papers=("a4",))
    return book
