"""Every model repeats its reference run, as the figure on its page says."""

import importlib
import re
from pathlib import Path

import pytest

from osteon.reference import read
from osteon.reference.run import reference_runs

RUNS = reference_runs()


@pytest.mark.parametrize("name", RUNS)
def test_the_model_repeats_its_reference_run(name):
    reference = RUNS[name]
    theirs = read(reference.file, reference.case)
    differences = reference.differences(reference.repeat(theirs), theirs)
    assert max(differences.values()) < reference.tolerance
    assert set(reference.shown) <= set(reference.columns)


@pytest.mark.parametrize("name", RUNS)
def test_it_says_what_ran_and_whether_that_is_independent(name):
    text = importlib.import_module(f"osteon.reference.{name}").__doc__
    shared = re.match(r"The same file as that of (\w+),", text)
    if shared:
        assert RUNS[shared[1]].file == RUNS[name].file
    else:
        assert re.search(r"^Solver and tolerances: \S", text, re.MULTILINE)
        assert ("Independent: no, our own code" in text) is not RUNS[name].independent
        assert "Independent: " in " ".join(text.split())


def test_every_reproduction_with_states_has_a_run_or_is_part_of_one_that_has():
    models = Path(__file__).parents[2] / "osteon" / "models"
    without = {
        path.stem
        for path in models.glob("[a-z]*.py")
        if re.search(r'^KIND = "reproduction"', path.read_text("utf-8"), re.MULTILINE)
        and "STATE = {}" not in path.read_text("utf-8")
    } - set(RUNS)
    halves = {name for name in without if any(name.startswith(f"{whole}_") for whole in RUNS)}
    assert without - halves == set()
