"""The lab: what it weighs, and the time from the click on Run to the first figure that was computed, cold and warm."""

import shutil
import time
from pathlib import Path

import numpy as np
from playwright.sync_api import sync_playwright

from tests.chromium import FLAGS
from tests.press.site.serving import served

SITE = Path(__file__).parents[1] / "_build" / "html"
PAGE = "chapters/reference/run.html"
FIRST_FIGURE = """() => {
  const frame = document.querySelector("#lab-place iframe"), app = frame && frame.contentWindow.jupyterapp;
  const notebook = app && app.shell && app.shell.currentWidget && app.shell.currentWidget.content;
  return Boolean(notebook && notebook.widgets && notebook.widgets.some(cell => cell.model.type === "code"
    && cell.model.executionCount && cell.model.sharedModel.outputs.some(o => o.data && o.data["image/png"])));
}"""
FORGET = """() => {
  const frame = document.querySelector("#lab-place iframe"), app = frame && frame.contentWindow.jupyterapp;
  const widget = app && app.shell && app.shell.currentWidget;
  if (!widget || !widget.context || !widget.context.isReady) return false;
  for (const cell of widget.content.widgets) if (cell.model.type === "code") cell.model.sharedModel.execution_count = null;
  return true;
}"""


def _weight():
    sizes = {}
    for path in (SITE / "lab").rglob("*"):
        if path.is_file():
            kind = "Python and packages" if path.parent.name == "pyodide" else "JupyterLite and notebooks"
            sizes[kind] = sizes.get(kind, 0) + path.stat().st_size
    return ", ".join(f"{kind} {size / 1e6:.1f} MB" for kind, size in sizes.items())


def _seconds(context, address, stem):
    """Seconds until the notebook stands in the page, until the first computed figure, until the last cell."""
    tab = context.new_page()
    tab.goto(f"{address}chapters/fundamentals/{stem}.html", wait_until="networkidle")
    begin = time.perf_counter()
    tab.get_by_role("link", name="Run this notebook").first.click()
    times = []
    tab.wait_for_function(
        FORGET, timeout=120_000, polling=20
    )  # what is stored in the notebook counts for nothing
    times.append(time.perf_counter() - begin)
    tab.wait_for_function(FIRST_FIGURE, timeout=120_000, polling=20)
    times.append(time.perf_counter() - begin)
    done = "() => document.getElementById('lab-status').textContent.startsWith('All cells')"
    tab.wait_for_function(done, timeout=240_000, polling=50)
    times.append(time.perf_counter() - begin)
    tab.close()
    return times


def measured():
    if not (SITE / "lab" / "about.json").is_file():
        yield "the lab is not built (make lab)"
        return
    yield _weight()
    stems = sorted(path.stem for path in (SITE / "lab" / "files").glob("*.ipynb"))
    with sync_playwright() as driver, served(SITE) as address:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        for stem in stems:
            with browser.new_context() as context:  # a browser that has never seen the site
                for state, visits in (("cold", 1), ("warm, median of 3", 3)):
                    opened, figure, end = np.median(
                        [_seconds(context, address, stem) for _ in range(visits)], axis=0
                    )
                    yield f"{stem}, {state}: notebook {opened:.1f} s, first figure {figure:.1f} s, last cell {end:.1f} s"
        browser.close()
