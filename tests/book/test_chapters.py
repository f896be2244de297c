"""What every chapter must hold, read from its source."""

import csv
import re

import pytest

from press.book import bibliography
from press.book.glued import glued_numbers
from press.book.markdown import NOT_MARKDOWN, directive, roles, tokens
from press.book.places import ROOT
from press.book.sources import read_notebook
from press.book.topics import TIERS, TOPICS

CHAPTERS = sorted(path for tier in TIERS for path in (ROOT / "chapters" / tier).glob("*.md"))
STEMS = [topic.stem for topic in TOPICS]


def every(chapters):
    return pytest.mark.parametrize("path", chapters, ids=[f"{p.parent.name}-{p.stem}" for p in chapters])


every_chapter = every(CHAPTERS)
every_fundamentals_chapter = every([path for path in CHAPTERS if path.parent.name == "fundamentals"])
every_academic_chapter = every([path for path in CHAPTERS if path.parent.name == "academic"])


def claims_of(stem):
    with (ROOT / "assets" / "claims.csv").open(encoding="utf-8") as file:
        return {row["id"] for row in csv.DictReader(file) if row["row"] == stem}


def claims_in(path):
    return {content for name, content in roles(path.read_text("utf-8")) if name == "claim"}


def sections(text):
    """(title, directives) of each heading of a chapter and what stands below it."""
    found = []
    marked = tokens(text)
    for token, content in zip(marked, [*marked[1:], None], strict=True):
        if token.type == "heading_open":
            found.append((content.content, []))
        elif one := directive(token):
            found[-1][1].append(one)
    return found


@pytest.mark.parametrize("stem", STEMS)
def test_a_topic_has_three_tiers_and_a_notebook(stem):
    for tier in TIERS:
        assert (ROOT / "chapters" / tier / f"{stem}.md").is_file()
    assert (ROOT / "notebooks" / f"{stem}.ipynb").is_file()


@pytest.mark.parametrize("stem", STEMS)
def test_every_claim_of_a_finished_topic_is_dealt_with(stem):
    dealt_with = set().union(*(claims_in(path) for path in CHAPTERS))
    assert claims_of(stem) - dealt_with == set()


def test_every_claim_of_the_ledger_is_dealt_with_in_some_chapter():
    with (ROOT / "assets" / "claims.csv").open(encoding="utf-8") as file:
        claims = {row["id"] for row in csv.DictReader(file)}
    assert claims - set().union(*(claims_in(path) for path in CHAPTERS)) == set()


@every_chapter
def test_a_chapter_opens_with_objectives_and_closes_with_what_is_known(path):
    parts = [(title, [one.name for one in inside]) for title, inside in sections(path.read_text("utf-8"))]
    titles = [title for title, _ in parts]
    assert parts[0][1][0] == "objectives"
    assert dict(parts)["What is known"][0] == "claims"
    assert titles.index("What is known") < titles.index("Exercises")


@every_fundamentals_chapter
def test_a_fundamentals_chapter_has_a_live_figure_and_no_equation(path):
    text = path.read_text("utf-8")
    assert "```{glued-figure} live-" in text
    assert "Predict, then look" in text
    assert "$" not in text


@every_academic_chapter
def test_an_academic_chapter_shows_code_equations_and_parameters(path):
    text = path.read_text("utf-8")
    assert ":pyobject: rates" in text
    assert "```{parameters}" in text
    assert "$$" in text


@every_chapter
def test_every_source_is_in_the_bibliography(path):
    keys = bibliography.keys((ROOT / "assets" / "bibliography.bib").read_text("utf-8"))
    used = roles(path.read_text("utf-8"))
    cited = [content for name, content in used if name.partition(":")[0] == "cite"]
    assert {key.strip() for group in cited for key in group.split(",")} - keys == set()


def prose(text):
    """(words, names of its roles) of each paragraph, list and table of a chapter, those in figures and boxes too.

    Objectives are left out, and so is what stands in code, in formulas and in roles.
    """
    words, names = [], set()
    for token in tokens(text):
        for one in token.children or ():
            words += [one.content] if one.type == "text" else [" "] if one.type == "softbreak" else []
            names |= {one.meta["name"]} if one.type == "myst_role" else set()
        if token.level == 0 and words:
            yield "".join(words), names
            words, names = [], set()
        found = directive(token)
        if found and found.name not in NOT_MARKDOWN | {"objectives"}:
            yield from prose(found.body)


def glued(stem):
    """Numbers that the notebook of a topic stores for its chapters: key -> value."""
    stored = glued_numbers(read_notebook(ROOT / "notebooks" / f"{stem}.ipynb"))
    return {key: float(value) for key, value in stored.items() if isinstance(value, int | float)}


def typed_results(text, numbers):
    """Numbers typed in prose, with no source in their paragraph, that equal a glued one as far as they go."""
    found = []
    for paragraph, names in prose(text):
        if "claim" in names or any(name.partition(":")[0] == "cite" for name in names):
            continue
        for number in re.findall(r"(?<![\w.^_{])\d+\.\d+|(?<![\w.^_{])\d{3,}(?![\w.])", paragraph):
            digits = len(number.partition(".")[2])
            if not number.endswith("00"):  # a round number is no copy of a result
                found += [
                    (number, key) for key, value in numbers.items() if f"{abs(value):.{digits}f}" == number
                ]
    return found


@every_chapter
def test_no_chapter_types_a_number_that_its_notebook_computes(path):
    assert typed_results(path.read_text("utf-8"), glued(path.stem)) == []


def test_a_typed_result_would_be_noticed():
    numbers = {"trough": 89.7854}
    assert typed_results("Bone falls to 89.8 %.", numbers) == [("89.8", "trough")]
    assert typed_results("Bone falls to {result}`trough:.1f` %.", numbers) == []
    assert typed_results("Bone fell to 89.8 % {cite:p}`lips1978`.", numbers) == []


def test_every_notebook_stores_numbers_for_its_chapters():
    for stem in STEMS:
        assert len(glued(stem)) > 3, stem
