"""Draw a model's curves with matplotlib and let sliders in a web page redraw them."""

import hashlib
import json
import re
from html import escape
from importlib.resources import files

import matplotlib.pyplot as plt
import numpy as np

from osteon.live.drawing import check_curve, check_text_size, picture, placement, plain_svg
from osteon.live.experiment import Experiment
from osteon.live.sentence import formatted, parse, statistic

MEDIA_TYPE = "application/vnd.osteon.live+json"  # of a live figure as data
RTOL = 1e-7  # of the page's solver, per step: the curves are then within 1e-6 of their peaks


class Live:
    """A model with sliders, and the curves and the sentence that follow them.

    Parameters
    ----------
    model, until, start, schedule
        As in `osteon.simulate`, except that a `Slider` can stand wherever a number does.
    points : int
        Number of evenly spaced times at which a curve is drawn.
    legend : str
        Heading of the sliders.
    **changes : float or Slider
        Parameter = number, as in `osteon.simulate`.

    Raises
    ------
    ValueError, TraceError
        Naming what cannot be made live.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from osteon.live import Live, Slider
    >>> from osteon.models import komarova2003
    >>> live = Live(komarova2003, 600, start={"C": 11.06}, b1=Slider(0.15, 0.3))
    >>> figure, axes = plt.subplots(figsize=(5.0, 3.0))
    >>> line = live.plot(axes, "C")
    >>> live.report("Osteoclasts peak at {C.max:.3g} cells.")
    >>> live.show(figure, alt="Osteoclasts over 600 days.").sentence
    'Osteoclasts peak at 11.1 cells.'
    """

    def __init__(
        self, model, until, start=None, schedule=None, points=401, legend="Move a slider", **changes
    ):
        self.experiment = Experiment(model, until, start, schedule, points, **changes)
        self.legend = legend
        self.experiment.javascript([])  # what cannot be printed is refused here, not after the drawing
        self.default = self.experiment.run()
        self.reference = False  # whether a curve of the first values is kept
        self._observed, self._curves, self._sentence = [], [], []

    def plot(self, axes, y, x="t", *, reference=True, **style):
        """Draw y against x; the curve follows the sliders.

        Parameters
        ----------
        axes : matplotlib.axes.Axes
            Where to draw.
        y, x : str or callable
            A state by name, "t" for the time, or a function of (s, p): s.t and s.<state>, p.<parameter>. A function
            of (s, p, s0) also gets the states at the start.
        reference : bool
            Whether to keep the curve of the sliders' first values as a thin gray line.
        **style
            What matplotlib's plot takes for a line.

        Returns
        -------
        matplotlib.lines.Line2D
            The curve.

        Raises
        ------
        ValueError
            For a curve that the page could not redraw.
        """
        x_values, y_values = self._curve(x), self._curve(y)
        (line,) = axes.plot(x_values, y_values, **style)
        check_curve(line)
        if reference:
            self.reference = True
            thin = {"color": "0.6", "linewidth": 1, "zorder": line.get_zorder() - 0.1}
            axes.plot(x_values, y_values, linestyle="-", label="_reference", **thin)
        self._curves.append((line, self._index(x), self._index(y)))
        return line

    def report(self, template, **named):
        """Set the sentence under the figure, such as "Osteoclasts peak at {C.max:.3g} pM on day {C.tmax:.0f}.".

        Parameters
        ----------
        template : str
            Text with {name.statistic:format} in it: a state or one of `named`; start, end, min, max, tmin or tmax; .2f
            (decimals) or .3g (significant digits).
        **named : callable
            Name = function of (s, p) or (s, p, s0), as in `plot`.

        Raises
        ------
        ValueError
            For a name, a statistic or a format that it does not know.
        """
        known = {**{state: state for state in self.experiment.model.STATE}, **named}
        self._sentence = [
            part if isinstance(part, str) else (self._index(known[part[0]]), *part[1:])
            for part in parse(template, known.__contains__)
        ]

    def show(self, figure, alt):
        """Finish the figure: the value to put last in a cell, or to store for a page.

        Axes whose limits the author did not set are widened to hold every curve over the whole range of the sliders.

        Parameters
        ----------
        figure : matplotlib.figure.Figure
            The figure that holds the curves.
        alt : str
            What the figure shows, for those who do not see it.

        Returns
        -------
        LiveFigure
            What a notebook displays.

        Raises
        ------
        ValueError
            Where alt is missing, no curve was plotted, text would be too small to read on a phone, or the model cannot
            be solved at an end of a slider.
        """
        if not alt.strip():
            raise ValueError("a live figure needs alt text: say what it shows")
        if not self._curves:
            raise ValueError("nothing was plotted with live.plot")
        figures = {line.axes.figure for line, *_ in self._curves}
        if figures != {figure}:
            raise ValueError("the live curves are in another figure than the one to show")
        return LiveFigure(self, figure, alt.strip())

    def say(self, run, settings=None) -> str:
        """Fill in the sentence.

        Parameters
        ----------
        run : Run
            A run of the experiment.
        settings : list of float, optional
            Where the sliders stood.

        Returns
        -------
        str
            The sentence with its numbers.
        """
        observed = [self.experiment.observe(what, run, settings) for what in self._observed]
        return "".join(
            part
            if isinstance(part, str)
            else formatted(statistic(part[1], observed[part[0]], run.t), *part[2:])
            for part in self._sentence
        )

    def _curve(self, what):
        return self.experiment.observe(what, self.default)

    def _index(self, what):
        if what not in self._observed:
            self._observed.append(what)
        return self._observed.index(what)

    def _sampled(self):
        """Observed curves at settings that span the sliders: [(run, [array per observed quantity]), ...]."""
        sampled = []
        for settings in self.experiment.samples():
            try:
                known = settings == self.experiment.defaults
                run = self.default if known else self.experiment.run(settings, rtol=1e-6)
            except (RuntimeError, ValueError) as reason:
                where = ", ".join(
                    f"{c.label} = {x:g}" for c, x in zip(self.experiment.controls, settings, strict=True)
                )
                raise ValueError(
                    f"the figure cannot be live over the sliders' whole range: at {where}: {reason}"
                ) from None
            sampled.append((run, [self.experiment.observe(what, run, settings) for what in self._observed]))
        return sampled


