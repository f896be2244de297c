"""Run a model through time: the one place where an ODE solver is called."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any, Protocol, runtime_checkable

import numpy as np
from scipy.integrate import solve_ivp
from scipy.sparse import csc_array

from osteon.jacobian import slopes_of_rates
from osteon.parameter import Parameter, values
from osteon.trace import TraceError

MOST_CALLS = 400_000  # of `rates` in a piece; the strictest check of this book needs 160 thousand
LOOK_AFTER = 5_000  # calls, at which the pace of a piece is measured


@runtime_checkable
class Model(Protocol):
    """What `simulate` takes for a model: a module of `osteon.models`, or anything else with these names.

    Attributes
    ----------
    TIME : str
        The unit of time, one that pint understands ("day").
    SOURCE : str
        Key of the publication, an entry in the bibliography.
    KIND : str
        "reproduction", "reduction" or "illustration".
    STATE : dict of str
        {state: its unit}, in the order in which `start` and `rates` have them.
    PARAMETERS : dict of Parameter
        {name: `Parameter`}; a number, its unit and the place it was read.

    Examples
    --------
    >>> from osteon.models import komarova2003
    >>> from osteon.simulate import Model
    >>> isinstance(komarova2003, Model)
    True
    """

    TIME: str
    SOURCE: str
    KIND: str
    STATE: Mapping[str, str]
    PARAMETERS: Mapping[str, Parameter]

    def start(self, p: SimpleNamespace) -> Sequence[Any]:
        """Give the state at rest, or the state that the model begins with where nothing rests.

        Parameters
        ----------
        p : SimpleNamespace
            The parameters, as from `osteon.values`: numbers, arrays of shape (members,), or symbols.

        Returns
        -------
        tuple
            One number, array of shape (members,) or expression for each state.
        """

    def rates(self, t: float, state: Sequence[Any], p: SimpleNamespace) -> Sequence[Any]:
        """Give the rate at which each state changes.

        Parameters
        ----------
        t : float
            The time, in the unit TIME.
        state : sequence
            One number, array of shape (members,) or expression for each state.
        p : SimpleNamespace
            The parameters, as in `start`.

        Returns
        -------
        tuple
            One for each state, in its unit per TIME. Plain arithmetic and numpy functions of the arguments, so
            that it runs on numbers, arrays, symbols and units.
        """


class Run(SimpleNamespace):
    """What `simulate` returns: times and states as arrays.

    Attributes
    ----------
    t : ndarray, shape (points,)
        The times, in the model's unit of time.
    <state> : ndarray, shape (points,) or (points, members)
        One for each state, in the unit that the model's STATE gives; for a virtual cohort with its members.
    methods : list of str
        The solver that got through each piece between two times of the schedule.
    calls : list of int
        How often it asked for the rates in each piece.

    Examples
    --------
    >>> from osteon import simulate
    >>> from osteon.models import komarova2003
    >>> run = simulate(komarova2003, until=100, points=5)
    >>> run.t.tolist()
    [0.0, 25.0, 50.0, 75.0, 100.0]
    >>> run.B.shape
    (5,)
    """


def simulate(
    model: Model,
    until,
    start=None,
    schedule=None,
    points=401,
    *,
    rtol=1e-9,
    atol=1e-14,
    method=None,
    **changes,
) -> Run:
    """Integrate a model from time 0 on.

    Parameters
    ----------
    model : Model
        A module of `osteon.models`, or a `variant` of one.
    until : float
        End time, in the model's unit (its TIME).
    start : dict or sequence, optional
        None: the model's state at rest, before anything of the schedule. {state: number}: at rest except for
        these. Or one number per state.
    schedule : list of (float, dict), optional
        [(time, {parameter: number}), ...] in ascending order: from each time on, the parameters have the new
        values. The solver restarts there, so no step straddles it.
    points : int or array_like
        Number of evenly spaced output times, or the ascending output times themselves.
    rtol, atol : float
        Relative and absolute tolerance, as in `scipy.integrate.solve_ivp`. They suit concentrations of 1e-4 pM
        as well as percentages.
    method : str, optional
        A solver of `scipy.integrate.solve_ivp`. None: LSODA; a piece in which it crawls is solved by Radau with the
        model's own Jacobian instead.
    **changes : float or array_like
        Parameter = number; an array of shape (members,) runs a cohort in one go.

    Returns
    -------
    Run
        The times and the states.

    Raises
    ------
    ValueError
        For input that does not fit; the message says what.
    RuntimeError
        When the solver fails.

    Examples
    --------
    Ten osteoclasts more than at rest, and the bone that is lost and formed again:

    >>> from osteon import simulate
    >>> from osteon.models import komarova2003
    >>> run = simulate(komarova2003, until=700, start={"C": 11.06})
    >>> round(float(run.C.max()), 2), round(float(run.z[-1]), 1)
    (11.06, 100.0)

    Osteoclasts removed faster from day 30 on, in a cohort of two:

    >>> run = simulate(komarova2003, 100, schedule=[(30, {"b1": 0.25})], g11=[0.4, 0.5], points=11)
    >>> run.C.shape
    (11, 2)
    """
    if not (_is_number(until) and until > 0):
        raise ValueError(f"the end time must be a positive number of {model.TIME}s, got {until!r}")
    t = _output_times(model, until, points)
    pieces = _pieces(model, until, schedule, changes)
    rest = values(model, **changes)
    _members([rest, *(p for *_, p in pieces)])
    y = _initial(model, start, rest)
    members = _members([p for *_, p in pieces], y)
    y = np.broadcast_to(y.reshape(y.shape + (1,) * (1 + len(members) - y.ndim)), (len(y), *members))
    out, methods, calls = np.empty((len(t), *y.shape)), [], []
    for begin, end, p in pieces:
        here = (t >= begin) & (t <= end)
        piece = _Piece(model, p, y, begin, end)
        out[here], y = piece.solved(t[here], rtol, atol, method)
        methods.append(piece.method)
        calls.append(piece.calls)
    return Run(t=t, **{name: out[:, i] for i, name in enumerate(model.STATE)}, methods=methods, calls=calls)


def _is_number(x):
    return isinstance(x, (int, float, np.number)) and bool(np.isfinite(x))


def _output_times(model, until, points):
    if np.ndim(points) == 0:
        if not _is_number(points) or points != int(points) or points < 2:
            raise ValueError(f"points must be a whole number of at least 2, or the times, got {points!r}")
        return np.linspace(0, until, int(points))
    t = np.asarray(points, dtype=float)
    ascend = t.ndim == 1 and t.size and np.isfinite(t).all() and (np.diff(t) > 0).all()
    if not (ascend and t[0] >= 0 and t[-1] <= until):
        raise ValueError(f"output times must ascend from 0 or later to {until} {model.TIME}s at most")
    return t


def _pieces(model, until, schedule, changes):
    """Split the run at the times of the schedule: [(begin, end, parameter values), ...]."""
    times, current, pieces = [0.0], dict(changes), []
    settings = [current]
    for entry in schedule or []:
        if not (isinstance(entry, (tuple, list)) and len(entry) == 2 and isinstance(entry[1], Mapping)):
            raise ValueError(f"a schedule lists (time, {{parameter: number}}), got {entry!r}")
        time, change = entry
        if not _is_number(time) or time < 0:
            raise ValueError(f"a time of the schedule must be a number of at least 0, got {time!r}")
        if len(settings) > 1 and time <= times[-1]:
            raise ValueError(f"the schedule is out of order: {time} {model.TIME}s comes after {times[-1]}")
        current = {**current, **change}
        times.append(time)
        settings.append(current)
    for begin, end, setting in zip(times, [*times[1:], np.inf], settings, strict=True):
        p = values(model, **setting)  # checked even where the run ends earlier
        if begin < min(end, until):
            pieces.append((begin, min(end, until), p))
    return pieces


def _initial(model, start, p):
    """The start as an array, shape (states,) or (states, members)."""
    names = list(model.STATE)
    rest = dict(zip(names, model.start(p), strict=True))
    if isinstance(start, Mapping):
        for name in start:
            if name not in rest:
                raise ValueError(f"there is no state {name!r}: the states are {', '.join(names)}")
        rest |= start
    elif start is not None:
        if len(start) != len(names):
            raise ValueError(
                f"start has {len(start)} numbers, the model has {len(names)} states: {', '.join(names)}"
            )
        rest = dict(zip(names, start, strict=True))
    for name, value in rest.items():
        try:
            rest[name] = np.asarray(value, dtype=float)
        except (TypeError, ValueError):
            raise ValueError(f"start of {name!r} must be a number, got {value!r}") from None
        if rest[name].ndim > 1 or not np.isfinite(rest[name]).all():
            raise ValueError(f"start of {name!r} must be a finite number or a row of them, got {value!r}")
    _members([SimpleNamespace(**rest)])
    return np.stack(np.broadcast_arrays(*rest.values()))


def _members(settings, y=None):
    """Shape of the cohort: () for a single run."""
    lengths = {np.size(v) for p in settings for v in vars(p).values() if np.ndim(v)}
    if y is not None and y.ndim > 1:
        lengths.add(y.shape[1])
    if len(lengths) > 1:
        raise ValueError(f"the members of a cohort must be as many everywhere, got {sorted(lengths)}")
    return tuple(lengths)


class _Crawls(Exception):
    """The solver would need more than MOST_CALLS for the piece at the pace at which it goes."""


class _Piece:
    """The stretch between two times of the schedule, and what it took to solve it."""

    def __init__(self, model, p, y, begin, end):
        self.model, self.p, self.y, self.begin, self.end = model, p, y, begin, end
        self.calls, self.method = 0, None

    def solved(self, t, rtol, atol, method):
        """States at t and at the end. Raises RuntimeError."""
        times = np.unique(np.append(t, self.end))
        try:
            flat = self._solved_by(method or "LSODA", times, rtol, atol, patient=method is not None)
        except _Crawls:
            flat = self._solved_by("Radau", times, rtol, atol, patient=True)
        states = flat.reshape(len(times), *(self.y.shape[1:] or ()), len(self.y))
        states = np.moveaxis(states, -1, 1)
        return states[: len(t)], states[-1]

    def _solved_by(self, method, times, rtol, atol, patient):
        self.calls, self.method, self._patient = 0, method, patient
        options = {}
        if method == "LSODA" and self.y.ndim > 1:
            # One member's states stand side by side, so the Jacobian is a narrow band.
            options = {"lband": len(self.y) - 1, "uband": len(self.y) - 1}
        if method in ("Radau", "BDF"):
            options = {"jac": self._jacobian()}
        try:
            solution = solve_ivp(
                self._derivative,
                (self.begin, self.end),
                self.y.T.ravel(),
                method,
                times,
                rtol=rtol,
                atol=atol,
                **options,
            )
            reason = None if solution.success else solution.message
        except (ArithmeticError, TypeError, ValueError) as error:  # a state left the domain of the equations
            reason = f"{type(error).__name__}: {error}"
        if reason is None and not np.isfinite(solution.y).all():
            reason = "a state is no longer a finite number"
        if reason:
            name, begin, end = self.model.__name__, self.begin, self.end
            raise RuntimeError(f"{name} could not be solved between {begin:g} and {end:g}: {reason}")
        return solution.y.T

    def _derivative(self, time, flat):
        self._count(time)
        if self.y.ndim == 1:
            return self.model.rates(time, flat.tolist(), self.p)
        d = self.model.rates(time, flat.reshape(-1, len(self.y)).T, self.p)
        return np.stack([np.broadcast_to(x, self.y.shape[1:]) for x in d], axis=1).ravel()

    def _count(self, time):
        self.calls += 1
        if self.calls > MOST_CALLS:
            # A state that runs away to infinity makes the steps ever smaller and the solver go on for hours.
            raise ArithmeticError(f"still not there after {MOST_CALLS} evaluations; does a state run away?")
        if self.calls % LOOK_AFTER == 1:
            if self.calls > 1 and not self._patient:
                left = (self.end - time) * LOOK_AFTER
                if time - self._looked <= left / MOST_CALLS:
                    raise _Crawls
            self._looked = time

    def _jacobian(self):
        """Slopes of the rates for SciPy, exact where the model can be traced; None where it cannot."""
        try:
            slopes = slopes_of_rates(self.model)
        except TraceError:
            return None
        n = len(self.y)
        if self.y.ndim == 1:
            return lambda time, flat: slopes(time, flat, self.p)
        members = np.arange(self.y.shape[1])
        rows, columns = np.indices((n, n))[..., None] + n * members  # a block for each member

        def sparse(time, flat):
            blocks = np.broadcast_to(slopes(time, flat.reshape(-1, n).T, self.p), rows.shape)
            return csc_array((blocks.ravel(), (rows.ravel(), columns.ravel())))

        return sparse
