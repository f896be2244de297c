"""A mistake in a chapter is reported with file, line, and what was expected."""

import pytest

from press.book.claims import LedgerError, read_claims
from tests.press.directives.tiny_book import CLAIMS, write_tiny_book


@pytest.mark.parametrize(
    ("markup", "line", "message"),
    [
        (
            "{result}`trogh:.1f`",
            3,
            "publishes no 'trogh'; it publishes: cells, fig, name, small, table, trough",
        ),
        ("{result}`nowhere::x:.1f`", 3, "there is no notebook notebooks/nowhere.ipynb"),
        ("{result}`trough`", 3, "is 88.912: give a format, as in trough:.1f"),
        ("{result}`trough:.1q`", 3, "'trough' is 88.912"),
        ("{result}`fig:.1f`", 3, "must be a number or a text, it is '<Figure>': publish a number"),
        ("```{glued-figure} fig\nCaption.\n```", 3, "glued-figure 'remodeling::fig' needs :alt:"),
        ("```{glued-figure} fig\n:alt: A line.\n```", 3, "glued-figure 'remodeling::fig' needs a caption"),
        (
            "```{glued-figure} trough\n:alt: A line.\nCaption.\n```",
            3,
            "'trough' of notebooks/remodeling.ipynb is no figure",
        ),
        (
            "```{glued-figure} table\n:alt: A table.\nCaption.\n```",
            3,
            "'table' of notebooks/remodeling.ipynb is no figure: it holds text/html, text/plain",
        ),
        ("{claim}`Z99`", 3, "there is no claim 'Z99' in the ledger; ids run from A01 to C01"),
        ("```{claims}\n```", 3, "{claims} closes a chapter, but no {claim} stands above it"),
        ("```{parameters} komarova\n```", 3, "there is no model 'komarova'; there are "),
        ("```{model} komarova\n```", 3, "{model} there is no model 'komarova'; there are "),
        (
            "{reading-time}`sometime`",
            3,
            "{reading-time} of 'sometime' is not known; there are fundamentals, ",
        ),
        ("{claim-count}`Maybe`", 3, "{claim-count} there is no group 'Maybe'; there are all, Established, "),
        ("```{objectives}\n- One.\n```", 3, "{objectives} needs :time:"),
        ("```{objectives}\n:time: soon\n- One.\n```", 3, "soon"),
        ("```{objectives}\n:time: 5\nSome prose.\n```", 3, "needs a bullet list of learning objectives"),
        ("$\\nonsense{x}$", 3, "cannot read the formula \\nonsense{x}"),
    ],
)
def test_mistake_is_reported_where_it_stands(faulty, markup, line, message):
    page = faulty.pages[markup]
    reports = [report for report in faulty.warnings.splitlines() if f"{page}.md" in report]
    assert any(f"{page}.md:{line}: " in report and message in report for report in reports), reports


@pytest.fixture(scope="module")
def faulty(request, tmp_path_factory):
    """One book with one page per mistake."""
    book = write_tiny_book(tmp_path_factory.mktemp("faulty"))
    book.write_claims([*CLAIMS, ("C01", "zinc", "C", "Claimed", "wrong", "It is not.", "nobody1999")])
    marks = test_mistake_is_reported_where_it_stands.pytestmark
    book.pages = {}
    for number, (markup, *_) in enumerate(marks[0].args[1]):
        name = f"chapters/other/mistake{number}"
        # The chapter's own notebook is the one of its name; these pages borrow that of remodeling.
        borrowed = markup.replace("`tr", "`remodeling::tr").replace("`fig:", "`remodeling::fig:")
        borrowed = borrowed.replace("figure} ", "figure} remodeling::")
        book.write(f"{name}.md", f"# Mistake {number}\n\n{borrowed}\n")
        book.pages[markup] = name
    names = "\n".join(f"/{name}" for name in book.pages.values())
    index = (book.folder / "chapters/index.md").read_text("utf-8")
    book.write("chapters/index.md", index + f"```{{toctree}}\n{names}\n```\n")
    assert not book.build()
    return book


def test_unknown_source_of_a_claim_is_reported(faulty):
    reports = [line for line in faulty.warnings.splitlines() if "nobody1999" in line]
    assert any("chapters/reference/ledger.md:" in report for report in reports), reports


@pytest.mark.parametrize(
    ("claims", "message"),
    [
        (
            [("A01", "remodeling", "A", "x", "nonsense", "y", "")],
            "claims.csv: A01 has the verdict 'nonsense'",
        ),
        ([("A01", "remodeling", "A", "x", "wrong", "y", "")] * 2, "claims.csv: the id A01 comes twice"),
        ([("A01", "teeth", "A", "x", "wrong", "y", "")], "claims.csv: A01 has the topic 'teeth'"),
    ],
)
def test_faulty_ledger_is_refused(book, claims, message):
    book.write_claims(claims)
    with pytest.raises(LedgerError, match=message):
        read_claims(book.folder / "assets" / "claims.csv")


def test_row_of_the_ledger_with_a_stray_comma_is_refused(book):
    file = book.folder / "assets" / "claims.csv"
    book.write_claims([("A01", "remodeling", "A", "x", "wrong", "so, and not so", "")])
    file.write_text(file.read_text("utf-8").replace('"', ""), encoding="utf-8")
    with pytest.raises(LedgerError, match=r"claims\.csv: A01 has not as many fields as the header"):
        read_claims(file)