class LiveFigure:
    """What a notebook displays: HTML with sliders for pages, SVG and PNG where there are none.

    A notebook stores it in several forms, of which whoever shows the notebook takes one. As text/html it brings all
    it needs. As `MEDIA_TYPE` it is data for who has `runtime()` and `style()` once for all figures, as the pages of
    a book have: a dict of the attributes below. As text/plain it is the alternative text on the first line and the
    sentence, if there is one, on the second: what stands beside the picture where there is no HTML.

    Attributes
    ----------
    id : str
        Name of the figure's element in a page; made of the model's name and states and of the words of the figure
        (sliders, axes, alt), never of a number, so that it is the same on every machine.
    alt : str
        Alternative text.
    sentence : str
        The sentence under the figure, at the sliders' first values.
    script : str
        The model as JavaScript, to run beside `runtime()`.
    markup : str
        The figure as HTML, without script.
    """

    def __init__(self, live, figure, alt):
        self.live, self.alt = live, alt
        sampled = live._sampled()
        _widen(live._curves, [observed for _, observed in sampled])
        check_text_size(figure)
        experiment = live.experiment
        code = experiment.javascript(live._observed)
        self.id = "live-" + _fingerprint(live, figure, alt)
        for i, (line, *_) in enumerate(live._curves):
            line.set_gid(f"curve-{i}")
        figure.draw_without_rendering()
        figure.set_layout_engine("none")  # what is measured below is what is drawn
        axes = list(dict.fromkeys(line.axes for line, *_ in live._curves))
        data = {
            "id": self.id,
            "legend": live.legend,
            "until": experiment.until,
            "points": experiment.points,
            "pieceCount": len(experiment.schedule) + 1,
            "observed": len(live._observed),
            "reference": live.reference,
            "rtol": RTOL,
            "atol": [RTOL * _smallest(name, [run for run, _ in sampled]) for name in experiment.model.STATE],
            "controls": [
                {"label": c.label, "unit": c.unit, "value": c.value, "positions": c.positions}
                for c in experiment.controls
            ],
            "axes": [placement(a) for a in axes],
            "curves": [
                {"id": f"curve-{i}", "axes": axes.index(line.axes), "x": x, "y": y}
                for i, (line, x, y) in enumerate(live._curves)
            ],
            "sentence": live._sentence,
        }
        self.sentence = live.say(live.default)
        self._pictures = {kind: picture(figure, kind) for kind in ("svg", "png")}
        plt.close(figure)
        body = json.dumps(data, separators=(",", ":"), ensure_ascii=False)[:-1].replace("</", "<\\/")
        functions = ",\n".join(f"{name}: {source}" for name, source in code.items())
        self.script = f"(window.osteonLive = window.osteonLive || []).push({body},\n{functions}\n}});"
        self.markup = (
            f'<div class="osteon-live" id="{self.id}" role="group" aria-label="Figure with sliders">\n'
            f'<div class="osteon-live-plot">{plain_svg(self._pictures["svg"].decode(), self.id + "-", alt)}</div>\n'
            f'<div class="osteon-live-controls" hidden></div>\n'
            f'<p class="osteon-live-sentence">{escape(self.sentence, quote=False)}</p>\n</div>'
        )

    def _repr_mimebundle_(self, include=None, exclude=None):
        page = (
            f'{self.markup}\n<style class="osteon-live-part">{style()}</style>\n'
            f'<script class="osteon-live-part">{runtime()}</script>\n'
            f'<script class="osteon-live-model">{self.script}</script>'
        )
        data = {name: getattr(self, name) for name in ("id", "alt", "sentence", "script", "markup")}
        return {
            MEDIA_TYPE: data,
            "text/html": page,
            "image/svg+xml": self._pictures["svg"].decode(),
            "image/png": self._pictures["png"],
            "text/plain": f"{self.alt}\n{self.sentence}".strip(),
        }


