"""What the tests of the models share: the reference runs, and the distance of two runs."""

import csv
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

REFERENCE = Path(__file__).parents[1] / "reference"


@pytest.fixture(scope="session")
def reference():
    """reference(file, case): the columns of a reference run, as arrays."""

    def read(file, case=None):
        with (REFERENCE / file).open(newline="") as stream:
            rows = [row for row in csv.DictReader(stream) if case is None or row["case"] == case]
        assert rows, f"{file} has no case {case}"
        return SimpleNamespace(
            **{name: np.array([float(row[name]) for row in rows]) for name in rows[0] if name != "case"}
        )

    return read


@pytest.fixture(scope="session")
def apart():
    """apart(ours, theirs): the largest difference, relative to the largest value of theirs."""

    def distance(ours, theirs):
        return np.max(np.abs(ours - theirs)) / np.max(np.abs(theirs))

    return distance
