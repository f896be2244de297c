import pytest

from osteon import simulate
from osteon.models import desensitization
from osteon.models.desensitization import bouts

HOUR = 3600


def response(schedule):
    return simulate(desensitization, 30 * HOUR, schedule=schedule, points=2).response[-1]


def four_bouts(hours):
    return response(bouts(4, cycles=90, pace=2, gap=hours * HOUR))


def rest_between_cycles(seconds, cycles=36, length=0.5):
    return response(bouts(1, cycles=cycles, pace=1 / (length + seconds), gap=0))


def test_eight_hours_between_bouts_more_than_double_the_response():
    assert four_bouts(8) > 2 * four_bouts(0.5) > 2 * four_bouts(0)


def test_response_grows_with_each_longer_pause():
    responses = [four_bouts(hours) for hours in (0, 0.5, 1, 2, 4, 8)]
    assert responses == sorted(responses)


def test_sensitivity_is_back_after_about_eight_hours():
    run = simulate(
        desensitization, 9 * HOUR, schedule=bouts(1, 90, 2, 0), points=[45, 45 + 2 * HOUR, 45 + 8 * HOUR]
    )
    assert run.slow[0] < 0.15
    assert run.slow[1] < 0.75
    assert run.slow[2] > 0.98


def test_fourteen_seconds_between_cycles_against_half_a_second():
    assert 1.66 < rest_between_cycles(14) / rest_between_cycles(0.5) < 2.90


def test_what_the_model_misses():
    """The limits its docstring admits: no jump from 7 s to 14 s, no gain with a tenth of the cycles."""
    assert rest_between_cycles(14) / rest_between_cycles(7) == pytest.approx(1.12, abs=0.01)
    assert rest_between_cycles(10, 10, 1) / rest_between_cycles(0, 100, 1) == pytest.approx(0.56, abs=0.01)
