import numpy as np
import pytest

from osteon import simulate, values
from osteon.models import koo2013_enos as model

FILE = "koo2013_BIOMD467.csv"
RAISED = [(100, {"Ca": 1000.0}), (400, {"Ca": 117.2})]


def as_in_the_file(reference, case, schedule=None, **changes):
    theirs = reference(FILE, case)
    start = [getattr(theirs, state)[0] for state in model.STATE]
    totals = {"CaMT": 8000.0004, "HspT": 199999.8579}  # sums over the start of the file
    changes = {"made": 0.0, **totals, **changes}
    return simulate(model, 1000, start, schedule, theirs.t, **changes), theirs


@pytest.mark.parametrize(("case", "schedule"), [("file", None), ("raised", RAISED)])
def test_every_form_of_the_enzyme_is_that_of_the_published_equations(reference, apart, case, schedule):
    ours, theirs = as_in_the_file(reference, case, schedule)
    for state in model.STATE:
        assert apart(getattr(ours, state), getattr(theirs, state)) < 1e-7, state
    assert apart(model.nitric_oxide(ours, values(model)), theirs.made) < 1e-7


@pytest.mark.parametrize("wrong", [{"k14e": 115.21}, {"k90": 0.002001}, {"kp": 0.1001}, {"lost": 9.46e-5}])
def test_the_comparison_fails_for_a_wrong_parameter(reference, apart, wrong):
    ours, theirs = as_in_the_file(reference, "raised", RAISED, **wrong)
    assert apart(model.nitric_oxide(ours, values(model)), theirs.made) > 1e-6


def test_rest_is_where_the_file_starts(reference):
    """The paper's authors rounded the numbers of a rest: making and losing of eNOS are rightly balanced."""
    theirs = reference(FILE, "file")
    ours = dict(zip(model.STATE, model.start(values(model)), strict=True))
    for state, number in ours.items():
        assert number == pytest.approx(getattr(theirs, state)[0], rel=1e-2), state
    assert sum(ours[s] for s in ("E", "E2", "E4", "H2", "H4", "P2", "P4", "P0", "H0")) == pytest.approx(
        50, abs=0.02
    )


def test_rest_is_found_whatever_the_calcium():
    p = values(model, Ca=np.geomspace(1, 20_000, 60))
    rest = np.array(model.start(p))
    assert np.all(rest > 0)
    assert np.abs(np.array(model.rates(0, rest, p)) / rest).max() < 1e-10


def test_calcium_and_akt_both_raise_nitric_oxide():
    def at(**changes):
        p = values(model, **changes)
        return model.nitric_oxide(type("Rest", (), dict(zip(model.STATE, model.start(p), strict=True))), p)

    assert at() == pytest.approx(22.23, abs=0.01)
    assert at(Ca=234.4) > 2 * at()
    assert at() < at(AKT=2 * 1.723) < 1.2 * at()
