"""The figure of a model beside its reference run, drawn while the book is built."""

import io
from types import ModuleType

import numpy as np

from osteon.reference import read
from osteon.reference.run import ReferenceRun
from osteon.units import in_words, on_axis

MARKS = 40  # of the reference run that are drawn


class Comparison:
    """A model's run beside the stored run of another program.

    error:  the largest difference of any compared state, relative to the largest value of that state
    points: number of times at which they were compared
    """

    def __init__(self, model: ModuleType, reference: ReferenceRun):
        self.model, self.reference = model, reference
        self._theirs = read(reference.file, reference.case)
        self._ours = reference.repeat(self._theirs)
        self.points = len(self._ours.t)
        self.error = max(reference.differences(self._ours, self._theirs).values())

    def svg(self) -> bytes:
        """The figure: one panel per shown state, our run as a line, the other program's as rings."""
        import matplotlib.pyplot as plt
        from matplotlib.figure import Figure

        shown = self.reference.shown
        with plt.style.context("osteon.book"):
            figure = Figure(figsize=(5.2, 0.5 + 1.35 * len(shown)))
            panels = figure.subplots(len(shown), sharex=True, squeeze=False)[:, 0]
            for axes, state in zip(panels, shown, strict=True):
                theirs = getattr(self._theirs, self.reference.columns[state])
                some = np.unique(np.linspace(0, self.points - 1, MARKS).round().astype(int))
                axes.plot(self._ours.t, self._values(state), label="this book")
                rings = {"linestyle": "", "marker": "o", "markerfacecolor": "white"}
                axes.plot(self._ours.t[some], theirs[some], label="other program", **rings)
                axes.set_ylabel(self._name(state))
            panels[0].legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, borderaxespad=0)
            panels[-1].set_xlabel(f"time ({self._time()})")
            out = io.BytesIO()
            figure.savefig(out, format="svg", metadata={"Date": None})
        return out.getvalue()

    def alt(self) -> str:
        """What the figure shows, in words."""
        panels = [self._panel(state) for state in self.reference.shown]
        return (
            f"{'One panel' if len(panels) == 1 else f'{len(panels)} panels'} over "
            f"{_number(self._ours.t[-1])} {self._time()}. {' '.join(panels)} "
            "In every panel the rings of the other program lie on the line."
        )

    def _panel(self, state):
        values = self._values(state)
        ends = f"{state} goes from {_number(values[0])} to {_number(values[-1])}"
        return f"{ends}, between {_number(values.min())} and {_number(values.max())}."

    def _values(self, state):
        return self.reference.scale.get(state, 1) * getattr(self._ours, state)

    def _name(self, state):
        unit = self.model.STATE[state]
        if state in self.reference.scale and unit == "1":
            unit = "%"
        return f"{state} ({on_axis(unit)})" if on_axis(unit) else state

    def _time(self):
        return in_words(self.model.TIME)


def _number(value):
    return f"{value:.3g}".replace("e+0", "e").replace("e-0", "e-") if value else "0"
