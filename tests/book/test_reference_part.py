"""What the reference part must hold: nothing that no chapter uses, and a page for every model."""

import csv
import inspect
import re

import osteon
from osteon import rest
from press.book import bibliography
from press.book.markdown import roles, titled
from press.book.places import ROOT
from press.book.sources import references

MARKDOWN = list(references().texts.values())  # of every chapter and notebook
MODELS = sorted((ROOT / "osteon" / "models").glob("[a-z]*.py"))


def texts(paths):
    return "\n".join(path.read_text("utf-8") for path in paths)


def rows(name):
    with (ROOT / "assets" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def terms_in(text):
    """Terms of the glossary that a text links, in small letters: {term}`a` and {term}`words <a>`."""
    return {" ".join(titled(content)[1].split()).lower() for name, content in roles(text) if name == "term"}


def keys_in(text):
    """Keys of the bibliography that a text cites."""
    groups = (content for name, content in roles(text) if name.partition(":")[0] == "cite")
    return {key.strip() for group in groups for key in group.split(",")}


def test_every_term_of_the_glossary_is_used_in_some_chapter():
    used = set().union(*map(terms_in, MARKDOWN))
    assert [row["term"] for row in rows("glossary.csv") if row["term"].lower() not in used] == []


def test_a_term_with_other_words_and_over_a_line_break_is_found():
    text = "an {term}`osteoclast`, {term}`digging <bone\nresorption>`, {term}`Wnt`"
    assert terms_in(text) == {"osteoclast", "bone resorption", "wnt"}


def test_every_source_is_cited_by_a_page_a_claim_or_a_parameter():
    cited = set().union(*map(keys_in, MARKDOWN))
    cited |= {key.strip() for row in rows("claims.csv") for key in row["bib_keys"].split(";")}
    models = texts(MODELS)
    keys = bibliography.keys((ROOT / "assets" / "bibliography.bib").read_text("utf-8"))
    assert [key for key in keys if key not in cited and not re.search(rf"\b{key}\b", models)] == []


def test_every_model_has_its_page_and_every_page_its_place_in_the_contents():
    pages = {path.stem: path.read_text("utf-8") for path in (ROOT / "chapters/reference/models").glob("*.md")}
    assert sorted(pages) == [path.stem for path in MODELS]
    assert "- glob: chapters/reference/models/*\n" in (ROOT / "_toc.yml").read_text("utf-8")
    for name, page in pages.items():
        assert page == f"```{{model}} {name}\n```\n"


def test_the_page_of_the_package_holds_what_one_imports():
    page = (ROOT / "chapters/reference/api.md").read_text("utf-8")
    listed = {name.rpartition(".")[2] for name in re.findall(r"^\.\. auto\w+:: ([\w.]+)", page, re.MULTILINE)}
    finders = [name for name, found in vars(rest).items() if inspect.isfunction(found) and name[0] != "_"]
    assert {*osteon.__all__, *finders, "Model", "Live", "Slider", "publish"} <= listed
