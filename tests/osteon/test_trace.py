"""What is recorded from Python must compute what the Python computes, or be refused with advice."""

import math
from types import SimpleNamespace

import numpy as np
import pytest

from osteon import values, variant
from osteon.models import lee2003wnt, weinbaum1994
from osteon.trace import (
    Expr,
    Shared,
    TraceError,
    evaluate,
    evaluate_all,
    expression,
    in_order,
    jumps_with,
    symbol,
    symbols,
    traced,
)


def hill(x, k, n=2):
    return x**n / (k**n + x**n)


TABLE = {"b": [1.0, 2.0, -0.5]}
FUNCTIONS = {
    "order of operations": lambda x, k: x - (k - 2) - (3 - x) / (k / x) - -(x**2),
    "helper function": lambda x, k: hill(x, k) + hill(k, x, 3.5),
    "loop over a table": lambda x, k: sum(c * x**i for i, c in enumerate(TABLE["b"])),
    "where and logic": lambda x, k: np.where(
        (x > 1) & ~(k < 0.5) | (x < 0.3), np.exp(-x), np.maximum(k, 0.5)
    ),
    "clip": lambda x, k: np.clip(x, 0.2, k),
    "remainder": lambda x, k: (x - 1) % 0.3 + np.remainder(-x, k),
    "roots": lambda x, k: np.sqrt(x) + x**0.5 + np.cbrt(k) + np.square(x) + np.reciprocal(k),
    "trigonometry": lambda x, k: np.arctan2(x, k) + np.tanh(x) + np.sin(k) ** 2 + np.arcsinh(x),
    "logarithms": lambda x, k: np.log(x) + np.log1p(k) + np.log10(x) + np.log2(k) + np.expm1(-x) + np.exp2(k),
    "steps": lambda x, k: np.heaviside(x - 1, 0.5) + np.sign(x - 1) + np.floor(x) + np.ceil(k) + np.trunc(-x),
    "swapped operands": lambda x, k: 2 / x + 3 - k + 2**x + 1.5 % k,
    "array of objects": lambda x, k: np.sum(np.exp(np.array([x, k])) * np.array([1.0, 2.0])),
    "matrix": lambda x, k: (np.array([[-1.0, 2.0], [0.5, k]]) @ np.array([x, k]))[1],
    "comparison used as a number": lambda x, k: (x > 1) * k + np.not_equal(x, k) * 2.0,
}


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS.keys())
def test_evaluates_to_the_same_number(function):
    x, k = symbol("x"), symbol("k")
    traced = expression(function(x, k))
    for a, b in np.random.default_rng(0).uniform(0.1, 2.5, (40, 2)):
        assert evaluate(traced, [(x, a), (k, b)]) == pytest.approx(float(function(a, b)), rel=1e-15)


def test_one_formula_serves_arrays():
    x, k = symbol("x"), symbol("k")
    values = np.linspace(0.1, 2, 5)
    np.testing.assert_allclose(evaluate(hill(x, k), [(x, values), (k, 0.4)]), hill(values, 0.4))


def test_what_several_expressions_share_is_computed_once():
    calls = []
    x = symbol("x")
    shared = np.exp(x)

    class Counted(float):
        def exp(self):
            calls.append(self)
            return 2.0

    found = evaluate_all([shared + 1, 3 * shared, 7.0], [(x, np.array(Counted(1), dtype=object))])
    assert found == [3, 6, 7]
    assert len(calls) == 1


@pytest.mark.parametrize(
    "function",
    [lambda x: 1 if x > 2 else 0, lambda x: x and 1, math.exp, float, lambda x: [1, 2][x], lambda x: [*x]],
    ids=["if", "and", "math.exp", "float", "index", "unpack"],
)
def test_what_needs_a_number_now_is_refused_with_advice(function):
    with pytest.raises(TraceError, match=r"np\.where.*np\.exp"):
        function(symbol("x"))


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda x: np.interp(x, [0, 1], [0, 1]), r"numpy\.interp"),
        (lambda x: np.add.reduce(x), r"numpy\.add\.reduce"),
        (lambda x: np.gcd(x, 2), r"numpy\.gcd"),
        (lambda x: x + "a", "'a'"),
    ],
    ids=["function", "reduction", "ufunc", "text"],
)
def test_what_cannot_be_traced_is_named(function, name):
    with pytest.raises(TypeError, match=name):
        assert not isinstance(function(symbol("x")), Expr)


