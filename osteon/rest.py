"""The state at rest of a model, where no formula gives it.

Three ways, for the `start` of a model file to choose from: `root` for one unknown between two bounds,
`fixed_point` for equations that give their unknowns one after the other, `steady` for `rates` as they are.
All take single numbers and cohorts, and go on until only the last bits still change, so that the result does
not depend on the machine. `root` and `fixed_point` also take symbols (`osteon.trace`), with a fixed number of
rounds: the state at rest is then a formula.
"""

import sys

import numpy as np

from osteon.trace import Expr, TraceError

HALVINGS = 64  # of a root that is a formula: the range shrinks to a part in 1e19
MOST_HALVINGS = 2200  # of a root that is a number: from the largest double to the smallest
ROUNDS, MOST_ROUNDS = 120, 2000  # of a fixed point that is a formula; that is a number
STEPS, LONGER = 40, 10.0  # to a steady state, each so many times longer than the one before
LAST_BITS = 4 * np.finfo(float).eps
NOTHING = 1e-60  # of what an unknown was at first: it is gone
MOST_NAMED = 6  # changed parameters in a message
NUDGE = 2.0**-26  # of a state, to see how the rates change with it


def root(excess, low, high, p, *, model, state):
    """Find the one unknown of a state at rest by halving a range.

    Parameters
    ----------
    excess : callable
        What comes less what goes, as a function of the unknown: above zero below rest, and below zero above.
    low, high : float or ndarray
        The range: a number, or one per member of a cohort.
    p : SimpleNamespace
        The parameters, as from `osteon.values`; for messages.
    model : str
        ``__name__`` of the model, for messages.
    state : str
        The state that is unknown, for messages.

    Returns
    -------
    float or ndarray
        The number at which `excess` turns, to the last bit; shape (members,) for a cohort.

    Raises
    ------
    ValueError
        If `excess` does not turn between the bounds. The message names model, state and parameters.

    Examples
    --------
    Calcium leaks in at the rate q and is pumped out at the rate V Ca / (K + Ca):

    >>> from types import SimpleNamespace
    >>> from osteon.rest import root
    >>> p = SimpleNamespace(q=1.0, V=4.0, K=0.3)
    >>> round(root(lambda Ca: p.q - p.V * Ca / (p.K + Ca), 0.0, 10.0, p, model="pump", state="Ca"), 12)
    0.1
    """
    bounds, middle = (low, high), (low + high) / 2
    for halvings in range(1, MOST_HALVINGS):
        rising = _tried(excess, middle, model, p) > 0
        if isinstance(rising, Expr) or np.ndim(rising):
            low, high = np.where(rising, middle, low), np.where(rising, high, middle)
        else:
            low, high = (middle, high) if rising else (low, middle)
        before, middle = middle, (low + high) / 2
        if isinstance(rising, Expr):
            if halvings == HALVINGS:
                return middle
        elif np.all(middle == before):
            break
    for bound in bounds:  # it does not turn where the range was halved down to a bound
        missed = (np.abs(middle - bound) <= LAST_BITS * np.abs(bound)) & (excess(middle) != 0)
        if np.any(missed):
            ends = " to ".join(f"{_of_member(x, missed):g}" for x in bounds)
            raise ValueError(_no_rest(model, p, missed, f"{state} would lie outside the range from {ends}"))
    return middle


