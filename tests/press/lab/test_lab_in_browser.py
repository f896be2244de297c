"""Every notebook of the book in a real browser: it runs to its end and prints the numbers that are stored in it."""

import json
import os
import re
from pathlib import Path

import nbformat
import pytest

from press.book import unchanged
from press.lab.copies import TO_WORK_IN
from press.lab.warm_start.inside.lazy import PACKAGES
from tests.press.lab.visits import CELLS, MINUTES, PAGE, assert_printed_as_stored, run, texts, visit
from tests.press.site.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.spread]
ROOT = Path(__file__).parents[3]
SITE = ROOT / "_build" / "html"
STEMS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def site():
    record = ROOT / "_build" / "lab.json"
    if not unchanged.is_current(record, SITE / "lab", unchanged.inputs(ROOT)):
        reason = "the lab is not built, or older than the book (make lab): no notebook was run in a browser"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with served(SITE) as address:
        yield address


@pytest.fixture
def page(chromium, site):
    with visit(chromium, site) as page:
        yield page


@pytest.mark.parametrize("stem", STEMS)
def test_a_notebook_runs_to_its_end_and_prints_what_is_stored_in_it(page, site, stem):
    _, frame = run(page, f"{site}{PAGE}#run-{stem}")
    assert_printed_as_stored(frame, SITE / "lab" / "files" / f"{stem}.ipynb")


def test_the_size_that_the_text_names_is_right(site):
    named = re.search(r"some (\d+) MB", (ROOT / "chapters" / "reference" / "run.md").read_text("utf-8"))[1]
    loaded = json.loads((SITE / "lab" / "about.json").read_text("utf-8"))["bytes"]
    assert float(named) == pytest.approx(loaded / 1e6, abs=5)


def test_the_page_says_what_it_is_doing_and_how_much_is_loaded(page, site):
    run(page, f"{site}{PAGE}#run-remodeling")
    said = page.evaluate("said")
    assert any(re.search(r"Python is loaded, \d+ MB the first time", text) for text in said)
    assert any(text.startswith("Starting Python.") for text in said)
    assert any(text.startswith("Running the cells") for text in said)
    progress = [text for text in said if re.fullmatch(r"\d+ of \d+ MB", text)]
    assert len(set(progress)) > 10
    assert not page.locator("#lab-progress").is_visible()


EDIT = """([source, id]) => {
  const content = window.jupyterapp.shell.currentWidget.content;
  content.widgets.find(cell => cell.model.id === id).model.sharedModel.setSource(source);
}"""
RUN_ALL = "() => window.jupyterapp.commands.execute('notebook:run-all-cells')"


def pictures(frame):
    return {
        identifier: [
            output["data"]["image/png"] for output in outputs if "image/png" in output.get("data", {})
        ]
        for identifier, outputs in frame.evaluate(CELLS)
    }


def test_a_changed_parameter_changes_the_figure_and_stays_until_it_is_discarded(page, site):
    _, frame = run(page, f"{site}{PAGE}#run-remodeling")
    before = pictures(frame)["cycle-figure"]
    frame.evaluate(EDIT, ["extra_osteoclasts = 3.0\ndays = 700", "parameters"])
    frame.evaluate(RUN_ALL)
    assert pictures(frame)["cycle-figure"] != before
    frame.evaluate("() => window.jupyterapp.shell.currentWidget.context.save()")
    page.goto("about:blank")
    _, frame = run(page, f"{site}{PAGE}#run-remodeling")
    sources = (
        "() => window.jupyterapp.shell.currentWidget.content.widgets.map(c => c.model.sharedModel.source)"
    )
    assert any("extra_osteoclasts = 3.0" in source for source in frame.evaluate(sources))
    page.on("dialog", lambda dialog: dialog.accept())
    page.evaluate("said.length = 0")
    page.get_by_role("button", name="Discard my changes").click()
    page.wait_for_function("() => said.some(text => text.startsWith('All cells'))", timeout=MINUTES)
    frame = next(one for one in page.frames if "/lab/" in one.url)
    assert any("extra_osteoclasts = 10.0" in source for source in frame.evaluate(sources))


def test_a_live_figure_lives_also_after_the_reader_has_edited_it(page, site):
    shown, frame = run(page, f"{site}{PAGE}#run-remodeling")
    sources = {
        cell.id: cell.source for cell in nbformat.read(ROOT / "notebooks" / "remodeling.ipynb", 4).cells
    }
    changed = sources["live-cycle"].replace("200, start", "150, start")
    assert changed != sources["live-cycle"]
    frame.evaluate(EDIT, [changed, "live-cycle"])
    frame.evaluate(RUN_ALL)
    figure = shown.locator(".osteon-live").first
    figure.scroll_into_view_if_needed()
    curve = figure.locator("[id$='curve-0'] path").first
    drawn = curve.get_attribute("d")
    figure.locator("input[type=range]").first.press("End")
    page.wait_for_timeout(500)
    assert curve.get_attribute("d") != drawn


EXECUTE = """code => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel
  .requestExecute({ code }).done.then(reply => reply.content.status)"""


def test_python_can_be_started_again(page, site):
    _, frame = run(page, f"{site}{PAGE}#run-remodeling")
    printed = {identifier: texts(outputs) for identifier, outputs in frame.evaluate(CELLS)}
    assert frame.evaluate(EXECUTE, "kept = 1") == "ok"
    frame.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    assert frame.evaluate(EXECUTE, "kept") == "error"
    frame.evaluate(RUN_ALL)
    assert {identifier: texts(outputs) for identifier, outputs in frame.evaluate(CELLS)} == printed


