import pytest

from osteon import simulate
from osteon.models import graham2013


def test_the_comparison_fails_for_a_wrong_parameter(reference, apart):
    """That it holds for the right ones is tested with all reference runs."""
    theirs = reference("graham2013_BIOMD721.csv")
    wrong = simulate(graham2013, 100, {"S": 180}, points=theirs.t, k1=0.7001)
    assert apart(wrong.z, theirs.z) > 1e-5


def test_twenty_lost_osteocytes_start_one_cycle():
    run = simulate(graham2013, 100, {"S": 180}, points=10001)
    assert run.z.min() == pytest.approx(86.188, abs=6e-4)
    assert run.z[-1] == pytest.approx(99.751, abs=6e-4)
    assert run.C.max() == pytest.approx(12.67, abs=6e-3)
    assert run.t[run.C.argmax()] == pytest.approx(1.43, abs=0.01)
    assert run.B.max() == pytest.approx(494.4, abs=0.06)
