import numpy as np
import pytest

from osteon import simulate
from osteon.models import integrin

STEADY = [(0, {"shear": 1.0})]


def peak(run, state):
    return run.t[getattr(run, state).argmax()]


def test_nitric_oxide_comes_before_fak_and_fak_before_prostaglandin():
    run = simulate(integrin, 600, schedule=STEADY, points=6001)
    assert 0 < peak(run, "N") < peak(run, "F") < peak(run, "E") < 120


def test_the_answer_fades_while_shear_stays():
    run = simulate(integrin, 1500, schedule=STEADY)
    assert run.x[-1] == pytest.approx(0.5)
    for state in ("F", "N", "E"):
        assert getattr(run, state)[-1] < 1e-3 * getattr(run, state).max()


@pytest.mark.parametrize("state", ["F", "N", "E"])
def test_more_shear_gives_a_larger_answer(state):
    peaks = [getattr(simulate(integrin, 300, shear=s), state).max() for s in (0, 0.5, 1, 2)]
    assert peaks == sorted(set(peaks))


def second_answer(pause):
    """Peak of nitric oxide in a second bout of 30 minutes, relative to the first."""
    again = 30 + pause
    schedule = [(0, {"shear": 1.0}), (30, {"shear": 0.0}), (again, {"shear": 1.0})]
    run = simulate(integrin, again + 30, schedule=schedule, points=np.arange(0, again + 30, 0.1))
    return run.N[run.t >= again].max() / run.N[run.t < 30].max()


def test_a_second_answer_needs_a_pause():
    assert second_answer(1) < 0.3 < second_answer(5) < 0.95 < second_answer(60)


def test_blocked_calcium_stops_nitric_oxide_only():
    usual, blocked = (simulate(integrin, 100, schedule=STEADY, Ca=share) for share in (1.0, 0.0))
    assert blocked.N.max() == 0 < usual.N.max()
    np.testing.assert_allclose(blocked.E, usual.E, rtol=1e-6, atol=1e-12)
