"""A number that the reader moves."""

import math

import numpy as np

from osteon.trace import Expr


class Slider(Expr):
    """Stands wherever `osteon.simulate` takes a number: a parameter, a time or value of the schedule, a start value.

    Sliders can be calculated with: `20 + Slider(0, 100, 60, "Duration")` is a time of the schedule.

    Parameters
    ----------
    low, high : float
        The ends of the slider.
    value : float, optional
        Where it stands at first; a slider given directly for a parameter takes the model's value.
    label : str
        What it changes, in a few words; for a parameter the model's meaning is used.
    unit : str
        Unit in the model's spelling ("pM/day"); taken from the model where it is known.
    log : bool
        Whether equal steps multiply instead of add; low must then be positive.

    Raises
    ------
    ValueError
        Naming the slider, when the numbers do not fit together.

    Examples
    --------
    >>> from osteon.live import Slider
    >>> Slider(0, 1, 0.5, "Load").positions(0.5)[:3]
    [0.0, 0.01, 0.02]
    """

    __slots__ = ("high", "label", "log", "low", "start", "unit")

    def __init__(self, low, high, value=None, label="", unit="", *, log=False):
        super().__init__("symbol", value=f"slider {label!r}" if label else "slider")
        numbers = {"low": low, "high": high} | ({} if value is None else {"value": value})
        for name, x in numbers.items():
            if not (isinstance(x, (int, float, np.number)) and math.isfinite(x)):
                raise ValueError(f"{self.value} needs a finite number for {name}, got {x!r}")
        if not low < high:
            raise ValueError(f"{self.value} must have low < high, got {low} and {high}")
        if value is not None and not low <= value <= high:
            raise ValueError(f"{self.value} starts at {value}, outside its range {low} to {high}")
        if log and low <= 0:
            raise ValueError(f"{self.value} is logarithmic, so low must be positive, got {low}")
        self.low, self.high, self.start = float(low), float(high), value
        self.label, self.unit, self.log = label, unit, log

    def positions(self, value: float) -> list[float]:
        """List the numbers the slider can take.

        Parameters
        ----------
        value : float
            Where it stands at first.

        Returns
        -------
        list of float
            Ascending: round numbers, the two ends, and `value`.
        """
        if self.log:
            steps = [float(f"{x:.3g}") for x in np.geomspace(self.low, self.high, 101)]
        else:
            step = _round_step((self.high - self.low) / 100)
            first, last = math.ceil(self.low / step), math.floor(self.high / step)
            steps = [float(f"{k * step:.12g}") for k in range(first, last + 1)]
        inside = {x for x in steps if self.low < x < self.high}
        return sorted({self.low, self.high, float(value)} | inside)


def _round_step(rough):
    """1, 2 or 5 times a power of ten, near `rough`."""
    power = 10.0 ** math.floor(math.log10(rough))
    return power * min((1, 2, 5, 10), key=lambda k: abs(math.log(k * power / rough)))
