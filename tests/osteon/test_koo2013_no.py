import numpy as np
import pytest

from osteon import simulate, values
from osteon.models import koo2013, koo2013_no

FILE = "koo2013_BIOMD467.csv"
FLOW = [(100, {"shear": 1.0})]


def as_in_the_file(reference, **changes):
    theirs = reference(FILE, "flow")
    start = [0, 0, 0, 117.2, 3870, 2.83e6, *(getattr(theirs, s)[0] for s in list(koo2013_no.STATE)[6:])]
    changes = {"shear": 1.0, "made": 0.0, "CaMT": 8000.0004, "HspT": 199999.8579, **changes}
    return simulate(koo2013_no, 1000, start, points=theirs.t, **changes), theirs


def test_from_flow_to_nitric_oxide_as_the_two_published_files_joined(reference, apart):
    ours, theirs = as_in_the_file(reference)
    for state in ("Ca", *list(koo2013_no.STATE)[6:]):
        assert apart(getattr(ours, state), getattr(theirs, state)) < 1e-7, state
    assert apart(koo2013_no.nitric_oxide(ours, values(koo2013_no)), theirs.made) < 1e-7


@pytest.mark.parametrize("wrong", [{"k3": 3.3201}, {"k15": 0.0150015}])
def test_the_comparison_fails_for_a_wrong_parameter(reference, apart, wrong):
    ours, theirs = as_in_the_file(reference, **wrong)
    assert apart(koo2013_no.nitric_oxide(ours, values(koo2013_no)), theirs.made) > 1e-6


def test_the_first_step_does_not_feel_the_second():
    times = np.arange(0, 1001.0, 20)
    both = simulate(koo2013_no, 1000, schedule=FLOW, points=times)
    alone = simulate(koo2013, 1000, schedule=FLOW, points=times)
    assert both.Ca == pytest.approx(alone.Ca, rel=1e-6)


def test_nitric_oxide_peaks_with_calcium_and_falls_later():
    run = simulate(koo2013_no, 1100, schedule=FLOW, points=np.arange(0, 1101.0))
    made = koo2013_no.nitric_oxide(run, values(koo2013_no))
    assert made[run.t <= 100] == pytest.approx(made[0], rel=1e-6)
    assert made.max() / made[0] == pytest.approx(20.8, abs=0.1)
    assert abs(int(made.argmax()) - int(run.Ca.argmax())) <= 2

    def half(y):
        top = int(y.argmax())
        return top + int(np.argmax(y[top:] < (y[0] + y.max()) / 2))

    assert half(made) > half(run.Ca)


def test_without_calcium_release_there_is_no_more_nitric_oxide():
    run = simulate(koo2013_no, 600, schedule=FLOW, k3=0.0)
    made = koo2013_no.nitric_oxide(run, values(koo2013_no))
    assert made.max() == pytest.approx(made[0], rel=1e-3)
