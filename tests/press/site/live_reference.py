"""The live figures of a notebook, and how far a page's solutions are from SciPy's."""

import contextlib
import warnings
from pathlib import Path

import matplotlib
import nbformat
import numpy as np
from IPython.core.inputtransformer2 import TransformerManager

from osteon.live import Live

TOLERANCE = 1e-5  # of a curve's peak
_SOLVE = """([id, settings]) => {
  const figure = osteonLive.figures.find(m => m.id === id);
  return settings.map(s => {
    const r = osteonLive.run(figure, s);
    return r && { times: r.times, seen: r.seen.map(x => Array.from(x)), sentence: osteonLive.sentence(figure, r) };
  });
}"""


def live_figures(notebook: Path) -> dict:
    """Run the cells of a notebook here; {id: LiveFigure} of what it shows or glues."""
    shown, show = {}, Live.show

    def remember(self, *arguments, **options):
        figure = show(self, *arguments, **options)
        shown[figure.id] = figure
        return figure

    names, cells = {"__name__": "__main__"}, nbformat.read(notebook, as_version=4).cells
    Live.show = remember
    try:
        with contextlib.chdir(notebook.parent), matplotlib.rc_context(), warnings.catch_warnings():
            matplotlib.use("agg")
            warnings.filterwarnings("ignore", "FigureCanvasAgg is non-interactive")
            for cell in cells:
                if cell.cell_type == "code":
                    exec(TransformerManager().transform_cell(cell.source), names)
    finally:
        Live.show = show
        matplotlib.pyplot.close("all")
    return shown


def settings(figure, least=15) -> list:
    """At least `least` settings of the sliders: at first, each alone at its ends, all at an end, and others."""
    controls, rng = figure.live.experiment.controls, np.random.default_rng(0)
    at_first = [c.value for c in controls]
    chosen = [at_first, [c.positions[0] for c in controls], [c.positions[-1] for c in controls]]
    for i, control in enumerate(controls):
        chosen += [
            [*at_first[:i], end, *at_first[i + 1 :]] for end in (control.positions[0], control.positions[-1])
        ]
    while len(chosen) < least:
        chosen.append([float(rng.choice(c.positions)) for c in controls])
    return chosen


def worst_error(page, figure, chosen) -> float:
    """Largest difference between the page and SciPy (Radau, 1e-10), relative to the curve's peak.

    Infinite where the page does not solve, has other times, or says another sentence.
    """
    experiment, worst = figure.live.experiment, 0.0
    for at, got in zip(chosen, page.evaluate(_SOLVE, [figure.id, chosen]), strict=True):
        size = np.array(
            [max(np.abs(getattr(experiment.run(at), s)).max(), 1e-12) for s in experiment.model.STATE]
        )
        run = experiment.run(at, method="Radau", rtol=1e-10, atol=1e-12 * size)
        same_times = got and len(got["times"]) == len(run.t) and np.allclose(got["times"], run.t, rtol=1e-12)
        if not same_times or got["sentence"] != figure.live.say(run, at):
            return float("inf")
        for what, seen in zip(figure.live._observed, got["seen"], strict=True):
            expected = experiment.observe(what, run, at)
            worst = max(worst, np.abs(np.array(seen) - expected).max() / max(np.abs(expected).max(), 1e-300))
    return worst
