"""A model as SBML (level 3, version 2), written with libSBML from its own `rates`."""

from types import ModuleType

import libsbml

from osteon import values
from osteon.trace import Expr, in_order, traced

_INFIX = {
    "add": "+",
    "subtract": "-",
    "multiply": "*",
    "divide": "/",
    "power": "^",
    "logical_and": "&&",
    "logical_or": "||",
    "less": "<",
    "less_equal": "<=",
    "greater": ">",
    "greater_equal": ">=",
    "equal": "==",
    "not_equal": "!=",
}
_CALL = {
    "minimum": "min",
    "maximum": "max",
    "exp": "exp",
    "log": "ln",
    "log10": "log10",
    "sqrt": "sqrt",
    "absolute": "abs",
    "sin": "sin",
    "cos": "cos",
    "tan": "tan",
    "tanh": "tanh",
    "sinh": "sinh",
    "cosh": "cosh",
    "floor": "floor",
    "ceil": "ceil",
}


def sbml(model: ModuleType) -> str:
    """Return the model as SBML text: its parameters, its states at rest, and a rate rule for each state.

    Raises ValueError for a function that SBML does not know, naming it.
    """
    document = libsbml.SBMLDocument(3, 2)
    target = document.createModel()
    target.setId(model.__name__.rpartition(".")[2])
    rest = dict(zip(model.STATE, model.start(values(model)), strict=True))
    numbers = {name: parameter.value for name, parameter in model.PARAMETERS.items()}
    for name, value in {**numbers, **rest}.items():
        parameter = target.createParameter()
        parameter.setId(name)
        parameter.setValue(float(value))
        parameter.setConstant(name in numbers)
    symbols = traced(model)
    named = {
        id(x): name for name, x in {**symbols.parameters, **symbols.states, "time": symbols.time}.items()
    }
    for name, rate in symbols.rates.items():
        rule = target.createRateRule()
        rule.setVariable(name)
        text = formula(rate, named)
        tree = libsbml.parseL3Formula(text)
        if tree is None:
            raise ValueError(f"{model.__name__}: {libsbml.getLastParseL3Error()}")
        rule.setMath(tree)
    return libsbml.writeSBMLToString(document)


def formula(root: Expr, named: dict[int, str]) -> str:
    """Return an expression as an SBML level 3 formula.

    Parameters
    ----------
    root : Expr
    named : dict
        {id of a symbol: its name in SBML}.

    Raises
    ------
    ValueError
        For a function that SBML does not know, naming it.
    """
    written = {}
    for e in in_order(root):
        written[id(e)] = named[id(e)] if e.op == "symbol" else _one(e, [written[id(a)] for a in e.args])
    return written[id(root)]


def _one(e, args):
    if e.op == "number":
        return f"({e.value!r})" if e.value < 0 else repr(e.value)
    if e.op in _INFIX:
        return f"({args[0]} {_INFIX[e.op]} {args[1]})"
    if e.op == "logical_not":
        return f"(!{args[0]})"
    if e.op == "negative":
        return f"(-{args[0]})"
    if e.op == "remainder":  # with the sign of the divisor, as in numpy; SBML's own has that of the dividend
        return f"({args[0]} - {args[1]} * floor({args[0]} / {args[1]}))"
    if e.op == "where":
        return f"piecewise({args[1]}, {args[0]}, {args[2]})"
    if e.op in _CALL:
        return f"{_CALL[e.op]}({', '.join(args)})"
    raise ValueError(f"numpy.{e.op} has no counterpart in SBML")
