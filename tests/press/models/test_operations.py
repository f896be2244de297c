"""Which form of a model lacks which operation; what a form has, it computes as NumPy does."""

import importlib
import pkgutil
from types import SimpleNamespace

import numpy as np
import pytest
import roadrunner

import osteon.models
from osteon.jacobian import derivatives
from osteon.live.javascript import statements
from osteon.trace import (
    COMPARISONS,
    FUNCTIONS,
    LOGIC,
    UNARY,
    Expr,
    evaluate,
    evaluate_all,
    in_order,
    symbol,
    traced,
)
from press.models.formula import Line
from press.models.sbml import formula, sbml
from tests.press.models.tex_reader import Reader

MODELS = [
    importlib.import_module(f"osteon.models.{module.name}")
    for module in pkgutil.iter_modules(osteon.models.__path__)
]
OPERATIONS = FUNCTIONS | {"where"}
X = [symbol("a"), symbol("b"), symbol("c")]
NAMED = {id(x): x.value for x in X}
FORMS = {
    "NumPy": lambda e: evaluate(e, [(x, {"arccosh": 1.5}.get(e.op, 0.5)) for x in X]),
    "derivative": lambda e: derivatives([e], X[0]),
    "JavaScript": lambda e: statements({"y": e}, [(x, x.value) for x in X]),
    "TeX": lambda e: Line(e, NAMED),
    "SBML": lambda e: formula(e, NAMED),
}
INVERSE = {"arccos", "arccosh", "arcsin", "arcsinh", "arctan", "arctan2", "arctanh"}
NEAR_ZERO = {"expm1", "log1p"}
LACKS = {
    "NumPy": set(),
    "derivative": set(),
    "JavaScript": set(),
    "TeX": INVERSE | NEAR_ZERO | {"cbrt", "ceil", "exp2", "heaviside", "hypot", "sign", "trunc"},
    "SBML": INVERSE | NEAR_ZERO | {"cbrt", "exp2", "heaviside", "hypot", "log2", "sign", "trunc"},
}
POINTS = [(0.3, 0.8, 2.5), (0.8, 0.3, -1.5), (1.7, 1.7, 0.5), (-2.4, 0.7, 3.0)]
POSITIVE = {"log", "log2", "log10", "sqrt", "power"}


def applied(operation, to=X):
    """An operation of symbols or conditions."""
    number = {"where": 3, "logical_not": 1}.get(operation, 1 if operation in UNARY else 2)
    return Expr(operation, tuple(to[:number]))


def as_number(operation):
    """An expression of numbers that holds the operation: conditions are made of comparisons, and choose."""
    conditions = [X[0] < X[1], X[0] > X[2] / 2]
    e = applied(operation, {"where": [conditions[0], *X[1:]]}.get(operation, X))
    if operation in LOGIC:
        e = applied(operation, conditions)
    return np.where(e, X[1], X[2]) if operation in COMPARISONS | LOGIC else e


def expressions(form):
    """{operation: an expression that holds it} of the operations that a form has."""
    return {operation: as_number(operation) for operation in sorted(OPERATIONS - LACKS[form])}


def refusal(form, operation):
    """What a form says of an operation that it lacks; None if it has it."""
    try:
        FORMS[form](applied(operation))
    except (TypeError, ValueError) as reason:
        return str(reason)
    return None


@pytest.mark.parametrize("form", FORMS)
def test_a_form_lacks_these_operations_and_says_so(form):
    said = {operation: refusal(form, operation) for operation in OPERATIONS}
    lacking = {operation: reason for operation, reason in said.items() if reason}
    assert set(lacking) == LACKS[form]
    assert all(f"numpy.{operation} has no" in reason for operation, reason in lacking.items())


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__.rpartition(".")[2])
def test_no_model_uses_an_operation_that_a_form_lacks(model):
    used = {e.op for e in in_order(*traced(model).rates.values())} - {"number", "symbol"}
    assert used
    assert used <= OPERATIONS
    assert {form: used & lacks for form, lacks in LACKS.items() if used & lacks} == {}


@pytest.mark.parametrize(("operation", "e"), expressions("TeX").items(), ids=expressions("TeX"))
def test_the_tex_of_an_operation_read_with_a_pencil_gives_its_number(operation, e):
    for point in POINTS:
        if operation not in POSITIVE or point[0] > 0:
            numbers = dict(zip(NAMED.values(), point, strict=True))
            expected = float(evaluate(e, [(x, numbers[x.value]) for x in X]))
            got = Reader(numbers).right_side(f"y = {Line(e, NAMED).tex}")
            assert got == pytest.approx(expected, rel=1e-14), point


def test_the_sbml_of_every_operation_gives_its_number():
    written = expressions("SBML")
    states = {f"s{i}": "1" for i in range(len(written))}

    def rates(t, state, p):
        return evaluate_all(written.values(), list(zip(X, state, strict=False)))

    model = SimpleNamespace(__name__="operations", STATE=states, PARAMETERS={}, rates=rates)
    model.start = lambda p: [0.5] * len(states)
    rr = roadrunner.RoadRunner(sbml(model))
    for point in POINTS:
        for name, number in zip(states, point, strict=False):
            rr[name] = number
        got = {operation: rr[f"{state}'"] for state, operation in zip(states, written, strict=True)}
        for operation, e in written.items():
            if operation not in POSITIVE or point[0] > 0:
                expected = float(evaluate(e, list(zip(X, point, strict=True))))
                assert got[operation] == pytest.approx(expected, rel=1e-14), (operation, point)


@pytest.mark.parametrize(
    "make",
    [
        lambda a, b, c: ((a < b) | (a < c)) & (b < c),
        lambda a, b, c: (a < b) | (a < c) & (b < c),
        lambda a, b, c: ~((a < b) | (b < c)) & (a > 0),
        lambda a, b, c: ~(a < b) | ~(b < c),
    ],
)
def test_conditions_keep_their_parentheses_in_tex(make):
    e = np.where(make(*X), 1.0, 0.0)
    for point in POINTS:
        numbers = dict(zip(NAMED.values(), point, strict=True))
        expected = evaluate(e, list(zip(X, point, strict=True)))
        assert Reader(numbers).right_side(f"y = {Line(e, NAMED).tex}") == expected
