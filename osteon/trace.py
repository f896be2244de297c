"""Record what plain Python arithmetic does, by calling it once with symbols instead of numbers.

`rates(t, state, p)` of a model is ordinary Python. Called with `symbol(...)` in place of its arguments it
returns expressions: graphs of the numpy functions that were applied. Nothing is parsed, so helper
functions, loops over constants and closures all work. What cannot work is anything that needs the
number now: `if` on a symbol, `float(x)`, `math.exp(x)`. These raise `TraceError` and say what to
write instead.

`traced(model)` does this for a whole model. What takes an expression elsewhere starts from there: numbers
(`evaluate`), slopes (`osteon.jacobian`), JavaScript (`osteon.live.javascript`), and the book's TeX and SBML.
"""

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

COMPARISONS = {"less", "less_equal", "greater", "greater_equal", "equal", "not_equal"}
LOGIC = {"logical_and", "logical_or", "logical_not"}
UNARY = {
    *(
        "negative",
        "absolute",
        "sign",
        "floor",
        "ceil",
        "trunc",
        "exp",
        "exp2",
        "expm1",
        "log",
        "log1p",
        "log10",
    ),
    *("log2", "sqrt", "cbrt", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan"),
    *("arcsinh", "arccosh", "arctanh"),
}
BINARY = {
    *(
        "add",
        "subtract",
        "multiply",
        "divide",
        "power",
        "remainder",
        "minimum",
        "maximum",
        "arctan2",
        "hypot",
    ),
    "heaviside",
}
FUNCTIONS = COMPARISONS | LOGIC | UNARY | BINARY
_SAME = {
    "fabs": "absolute",
    "float_power": "power",
    "fmin": "minimum",
    "fmax": "maximum",
    "bitwise_and": "logical_and",
    "bitwise_or": "logical_or",
    "invert": "logical_not",
}
_JUMPS = COMPARISONS | {"sign", "floor", "ceil", "trunc", "remainder", "heaviside"}


class TraceError(TypeError):
    """What was traced needs a number where there is only a symbol, or is no expression that can be used."""


class Expr(NDArrayOperatorsMixin):
    """One node of an expression graph.

    Python's operators and numpy functions applied to an Expr give an Expr.

    Parameters
    ----------
    op : str
        "number", "symbol", "where", or the name of a numpy function in `FUNCTIONS`.
    args : tuple of Expr
        What it is applied to.
    value : float, bool or str
        The number of a "number", the name of a "symbol" (for messages only).

    Examples
    --------
    >>> from osteon.trace import evaluate, symbol
    >>> C = symbol("C")
    >>> rate = 3.0 * C**0.5 - 0.2 * C
    >>> float(evaluate(rate, [(C, 4.0)]))
    5.2
    """

    __slots__ = ("args", "op", "value")
    __hash__ = object.__hash__

    def __init__(self, op, args=(), value=None):
        self.op, self.args, self.value = op, args, value

    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        if method != "__call__" or options:
            raise TraceError(f"numpy.{ufunc.__name__}.{method} with {options} cannot be traced")
        return _apply(ufunc.__name__, *inputs)

    def __array_function__(self, function, types, args, options):
        name = function.__name__
        if name == "where" and len(args) == 3 and not options:
            return _elementwise(lambda *three: Expr("where", tuple(map(expression, three))), args)
        if name == "clip" and len(args) == 3 and not options:
            return _apply("minimum", _apply("maximum", args[0], args[1]), args[2])
        raise TraceError(f"numpy.{name} cannot be traced; use arithmetic and elementwise functions")

    def _needs_a_number(self, *_):
        raise TraceError(
            "this needs a number, but in a live figure it is a symbol: write np.where(condition, a, b) "
            "instead of if/else, and np.exp(x) instead of math.exp(x)"
        )

    __bool__ = __float__ = __int__ = __index__ = __len__ = __iter__ = _needs_a_number

    def __repr__(self):
        inside = ", ".join(map(repr, self.args)) or str(self.value)
        return f"{self.op}({inside})"


# For arrays of Python objects numpy calls a method of each element: np.exp(array) asks for .exp().
def _method(name):
    def method(self):
        return _apply(name, self)

    method.__name__, method.__doc__ = name, f"Return numpy.{name} of the expression."
    return method


for _name in UNARY - {"negative", "absolute"}:
    setattr(Expr, _name, _method(_name))


def symbol(name: str) -> Expr:
    """Make a stand-in for a number.

    Parameters
    ----------
    name : str
        What it is called in messages.

    Returns
    -------
    Expr
        The symbol.
    """
    return Expr("symbol", value=name)


def expression(x) -> Expr:
    """Give what is no expression yet as one.

    Parameters
    ----------
    x : Expr, float or bool
        An expression, a number or a truth value.

    Returns
    -------
    Expr
        `x` itself if it is an Expr already.

    Raises
    ------
    TraceError
        If `x` is neither.
    """
    if isinstance(x, Expr):
        return x
    if isinstance(x, (bool, np.bool_)):
        return Expr("number", value=bool(x))
    try:
        return Expr("number", value=float(x))
    except (TypeError, ValueError):
        raise TraceError(f"a number is needed, got {x!r}") from None


def in_order(*roots) -> list[Expr]:
    """Sort the nodes of expressions.

    Parameters
    ----------
    *roots : Expr
        Expressions, which may share parts.

    Returns
    -------
    list of Expr
        Every node of their graphs, each once, after the nodes it is applied to.
    """
    order, state, stack = [], {}, list(reversed(roots))
    while stack:
        e = stack[-1]
        if id(e) not in state:
            state[id(e)] = "open"
            stack.extend(a for a in reversed(e.args) if id(a) not in state)
        else:
            stack.pop()
            if state[id(e)] == "open":
                state[id(e)] = "done"
                order.append(e)
    return order


class Shared:
    """Makes equal expressions one and the same object, so that what several have in common is found once."""

    def __init__(self):
        self._known, self._of = {}, {}

    def same(self, x) -> Expr:
        """The one expression that stands for all that are equal to `x`, its parts likewise.

        Parameters
        ----------
        x : Expr or number
            Two symbols are equal only if they are the same object; two numbers if they are of the same kind and
            have the same digits and sign.

        Returns
        -------
        Expr
            The first of its equals that came, or one like it made of parts that came before.

        Raises
        ------
        TraceError
            For what is neither an expression nor a number.
        """
        root = expression(x)
        for e in in_order(root):
            if id(e) not in self._of:
                self._of[id(e)] = e, self._one(e)  # holds on to e, so that its id stays its own
        return self._of[id(root)][1]

    def _one(self, e):
        args = tuple(self._of[id(a)][1] for a in e.args)
        own = id(e) if e.op == "symbol" else repr(e.value)
        key = (e.op, own, *map(id, args))
        if key not in self._known:
            unchanged = all(a is b for a, b in zip(args, e.args, strict=True))
            self._known[key] = e if unchanged else Expr(e.op, args, e.value)
        return self._known[key]


@dataclass(frozen=True)
class Traced:
    """A model that was called once with symbols.

    Attributes
    ----------
    time : Expr
        The symbol of the time.
    states : dict
        {state: its symbol}.
    parameters : dict
        {parameter: its symbol, or the number or Expr that was given for it}.
    rates : dict
        {state, or output of a model without states: Expr}. Equal parts of them are the same object.
    shared : Shared
        Finds among these parts the one that equals another expression of the same symbols.
    """

    time: Expr
    states: dict[str, Expr]
    parameters: dict[str, Expr | float]
    rates: dict[str, Expr]
    shared: Shared


def traced(model, known=None) -> Traced:
    """Call the functions of a model once with symbols in the place of time, states and parameters.

    Parameters
    ----------
    model : module
        A module of `osteon.models`, or anything that has its STATE, PARAMETERS and rates, or where STATE is empty
        its OUTPUT and a function of the parameters for each.
    known : dict, optional
        {parameter: a number or Expr}, to be put in instead of a symbol.

    Returns
    -------
    Traced

    Raises
    ------
    TraceError
        Where the model needs a number, or does not give one rate per state.

    Examples
    --------
    >>> from osteon.models import li_rinzel1994
    >>> from osteon.trace import symbols, traced
    >>> model = traced(li_rinzel1994, {"a2": 0.2})
    >>> [x.value for x in symbols(model.rates["h"])]
    ['parameter d2', 'parameter I', 'parameter d1', 'parameter d3', 'state h', 'state C']
    """
    time = symbol("the time")
    states = {name: symbol(f"state {name}") for name in model.STATE}
    parameters = {name: symbol(f"parameter {name}") for name in model.PARAMETERS} | dict(known or {})
    p = SimpleNamespace(**parameters)
    if model.STATE:
        found = np.ravel(np.asarray(model.rates(time, tuple(states.values()), p), dtype=object))
    else:
        found = [getattr(model, name)(p) for name in model.OUTPUT]
    names = list(model.STATE or model.OUTPUT)
    if len(found) != len(names):
        raise TraceError(f"rates returns {len(found)} numbers for {len(names)} states: {', '.join(names)}")
    shared = Shared()
    rates = {name: shared.same(rate) for name, rate in zip(names, found, strict=True)}
    return Traced(time, states, parameters, rates, shared)


def evaluate(x, numbers):
    """Compute the number that an expression stands for.

    Parameters
    ----------
    x : Expr or float
        An expression, or a plain number.
    numbers : list of (Expr, float or ndarray)
        [(symbol, its number or array), ...].

    Returns
    -------
    float or ndarray
        The number, or an array of the shape of the numbers.

    Raises
    ------
    KeyError
        For a symbol without a number.
    """
    return evaluate_all([x], numbers)[0]


def evaluate_all(xs, numbers) -> list:
    """Compute the numbers that several expressions stand for; what they share is computed once.

    Parameters
    ----------
    xs : list of Expr or float
        Expressions, or plain numbers.
    numbers : list of (Expr, float or ndarray)
        As in `evaluate`.

    Returns
    -------
    list of float or ndarray
        A number for each.

    Raises
    ------
    KeyError
        For a symbol without a number.
    """
    roots, known = [expression(x) for x in xs], {id(name): number for name, number in numbers}
    for e in in_order(*roots):
        if e.op == "number":
            known[id(e)] = e.value
        elif e.op != "symbol":
            known[id(e)] = getattr(np, e.op)(*(known[id(a)] for a in e.args))
        elif id(e) not in known:
            raise KeyError(f"no number given for {e.value}")
    return [known[id(root)] for root in roots]


def symbols(x) -> list[Expr]:
    """Find the symbols of an expression.

    Parameters
    ----------
    x : Expr or float
        An expression, or a plain number.

    Returns
    -------
    list of Expr
        Every symbol in it, each once.
    """
    return [e for e in in_order(expression(x)) if e.op == "symbol"]


def jumps_with(e: Expr, name: Expr) -> bool:
    """Tell whether an expression jumps where a symbol changes.

    Parameters
    ----------
    e : Expr
        The expression.
    name : Expr
        The symbol.

    Returns
    -------
    bool
        Whether `e` holds a comparison or another discontinuous function of `name`.
    """
    depends = set()
    for node in in_order(e):
        if node is name or any(id(a) in depends for a in node.args):
            if node.op in _JUMPS:
                return True
            depends.add(id(node))
    return False


def _apply(name, *inputs):
    if any(isinstance(x, (np.ndarray, list, tuple)) for x in inputs):
        return _elementwise(lambda *xs: _apply(name, *xs), inputs)
    name = _SAME.get(name, name)
    if name == "positive":
        return inputs[0]
    if name == "square":
        return _power(expression(inputs[0]), 2)
    if name == "reciprocal":
        return _apply("divide", 1.0, inputs[0])
    if name not in FUNCTIONS:
        raise TraceError(f"numpy.{name} cannot be traced")
    args = tuple(map(expression, inputs))
    if name == "power" and args[1].op == "number":
        return _power(args[0], args[1].value)
    return Expr(name, args)


def _power(base, exponent):
    """Small whole powers as products: faster, and rounded as numpy rounds them."""
    if exponent == 1:
        return base
    if exponent == 2:
        return Expr("multiply", (base, base))
    if exponent == 0.5:
        return Expr("sqrt", (base,))
    return Expr("power", (base, expression(exponent)))


def _elementwise(function, args):
    if not any(isinstance(a, (np.ndarray, list, tuple)) for a in args):
        return function(*args)
    boxed = []
    for a in args:
        box = np.empty((), dtype=object)
        box[()] = a
        boxed.append(box if isinstance(a, Expr) else np.asarray(a, dtype=object))
    return np.frompyfunc(function, len(args), 1)(*boxed)
