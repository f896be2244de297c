"""Exact slopes against differences, operation by operation and model by model."""

import importlib
import pkgutil
from types import SimpleNamespace

import numpy as np
import pytest

import osteon.models
from osteon import jacobian, values
from osteon.jacobian import derivatives
from osteon.models import komarova2003, li_rinzel1994
from osteon.trace import BINARY, UNARY, TraceError, evaluate_all, symbol

MODELS = [
    importlib.import_module(f"osteon.models.{module.name}")
    for module in pkgutil.iter_modules(osteon.models.__path__)
]
WITH_STATES = [model for model in MODELS if model.STATE]
STEPS = {"sign", "floor", "ceil", "trunc", "heaviside"}  # flat on both sides of their jumps
LARGER_THAN_ONE = {"arccosh"}


def slope(function, *at):
    """The exact slope of a function of numbers with each of them, and the one by central differences."""
    names = [symbol(f"x{i}") for i in range(len(at))]
    exact = [derivatives([function(*names)], name)[0] for name in names]
    exact = evaluate_all(exact, list(zip(names, at, strict=True)))
    steps = 1e-6 * np.eye(len(at))
    return exact, [(function(*(at + h)) - function(*(at - h))) / 2e-6 for h in steps]


@pytest.mark.parametrize("name", sorted(UNARY))
def test_a_function_of_one_number(name):
    for x in (0.23, 0.77):
        exact, difference = slope(getattr(np, name), x + (name in LARGER_THAN_ONE))
        assert exact == pytest.approx(difference, rel=1e-8, abs=1e-9)
        assert exact[0] != 0 or name in STEPS


@pytest.mark.parametrize("name", sorted(BINARY))
def test_a_function_of_two_numbers(name):
    for a, b in ((1.3, 0.4), (0.4, 1.3)):
        function = getattr(np, name)
        exact, difference = slope(function, a, b)
        assert exact == pytest.approx(difference, rel=1e-8, abs=1e-9)
        assert any(exact) or name in STEPS


def test_powers_chains_and_choices():
    def f(x, k):
        return np.where(x > 1, x**2.5 / (k**2 + x**2.5), -np.exp(-k * x)) + np.clip(x, 0.1, k) + x**k + k

    for at in ((0.5, 2.0), (1.5, 0.7)):
        exact, difference = slope(f, *at)
        assert exact == pytest.approx(difference, rel=1e-8)


@pytest.mark.parametrize("model", WITH_STATES, ids=[m.__name__.rpartition(".")[2] for m in WITH_STATES])
def test_every_model_against_differences(model):
    p = values(model)
    state = np.array([0.9 * x if x else 0.1 for x in model.start(p)], dtype=float)
    steps = np.diag(1e-6 * state)
    columns = [
        (np.array(model.rates(1.0, state + h, p)) - np.array(model.rates(1.0, state - h, p))) / (2 * h.sum())
        for h in steps
    ]
    difference = np.array(columns, dtype=float).T
    exact = jacobian(model, state, p, t=1.0)
    size = np.abs(difference).max(axis=1, keepdims=True) + 1e-12
    np.testing.assert_allclose(exact / size, difference / size, atol=2e-5)


def test_a_closed_form():
    p = values(komarova2003)
    C, B, _ = komarova2003.start(p)
    in_logarithms = [[p.b1 * (p.g11 - 1), p.b1 * p.g21], [p.b2 * p.g12, p.b2 * (p.g22 - 1)]]
    cells = np.array([C, B])
    exact = jacobian(komarova2003, (C, B, 100.0), p)[:2, :2] * cells / cells[:, None]
    np.testing.assert_allclose(exact, in_logarithms, rtol=1e-12)


def test_a_cohort_is_its_members():
    amounts = np.array([0.3, 0.5, 0.8])
    p = values(li_rinzel1994, I=amounts)
    together = jacobian(li_rinzel1994, li_rinzel1994.start(p), p)
    assert together.shape == (2, 2, 3)
    for i, amount in enumerate(amounts):
        one = values(li_rinzel1994, I=amount)
        np.testing.assert_allclose(together[..., i], jacobian(li_rinzel1994, li_rinzel1994.start(one), one))


def test_rates_that_cannot_be_traced_are_refused_with_advice():
    model = SimpleNamespace(
        STATE={"x": "1"}, PARAMETERS={}, rates=lambda t, s, p: (1.0 if s[0] > 2 else 0.0,)
    )
    with pytest.raises(TraceError, match=r"np\.where"):
        jacobian(model, (1.0,), SimpleNamespace())


def test_too_few_rates_are_refused():
    model = SimpleNamespace(STATE={"x": "1", "y": "1"}, PARAMETERS={}, rates=lambda t, s, p: (s[0],))
    with pytest.raises(TraceError, match="returns 1 numbers for 2 states: x, y"):
        jacobian(model, (1.0, 1.0), SimpleNamespace())
