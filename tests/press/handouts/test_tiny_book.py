"""A tiny book from its pages to PDFs, and the mistakes that stop it."""

import re
from types import SimpleNamespace

import pikepdf
import pytest

from osteon.live import MEDIA_TYPE
from press.build.make_handouts import publish
from press.handouts import markup
from press.handouts.contents import handouts
from press.handouts.pdf import UnprintableSource
from press.site.handout_links import fill
from tests.press.handouts.ink import extracted

FUNDAMENTALS, ACADEMIC = "chapters/fundamentals/remodeling.md", "chapters/academic/remodeling.md"


def test_every_pdf_of_the_plan_is_made(set_book):
    assert sorted(path.stem for path in set_book.target.glob("a4/*.pdf")) == [
        "academic",
        "academic-remodeling",
        "academic-remodeling-solutions",
        "book",
        "fundamentals",
        "fundamentals-remodeling",
        "fundamentals-remodeling-solutions",
        "models",
    ]


def test_what_runs_on_the_web_is_only_pointed_to(set_book):
    source = set_book.source("book")
    assert "https://book.example/chapters/reference/run.html" in source
    assert "remodeling.ipynb" not in source


def test_numbers_and_citations_equal_those_of_the_site(set_book):
    well, said = set_book.translate("html")
    assert well, said
    page = set_book.book.page("chapters/fundamentals/remodeling")
    number = page.select_one("figcaption .caption-number").get_text().strip()
    source = set_book.source("fundamentals-remodeling")
    assert f"#caption-number[{number}]" in source
    citation = page.select_one("a[href*='bibliography.html#']").get_text()
    assert "2001" in citation
    assert f"[{markup.text(citation)}]" in source
    assert r"Mass falls to 88\.9 percent" in source
    assert re.search(r"−1\.5\s×\s10#super\[−5\];", source)
    academic = set_book.source("academic-remodeling")
    assert '#equation("1", "d C by d t equals' in academic


def test_symbols_can_be_copied_from_the_pdf(set_book):
    with pikepdf.open(set_book.target / "a4" / "fundamentals-remodeling.pdf") as document:
        copied = "".join(extracted(page) for page in document.pages)
    assert "Ca²⁺ and 1,25(OH)₂D₃" in copied
    assert "\ufffd" not in copied


def test_only_the_second_handout_holds_solutions(set_book):
    assert "What happens next" in set_book.source("academic-remodeling")
    for name in ("academic-remodeling", "academic", "book"):
        assert "It comes back" not in set_book.source(name)
        assert "[Solutions]" not in set_book.source(name)
    source = set_book.source("academic-remodeling-solutions")
    assert source.index("[Solutions]") < source.index("Solution to Exercise") < source.index("It comes back")


def test_the_opening_volume_says_which_volume_holds_which_chapter(set_book):
    book = set_book.source("book")
    title = r'#volume("A tiny book: academic", "academic", "https://book.example/handouts", [The equations of renewal])'
    assert "[The volumes]" in book
    assert title in book


def test_a_tier_of_fourteen_chapters_comes_in_volumes_that_can_be_mailed():
    names = [f"chapters/academic/topic{number}" for number in range(14)]
    titles = {name: SimpleNamespace(astext=lambda: "T") for name in names}
    env = SimpleNamespace(toctree_includes={"index": names}, titles=titles)
    volumes = [one for one in handouts(env, "index", "Book") if not one.is_chapter and one.tier]
    assert [(one.name, len(one.documents)) for one in volumes] == [
        ("academic", 5),
        ("academic-2", 4),
        ("academic-3", 5),
    ]
    assert [name for one in volumes for name in one.documents] == names
    assert volumes[1].title == "Book: academic, volume 2 of 3"


def test_a_handout_closes_with_the_terms_and_references_it_used(set_book):
    source = set_book.source("fundamentals-remodeling")
    assert source.index("[Terms]") < source.index("Cell that dissolves bone") < source.index("[References]")
    assert "Cell that makes bone" not in source
    assert "On bone" in source
    book = set_book.source("book")
    assert "[Terms]" not in book, "the book has its glossary"
    assert book.count("Cell that dissolves bone") == 1


def test_a_handout_says_how_to_cite_it_and_where_it_is(set_book):
    source = set_book.source("fundamentals-remodeling")
    assert 'address: "https://book.example/chapters/fundamentals/remodeling.html"' in source
    assert 'license: "CC BY 4.0"' in source
    assert 'date: "2026-01-01"' in source


