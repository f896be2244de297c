import numpy as np
import pytest

from osteon import simulate, values
from osteon.models import lemaire2004

PUBLISHED = {
    "PTH": [(20, {"IP": 1e3}), (80, {"IP": 0.0})],
    "OPG": [(20, {"IO": 2e5}), (80, {"IO": 0.0})],
    "RANKL": [(20, {"IL": 1e4}), (80, {"IO": 9e4})],
}


@pytest.mark.parametrize("case", PUBLISHED)
def test_infusions_are_those_of_the_published_file(case, reference, apart):
    theirs = reference("lemaire2004_BIOMD278.csv", case)
    ours = simulate(lemaire2004, 140, schedule=PUBLISHED[case], points=theirs.t)
    for state in lemaire2004.STATE:
        assert apart(getattr(ours, state), getattr(theirs, state)) < 1e-6


@pytest.mark.parametrize(
    ("case", "change"), [("addB", {"aB": 1e-4}), ("addPTH", {"IP": 1e3}), ("addOPG", {"IO": 2e5})]
)
def test_our_own_earlier_code_gave_the_same(case, change, reference, apart):
    before = reference("lemaire2004_own.csv", case)
    schedule = [(20, change), (80, dict.fromkeys(change, 0.0))]
    ours = simulate(lemaire2004, 140, schedule=schedule, points=before.t)
    for state in lemaire2004.STATE:
        assert apart(getattr(ours, state), getattr(before, state)) < 1e-6


def test_the_comparison_fails_for_a_wrong_parameter(reference, apart):
    theirs = reference("lemaire2004_BIOMD278.csv", "PTH")
    wrong = simulate(lemaire2004, 140, schedule=PUBLISHED["PTH"], points=theirs.t, kP=86.01)
    assert apart(wrong.C, theirs.C) > 1e-6


@pytest.mark.parametrize(
    ("change", "ratios", "balance"),
    [
        ({"IP": 1e3}, (5.208, 2.238, 4.037), 0.5545),
        ({"IO": 2e5}, (0.102, 0.330, 0.072), 4.58),
        ({"aB": 1e-4}, (1.324, 1.876, 1.248), 1.503),
        ({"aR": 1e-4}, (1.743, 1.730, 1.010), 1.713),
        ({"aC": 1e-4}, (1.464, 1.208, 1.352), 0.894),
        ({"aR": -1.2e-4}, (0.043, 0.068, 0.843), 0.081),
    ],
)
def test_cells_after_sixty_days(change, ratios, balance):
    run = simulate(lemaire2004, 80, schedule=[(20, change)], points=[0, 80])
    got = np.array([run.R, run.B, run.C])
    np.testing.assert_allclose(got[:, 1] / got[:, 0], ratios, atol=6e-4)
    assert run.B[1] / run.B[0] / (run.C[1] / run.C[0]) == pytest.approx(balance, abs=6e-3 * max(1, balance))


def test_rest_holds_for_any_infusion_and_a_whole_cohort():
    doses = np.array([0.0, 1e2, 1e3, 1e4])
    p = values(lemaire2004, IP=doses, IO=doses[::-1] * 20, IL=doses)
    rest = lemaire2004.start(p)
    for change, state in zip(lemaire2004.rates(0, rest, p), rest, strict=True):
        assert np.all(np.abs(change) < 1e-12 * state)
