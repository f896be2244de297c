"""Every model with states, written as SBML, runs to the same trajectory in libroadrunner."""

import importlib
import pkgutil

import numpy as np
import pytest
import roadrunner

import osteon.models
from osteon import simulate
from osteon.trace import Expr
from press.models.sbml import formula, sbml

MODELS = [
    importlib.import_module(f"osteon.models.{module.name}")
    for module in pkgutil.iter_modules(osteon.models.__path__)
]
UNTIL = {"second": 600, "minute": 600, "hour": 1000, "day": 100, "year": 3}


@pytest.mark.parametrize("model", [m for m in MODELS if m.STATE], ids=lambda m: m.__name__.rpartition(".")[2])
def test_the_same_trajectory(model):
    rr = roadrunner.RoadRunner(sbml(model))
    rr.integrator.relative_tolerance, rr.integrator.absolute_tolerance = 1e-10, 1e-15
    away = {name: 0.9 * float(rr[name]) + (1e-3 if rr[name] == 0 else 0) for name in model.STATE}
    for name, value in away.items():
        rr[name] = value
    until = UNTIL[model.TIME]
    theirs = np.asarray(rr.simulate(0, until, 101, ["time", *model.STATE]))
    ours = simulate(model, until, start=away, points=theirs[:, 0])
    for column, name in enumerate(model.STATE, start=1):
        peak = np.abs(theirs[:, column]).max()
        assert np.abs(getattr(ours, name) - theirs[:, column]).max() <= 1e-6 * peak, name


def test_a_function_unknown_to_sbml_is_named():
    with pytest.raises(ValueError, match="hypot"):
        formula(Expr("hypot", (Expr("number", value=1.0), Expr("number", value=2.0))), {})
