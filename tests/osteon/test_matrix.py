"""Calibration (+0.52 % at the spine), closed form, and trials the model was not calibrated to.

Measured numbers are from the abstracts named. Weights and habitual intakes that a summary does not give are ours.
"""

import numpy as np
import pytest

from osteon import simulate, values
from osteon.models import matrix


def gain(before, after, years, **changes):
    """Bone gained (%) `years` after a step of protein (g/kg/day)."""
    run = simulate(
        matrix,
        years,
        schedule=[(0, {"protein": after})],
        points=[years],
        protein=before,
        usual=before,
        **changes,
    )
    return float(run.bone[-1]) - 100


def test_the_pooled_gain_at_the_spine_is_met_because_it_was_used():
    assert gain(1.1, 1.65, 1.5) == pytest.approx(0.52, rel=1e-6)
    assert gain(1.1, 1.65, 1.5, half=1.2 * matrix.PARAMETERS["half"].value) > 0.6  # a wrong value is noticed


def test_half_is_as_uncertain_as_the_pooled_gain():
    ends = [matrix.fit_half(x, 1.1, 1.65, 1.5) for x in (0.06, 0.97)]
    assert [round(x, 3) for x in ends] == [0.007, 0.124]


def test_it_follows_its_closed_form():
    p = values(matrix, usual=0.8, protein=1.3)
    run = simulate(
        matrix, 8, schedule=[(0, {"protein": 1.3})], points=np.linspace(0.1, 8, 60), protein=0.8, usual=0.8
    )
    change = 100 * (matrix.supply(p) - 1)
    expected = 100 + change * np.array([matrix.reached(t) for t in run.t])
    np.testing.assert_allclose(run.bone, expected, rtol=1e-8)  # the solver works at 1e-9 a step


def test_more_does_less_the_more_there_was():
    gains = [gain(before, before + 0.3, 2) for before in (0.2, 0.5, 0.8, 1.1, 1.4)]
    assert gains == sorted(gains, reverse=True)
    assert gains[0] > 10 * gains[-1] > 0


# Trials that were not used.


def test_well_fed_women_no_difference_at_the_hip():
    """Zhu et al. 2011: 219 women, 1.1 g/kg/day, some 20 g/day more (69 kg) for 2 years, no difference. The model
    says a fifth to two fifths of a percent, which no trial of this size could see."""
    assert 0.15 < gain(1.1, 1.39, 2, turnover=0.1) < gain(1.1, 1.39, 2) < 0.45


def test_people_who_ate_little_no_difference_at_the_spine():
    """Kerstetter et al. 2015: 208 people, 0.6-1.0 g/kg/day, 45 g/day more (70 kg) for 18 months, no significant
    difference; the summary gives no interval. The model says one percent."""
    assert gain(0.8, 0.8 + 45 / 70, 1.5) == pytest.approx(1.0, abs=0.1)


def test_after_a_hip_fracture_the_model_says_too_little():
    """Schurch et al. 1998: 82 patients, often undernourished, 20 g/day: the femur lost 2.42 (0.26-4.59) points
    less in 12 months. With an intake of 0.6 g/kg/day and 50 kg the model reaches a tenth to a third of it."""
    assert 0.2 < gain(0.6, 1.0, 1, turnover=0.1) < gain(0.6, 1.0, 1) < 0.8
