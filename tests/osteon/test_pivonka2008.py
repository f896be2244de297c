import numpy as np
import pytest

from osteon import simulate, values
from osteon.models import pivonka2008

CASES = {
    "PTH": ({"IP": 1e3}, (2.257, 1.689, 1.928), 0.876),
    "OPG": ({"IO": 2e5}, (0.131, 0.204, 0.156), 1.311),
    "RANKL": ({"IL": 1e4}, (6.92, 3.00, 4.61), 0.651),
}


def sixty_days(change, t, **changes):
    schedule = [(20, change), (80, dict.fromkeys(change, 0.0))]
    return simulate(pivonka2008, 140, schedule=schedule, points=t, **changes)


@pytest.mark.parametrize("case", CASES)
def test_infusions_are_those_of_the_package(case, reference, apart):
    theirs = reference("pivonka2008_bone_models.csv", case)
    ours = sixty_days(CASES[case][0], theirs.t)
    for state in pivonka2008.STATE:
        assert apart(getattr(ours, state), getattr(theirs, state)) < 1e-5


def test_the_comparison_fails_for_a_wrong_parameter(reference, apart):
    theirs = reference("pivonka2008_bone_models.csv", "PTH")
    assert apart(sixty_days({"IP": 1e3}, theirs.t, K8=4.458).OCa, theirs.OCa) > 1e-5


@pytest.mark.parametrize("case", CASES)
def test_cells_and_their_balance_after_sixty_days(case):
    change, ratios, balance = CASES[case]
    run = sixty_days(change, [0, 80])
    got = np.array([run.OBp, run.OBa, run.OCa])
    grown = got[:, 1] / got[:, 0]
    np.testing.assert_allclose(grown, ratios, atol=6e-3)
    assert grown[1] / grown[2] == pytest.approx(balance, abs=6e-4)


def test_rest_holds_for_a_cohort():
    p = values(pivonka2008, IP=np.array([0.0, 300.0, 1e3]), Dc=np.array([1e-3, 2e-3, 4e-3]))
    rest = pivonka2008.start(p)
    for change, state in zip(pivonka2008.rates(0, rest, p), rest, strict=True):
        assert np.all(np.abs(change) < 1e-10 * state)