def _fingerprint(live, figure, alt):
    model, controls = live.experiment.model, live.experiment.controls
    sliders = [live.legend, *(control.label for control in controls)]
    axes = [[a.get_title(), a.get_xlabel(), a.get_ylabel()] for a in figure.axes]
    words = [model.__name__, list(model.STATE), sliders, axes, alt]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()[:10]


def runtime() -> str:
    """Read the script that serves every live figure of a page.

    Returns
    -------
    str
        JavaScript: solver, drawing, sliders.
    """
    page = files(__package__) / "page"
    code = "\n".join((page / name).read_text("utf-8") for name in ("solver.js", "figure.js"))
    code = re.sub(r"^ +", "", re.sub(r"/\*.*?\*/", "", code, flags=re.S), flags=re.M)
    return '(() => {\n"use strict";' + re.sub(r"\n+", "\n", code) + "})();"


def style() -> str:
    """Read the style sheet of live figures.

    Returns
    -------
    str
        CSS.
    """
    return (files(__package__) / "page" / "live.css").read_text("utf-8")


def _widen(curves, sampled):
    """Let automatic limits of the axes hold every sampled curve."""
    for line, x, y in curves:
        axes = line.axes
        for observed in sampled:
            points = np.column_stack([observed[x], observed[y]])
            points = points[np.isfinite(points).all(axis=1)]
            if axes.get_xscale() == "log":
                points = points[points[:, 0] > 0]
            if axes.get_yscale() == "log":
                points = points[points[:, 1] > 0]
            axes.update_datalim(points)
        axes.autoscale_view()


def _smallest(name, runs):
    """The size below which a state's relative error no longer matters: as small as the state gets in the
    runs, for it may have to grow again from there, but between 1e-6 and 1e-2 of its largest value."""
    sizes = np.abs(np.concatenate([getattr(run, name) for run in runs]))
    largest = sizes.max() or 1.0
    return float(np.clip(sizes.min(), 1e-6 * largest, 1e-2 * largest))