def fixed_point(step, guess, p, *, model):
    """Find the unknowns of a state at rest by putting them in again and again.

    Parameters
    ----------
    step : callable
        From a tuple of unknowns to the tuple at which as much comes as goes while all else stays.
    guess : tuple of float
        Where to begin.
    p : SimpleNamespace
        The parameters, as from `osteon.values`; for messages.
    model : str
        ``__name__`` of the model, for messages.

    Returns
    -------
    tuple of float or ndarray
        The unknowns that `step` gives back as they are; shape (members,) each for a cohort.

    Raises
    ------
    ValueError
        If the unknowns do not settle. The message names model and parameters.

    Examples
    --------
    A hormone that slows its own making, 2 / (1 + x), and is lost at the rate x:

    >>> from types import SimpleNamespace
    >>> from osteon.rest import fixed_point
    >>> p = SimpleNamespace(made=2.0)
    >>> (x,) = fixed_point(lambda x: (p.made / (1 + x[0]),), (0.5,), p, model="feedback")
    >>> round(x, 12)
    1.0
    """
    x = tuple(guess)
    for rounds in range(1, MOST_ROUNDS):
        # Not all of the way, which would swing about rest, and less of it where that still swings.
        share = 0.6 / (1 + rounds // 200)
        pairs = zip(x, _tried(step, x, model, p), strict=True)
        new = tuple(old + share * (y - old) for old, y in pairs)
        if any(isinstance(y, Expr) for y in new):
            if rounds == ROUNDS:
                return new
        else:
            moves = _any(
                ~(np.abs(y - old) <= LAST_BITS * np.abs(y) + NOTHING * abs(begin))
                for begin, old, y in zip(guess, x, new, strict=True)
            )
            if not np.any(moves):
                return new
        x = new
    raise ValueError(_no_rest(model, p, moves, f"its states do not settle in {MOST_ROUNDS} rounds"))


def steady(rates, guess, p, *, model):
    """Find the state at rest that a model runs into, by very long steps through time.

    Each step (backward Euler) lasts ten times longer than the one before. The first moves no state by more
    than a tenth of the largest; the last are Newton's steps toward rest.

    Parameters
    ----------
    rates : callable
        `rates` of the model.
    guess : tuple of float
        A state from which the model comes to rest, one number per state.
    p : SimpleNamespace
        The parameters, as from `osteon.values`.
    model : str
        ``__name__`` of the model, for messages.

    Returns
    -------
    tuple of float or ndarray
        The state in which `rates` are zero; shape (members,) each for a cohort.

    Raises
    ------
    ValueError
        If the model does not come to rest. The message names model and parameters.
    TraceError
        If a parameter is a symbol: this state is found step by step, and not a formula.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from osteon.rest import steady
    >>> p = SimpleNamespace(made=2.0, lost=0.5)
    >>> (x,) = steady(lambda t, state, p: (p.made - p.lost * state[0],), (1.0,), p, model="turnover")
    >>> round(float(x), 12)
    4.0
    """
    if symbolic := [name for name, value in vars(p).items() if isinstance(value, Expr)]:
        raise TraceError(
            f"the state at rest of {_short(model)} is found step by step: it is no formula of {symbolic[0]}"
        )
    shape = np.broadcast_shapes(*(np.shape(value) for value in (*vars(p).values(), *guess)))
    x = np.stack([np.broadcast_to(np.asarray(y, dtype=float), shape) for y in guess])
    one = np.eye(len(guess)).reshape(len(guess), len(guess), *(1,) * len(shape))

    def change(state):
        d = rates(0.0, tuple(state), p)
        return np.stack([np.broadcast_to(y, state.shape[1:]) for y in d])

    with np.errstate(all="ignore"):  # what is no longer a number is found below
        lasts = 0.1 * _largest(x) / np.abs(change(x)).max(axis=0)
        for _ in range(STEPS):
            now, nudge = change(x), NUDGE * (np.abs(x) + 1e-3 * _largest(x))
            slopes = (
                change(x[:, None] + nudge * one) - now[:, None]
            ) / nudge  # of each rate, with each state
            step = _solved(one / lasts - slopes, now)
            x, lasts = x + step, LONGER * lasts
        moves = ~(np.abs(step).max(axis=0) <= 1e-10 * _largest(x))
    if np.any(moves):
        raise ValueError(_no_rest(model, p, moves, "it does not settle"))
    return tuple(y[()] for y in x)


def _solved(matrix, right):
    """Solve linear equations, shapes (n, n, ...) and (n, ...), in the same way on every machine.

    By elimination, as the rounding of LAPACK depends on the processor.
    """
    rows = np.concatenate([matrix, right[:, None]], axis=1)
    for k in range(len(rows)):
        largest = k + np.abs(rows[k:, k]).argmax(axis=0)
        pivot = np.broadcast_to(largest, (1, *rows.shape[1:]))
        first, rows_k = np.take_along_axis(rows, pivot, axis=0)[0], rows[k : k + 1].copy()
        np.put_along_axis(rows, pivot, rows_k, axis=0)
        rows[k] = first / first[k]
        factors = rows[:, k].copy()
        factors[k] = 0.0
        rows -= factors[:, None] * rows[k]
    return rows[:, -1]


def _tried(function, x, model, p):
    try:
        return function(x)
    except ArithmeticError as error:
        raise ValueError(_no_rest(model, p, np.True_, str(error))) from None


def _largest(x):
    """The largest state, for sizes to be measured by; 1 where all are zero."""
    size = np.abs(x).max(axis=0)
    return np.where(size == 0, 1.0, size)


def _any(conditions):
    return np.logical_or.reduce(np.broadcast_arrays(*conditions))


def _no_rest(model, p, failed, reason):
    """The message; of a cohort it speaks of the first member that `failed`."""
    published = getattr(sys.modules.get(model), "PARAMETERS", {})
    ours = {name: _of_member(getattr(p, name), failed) for name in published if hasattr(p, name)}
    changed = [name for name, number in ours.items() if number != published[name].value]
    if changed:
        shown = changed if len(changed) <= MOST_NAMED else changed[: MOST_NAMED - 1]
        given = " with " + ", ".join(f"{name} = {ours[name]:g}" for name in shown)
        given += f" and {len(changed) - len(shown)} others" if len(shown) < len(changed) else ""
    else:
        given = ""
    member = f" (member {int(np.argmax(failed))} of the cohort)" if np.ndim(failed) else ""
    return f"{_short(model)} has no state at rest{given}{member}: {reason}"


def _of_member(x, failed):
    """The number of the first member that failed."""
    return float(np.broadcast_to(x, np.shape(failed))[np.unravel_index(np.argmax(failed), np.shape(failed))])


def _short(model):
    return model.rpartition(".")[2]
