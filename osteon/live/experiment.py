"""One call of `simulate` in which some of the numbers are sliders."""

import inspect
import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from osteon.live.javascript import function
from osteon.live.slider import Slider
from osteon.parameter import values
from osteon.simulate import simulate
from osteon.trace import Expr, TraceError, evaluate, expression, jumps_with, symbol, symbols, traced
from osteon.units import in_words


@dataclass(frozen=True)
class Control:
    """A slider with everything the reader is told about it.

    Parameters
    ----------
    slider : Slider
        The slider.
    label, unit : str
        What it changes, and the unit in words.
    value : float
        The number at first, and after a reset.
    positions : tuple of float
        The numbers it can take, ascending.
    """

    slider: Slider
    label: str
    unit: str
    value: float
    positions: tuple[float, ...]


class Experiment:
    """A model, a time span, a schedule and a start, some numbers of which are sliders.

    Parameters
    ----------
    model, until, start, schedule, points, **changes
        As in `osteon.simulate`; wherever that takes a number this takes a `Slider`, or arithmetic with sliders.

    Raises
    ------
    ValueError
        Where no slider is given, a slider lacks its label or first value, or the numbers do not suit `simulate`.
    TraceError
        Where the model cannot be printed as JavaScript.
    """

    def __init__(self, model, until, start=None, schedule=None, points=401, **changes):
        self.model, self.until, self.points = model, until, points
        self.start, self.schedule, self.changes = start, list(schedule or []), changes
        self.controls = self._controls()
        if not self.controls:
            raise ValueError("a live figure needs at least one Slider among its numbers")
        self.defaults = [control.value for control in self.controls]
        self._symbols = [control.slider for control in self.controls]
        # Parameters that a slider or the schedule changes; all others are numbers in the printed code.
        scheduled = [name for _, change in self.schedule for name in change]
        moved = [name for name, x in changes.items() if isinstance(x, Expr)]
        self.varying = list(dict.fromkeys(moved + scheduled))

    # -- numbers ----------------------------------------------------------------------------------

    def run(self, settings=None, **options):
        """Solve in Python.

        Parameters
        ----------
        settings : list of float, optional
            Where the sliders stand, one number per control; None: where they are at first.
        **options
            rtol, atol and method of `osteon.simulate`.

        Returns
        -------
        Run
            Its times hold every instant of the schedule besides the even grid.
        """
        number = self._evaluator(settings)
        start = self.start
        if isinstance(start, Mapping):
            start = {name: number(x) for name, x in start.items()}
        elif start is not None:
            start = [number(x) for x in start]
        schedule = {}  # of two entries at the same time the later one holds
        for time, change in self.schedule:
            at = number(time)
            if isinstance(time, Expr) and at <= 0:
                raise ValueError(f"a time that a slider sets must come after 0, got {at:g}")
            if schedule and at < max(schedule):
                unit = f"{self.model.TIME}s"
                raise ValueError(f"the schedule is out of order: {at:g} {unit} comes after {max(schedule):g}")
            schedule[at] = schedule.get(at, {}) | {name: number(x) for name, x in change.items()}
        changes = {name: number(x) for name, x in self.changes.items()}
        grid = np.linspace(0, self.until, self.points)
        times = np.union1d(grid, [t for t in schedule if 0 < t < self.until])
        return simulate(self.model, self.until, start, list(schedule.items()), times, **options, **changes)

    def observe(self, what, run, settings=None):
        """Compute what a curve shows.

        Parameters
        ----------
        what : str or callable
            A state by name, "t", or a function of (s, p) or (s, p, s0): s holds the time .t and the states, p the
            parameters at that time, s0 the states at the start.
        run : Run
            A run of this experiment.
        settings : list of float, optional
            Where the sliders stood.

        Returns
        -------
        ndarray, shape (points,)
            One number per time of the run.

        Raises
        ------
        ValueError
            For a state that the model does not have.
        """
        if isinstance(what, str):
            self._check_name(what)
            return getattr(run, what)
        number = self._evaluator(settings)
        p = values(self.model, **{name: number(x) for name, x in self.changes.items()})
        for time, change in self.schedule:
            later = run.t >= number(time)
            for name, x in change.items():
                setattr(p, name, np.where(later, number(x), getattr(p, name)))
        s0 = SimpleNamespace(**{name: getattr(run, name)[0] for name in self.model.STATE})
        return np.broadcast_to(np.asarray(_called(what, run, p, s0), dtype=float), run.t.shape)

    def samples(self) -> list[list[float]]:
        """Choose settings that span the sliders.

        Returns
        -------
        list of list of float
            Where they are at first, each slider alone at its ends, and, with up to four sliders, all combinations of
            ends.
        """
        ends = [(c.positions[0], c.positions[-1]) for c in self.controls]
        alone = [
            [*self.defaults[:i], end, *self.defaults[i + 1 :]] for i, pair in enumerate(ends) for end in pair
        ]
        corners = np.array(np.meshgrid(*ends)).reshape(len(ends), -1).T.tolist() if len(ends) <= 4 else []
        return list(map(list, dict.fromkeys(map(tuple, [self.defaults, *alone, *corners]))))

    # -- code -------------------------------------------------------------------------------------

    def javascript(self, observed) -> dict[str, str]:
        """Print the experiment as JavaScript.

        Parameters
        ----------
        observed : list
            What `observe` takes, several of them.

        Returns
        -------
        dict of str
            {name: source}. pieces(s, at, p): s are slider values; at[k] becomes the time from which the parameters
            p[k] hold. start(s, y): y becomes the state at time 0. rates(t, y, p, d): d becomes the derivatives.
            observe(t, y, p, y0, o): o becomes the observed numbers. uses: the rates that each state enters; timed:
            whether the time enters one.

        Raises
        ------
        TraceError
            Where the model needs a number that only a page can know, or gives another number of rates than it has
            states.
        """
        settled = {name: x for name, x in vars(self._settled()).items() if name not in self.varying}
        model = traced(self.model, settled)
        t, y, p = model.time, list(model.states.values()), SimpleNamespace(**model.parameters)
        y0 = [symbol(f"state {name} at the start") for name in self.model.STATE]
        s_names = [(s, f"s[{i}]") for i, s in enumerate(self._symbols)]
        p_names = [(model.parameters[name], f"p[{i}]") for i, name in enumerate(self.varying)]
        y_names = [(t, "t"), *((x, f"y[{i}]") for i, x in enumerate(y))]
        y0_names = [(x, f"y0[{i}]") for i, x in enumerate(y0)]

        rates = list(model.rates.values())
        if any(jumps_with(d, t) for d in rates):
            raise TraceError("the rates jump at a certain time; change a parameter in the schedule instead")

        s, s0 = (SimpleNamespace(**dict(zip(self.model.STATE, x, strict=True))) for x in (y, y0))
        s.t = t
        seen = []
        for what in observed:
            if isinstance(what, str):
                self._check_name(what)
            seen.append(getattr(s, what) if isinstance(what, str) else expression(_called(what, s, p, s0)))
        return {
            "pieces": function("s, at, p", self._printed_pieces(), s_names),
            "start": function("s, y", _indexed("y", self._printed_start()), s_names),
            "rates": function("t, y, p, d", _indexed("d", rates), y_names + p_names),
            "observe": function("t, y, p, y0, o", _indexed("o", seen), y_names + p_names + y0_names),
            "uses": json.dumps([_entered(x, rates) for x in y], separators=(",", ":")),
            "timed": json.dumps(bool(_entered(t, rates))),
        }

    def _settled(self):
        """The parameters the schedule starts from: those that a slider moves are expressions."""
        numbers = {k: x for k, x in self.changes.items() if not isinstance(x, Expr)}
        p = values(self.model, **numbers)
        vars(p).update({k: x for k, x in self.changes.items() if isinstance(x, Expr)})
        return p

    def _printed_pieces(self):
        base = vars(self._settled())
        pieces = [(0.0, {name: base[name] for name in self.varying})]
        for time, change in self.schedule:
            pieces.append((time, pieces[-1][1] | change))
        targets = {}
        for k, (time, current) in enumerate(pieces):
            targets[f"at[{k}]"] = time
            targets |= {f"p[{k}][{j}]": x for j, x in enumerate(current.values())}
        return targets

    def _printed_start(self):
        """States at time 0, as numbers or expressions of sliders."""
        given = {} if self.start is None else self.start
        if not isinstance(given, Mapping):
            return list(given)
        if given.keys() >= self.model.STATE.keys():
            return [given[name] for name in self.model.STATE]
        p = self._settled()
        try:
            rest = dict(zip(self.model.STATE, self.model.start(p), strict=True))
        except TraceError as reason:
            raise TraceError(
                f"the start of {self.model.__name__} is not a formula of what the sliders move; "
                f"give start= for every state ({reason})"
            ) from None
        return list((rest | given).values())

    # -- what a slider is called -------------------------------------------------------------------

    def _controls(self):
        given = []  # (number or expression, model's label, unit, value)
        for time, change in self.schedule:
            given.append((time, "", f"{self.model.TIME}", None))
            given += [(x, *self._known(name)) for name, x in change.items()]
        given += [(x, *self._known(name)) for name, x in self.changes.items()]
        start = (
            self.start
            if isinstance(self.start, Mapping)
            else dict(zip(self.model.STATE, self.start or [], strict=False))
        )
        given += [(x, "", self.model.STATE.get(name, ""), None) for name, x in start.items()]
        controls = {}
        for x, label, unit, value in given:
            for slider in symbols(x):
                if not isinstance(slider, Slider):
                    raise ValueError(f"only sliders and numbers can stand here, got {slider!r}")
                if id(slider) not in controls:
                    alone = slider is x
                    controls[id(slider)] = _control(
                        slider, *((label, unit, value) if alone else ("", "", None))
                    )
        return list(controls.values())

    def _known(self, name):
        if name not in self.model.PARAMETERS:
            values(self.model, **{name: 0.0})  # raises the error that names the parameter
        parameter = self.model.PARAMETERS[name]
        return parameter.meaning, parameter.unit, parameter.value

    def _evaluator(self, settings):
        """A function that gives the number behind a number or an expression of sliders."""
        numbers = list(zip(self._symbols, self.defaults if settings is None else settings, strict=True))
        return lambda x: float(evaluate(x, numbers))

    def _check_name(self, name):
        if name != "t" and name not in self.model.STATE:
            raise ValueError(f"there is no state {name!r}: the states are {', '.join(self.model.STATE)}")


def _control(slider, label, unit, value):
    label = slider.label or label
    value = value if slider.start is None else slider.start
    if not label:
        raise ValueError(f"a slider from {slider.low:g} to {slider.high:g} needs a label")
    if value is None:
        raise ValueError(f"the slider {label!r} needs the value at which it stands at first")
    if not slider.low <= value <= slider.high:
        raise ValueError(
            f"{label!r} is {value:g} in the model, outside its slider's {slider.low:g} to {slider.high:g}"
        )
    return Control(
        slider,
        label[0].upper() + label[1:],
        in_words(slider.unit or unit),
        float(value),
        tuple(slider.positions(value)),
    )


def _entered(name, expressions):
    """Positions of the expressions that hold a symbol."""
    return [i for i, x in enumerate(expressions) if any(part is name for part in symbols(x))]


def _indexed(name, outputs):
    return {f"{name}[{i}]": x for i, x in enumerate(outputs)}


def _called(what, s, p, s0):
    if len(inspect.signature(what).parameters) == 3:
        return what(s, p, s0)
    return what(s, p)
