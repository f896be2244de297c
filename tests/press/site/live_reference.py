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
        assert figure.id not in shown, f"two live figures have the same words: {figure.alt}"
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
    """Largest difference between the page and SciPy (Radau, 1e-10), relative to the curve's peak at that setting.

    A curve that stays below a millionth of its peak at other settings counts as that millionth: where it should
    be zero, the last digits of what it is a difference of are no error.
    Infinite where the page does not solve, has other times, or says another sentence.
    """
    experiment, differences, peaks = figure.live.experiment, [], []
    for at, got in zip(chosen, page.evaluate(_SOLVE, [figure.id, chosen]), strict=True):
        run = _solved(experiment, at)
        same_times = got and len(got["times"]) == len(run.t) and np.allclose(got["times"], run.t, rtol=1e-12)
        if not same_times or got["sentence"] != figure.live.say(run, at):
            return float("inf")
        expected = [experiment.observe(what, run, at) for what in figure.live._observed]
        pairs = zip(got["seen"], expected, strict=True)
        differences.append([np.abs(np.array(seen) - curve).max() for seen, curve in pairs])
        peaks.append([np.abs(curve).max() for curve in expected])
    peaks = np.array(peaks)
    smallest = np.maximum(1e-6 * peaks.max(axis=0), np.finfo(float).tiny)
    return float((np.array(differences) / np.maximum(peaks, smallest)).max())


def _solved(experiment, at):
    """The run of Radau. A state that stays at zero, but for rounding, has no size: it is taken to be 1 in its unit."""
    run = experiment.run(at)
    size = np.array([np.abs(getattr(run, name)).max() for name in experiment.model.STATE])
    size[size < 1e-12] = 1.0
    with np.errstate(
        over="ignore"
    ):  # SciPy widens the step of a state that enters no rate until it overflows
        return experiment.run(at, method="Radau", rtol=1e-10, atol=1e-12 * size)
