"""A reader's visit to the page that runs notebooks."""

from contextlib import contextmanager

import nbformat

PAGE = "chapters/reference/run.html"
DONE = "All cells have run."
MINUTES = 4 * 60_000  # ms, for a notebook on a crowded machine
CELLS = """() => window.jupyterapp.shell.currentWidget.content.widgets
  .filter(cell => cell.model.type === 'code')
  .map(cell => [cell.model.id, cell.model.sharedModel.outputs])"""


@contextmanager
def visit(chromium, site, **options):
    """A page in a browser nobody has used, which must ask no other host and complain of nothing."""
    with chromium.new_context(viewport={"width": 1280, "height": 900}, **options) as context:
        asked, errors = [], []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.add_init_script(
            "window.said = []; addEventListener('DOMContentLoaded', () => {"
            "  const note = document.getElementById('lab-status'), bar = document.getElementById('lab-progress');"
            "  if (note) new MutationObserver(() => said.push(note.textContent)).observe(note, {childList: true});"
            "  if (bar) new MutationObserver(() => bar.hidden || said.push(bar.textContent))"
            "    .observe(bar, {attributes: true, childList: true}); });"
        )
        yield page
        assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []
        assert errors == []


def run(page, address):
    """Open a notebook by the address of its Run link and wait until its cells have run; return its frame."""
    page.goto(address)
    page.wait_for_function(
        "() => said.some(text => /have run|stopped|cannot|not be started|without the part/.test(text))",
        timeout=MINUTES,
    )
    assert page.locator("#lab-status").inner_text().startswith(DONE), page.evaluate("said.at(-1)")
    return page.frame_locator("#lab-place iframe"), next(one for one in page.frames if "/lab/" in one.url)


def texts(outputs):
    """What outputs say in words and numbers: pictures are left out."""
    found = []
    for output in outputs:
        if output["output_type"] == "stream":
            found.append(output["text"] if isinstance(output["text"], str) else "".join(output["text"]))
        elif "text/plain" in output.get("data", {}):
            text = output["data"]["text/plain"]
            found.append(text if isinstance(text, str) else "".join(text))
    return "".join(found)


def assert_printed_as_stored(frame, notebook):
    """The cells of the notebook in the frame have printed and drawn what is stored in the file."""
    stored = {cell.id: cell for cell in nbformat.read(notebook, 4).cells}
    compared = 0
    for identifier, outputs in frame.evaluate(CELLS):
        expected = texts(stored[identifier].outputs)
        assert texts(outputs) == expected, identifier
        pictures = sum("image/png" in output.get("data", {}) for output in stored[identifier].outputs)
        assert sum("image/png" in output.get("data", {}) for output in outputs) == pictures, identifier
        compared += bool(expected)
    assert compared > 10
