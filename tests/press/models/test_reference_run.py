"""The comparison on the page of a model is the one its figure says, and it holds."""

import re
from pathlib import Path

import pytest

from osteon.reference import FOLDER, read
from press.models.reference_run import reference_runs

RUNS = reference_runs()


@pytest.mark.parametrize("name", RUNS)
def test_the_model_repeats_its_reference_run(name):
    reference = RUNS[name]
    theirs = read(reference.file, reference.case)
    differences = reference.differences(reference.repeat(theirs), theirs)
    assert max(differences.values()) < reference.tolerance
    assert set(reference.shown) <= set(reference.columns)


def test_the_readme_names_every_file_and_says_which_are_not_independent():
    readme = (FOLDER / "README.md").read_text("utf-8")
    for reference in RUNS.values():
        (line,) = [line for line in readme.splitlines() if line.startswith(f"| `{reference.file}`")]
        assert ("no, our own code" in line) is not reference.independent


def test_every_reproduction_with_states_has_a_run_or_is_part_of_one_that_has():
    models = Path(__file__).parents[3] / "osteon" / "models"
    without = {
        path.stem
        for path in models.glob("[a-z]*.py")
        if re.search(r'^KIND = "reproduction"', path.read_text("utf-8"), re.MULTILINE)
        and "STATE = {}" not in path.read_text("utf-8")
    } - set(RUNS)
    halves = {name for name in without if any(name.startswith(f"{whole}_") for whole in RUNS)}
    assert without - halves == set()
