import numpy as np
import pytest

from osteon import simulate
from osteon.models import koo2013

FILE = "koo2013_BIOMD464.csv"


def as_in_the_file(reference, **changes):
    theirs = reference(FILE)
    start = [0, 0, theirs.IP3[0], theirs.Ca[0], theirs.B[0], theirs.S[0]]
    return simulate(koo2013, 1000, start, points=theirs.t, **{"shear": 1.0, **changes}), theirs


def test_the_answer_to_flow_is_that_of_the_published_file(reference, apart):
    ours, theirs = as_in_the_file(reference)
    for state in ("IP3", "Ca", "B", "S"):
        assert apart(getattr(ours, state), getattr(theirs, state)) < 1e-5


def test_the_comparison_fails_for_a_wrong_parameter(reference, apart):
    wrong, theirs = as_in_the_file(reference, k3=3.3201)
    assert apart(wrong.Ca, theirs.Ca) > 1e-5


def test_calcium_peaks_within_minutes_and_falls_back_while_the_flow_goes_on():
    times = np.arange(0, 1001.0)
    run = simulate(koo2013, 1000, [0, 0, 0, 117.2, 3870, 2.83e6], points=times, shear=1.0)
    assert run.Ca.max() == pytest.approx(1107.5, abs=0.05)
    assert run.t[run.Ca.argmax()] == 178
    assert run.Ca[-1] == pytest.approx(129.7, abs=0.05)


def test_from_rest_the_store_is_fuller_and_the_peak_higher():
    run = simulate(koo2013, 1000, schedule=[(100, {"shear": 1.0})], points=np.arange(0, 1001.0))
    before = run.Ca[run.t <= 100]
    assert before == pytest.approx(before[0], rel=1e-6)
    assert run.S[0] / 2.83e6 == pytest.approx(1.088, abs=5e-4)
    assert run.Ca.max() == pytest.approx(1646.3, abs=0.1)
    assert run.t[run.Ca.argmax()] - 100 == pytest.approx(183, abs=1)


def test_without_flow_ip3_goes_and_the_store_fills_again():
    run = simulate(
        koo2013, 20_000, schedule=[(0, {"shear": 1.0}), (500, {"shear": 0.0})], points=[500, 20_000]
    )
    assert run.IP3[1] < 1e-6 * run.IP3[0]
    assert run.S[1] > run.S[0]
