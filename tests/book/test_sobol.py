"""The Sobol indices of the notebook on evidence, against a closed form and against SALib."""

import json
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import qmc

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "evidence.ipynb"
A, B = 7, 0.1


def cell(name):
    """Source of a code cell, by its id."""
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    (found,) = ["".join(c["source"]) for c in cells if c["id"] == name]
    return found


def function(name, source):
    """A function that the notebook defines in a cell."""
    space = {"np": np, "qmc": qmc}
    exec(source, space)
    return space[name]


def ishigami(x):
    z = np.pi * (2 * x - 1)
    return np.sin(z[:, 0]) + A * np.sin(z[:, 1]) ** 2 + B * z[:, 2] ** 4 * np.sin(z[:, 0])


def closed_form():
    one = (1 + B * np.pi**4 / 5) ** 2 / 2
    two = A**2 / 8
    company = B**2 * np.pi**8 * (1 / 18 - 1 / 50)
    return np.array([one, two, 0, one + company, two, company]) / (one + two + company)


def test_the_notebook_finds_the_indices_of_ishigami():
    sobol = function("sobol", cell("sobol"))
    assert np.abs(np.concatenate(sobol(ishigami, 3)) - closed_form()).max() < 0.005


def test_a_wrong_estimator_would_be_noticed():
    source = cell("sobol").replace("axis=1) / 2 / spread", "axis=1) / spread")
    assert source != cell("sobol")
    sobol = function("sobol", source)
    assert np.abs(np.concatenate(sobol(ishigami, 3)) - closed_form()).max() > 0.1


def test_salib_finds_the_indices_of_ishigami():
    analysis = pytest.importorskip("SALib.analyze.sobol")
    sampling = pytest.importorskip("SALib.sample.sobol")
    problem = {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[0, 1]] * 3}
    x = sampling.sample(problem, 2**12, calc_second_order=False, seed=1)
    found = analysis.analyze(problem, ishigami(x), calc_second_order=False, num_resamples=20, seed=1)
    assert np.abs(np.concatenate([found["S1"], found["ST"]]) - closed_form()).max() < 0.02
