"""Print traced expressions as JavaScript that computes the same numbers."""

import math
import re
from collections import Counter

from osteon.trace import Shared, TraceError, in_order

# Precedence as in JavaScript; 20 is a call or a name and never needs parentheses.
_INFIX = {
    "logical_or": ("||", 3),
    "logical_and": ("&&", 4),
    "equal": ("===", 8),
    "not_equal": ("!==", 8),
    "less": ("<", 9),
    "less_equal": ("<=", 9),
    "greater": (">", 9),
    "greater_equal": (">=", 9),
    "add": ("+", 11),
    "subtract": ("-", 11),
    "multiply": ("*", 12),
    "divide": ("/", 12),
}
_PREFIX = {"negative": "-", "logical_not": "!"}
_SAME = {
    *("sign", "floor", "ceil", "trunc", "exp", "expm1", "log", "log1p", "log10", "log2", "sqrt", "cbrt"),
    *("sin", "cos", "tan", "sinh", "cosh", "tanh", "hypot"),
}
_CALLED = {name: f"Math.{name}" for name in _SAME} | {
    "absolute": "Math.abs",
    "minimum": "Math.min",
    "maximum": "Math.max",
    "power": "Math.pow",
    "arcsin": "Math.asin",
    "arccos": "Math.acos",
    "arctan": "Math.atan",
    "arctan2": "Math.atan2",
    "arcsinh": "Math.asinh",
    "arccosh": "Math.acosh",
    "arctanh": "Math.atanh",
}
# numpy functions that JavaScript lacks; the model file carries those it uses.
DEFINITIONS = {
    "heaviside": "(x, half) => x < 0 ? 0 : x > 0 ? 1 : half",
    "remainder": "(a, b) => { const r = a % b; return r !== 0 && (r < 0) !== (b < 0) ? r + b : r; }",
    "exp2": "x => Math.pow(2, x)",
}
_LONG = 100
_NAME = re.compile(r"\w+(\[\d+\])?")


def statements(targets, names, indent="  ") -> str:
    """Print straight-line JavaScript that evaluates expressions; equal parts are computed once.

    Parameters
    ----------
    targets : dict
        {left-hand side in JavaScript: Expr or number}.
    names : list of (Expr, str)
        [(symbol, its name in JavaScript), ...].
    indent : str
        What each line begins with.

    Returns
    -------
    str
        The statements, a line each.

    Raises
    ------
    KeyError
        For a symbol without a name.
    TraceError
        For a function that is not known here.
    """
    shared = Shared()
    roots = [shared.same(x) for x in targets.values()]
    order = in_order(*roots)
    uses = Counter(map(id, [*roots, *(a for e in order for a in e.args)]))
    named = {id(symbol): name for symbol, name in names}
    lines, texts = [], {}  # of each expression: its JavaScript and the precedence of that
    for e in order:
        value = named[id(e)] if e.op == "symbol" else e.value
        text, precedence = _text(e.op, value, [texts[id(a)] for a in e.args])
        if e.args and (uses[id(e)] > 1 or len(text) > _LONG):
            name = f"v{len(lines)}"
            lines.append(f"{indent}const {name} = {text};")
            text, precedence = name, 20
        texts[id(e)] = text, precedence
    body = [f"{indent}{target} = {texts[id(e)][0]};" for target, e in zip(targets, roots, strict=True)]
    return "\n".join(lines + body)


def function(arguments, targets, names) -> str:
    """Print an arrow function around `statements`, with the helpers it needs.

    Parameters
    ----------
    arguments : str
        Its arguments, as JavaScript.
    targets, names
        As in `statements`.

    Returns
    -------
    str
        The function.
    """
    body = statements(targets, names)
    helpers = "".join(
        f"  const {name} = {code};\n" for name, code in DEFINITIONS.items() if f"{name}(" in body
    )
    return f"({arguments}) => {{\n{helpers}{body}\n}}"


def number(value) -> str:
    """Print a number as JavaScript that reads back as the same number.

    Parameters
    ----------
    value : float or bool
        A Python number or truth value.

    Returns
    -------
    str
        The literal.
    """
    if value is True or value is False:
        return str(value).lower()
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 and math.copysign(1, value) < 0:
        return "-0"
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def _text(op, value, args):
    """JavaScript of a node and its precedence, from those of its arguments."""

    def within(i, precedence):
        text, own = args[i]
        return text if own >= precedence else f"({text})"

    if op == "symbol":
        return value, 20
    if op == "number":
        literal = number(value)
        return literal, 14 if literal.startswith("-") else 20
    if op == "where":
        return f"({within(0, 3)} ? {within(1, 3)} : {within(2, 3)})", 20
    if op in _INFIX:
        sign, precedence = _INFIX[op]
        # The right operand is bracketed at equal precedence, so that rounding is Python's.
        return f"{within(0, precedence)} {sign} {within(1, precedence + 1)}", precedence
    if op in _PREFIX:
        return f"{_PREFIX[op]}{within(0, 15)}", 14
    if op == "power" and args[1][0] in ("3", "4") and _NAME.fullmatch(args[0][0]):  # many times faster
        return " * ".join([args[0][0]] * int(args[1][0])), 12
    function = op if op in DEFINITIONS else _CALLED.get(op)
    if function is None:
        raise TraceError(f"numpy.{op} has no JavaScript here")
    return f"{function}({', '.join(text for text, _ in args)})", 20
