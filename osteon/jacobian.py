"""The slopes of a model's rates: exact, from the same Python that computes the rates.

`rates` is called once with symbols (`osteon.trace`), and what it did is differentiated operation by operation.
"""

import numpy as np

from osteon.trace import COMPARISONS, LOGIC, TraceError, evaluate_all, in_order, traced

_LN2, _LN10 = float(np.log(2)), float(np.log(10))
_FLAT = COMPARISONS | LOGIC | {"sign", "floor", "ceil", "trunc", "heaviside"}  # on both sides of their jumps
_SLOPE = {  # of a function of one number, at x with the value y
    "negative": lambda x, y: -1.0,
    "absolute": lambda x, y: np.sign(x),
    "exp": lambda x, y: y,
    "exp2": lambda x, y: _LN2 * y,
    "expm1": lambda x, y: y + 1,
    "log": lambda x, y: 1 / x,
    "log1p": lambda x, y: 1 / (1 + x),
    "log2": lambda x, y: 1 / (_LN2 * x),
    "log10": lambda x, y: 1 / (_LN10 * x),
    "sqrt": lambda x, y: 0.5 / y,
    "cbrt": lambda x, y: 1 / (3 * y * y),
    "sin": lambda x, y: np.cos(x),
    "cos": lambda x, y: -np.sin(x),
    "tan": lambda x, y: 1 + y * y,
    "sinh": lambda x, y: np.cosh(x),
    "cosh": lambda x, y: np.sinh(x),
    "tanh": lambda x, y: 1 - y * y,
    "arcsin": lambda x, y: 1 / np.sqrt(1 - x * x),
    "arccos": lambda x, y: -1 / np.sqrt(1 - x * x),
    "arctan": lambda x, y: 1 / (1 + x * x),
    "arcsinh": lambda x, y: 1 / np.sqrt(x * x + 1),
    "arccosh": lambda x, y: 1 / np.sqrt(x * x - 1),
    "arctanh": lambda x, y: 1 / (1 - x * x),
}
_SLOPES = {  # of a function of two numbers a and b with the value y: with a, and with b
    "add": (lambda a, b, y: 1.0, lambda a, b, y: 1.0),
    "subtract": (lambda a, b, y: 1.0, lambda a, b, y: -1.0),
    "multiply": (lambda a, b, y: b, lambda a, b, y: a),
    "divide": (lambda a, b, y: 1 / b, lambda a, b, y: -y / b),
    "power": (lambda a, b, y: b * a ** (b - 1), lambda a, b, y: y * np.log(a)),
    "remainder": (lambda a, b, y: 1.0, lambda a, b, y: -np.floor(a / b)),
    "minimum": (lambda a, b, y: np.where(a <= b, 1.0, 0.0), lambda a, b, y: np.where(a <= b, 0.0, 1.0)),
    "maximum": (lambda a, b, y: np.where(a >= b, 1.0, 0.0), lambda a, b, y: np.where(a >= b, 0.0, 1.0)),
    "arctan2": (lambda a, b, y: b / (a * a + b * b), lambda a, b, y: -a / (a * a + b * b)),
    "hypot": (lambda a, b, y: a / y, lambda a, b, y: b / y),
}


def jacobian(model, state, p, t=0.0):
    """Compute the slopes of a model's rates: how the rate of one state (row) changes with another state (column).

    Parameters
    ----------
    model : module
        A module of `osteon.models`, or a variant of one.
    state : sequence
        One number per state, or rows of shape (members,).
    p : SimpleNamespace
        The parameters, as `values` gives them; with arrays of shape (members,) for a cohort.
    t : float
        The time, in the model's unit.

    Returns
    -------
    ndarray, shape (states, states) or (states, states, members)
        In the unit of the row's state over that of the column's, per model.TIME. At a kink the slope is that of one
        of the two sides.

    Raises
    ------
    TraceError
        Where the rates cannot be traced.

    Examples
    --------
    >>> from osteon import jacobian, values
    >>> from osteon.models import komarova2003
    >>> p = values(komarova2003)
    >>> jacobian(komarova2003, komarova2003.start(p), p)[1].tolist()
    [4.0, -0.02, 0.0]
    """
    return slopes_of_rates(model)(t, state, p)


def slopes_of_rates(model):
    """Prepare `jacobian` for a model that is asked many times.

    Parameters
    ----------
    model : module
        A module of `osteon.models`, or a variant of one.

    Returns
    -------
    callable
        A function (t, state, p) that gives what `jacobian` gives.

    Raises
    ------
    TraceError
        Where the rates cannot be traced.
    """
    n, symbols = len(model.STATE), traced(model)
    states, p = symbols.states.values(), symbols.parameters
    columns = [derivatives(symbols.rates.values(), state) for state in states]
    entries = [symbols.shared.same(columns[j][i]) for i in range(n) for j in range(n)]

    def slopes(time, state, numbers):
        known = [
            (symbols.time, time),
            *zip(states, state, strict=True),
            *((p[k], getattr(numbers, k)) for k in p),
        ]
        found = np.stack(np.broadcast_arrays(*evaluate_all(entries, known)))
        return found.astype(float).reshape(n, n, *found.shape[1:])

    return slopes


def derivatives(roots, x):
    """Differentiate expressions with respect to a symbol.

    Parameters
    ----------
    roots : list of Expr
        The expressions.
    x : Expr
        The symbol.

    Returns
    -------
    list of Expr or float
        The derivative of each.

    Raises
    ------
    TraceError
        For an operation whose slope is not known here.
    """
    known = {id(x): 1.0}  # of each node that x enters: its derivative
    for e in in_order(*roots):
        if e is not x:
            slope = _derivative(e, known)
            if slope is not None:
                known[id(e)] = slope
    return [known.get(id(root), 0.0) for root in roots]


def _derivative(e, known):
    """That of one operation, from those of what it is applied to; None where the symbol does not enter."""
    if e.op == "where":
        condition, *sides = e.args
        if not any(id(side) in known for side in sides):
            return None
        return np.where(condition, *(known.get(id(side), 0.0) for side in sides))
    inside = [id(argument) in known for argument in e.args]
    if e.op in _FLAT or not any(inside):
        return None
    if e.op not in _SLOPE and e.op not in _SLOPES:
        raise TraceError(f"numpy.{e.op} has no slope here")
    slopes = _SLOPES[e.op] if e.op in _SLOPES else (_SLOPE[e.op],)
    total = None
    for argument, slope, enters in zip(e.args, slopes, inside, strict=True):
        if enters:
            part = _product(slope(*e.args, e), known[id(argument)])
            total = part if total is None else total + part
    return total


def _product(a, b):
    """a b, without a factor of one: it would be computed for nothing each time."""
    if isinstance(a, float) and a == 1:
        return b
    if isinstance(b, float) and b == 1:
        return a
    return a * b
