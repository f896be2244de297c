"""Live figures in built pages, in a real browser: right numbers, no server, no inline code, usable by all."""

import functools
import re
import threading
from base64 import b64encode
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import matplotlib
import matplotlib.pyplot as plt
import nbformat
import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from osteon.live import Live, Slider
from osteon.models import lemaire2004
from tests.press.site.live_reference import TOLERANCE, settings, worst_error

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[3]
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'"
WAIT = 20_000
LAYOUT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ title }}</title><link rel="icon" href="data:,">
{% for css in css_files %}{{ css_tag(css) }}{% endfor %}{% for js in script_files %}{{ js_tag(js) }}{% endfor %}
</head><body>{{ body }}</body></html>"""


class Server:
    """A folder served on this machine; `policy` is sent as Content-Security-Policy."""

    def __init__(self, folder, policy=None):
        class Handler(SimpleHTTPRequestHandler):
            def log_message(self, *arguments):
                pass

            def end_headers(self):
                if policy:
                    self.send_header("Content-Security-Policy", policy)
                super().end_headers()

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=folder))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    def close(self):
        self._server.shutdown()
        self._server.server_close()


def infusion():
    """A live figure with a dose, a time, a parameter and a start value."""
    with matplotlib.rc_context(), matplotlib.style.context("osteon.book"):
        matplotlib.use("agg")
        days = Slider(0, 100, 60, "Duration of the infusion", "days")
        live = Live(
            lemaire2004,
            until=140,
            start={"C": Slider(5e-4, 2e-3, 1e-3, "Osteoclasts at the start")},
            DA=Slider(0.4, 1.2),
            schedule=[(20, {"IP": Slider(0, 4000, 1000)}), (20 + days, {"IP": 0})],
        )
        fig, axes = plt.subplots(2, figsize=(5, 4.4))
        live.plot(axes[0], "C", label="osteoclasts")
        live.plot(axes[1], lambda s, p, s0: 100 * s.B / s0.B)
        axes[0].set(ylabel="pM")
        axes[1].set(xlabel="time (days)", ylabel="osteoblasts (%)", ylim=(0, 300))
        live.report("Osteoclasts peak at {C.max:.3g} pM on day {C.tmax:.0f}.")
        return live.show(fig, alt="Osteoclasts and osteoblasts while PTH is infused.")


@pytest.fixture(scope="module")
def figure():
    return infusion()


@pytest.fixture(scope="module")
def small_book(figure, tmp_path_factory):
    """One notebook that shows the figure, built by Sphinx with the extension; the folder of the pages."""
    folder = tmp_path_factory.mktemp("small-book")
    data = figure._repr_mimebundle_()
    data["image/png"] = b64encode(data["image/png"]).decode()
    output = nbformat.v4.new_output("display_data", data=data)
    cell = nbformat.v4.new_code_cell("live.show(fig)", outputs=[output], execution_count=1)
    language = {"language_info": {"name": "python"}}
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell("# PTH"), cell], metadata=language
    )
    nbformat.write(notebook, folder / "pth.ipynb")
    (folder / "page.html").write_text(LAYOUT)
    (folder / "index.md").write_text("# Start\n\n```{toctree}\npth\n```\n")
    config = {
        "extensions": ["myst_nb", "press.site.live_figures"],
        "nb_execution_mode": "off",
        "html_theme": "basic",
        "templates_path": ["."],
        "html_copy_source": False,
    }
    with patch_docutils(), docutils_namespace():
        Sphinx(
            folder,
            None,
            folder / "html",
            folder / "doctrees",
            "html",
            config,
            status=None,
            warningiserror=True,
        ).build()
    return folder / "html"


@pytest.fixture(scope="module")
def site(small_book):
    server = Server(small_book, POLICY)
    yield server.url
    server.close()


@pytest.fixture
def page(chromium, site):
    """The page of the small book, its sliders ready; no message in the console at the end."""
    with chromium.new_context() as context:
        page, complaints = context.new_page(), []
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(site + "pth.html")
        page.wait_for_selector(".osteon-live input", timeout=WAIT)
        yield page
        assert complaints == []


def slider(page, label):
    return page.get_by_label(label, exact=True)


def curve(page, number=0):
    return page.locator(f'.osteon-live [id$="curve-{number}"] path').get_attribute("d")


def press(page, label, key):
    """Press a key on a slider and wait until the figure has been drawn again."""
    slider(page, label).focus()
    page.evaluate(
        "window.drawn = 0; document.querySelector('.osteon-live').addEventListener('osteon-live-drawn', () => window.drawn++)"
    )
    page.keyboard.press(key)
    page.wait_for_function("() => window.drawn > 0", timeout=WAIT)


# -- the numbers ----------------------------------------------------------------------------------


def test_the_page_solves_as_scipy_does(page, figure):
    assert worst_error(page, figure, settings(figure)) <= TOLERANCE


def test_a_changed_constant_is_noticed(chromium, site, figure):
    page = chromium.new_page()

    def tamper(route):
        code = route.fetch().text()
        changed = code.replace("0.189", "0.190")
        assert changed != code
        route.fulfill(body=changed, content_type="text/javascript")

    page.route(f"**/{figure.id}.js*", tamper)
    page.goto(site + "pth.html")
    page.wait_for_selector(".osteon-live input", timeout=WAIT)
    assert worst_error(page, figure, settings(figure)[:2]) > TOLERANCE
    page.close()


def test_the_default_curve_is_where_matplotlib_drew_it(page):
    def points(d):
        return [float(x) for x in re.findall(r"-?\d+(?:\.\d+)?", d)]

    drawn = points(curve(page))
    press(page, "PTH infused", "ArrowRight")
    press(page, "PTH infused", "ArrowLeft")
    again = points(curve(page))
    assert again[:2] == pytest.approx(drawn[:2], abs=0.02)
    assert again[-2:] == pytest.approx(drawn[-2:], abs=0.02)
    assert min(again[1::2]) == pytest.approx(min(drawn[1::2]), abs=0.05)


# -- reading and moving ---------------------------------------------------------------------------


def test_every_slider_has_a_name_a_spoken_value_with_unit_and_a_reset(page, figure):
    for control in figure.live.experiment.controls:
        input_ = slider(page, control.label)
        assert input_.get_attribute("type") == "range"
        assert input_.get_attribute("aria-valuetext").endswith(control.unit)
        assert page.get_by_role("button", name=f"Reset: {control.label}").count() == 1
        assert page.locator("label", has_text=control.label).is_visible()


def test_the_keyboard_moves_curve_value_and_sentence_and_reset_brings_them_back(page, figure):
    before, text = curve(page), page.locator(".osteon-live-sentence").inner_text()
    assert text == figure.sentence
    press(page, "PTH infused", "End")
    assert slider(page, "PTH infused").get_attribute("aria-valuetext") == "4000 pM per day"
    assert page.locator("output").filter(has_text="4000 pM per day").is_visible()
    moved = curve(page)
    assert moved != before
    assert page.locator(".osteon-live-sentence").inner_text() != text
    page.get_by_role("button", name="Reset: PTH infused").click()
    page.wait_for_function("t => document.querySelector('.osteon-live-sentence').textContent === t", arg=text)
    assert slider(page, "PTH infused").get_attribute("aria-valuetext") == "1000 pM per day"
    assert curve(page) != moved


def test_reset_all_brings_every_slider_back(page, figure):
    for control in figure.live.experiment.controls:
        press(page, control.label, "Home")
    page.get_by_role("button", name="Reset all").click()
    page.wait_for_function(
        "t => document.querySelector('.osteon-live-sentence').textContent === t", arg=figure.sentence
    )
    shown = [
        slider(page, c.label).get_attribute("aria-valuetext").split()[0]
        for c in figure.live.experiment.controls
    ]
    assert [float(x) for x in shown] == [c.value for c in figure.live.experiment.controls]


def test_the_sentence_is_announced_once_when_the_slider_rests(page):
    page.evaluate(
        """() => {
          window.said = [];
          const spoken = document.querySelector('.osteon-live [aria-live=polite]');
          new MutationObserver(() => window.said.push(spoken.textContent)).observe(spoken, { childList: true });
        }"""
    )
    slider(page, "PTH infused").focus()
    for _ in range(8):
        page.keyboard.press("ArrowLeft")
    page.wait_for_function("() => window.said.length > 0", timeout=WAIT)
    page.wait_for_timeout(1000)
    assert page.evaluate("window.said") == [page.locator(".osteon-live-sentence").inner_text()]


def test_a_note_says_when_a_curve_leaves_the_axes(page):
    note = page.locator(".osteon-live-note")
    assert not note.is_visible()
    press(page, "PTH infused", "End")
    press(page, "Duration of the infusion", "End")
    assert note.inner_text() == "Part of a curve lies outside the axes."
    page.get_by_role("button", name="Reset all").click()
    note.wait_for(state="hidden", timeout=WAIT)


def test_a_setting_that_cannot_be_solved_keeps_the_last_curve_and_says_so(page):
    before = curve(page)
    page.evaluate("() => { osteonLive.figures[0].rates = (t, y, p, d) => d.fill(NaN); }")
    press(page, "PTH infused", "ArrowRight")
    assert "could not be solved" in page.locator(".osteon-live-note").inner_text()
    assert curve(page) == before


def test_nothing_moves_by_itself(page):
    page.emulate_media(reduced_motion="reduce")
    press(page, "PTH infused", "End")
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_on_a_phone_is_readable_and_nothing_sticks_out(page, theme):
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    heights = page.evaluate(
        """() => Array.from(document.querySelectorAll('.osteon-live svg [id*="text_"]'),
             e => e.getBoundingClientRect().height)"""
    )
    assert min(heights) >= 6.5  # figures of the numbers, of text 9 px and more
    sizes = page.evaluate(
        """() => Array.from(document.querySelectorAll('.osteon-live input, .osteon-live button'),
             e => e.getBoundingClientRect().height)"""
    )
    assert min(sizes) >= 44
    plot = page.locator(".osteon-live-plot")
    assert plot.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"


def test_print_shows_figure_values_and_sentence_but_no_sliders(page):
    page.emulate_media(media="print")
    assert page.locator(".osteon-live svg").is_visible()
    assert page.locator(".osteon-live-sentence").is_visible()
    assert page.locator(".osteon-live output").first.is_visible()
    assert not page.locator(".osteon-live input").first.is_visible()
    assert not page.locator(".osteon-live button").first.is_visible()


# -- what the site holds --------------------------------------------------------------------------


def test_only_pages_with_a_live_figure_load_its_files(small_book, figure):
    page, start = ((small_book / name).read_text("utf-8") for name in ("pth.html", "index.html"))
    for name in ("live.js", "live.css", f"{figure.id}.js"):
        assert page.count(f"_static/live/{name}") == 1
        assert f"_static/live/{name}" not in start
        assert (small_book / "_static" / "live" / name).stat().st_size > 0


def test_no_inline_code_or_style_is_left(small_book):
    html = (small_book / "pth.html").read_text("utf-8")
    assert 'class="osteon-live"' in html
    assert not re.search(r"\sstyle=|<style|<script(?![^>]* src=)", html)


def test_in_a_notebook_the_output_brings_all_it_needs(chromium, figure):
    html = figure._repr_mimebundle_()["text/html"]
    page, complaints = chromium.new_page(), []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_content(html + html.replace(figure.id, "live-twice"))
    page.wait_for_selector("#live-twice input", timeout=WAIT)
    for id_ in (figure.id, "live-twice"):
        before = page.locator(f"#{id_}-curve-0 path").get_attribute("d")
        page.locator(f"#{id_} input").first.press("End")
        page.wait_for_function(
            "([s, d]) => document.querySelector(s).getAttribute('d') !== d",
            arg=[f"#{id_}-curve-0 path", before],
        )
    assert complaints == []
    page.close()
