"""Every page of the built site in a browser: what a first visit loads, and how fast each slider answers."""

import gzip
import shutil
import statistics
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.live import MEASURE, WATCH
from tests.press.site.serving import served

SITE = Path(__file__).parents[1] / "_build" / "html"
MOVES = 60
PACKED = {".woff2", ".png"}  # files that do not get smaller
FIND = """() => [...document.querySelectorAll(".osteon-live")].map(figure =>
  [figure.id, [...figure.querySelectorAll("input[type=range]")].map(input => input.id)])"""
MOVE = """id => { window.moveSlider = x => {
  const input = document.getElementById(id);
  input.value = Math.round(+input.min + x * (input.max - input.min));
  input.dispatchEvent(new Event("input", { bubbles: true }));
}; }"""


def _weights(paths):
    """{kind: bytes, gzipped} of files of the site."""
    weights = {}
    for path in paths:
        content = path.read_bytes()
        size = len(content) if path.suffix in PACKED else len(gzip.compress(content, 6))
        weights[path.suffix[1:]] = weights.get(path.suffix[1:], 0) + size
    return weights


def _first_visit(browser, address, page):
    """The files of the site that a browser loads for a page it has never seen, down to its end."""
    with browser.new_context() as context:
        tab, asked = context.new_page(), set()
        tab.on("request", lambda request: asked.add(request.url.partition("#")[0].partition("?")[0]))
        tab.goto(address + page, wait_until="networkidle")
        tab.mouse.wheel(0, 100_000)
        tab.wait_for_load_state("networkidle")
    files = [SITE / url.removeprefix(address) for url in asked if url.startswith(address)]
    return [path for path in files if path.is_file()]


def _answers(browser, address, page):
    """Yield (figure, slider, median and p95 of solving and drawing in ms, p95 until painted) of a page."""
    with browser.new_context() as context:
        tab = context.new_page()
        tab.add_init_script(WATCH)
        tab.goto(address + page, wait_until="networkidle")
        for figure, sliders in tab.evaluate(FIND):
            for slider in sliders:
                tab.evaluate(MOVE, slider)
                moves = [(k * 0.618034) % 1 for k in range(MOVES)]
                rows = tab.evaluate(MEASURE, moves)[10:]  # the first moves are compiled
                work, whole = (sorted(row[k] for row in rows) for k in (0, 1))
                at = int(0.95 * len(rows))
                yield figure, slider, statistics.median(work), work[at], whole[at]


def measured():
    pages = sorted(path.relative_to(SITE).as_posix() for path in (SITE / "chapters").glob("*/*.html"))
    with sync_playwright() as driver, served(SITE) as address:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for page in pages:
            weights = _weights(_first_visit(browser, address, page))
            parts = ", ".join(f"{kind} {size / 1000:.0f}" for kind, size in sorted(weights.items()))
            yield f"{page}: {sum(weights.values()) / 1000:.0f} kB ({parts})"
        slowest = 0
        for page in pages:
            for figure, slider, median, p95, painted in _answers(browser, address, page):
                slowest = max(slowest, p95)
                yield (
                    f"{page} {figure} {slider}: solve and draw {median:.1f} ms, p95 {p95:.1f} ms; "
                    f"painted p95 {painted:.1f} ms"
                )
        yield f"slowest p95 of solving and drawing: {slowest:.1f} ms"
        browser.close()
