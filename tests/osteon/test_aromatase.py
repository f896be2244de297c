import pytest

from osteon import simulate
from osteon.models import aromatase

# Falahati-Nini et al. 2000, abstract: own hormones gone, then given back or not
ARMS = {
    "both": {"testosterone": 1, "aromatase": 0, "given": 1},
    "estradiol": {"testosterone": 0, "aromatase": 0, "given": 1},
    "testosterone": {"testosterone": 1, "aromatase": 0, "given": 0},
    "neither": {"testosterone": 0, "aromatase": 0, "given": 0},
}


@pytest.fixture(scope="module")
def end():
    """Resorption and formation after long, in each arm."""
    runs = {arm: simulate(aromatase, 365, schedule=[(0, change)]) for arm, change in ARMS.items()}
    return {arm: (run.R[-1], run.F[-1]) for arm, run in runs.items()}


def test_estradiol_alone_holds_resorption_down(end):
    assert end["both"][0] == pytest.approx(1)
    assert end["estradiol"][0] == pytest.approx(1)
    assert end["testosterone"][0] == pytest.approx(1.88, abs=1e-3)
    assert end["neither"][0] == pytest.approx(1.88, abs=1e-3)


def test_both_hormones_keep_formation_up(end):
    formation = {arm: F for arm, (_, F) in end.items()}
    assert formation["both"] == pytest.approx(1)
    assert formation["neither"] < min(formation["estradiol"], formation["testosterone"])
    assert max(formation["estradiol"], formation["testosterone"]) < 0.9


def test_a_wrong_sign_would_be_noticed():
    """With all of the effect on resorption given to testosterone, estradiol alone would not hold it."""
    run = simulate(aromatase, 365, schedule=[(0, ARMS["estradiol"])], rise_E=0, rise_T=0.88)
    assert run.R[-1] > 1.5


def test_aromatase_blocked_lowers_estradiol_although_testosterone_rises():
    """Burnett-Bowie et al. 2009: testosterone 319 -> 474 ng/dl, estradiol 15 -> 12 pg/ml."""
    share = (12 / 15) / (474 / 319)
    run = simulate(aromatase, 365, schedule=[(0, {"testosterone": 474 / 319, "aromatase": share})])
    assert run.E[-1] == pytest.approx(0.8)
    assert share == pytest.approx(0.54, abs=0.005)
    assert 1.05 < run.R[-1] < 1.15
