"""The pages of the reference part that are made from data and models."""

import libsbml
import pytest

from press.directives.reading_time import in_words
from tests.press.directives.tiny_book import text

MODEL = "chapters/reference/models/komarova2003"


def test_the_page_of_a_model_says_what_it_is_and_where_it_comes_from(built):
    page = built.page(MODEL)
    assert text(page.h1).startswith("Osteoclasts and osteoblasts at one remodeling site")
    assert text(page.article.find("p")) == (
        "A reproduction of Komarova (2003): the equations and values of a published model, compared with a run of "
        "another program or with published numbers. File: osteon/models/komarova2003.py."
    )
    description = page.find(id="model-komarova2003-what")
    assert "Each cell type is made at a rate" in text(description)
    assert "dC/dt = a1 C^g11 B^g21 - b1 C" in description.pre.get_text()


def test_its_equations_are_typeset_with_the_papers_symbols(built):
    formulas = built.page(MODEL).find(id="model-komarova2003-equations").find_all("annotation")
    assert formulas[0].get_text() == (r"\frac{dC}{dt} = \alpha_1 \, C^{g_{11}} \, B^{g_{21}} - \beta_1 \, C")
    assert len(formulas) == 6


def test_it_lists_states_and_parameters(built):
    page = built.page(MODEL)
    rows = page.find("table", class_="states").tbody.find_all("tr")
    assert [row.th.get_text(strip=True) for row in rows] == ["C", "B", "z"]
    assert text(rows[2].find_all("td")[-1]) == "100"
    assert len(page.find("table", class_="parameters").tbody.find_all("tr")) == 10


def test_it_shows_the_comparison_with_another_program(built):
    figure = built.page(MODEL).find("figure")
    source = built.folder / "_build" / "html" / "chapters" / "reference" / "models" / figure.img["src"]
    assert source.suffix == ".svg"
    assert "3 panels over 700 days. C goes from 11.1 to 1.06" in figure.img["alt"]
    caption = text(figure.figcaption)
    assert "BioModels BIOMD0000000279 in libroadrunner (rings)" in caption
    assert "the test allows 1 × 10−6." in caption


def test_a_model_without_an_independent_run_says_so(built):
    page = built.page("chapters/reference/models/mechanostat")
    check = page.find(id="model-mechanostat-check")
    assert not check.find("figure")
    assert "No other program of this model exists" in text(check)


def test_it_links_the_chapters_that_use_it(built):
    use = built.page(MODEL).find(id="model-komarova2003-where")
    assert text(use.ul) == "Bone is rebuilt for life: fundamentals, academic, notebook"
    assert use.ul.a["href"] == "../../fundamentals/remodeling.html"
    assert "No chapter runs it yet" in text(built.page("chapters/reference/models/mechanostat").article)


def test_it_can_be_downloaded_as_sbml(built):
    link = built.page(MODEL).find("a", string="komarova2003.xml")
    file = built.folder / "_build" / "html" / "chapters" / "reference" / "models" / link["href"]
    document = libsbml.readSBMLFromFile(str(file.resolve()))
    assert document.getNumErrors(libsbml.LIBSBML_SEV_ERROR) == 0
    assert document.getModel().getNumRules() == 3


def test_times_are_added_up_from_the_chapters(built):
    words = text(built.page("chapters/reference/for-readers").article)
    assert "Fundamentals take 5 minutes, remodeling 30 minutes." in words
    assert "The ledger has 3 claims, of which 1 is open." in words


@pytest.mark.parametrize(
    ("minutes", "words"), [(70, "70 minutes"), (120, "2 hours"), (121, "2½ hours"), (360, "6 hours")]
)
def test_long_times_are_told_in_hours(minutes, words):
    assert in_words(minutes) == words


def test_rows_of_the_ledger_carry_what_the_filter_asks_for(built):
    ledger = built.page("chapters/reference/ledger")
    row = ledger.find(id="claim-a02").find_parent("tr")
    assert {"is-overstated", "in-fundamentals"} <= set(row["class"])
    assert "in-academic" not in row["class"]
    assert row.find_parent("section")["id"] == "claims-disuse"
    assert row.find_parent("section")["class"] == ["of-topic"]


def test_controls_of_the_ledger_are_hidden_until_script_shows_them(built):
    form = built.page("chapters/reference/ledger").find("form", id="choose-claims")
    assert form.has_attr("hidden")
    for select in form.find_all("select"):
        assert text(select.find_parent("label"))
    topics = [option["value"] for option in form.find("select", attrs={"name": "topic"}).find_all("option")]
    assert topics == ["", "remodeling", "disuse"]
    assert form.find(attrs={"role": "status"}) is not None
    assert "ledger.js" in built.html("chapters/reference/ledger")
    assert "ledger.js" not in built.html("chapters/reference/glossary")


def test_every_notebook_can_be_run_and_downloaded(built):
    page = built.page("chapters/reference/run")
    row = page.find("tr", id="run-remodeling")
    assert text(row.th) == "Notebook on remodeling"
    assert [link["href"] for link in row.find_all("a")] == [
        "../../notebooks/remodeling.html",
        "#run-remodeling",
        "../../downloads/remodeling.ipynb",
        "../../downloads/remodeling.zip",
    ]
    assert len(page.find("table").tbody.find_all("tr")) == 1
    box = page.find(id="lab")
    assert box.has_attr("hidden")
    assert box["data-lab"] == "../../lab/"
    assert box.find(role="status")
    assert page.find("a", href="../../downloads/requirements.txt", string="these")


def test_only_the_page_that_runs_notebooks_loads_its_script(built):
    assert built.page("chapters/reference/run").find("script", src=lambda name: name and "run.js" in name)
    assert not built.page(MODEL).find("script", src=lambda name: name and "run.js" in name)