def test_symbols_are_found_once_each():
    x, k = symbol("x"), symbol("k")
    assert [s.value for s in symbols(x * k + x)] == ["x", "k"]
    assert symbols(3.0) == []


def test_a_missing_number_is_named():
    with pytest.raises(KeyError, match="dose"):
        evaluate(symbol("dose") + 1, [])


def test_jumps_are_found_only_where_they_depend_on_the_symbol():
    t, y = symbol("t"), symbol("y")
    assert jumps_with(np.where(t > 3, y, 0.0), t)
    assert jumps_with(np.floor(t + 1) * y, t)
    assert not jumps_with(np.where(y > 3, t, 0.0), t)
    assert not jumps_with(np.sin(t) * y, t)


def test_long_chains_need_no_deep_recursion():
    x = symbol("x")
    y = x
    for _ in range(5000):
        y = y * 1.0001 + x
    assert len(in_order(y)) > 10000
    assert math.isfinite(evaluate(y, [(x, 1e-3)]))


# -- whole models -----------------------------------------------------------------------------------


def test_a_model_is_called_once_and_its_rates_are_what_it_computes():
    calls = []

    def rates(t, state, p):
        calls.append(state)
        return lee2003wnt.rates(t, state, p)

    p = values(lee2003wnt)
    state = [1.5 * x + 0.1 for x in lee2003wnt.start(p)]
    model = traced(variant(lee2003wnt, rates=rates))
    numbers = [(model.time, 3.0), *zip(model.states.values(), state, strict=True)]
    numbers += [(x, getattr(p, name)) for name, x in model.parameters.items()]
    assert list(model.rates) == list(lee2003wnt.STATE)
    assert evaluate_all(model.rates.values(), numbers) == list(lee2003wnt.rates(3.0, state, p))
    assert len(calls) == 1


def test_outputs_take_the_place_of_rates_in_a_model_without_states():
    model, p = traced(weinbaum1994, {"G": 0.7}), values(weinbaum1994, G=0.7)
    numbers = [(x, getattr(p, name)) for name, x in model.parameters.items() if name != "G"]
    for name in weinbaum1994.OUTPUT:
        assert evaluate(model.rates[name], numbers) == getattr(weinbaum1994, name)(p)


def test_equal_parts_of_a_model_are_one_object():
    def rates(t, state, p):
        return [np.exp(p.k * state[0]) + 1.0, np.exp(p.k * state[0]) * 1.0 + (1.0 if p.k is None else 0.0)]

    model = traced(SimpleNamespace(STATE={"x": "1", "y": "1"}, PARAMETERS={"k": None}, rates=rates))
    parts = in_order(*model.rates.values())
    assert [e.op for e in parts].count("exp") == 1
    assert [e.value for e in parts if e.op == "number"] == [1.0, 0.0]
    (shared,) = [e for e in parts if e.op == "exp"]
    assert model.shared.same(np.exp(model.parameters["k"] * model.states["x"])) is shared


def test_what_only_looks_equal_stays_apart():
    one, other = symbol("x"), symbol("x")
    shared = Shared()
    assert shared.same(one + 1) is not shared.same(other + 1)
    assert shared.same(one * 0.0) is not shared.same(one * -0.0)
    assert shared.same(expression(True)) is not shared.same(1.0)
    assert shared.same(one - other) is not shared.same(other - one)
    assert shared.same(one * np.nan) is shared.same(one * np.nan)


@pytest.mark.parametrize("given", [1, 3])
def test_a_wrong_number_of_rates_is_named(given):
    model = SimpleNamespace(STATE={"x": "1", "y": "1"}, PARAMETERS={}, rates=lambda t, s, p: [0.0] * given)
    with pytest.raises(TraceError, match=f"returns {given} numbers for 2 states: x, y"):
        traced(model)
