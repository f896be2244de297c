"""What the tests of the models share: the reference runs, and the distance of two runs."""

import numpy as np
import pytest

from press.models.reference_run import read


@pytest.fixture(scope="session")
def reference():
    """reference(file, case): the columns of a reference run, as arrays."""
    return read


@pytest.fixture(scope="session")
def apart():
    """apart(ours, theirs): the largest difference, relative to the largest value of theirs."""

    def distance(ours, theirs):
        return np.max(np.abs(ours - theirs)) / np.max(np.abs(theirs))

    return distance
