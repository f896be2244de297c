"""Rules that hold for every file in osteon/models: none is listed here, and none is left out.

A model with states has `start` and `rates`. A model that is a formula without states says STATE = {} and
OUTPUT = {"shear": "Pa"}: the names and units of its functions, each called with the parameters alone.
"""

import ast
import importlib
import pkgutil
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pint
import pytest
from pybtex.database import parse_file

import osteon.models
from osteon import Parameter, simulate, values
from osteon.units import TIMES

ROOT = Path(__file__).parents[2]
MODELS = [
    importlib.import_module(f"osteon.models.{module.name}")
    for module in pkgutil.iter_modules(osteon.models.__path__)
]


def every(models):
    return pytest.mark.parametrize("model", models, ids=[m.__name__.rpartition(".")[2] for m in models])


every_model = every(MODELS)
every_model_with_states = every([model for model in MODELS if model.STATE])
every_formula = every([model for model in MODELS if not model.STATE])


@pytest.fixture(scope="module")
def units():
    registry = pint.UnitRegistry()
    registry.define("cell = []")
    registry.define("microstrain = 1e-6")
    return registry


@pytest.fixture(scope="module")
def sources():
    return {"assumption", *parse_file(str(ROOT / "assets" / "bibliography.bib")).entries}


def outcome_units(model):
    """Units of what the model computes: the rates of its states, or the outputs of a formula."""
    if model.STATE:
        return [f"({unit})/{model.TIME}" for unit in model.STATE.values()]
    return list(model.OUTPUT.values())


def outcomes(model, state, p):
    if model.STATE:
        return model.rates(0.0, state, p)
    return [getattr(model, name)(p) for name in model.OUTPUT]


def away_from_rest(model, **changes):
    """A tenth less of everything than at rest, and 1 of what is absent: no term of the equations vanishes."""
    rest = model.start(values(model, **changes)) if model.STATE else ()
    return [np.where(np.equal(x, 0), 1.0, 0.9 * np.asarray(x))[()] for x in rest]


def members(model, number, seed=2026):
    """Parameters of a virtual cohort: each value up to a fifth away from the published one."""
    random = np.random.default_rng(seed)
    return {
        name: parameter.value * random.uniform(0.8, 1.2, number)
        for name, parameter in model.PARAMETERS.items()
    }


def test_the_walk_finds_the_files():
    files = {path.stem for path in (ROOT / "osteon" / "models").glob("*.py")} - {"__init__"}
    assert {model.__name__.rpartition(".")[2] for model in MODELS} == files
    assert "komarova2003" in files
    assert any(model.STATE for model in MODELS)
    assert not all(model.STATE for model in MODELS)


@every_model
def test_interface(model):
    assert bool(model.STATE) != hasattr(model, "OUTPUT"), "a model has states or is a formula with outputs"
    assert model.KIND in ("reproduction", "reduction", "illustration")
    assert all(isinstance(parameter, Parameter) for parameter in model.PARAMETERS.values())
    assert all(name.isascii() and name.isidentifier() for name in [*model.STATE, *model.PARAMETERS])
    p = values(model)
    assert len(outcomes(model, away_from_rest(model), p)) == len(outcome_units(model)) > 0
    assert model.STATE == {} or len(model.start(p)) == len(model.STATE)


@every_model_with_states
def test_time_is_counted_in_words(model):
    assert model.TIME in TIMES


@every_model
def test_it_says_what_it_is(model):
    text = model.__doc__
    assert model.KIND in text, "the docstring says in words which kind of model this is"
    assert model.STATE == {} or model.TIME in text
    for unit in {**model.STATE, **getattr(model, "OUTPUT", {})}.values():
        assert unit == "1" or unit in text, f"the docstring does not name the unit {unit}"
    for function in ["start"] if model.STATE else model.OUTPUT:
        assert getattr(model, function).__doc__


