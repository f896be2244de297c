"""A live figure of the book and the same figure made with Bokeh: bytes, time until sliders, slider to frame.

Both pages solve the same model with the same generated code; what differs is everything around it.
Two machines are measured: this one, and this one slowed down four times, which stands for a phone.
"""

import functools
import gzip
import shutil
import statistics
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import bokeh
import matplotlib
import matplotlib.pyplot as plt
from bokeh.embed import components
from bokeh.layouts import column
from bokeh.models import ColumnDataSource, CustomJS
from bokeh.models import Slider as BokehSlider
from bokeh.plotting import figure as bokeh_figure
from playwright.sync_api import sync_playwright

from osteon.live import Live, Slider, runtime, style
from osteon.models import lemaire2004

MOVES = 200
BOKEH_SCRIPTS = ("bokeh.min.js", "bokeh-widgets.min.js")
PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>bench</title>'
    '<link rel="icon" href="data:,">{head}</head><body>{body}</body></html>'
)
# Counts the time spent in frame callbacks and short timers, and knows when none is left.
WATCH = """
window.work = 0; window.pending = 0;
const frame = window.requestAnimationFrame.bind(window), later = window.setTimeout.bind(window);
const timed = f => { pending++; return (...x) => {
  const begin = performance.now();
  try { f(...x); } finally { work += performance.now() - begin; pending--; }
}; };
window.requestAnimationFrame = f => frame(timed(f));
window.setTimeout = (f, ms, ...x) => ms > 100 || typeof f !== "function" ? later(f, ms, ...x) : later(timed(f), ms, ...x);
window.painted = () => new Promise(done => {
  const look = () => frame(() => {
    if (pending) return look();
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now());
    channel.port2.postMessage(0);
  });
  look();
});
const ready = () => { if (window.slidersReady && slidersReady()) window.since = performance.now(); else frame(ready); };
frame(ready);
"""
MEASURE = """async moves => {
  const rows = [];
  for (const x of moves) {
    await painted();
    work = 0;
    const begin = performance.now();
    moveSlider(x);
    work += performance.now() - begin;
    const end = await painted();
    rows.push([work, end - begin]);
  }
  return rows;
}"""


def _figure():
    """The book's figure: two panels, three curves, four sliders."""
    matplotlib.use("agg")
    with matplotlib.style.context("osteon.book"):
        days = Slider(1, 100, 60, "Duration", "days")
        live = Live(
            lemaire2004,
            until=140,
            DA=Slider(0.4, 1.2),
            kB=Slider(0.1, 0.4),
            schedule=[(20, {"IP": Slider(0, 4000, 1000)}), (20 + days, {"IP": 0})],
        )
        fig, axes = plt.subplots(2, figsize=(5, 4.4))
        live.plot(axes[0], "C", label="osteoclasts")
        live.plot(axes[0], "B", label="osteoblasts")
        live.plot(axes[1], lambda s, p: s.B / s.C)
        live.report("Osteoclasts peak at {C.max:.3g} pM on day {C.tmax:.0f}.")
        return live.show(fig, alt="Osteoclasts and osteoblasts.")


def _our_page(folder, live_figure):
    (folder / "live.js").write_text(runtime(), "utf-8")
    (folder / "live.css").write_text(style(), "utf-8")
    (folder / "model.js").write_text(live_figure.script, "utf-8")
    bench = """window.slidersReady = () => document.querySelector(".osteon-live input");
      window.moveSlider = x => {
        const input = document.querySelector(".osteon-live input");
        input.value = Math.round(x * input.max);
        input.dispatchEvent(new Event("input"));
      };"""
    scripts = '<script defer src="live.js"></script><script defer src="model.js"></script>'
    head = f'<script>{bench}</script><link rel="stylesheet" href="live.css">{scripts}'
    (folder / "ours.html").write_text(PAGE.format(head=head, body=live_figure.markup), "utf-8")
    inline = {"html": live_figure.markup.encode()}
    return inline | {name: (folder / name).read_bytes() for name in ("live.js", "live.css", "model.js")}


