"""What the tests of the models share: the reference runs, and the distance of two runs."""

import pytest

from osteon.reference import error, read


@pytest.fixture(scope="session")
def reference():
    """reference(file, case): the columns of a reference run, as arrays."""
    return read


@pytest.fixture(scope="session")
def apart():
    """apart(ours, theirs): the largest difference, relative to the largest value of theirs."""
    return error