def code(model):
    """The lines that say what a model does: without its parameters, docstrings and blank lines."""
    source = Path(model.__file__).read_text(encoding="utf-8")
    left_out = set()
    for node in ast.walk(ast.parse(source)):
        is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        is_table = (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Dict)
            and "Parameter(" in ast.unparse(node)
        )
        if is_text or is_table:
            left_out |= set(range(node.lineno, node.end_lineno + 1))
    lines = enumerate(source.splitlines(), start=1)
    return [line for number, line in lines if line.strip() and number not in left_out]


@every_model
def test_it_can_be_read_in_five_minutes(model):
    assert len(code(model)) <= 60


@every_model
def test_a_line_says_one_thing(model):
    """No a, b = x, y: each rate and each flux has its line."""
    for node in ast.walk(ast.parse(Path(model.__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple):
            assert not isinstance(node.targets[0], ast.Tuple), f"line {node.lineno} gives two names"


@every_model
def test_every_number_has_a_source(model, sources):
    assert model.SOURCE in sources
    for name, parameter in model.PARAMETERS.items():
        assert parameter.source in sources, f"{name}: {parameter.source} is not in the bibliography"
        assert len(parameter.where.strip()) > 3, f"{name}: where in the source?"


@every_model
def test_units_balance(model, units):
    """With units, each rate is a state per time, and has the same number as without units."""
    quantities = {name: units.Quantity(q.value, q.unit) for name, q in model.PARAMETERS.items()}
    plain = away_from_rest(model)
    state = [units.Quantity(x, unit) for x, unit in zip(plain, model.STATE.values(), strict=True)]
    with_units = outcomes(model, state, SimpleNamespace(**quantities))
    without = outcomes(model, plain, values(model))
    for got, number, unit in zip(with_units, without, outcome_units(model), strict=True):
        assert got.to(units(unit).units).magnitude == pytest.approx(number, rel=1e-9, abs=1e-300)


@every_model_with_states
def test_nothing_changes_at_rest(model):
    p = values(model)
    rest = np.array([float(x) for x in model.start(p)])
    change = np.abs(np.array(model.rates(0.0, rest.tolist(), p), dtype=float))
    named = dict(zip(model.STATE, change, strict=True))
    assert np.all(change <= 1e-10 * np.where(rest == 0, 1, np.abs(rest))), named


@every_model
def test_a_cohort_gives_the_same_as_one_run_each(model):
    cohort = members(model, 3)
    single = [{name: row[i] for name, row in cohort.items()} for i in range(3)]
    if not model.STATE:
        together = outcomes(model, (), values(model, **cohort))
        alone = [outcomes(model, (), values(model, **one)) for one in single]
        np.testing.assert_allclose(np.transpose(together), alone, rtol=1e-12)
        return
    together = simulate(model, 40, away_from_rest(model, **cohort), points=9, **cohort)
    for i, one in enumerate(single):
        alone = simulate(model, 40, away_from_rest(model, **one), points=9, **one)
        for name in model.STATE:
            ours, theirs = getattr(together, name)[:, i], getattr(alone, name)
            np.testing.assert_allclose(ours, theirs, rtol=1e-6, atol=1e-9 * np.max(np.abs(theirs)))


@every_model_with_states
def test_what_starts_positive_stays_positive(model):
    cohort = members(model, 12)
    run = simulate(model, 200, away_from_rest(model, **cohort), points=101, **cohort)
    for name in model.STATE:
        path = getattr(run, name)
        assert np.all(path >= -1e-9 * path.max()), f"{name} falls to {path.min()}"


@every_formula
def test_a_formula_gives_a_number_for_every_member_of_a_cohort(model):
    for name, outcome in zip(
        model.OUTPUT, outcomes(model, (), values(model, **members(model, 12))), strict=True
    ):
        assert np.shape(outcome) == (12,), name
        assert np.all(np.isfinite(outcome)), name