def _bokeh_page(folder, live_figure):
    """The same curves and sliders; each slider calls the same solver and hands the curves to Bokeh."""
    static = Path(bokeh.__file__).parent / "server" / "static" / "js"
    for name in BOKEH_SCRIPTS:
        shutil.copy(static / name, folder / name)
    # The solver alone: without an element of its name in the page, the runtime draws nothing.
    (folder / "solver.js").write_text(runtime() + "\n" + live_figure.script, "utf-8")
    live = live_figure.live
    run, experiment = live.default, live.experiment
    source = ColumnDataSource({"t": run.t, "C": run.C, "B": run.B, "ratio": run.B / run.C})
    top, bottom = (bokeh_figure(width=560, height=240, toolbar_location=None) for _ in range(2))
    top.line("t", "C", source=source)
    top.line("t", "B", source=source)
    bottom.line("t", "ratio", source=source)
    sliders = [
        BokehSlider(start=c.positions[0], end=c.positions[-1], value=c.value, step=0.001, title=c.label)
        for c in experiment.controls
    ]
    # Observed in the order of plotting: the time, C, B, B / C.
    callback = CustomJS(
        args={"source": source, "sliders": sliders},
        code="""const r = osteonLive.run(osteonLive.figures[0], sliders.map(s => s.value));
          const [t, C, B, ratio] = r.seen;
          source.data = { t, C, B, ratio };""",
    )
    for slider in sliders:
        slider.js_on_change("value", callback)
    script, division = components(column(top, bottom, *sliders))
    bench = """window.slidersReady = () => window.Bokeh && Bokeh.documents.length && Bokeh.documents[0].is_idle;
      window.moveSlider = x => {
        const slider = Bokeh.documents[0].roots()[0].children[2];
        slider.value = slider.start + x * (slider.end - slider.start);
      };"""
    tags = "".join(f'<script src="{name}"></script>' for name in (*BOKEH_SCRIPTS, "solver.js"))
    (folder / "bokeh.html").write_text(
        PAGE.format(head=f"<script>{bench}</script>{tags}", body=division + script), "utf-8"
    )
    files = {name: (folder / name).read_bytes() for name in (*BOKEH_SCRIPTS, "solver.js")}
    return {"html": (division + script).encode()} | files


def _weights(files):
    sizes = {name: len(gzip.compress(content, 6)) / 1000 for name, content in files.items()}
    parts = ", ".join(f"{name} {size:.1f}" for name, size in sizes.items())
    return f"{sum(sizes.values()):.1f} kB gzipped ({parts})"


def _timed(browser, address, slowdown):
    with browser.new_context() as context:
        page, errors = context.new_page(), []
        page.on("pageerror", lambda error: errors.append(str(error)))
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
        page.add_init_script(WATCH)
        page.goto(address)
        page.wait_for_function("() => window.since", timeout=60_000)
        since = page.evaluate("() => window.since")
        moves = [(k * 0.618034) % 1 for k in range(MOVES)]
        rows = page.evaluate(MEASURE, moves)[20:]  # the first moves are compiled
        if errors:
            raise RuntimeError(f"{address}: {errors[0]}")
    work, whole = (sorted(row[k] for row in rows) for k in (0, 1))
    at = int(0.95 * len(rows))
    return since, statistics.median(work), work[at], statistics.median(whole), whole[at]


def measured():
    """Lines of text: the weight of each page, then its times."""
    live_figure = _figure()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        pages = {"ours": _our_page(folder, live_figure), "bokeh": _bokeh_page(folder, live_figure)}
        for page, files in pages.items():
            yield f"{page}: {_weights(files)}"
        handler = functools.partial(_Quiet, directory=folder)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for slowdown in (1, 4):
            for page in pages:
                address = f"http://127.0.0.1:{server.server_port}/{page}.html"
                since, work, work95, whole, whole95 = _timed(browser, address, slowdown)
                yield (
                    f"{page}, {slowdown}x slower: sliders after {since:.0f} ms; "
                    f"solve and draw {work:.1f} ms, p95 {work95:.1f} ms; "
                    f"slider to painted frame {whole:.1f} ms, p95 {whole95:.1f} ms"
                )
        browser.close()
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass
