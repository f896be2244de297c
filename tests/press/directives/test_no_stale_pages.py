"""After a change, an incremental build shows the change on every page that depends on it."""

import shutil

import pytest
from bs4 import BeautifulSoup

from tests.press.directives.tiny_book import (
    BIBLIOGRAPHY,
    CLAIMS,
    ROOT,
    SVG,
    TERMS,
    number,
    text,
    write_tiny_book,
)

PAGES = {  # each page depends on one thing only
    "chapters/other/number": "{result}`remodeling::trough:.1f` percent",
    "chapters/other/figure": "```{glued-figure} remodeling::fig\n:alt: A line.\nA caption.\n```",
    "chapters/other/term": "An {term}`osteoclast` digs.",
    "chapters/other/source": "Says {cite:t}`ash2001`.",
    "chapters/other/claim": "Alive {claim}`A01`.\n\n```{claims}\n```",
    "chapters/other/formula": "$a + b$",
    "chapters/other/model": "```{parameters} komarova2003\n```",
}


class Site:
    """The pages of a built site as they were at one time."""

    def __init__(self, folder):
        root = folder / "_build" / "html"
        self.files = {
            path.relative_to(root).with_suffix("").as_posix(): (
                path.read_text("utf-8"),
                path.stat().st_mtime_ns,
            )
            for path in root.rglob("*.html")
        }

    def page(self, name):
        return BeautifulSoup(self.files[name][0], "html.parser")

    def words(self, name):
        return text(self.page(name).main)


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """One book, built again and again: {what had changed: the site after it}."""
    book = write_tiny_book(tmp_path_factory.mktemp("history"))
    names = "\n".join(f"/{name}" for name in PAGES)
    index = (book.folder / "chapters/index.md").read_text("utf-8") + f"```{{toctree}}\n{names}\n```\n"
    book.write("chapters/index.md", index)
    for name, body in PAGES.items():
        book.write(f"{name}.md", f"# Page on a {name.rpartition('/')[2]}\n\n{body}\n")
    ignore = shutil.ignore_patterns("*.md", "__pycache__")
    shutil.copytree(
        ROOT / "osteon", book.folder / "osteon", ignore=ignore
    )  # a package of its own, to be changed
    sites = {}

    def build(what):
        assert book.build(), book.warnings
        sites[what] = Site(book.folder)

    build("at first")
    book.write_notebook(
        "remodeling",
        {
            "trough": number("70.25"),
            "small": number("1e-3"),
            "cells": number("7"),
            "name": number("'Bob'"),
            "fig": {"image/svg+xml": SVG.replace("M0 0", "M5 5"), "text/plain": "<Figure>"},
        },
    )
    book.write_claims(
        [("A01", "remodeling", "A", "Bone is alive", "wrong", "It is stone.", "oak2002"), *CLAIMS[1:]]
    )
    book.write_terms([("osteoclast", "fundamentals", "A cell that digs.", ""), *TERMS[1:]])
    book.write("assets/bibliography.bib", BIBLIOGRAPHY.replace("year = {2001}", "year = {1999}"))
    build("data")
    model = book.folder / "osteon" / "models" / "komarova2003.py"
    model.write_text(model.read_text("utf-8").replace("Parameter(3.0,", "Parameter(3.25,"), encoding="utf-8")
    build("model")
    book.write("chapters/other/claim.md", "# Page on a claim\n\nUnknown {claim}`B01`.\n\n```{claims}\n```\n")
    book.write("chapters/other/formula.md", "# Page on a formula\n\n$a + \\sqrt{b}$\n")
    build("chapters")
    fundamentals = (book.folder / "chapters/fundamentals/remodeling.md").read_text("utf-8")
    fundamentals = fundamentals.replace("Bone renews itself", "A new title").replace(":time: 5", ":time: 8")
    book.write("chapters/fundamentals/remodeling.md", fundamentals)
    book.write("chapters/intermediate/remodeling.md", "# In between\n\nProse.\n")
    book.write("chapters/index.md", index.replace("academic/", "intermediate/remodeling\nacademic/", 1))
    build("outline")
    build("nothing")
    book.write("requirements.lock", "scipy==2")
    build("libraries")
    return sites


def test_glued_number(history):
    assert "88.9 percent" in history["at first"].words("chapters/other/number")
    assert "70.2 percent" in history["data"].words("chapters/other/number")


def test_glued_figure(history):
    before, after = (
        history[when].page("chapters/other/figure").figure.img["src"] for when in ("at first", "data")
    )
    assert before != after  # files are named by their content


def test_claim(history):
    section = history["data"].page("chapters/other/claim").find("section", class_="claims")
    assert text(section.h2).startswith("Wrong or overstated")
    assert text(section.dd) == "Wrong. It is stone. (Oak et al., 2002)"
    assert "Wrong. It is stone." in history["data"].words("chapters/reference/ledger")


def test_definition_of_a_term(history):
    assert "A cell that digs." in history["data"].words("chapters/reference/glossary")
    link = history["data"].page("chapters/other/term").find("a", string="osteoclast")
    assert link["data-definition"] == "A cell that digs."


def test_year_of_a_source(history):
    assert "Says Ash (1999)." in history["data"].words("chapters/other/source")


def test_claims_that_a_chapter_takes_up_and_drops(history):
    def chapters(when, claim):
        row = history[when].page("chapters/reference/ledger").find(id=claim).find_parent("tr")
        return text(row.find_all("td")[-1])

    assert chapters("data", "claim-b01") == "not yet"
    assert chapters("chapters", "claim-b01") == "Page on a claim"
    assert "Page on a claim" in chapters("data", "claim-a01")
    assert "Page on a claim" not in chapters("chapters", "claim-a01")


def test_formula(history):
    assert not history["data"].page("chapters/other/formula").find("msqrt")
    assert history["chapters"].page("chapters/other/formula").find("msqrt")


def test_model(history):
    row = history["model"].page("chapters/other/model").find("table", class_="parameters").tbody.tr
    assert text(row).startswith("a1")
    assert "3.25" in text(row)
    for page in ("chapters/other/number", "chapters/other/figure", "notebooks/remodeling"):
        assert history["model"].files[page] != history["data"].files[page], page  # it may have been run anew


def test_libraries_with_which_the_notebooks_run(history):
    for page in ("chapters/other/number", "chapters/other/figure", "notebooks/remodeling"):
        assert history["libraries"].files[page] != history["nothing"].files[page], page


def test_title_of_a_chapter(history):
    site = history["outline"]
    assert "A new title" in site.words("chapters/index")
    assert "A new title, fundamentals" in site.words("chapters/reference/ledger")
    assert "A new title" in text(site.page("chapters/other/number").find("nav", class_="contents"))


def test_new_chapter_and_reading_time(history):
    site = history["outline"]
    assert "In between" in site.words("chapters/index")
    tiers = site.page("chapters/academic/remodeling").find("nav", class_="tiers")
    assert tiers.find("a", href="../intermediate/remodeling.html")
    assert "Fundamentals 8 min" in text(tiers)


def test_nothing_is_written_when_nothing_has_changed(history):
    before, after = (
        {
            name: file
            for name, file in history[when].files.items()
            if name.startswith(("chapters", "notebooks"))
        }
        for when in ("outline", "nothing")
    )
    assert before == after
