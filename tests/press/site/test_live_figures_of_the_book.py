"""Every live figure of the book in a real browser: it solves as SciPy does, and it stands without JavaScript."""

import re
from pathlib import Path

import pytest

from tests.press.site.live_reference import TOLERANCE, live_figures, settings, worst_error
from tests.press.site.pages import own_pages
from tests.press.site.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.spread, pytest.mark.usefixtures("built_site")]
ROOT = Path(__file__).parents[3]
SITE = ROOT / "_build" / "html"
WAIT = 20_000
NOTEBOOKS = [p for p in sorted((ROOT / "notebooks").glob("*.ipynb")) if "osteon.live" in p.read_text("utf-8")]
FIGURE = re.compile(r'class="osteon-live" id="([\w-]+)"')


@pytest.fixture(scope="module")
def figures():
    """{page: ids of its live figures} of the built site."""
    found = {
        path.relative_to(SITE).as_posix(): FIGURE.findall(path.read_text("utf-8")) for path in own_pages(SITE)
    }
    return {page: ids for page, ids in found.items() if ids}


@pytest.fixture(scope="module")
def site():
    with served(SITE) as address:
        yield address


def test_every_figure_of_a_chapter_is_one_of_a_notebook(figures):
    made = {one for page, ids in figures.items() if page.startswith("notebooks/") for one in ids}
    assert {one for ids in figures.values() for one in ids} == made


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_live_figures_of_a_notebook_solve_as_scipy_does(notebook, figures, site, chromium):
    reference, errors = live_figures(notebook), {}
    assert set(figures[f"notebooks/{notebook.stem}.html"]) == set(reference)
    for name, ids in figures.items():
        new = [one for one in ids if one in reference and one not in errors]
        if name.startswith("notebooks/") or not new:
            continue  # the pages of the notebooks come last, for figures that no chapter shows
        errors |= _errors(chromium, site + name, {one: reference[one] for one in new})
    left = {one: figure for one, figure in reference.items() if one not in errors}
    if left:
        errors |= _errors(chromium, f"{site}notebooks/{notebook.stem}.html", left)
    assert set(errors) == set(reference)
    assert {one: error for one, error in errors.items() if not error <= TOLERANCE} == {}


def _errors(chromium, address, reference):
    """{id: largest error} of live figures on a page, which must have nothing to complain about."""
    complaints = []
    with chromium.new_context() as context:
        page = context.new_page()
        page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        page.wait_for_selector(".osteon-live input", timeout=WAIT)
        errors = {one: worst_error(page, figure, settings(figure)) for one, figure in reference.items()}
    assert complaints == [], address
    return errors


def test_every_live_figure_stands_without_javascript(figures, site, chromium):
    with chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        for name in figures:
            page.goto(site + name)
            for shown in page.locator(".osteon-live").all():
                assert shown.locator("svg").bounding_box()["width"] > 300
                assert shown.locator("svg").get_attribute("aria-label")
                assert not shown.locator(".osteon-live-controls").is_visible()