def test_the_same_book_gives_the_same_bytes_and_only_what_changed_is_set_again(printed_book):
    assert printed_book.translate()[0]
    made, fresh = printed_book.print(papers=("a4",))
    before = {one.name: (printed_book.target / "a4" / f"{one.name}.pdf").read_bytes() for one in made}
    assert len(fresh) == len(made) == 8
    assert printed_book.print(papers=("a4",))[1] == []
    (printed_book.sources / "state.json").unlink()
    printed_book.print(papers=("a4",))
    assert before == {name: (printed_book.target / "a4" / f"{name}.pdf").read_bytes() for name in before}
    printed_book.replace(ACADEMIC, "It comes back.", "It returns.")
    assert printed_book.translate()[0]
    changed = {line.split("/")[1].removesuffix(".pdf") for line in printed_book.print(papers=("a4",))[1]}
    assert changed == {"academic-remodeling-solutions"}


def test_live_figures_print_their_picture_and_the_sentence_under_it(printed_book):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M0 0L10 10"/></svg>'
    live = {"id": "live-pit", "alt": "A pit.", "sentence": "The pit is 11.1 < 12 deep."}
    live |= {"script": "", "markup": "<div>"}
    glued = {"fig": {MEDIA_TYPE: live, "text/html": "<div>", "image/svg+xml": svg, "text/plain": "A figure."}}
    results = {"trough": "88.9", "small": "-1.5e-05", "cells": "12", "name": "'Ann'"}
    printed_book.book.write_notebook(
        "remodeling", glued | {key: {"text/plain": value} for key, value in results.items()}
    )
    well, said = printed_book.translate()
    assert well, said
    source = printed_book.source("fundamentals-remodeling")
    assert re.search(r"#picture\(.*\.svg.*The pit is 11.1 \\< 12 deep\.", source)


@pytest.mark.parametrize(
    ("page", "old", "new", "message"),
    [
        (
            ACADEMIC,
            "What happens next?",
            "What of $\\ce{Ca}$?",
            r"remodeling\.md:\d+: cannot read the formula '\\\\ce\{Ca\}'",
        ),
        (ACADEMIC, "What happens next?", "![](/a.svg)", r"remodeling\.md:\d+: a picture without alt text"),
        (
            ACADEMIC,
            "What happens next?",
            "```{sketch}\n```",
            r"remodeling\.md:\d+:.*Unknown directive type: 'sketch'",
        ),
        (ACADEMIC, "What happens next?", "<video></video>", r"remodeling\.md:\d+: HTML has no printed form"),
    ],
)
def test_a_mistake_stops_the_build_and_names_file_and_line(printed_book, page, old, new, message):
    (printed_book.folder / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    )
    printed_book.replace(page, old, new)
    well, said = printed_book.translate()
    assert not well
    assert re.search(message, said), said
    assert not (printed_book.sources / "plan.json").exists(), "nothing is half-written"


def test_a_source_that_typst_refuses_is_named(printed_book):
    assert printed_book.translate()[0]
    (printed_book.sources / "academic-remodeling.typ").write_text("#unknown")
    with pytest.raises(UnprintableSource, match=r"academic-remodeling\.typ: [^$]*unknown"):
        printed_book.print(papers=("a4",), names=["academic-remodeling"])
    with pytest.raises(
        ValueError, match="there is no handout 'academic-zinc'; there are: fundamentals-remodeling"
    ):
        printed_book.print(names=["academic-zinc"])


def test_the_site_links_handouts_that_exist_and_says_so_where_there_are_none(printed_book):
    printed_book.book.write("chapters/reference/status.md", "# Handouts\n\n```{handout-list}\n```\n")
    well, said = printed_book.translate("html")
    assert well, said
    page = printed_book.book.page("chapters/academic/remodeling").select_one(".handouts")
    assert "not part of this copy" in page.get_text()
    assert not page.select("a")
    assert printed_book.translate()[0]
    made, _ = printed_book.print()
    publish(printed_book.sources, printed_book.target, made)
    fill(printed_book.folder / "_build" / "html", printed_book.target)
    html = printed_book.folder / "_build" / "html"
    sizes = {(one.paper, one.name): one for one in made}
    for name in ("chapters/academic/remodeling", "chapters/reference/status"):
        links = printed_book.book.page(name).select(".handouts a[href$='.pdf']")
        assert len(links) >= 4
        for link in links:
            path = (html / name).parent / link["href"]
            one = sizes[path.parent.name, path.stem]
            assert path.stat().st_size == one.bytes
            assert f"{one.pages} page" in link["aria-label"]
    assert printed_book.book.page("chapters/reference/status").select("a[href$='handouts.zip']")