def test_without_a_service_worker_it_runs_too(chromium, site):
    """As in the private windows of some browsers: nothing is kept."""
    with visit(chromium, site, service_workers="block") as page:
        run(page, f"{site}{PAGE}#run-remodeling")


KEEPERS = """() => navigator.serviceWorker.getRegistrations()
  .then(all => all.map(one => one.active && one.active.scriptURL.split("/").at(-1)))"""


def test_a_new_version_of_the_lab_takes_the_place_of_the_old(page, site):
    about = json.loads((SITE / "lab" / "about.json").read_text("utf-8"))
    run(page, f"{site}{PAGE}#run-remodeling")
    assert page.evaluate(KEEPERS) == [f"service-worker.js?{about['version']}"]
    page.route("**/lab/about.json", lambda route: route.fulfill(json={**about, "version": "next"}))
    page.goto("about:blank")
    run(page, f"{site}{PAGE}#run-remodeling")
    assert page.evaluate(KEEPERS) == ["service-worker.js?next"]


NAMES = """
import importlib
def lost(packages):
    modules = [importlib.import_module(package) for package in packages]
    return [f"{one.__name__}.{name}" for one in modules for name in one.__all__ if not hasattr(one, name)]
"""
IN_PYTHON = """async ([address, source, packages]) => {
  const { loadPyodide } = await import(address), told = [];
  const python = await loadPyodide({ stdout: line => told.push(line), stderr: line => told.push(line) });
  python.runPython(source);
  return [python.globals.get("lost")(packages).toJs(), told];
}"""


def test_every_name_of_scipy_is_there(page, site):
    page.goto(f"{site}lab/api/translations/all.json")
    address = f"{site}lab/static/pyodide/python.mjs"
    assert page.evaluate(IN_PYTHON, [address, NAMES, PACKAGES]) == [[], []]


def test_the_copy_to_work_in_runs_solved_and_fetches_the_package_where_it_is_missing(page, site):
    """The student copy in a JupyterLite that does not have the package; the book's address leads to this site."""
    folder, name = SITE / "downloads", "remodeling.ipynb"
    copy = nbformat.read(SITE / "lab" / "files" / TO_WORK_IN / name, as_version=4)
    key = {cell.id: cell.source for cell in nbformat.read(SITE / "lab" / "files" / name, as_version=4).cells}
    fetching = next(cell for cell in copy.cells if cell.id == "fetch-osteon")
    book = re.search(r'online = f"(\S+?)/\{wheel\}"', fetching.source)[1]
    fetched = []

    def answer(route):
        fetched.append(route.request.url)
        file = folder / route.request.url.rpartition("/")[2]
        route.fulfill(body=file.read_bytes(), headers={"Access-Control-Allow-Origin": "*"})

    page.goto(f"{site}lab/notebooks/index.html?path={TO_WORK_IN}/{name}")
    page.wait_for_function(
        "() => window.jupyterapp && jupyterapp.shell.currentWidget && jupyterapp.shell.currentWidget.sessionContext.isReady",
        timeout=MINUTES,
    )
    solved = {
        cell.id: key[cell.id]
        for cell in copy.cells
        if cell.cell_type == "code" and "YOUR CODE HERE" in cell.source
    }
    assert solved
    for identifier, source in solved.items():
        page.evaluate(EDIT, [source, identifier])
    without = "import micropip\nmicropip.uninstall('osteon')\n"
    local = fetching.source.replace(book, f"{site}downloads")
    page.evaluate(EDIT, [without + local, "fetch-osteon"])
    page.context.route(f"{site}downloads/*.whl", answer)
    page.evaluate(RUN_ALL)
    outputs = page.evaluate(CELLS)
    errors = [
        output["evalue"] for _, group in outputs for output in group if output["output_type"] == "error"
    ]
    assert errors == []
    assert fetched


@pytest.mark.parametrize(
    ("obstacle", "words"),
    [
        ("delete window.WebAssembly", "This browser is too old for Python, or WebAssembly is switched off"),
        ("delete WebAssembly.Exception", "This browser is too old for Python"),
        ("delete window.DecompressionStream", "This browser is too old for Python"),
    ],
)
def test_a_browser_that_cannot_is_told_why_and_what_to_do(page, site, obstacle, words):
    page.add_init_script(obstacle)
    page.goto(f"{site}{PAGE}#run-remodeling")
    note = page.locator("#lab-status")
    note.wait_for()
    assert note.inner_text().startswith(words)
    assert "Download the notebook instead" in note.inner_text()


def test_a_page_from_a_folder_says_how_to_serve_it(chromium, site):
    page = chromium.new_page()
    page.goto(f"{(SITE / PAGE).as_uri()}#run-remodeling")
    assert "opened from a folder" in page.locator("#lab-status").inner_text()
    assert "python -m http.server" in page.locator("#lab-status").inner_text()
    page.close()


def test_a_site_without_the_lab_says_so(page, site):
    page.route("**/lab/about.json", lambda route: route.fulfill(status=404))
    page.goto(f"{site}{PAGE}#run-remodeling")
    page.wait_for_function("() => said.some(text => text.includes('without the part that runs notebooks'))")


def test_every_chapter_and_notebook_leads_to_its_notebook(page, site):
    for stem in STEMS:
        for where in ("chapters/fundamentals/", "chapters/intermediate/", "chapters/academic/", "notebooks/"):
            page.goto(f"{site}{where}{stem}.html")
            link = page.get_by_role("link", name="Run this notebook").first
            assert link.evaluate("link => link.href") == f"{site}{PAGE}#run-{stem}"
