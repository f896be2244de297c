import pytest

from osteon import simulate
from osteon.models import mechanostat

# LeBlanc et al. 1990, abstract: lumbar spine after 17 weeks; LeBlanc et al. 1987, abstract: after 5 weeks
LOSS_17_WEEKS, LOSS_5_WEEKS = 3.9, 0.9


def loss(days):
    return 100 - simulate(mechanostat, days, load=0, points=[days]).m[-1]


def test_the_rate_is_fitted_to_seventeen_weeks():
    low = mechanostat.PARAMETERS["low"].value
    assert mechanostat.PARAMETERS["rate"].value == mechanostat.fit(LOSS_17_WEEKS, 17 * 7, low)
    assert loss(17 * 7) == pytest.approx(LOSS_17_WEEKS, rel=1e-8)


def test_five_weeks_are_predicted_from_seventeen():
    assert round(loss(5 * 7), 2) == 1.15
    assert loss(5 * 7) / LOSS_5_WEEKS == pytest.approx(1.27, abs=0.01)  # a quarter too much


def test_daily_life_does_not_bring_the_bone_back_and_more_load_does():
    bed_rest = [(0, {"load": 0.0}), (119, {"load": 1.0})]
    run = simulate(mechanostat, 300, schedule=bed_rest, points=[119, 300])
    assert run.m[1] == pytest.approx(run.m[0], rel=1e-9)
    hard = simulate(mechanostat, 300, schedule=[*bed_rest, (120, {"load": 2.5})], points=[119, 300])
    assert hard.m[1] > hard.m[0] + 1
