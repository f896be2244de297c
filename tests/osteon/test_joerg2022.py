import numpy as np
import pytest

from osteon import simulate, values
from osteon.models import joerg2022

YEAR = 365
CELLS = ("PB", "B", "Y", "PC", "C", "s", "D")


def natural(age, **changes):
    """From age 40, estrogen falling from 50 on, as published."""
    schedule = [(10 * YEAR, joerg2022.NATURAL)]
    days = np.multiply(np.subtract(age, 40), YEAR)
    return simulate(joerg2022, days[-1], schedule=schedule, points=days, held=0, **changes)


def test_surgical_menopause_is_that_of_another_program(reference, apart):
    """The MATLAB program of Nelson et al., run in Octave: the same equations, without nu_C."""
    theirs = reference("joerg2022_Nelson_surgical.csv")
    days, schedule = YEAR * (theirs.t_year + 10), [(10 * YEAR, joerg2022.SURGICAL)]
    ours = simulate(joerg2022, days[-1], schedule=schedule, points=days, held=0, nu_C=0)
    for state in CELLS:
        assert apart(getattr(ours, state), getattr(theirs, state)) < 1e-7
    wrong = simulate(joerg2022, days[-1], schedule=schedule, points=days, held=0, nu_C=0, e_s=9.6)
    assert apart(wrong.D, theirs.D) > 1e-6
    with_nu = simulate(joerg2022, days[-1], schedule=schedule, points=days, held=0)
    assert 1e-6 < apart(with_nu.C, theirs.C) < 1e-4


def test_natural_menopause_is_that_of_our_earlier_program(reference, apart):
    theirs = reference("joerg2022_own.csv")
    ours = natural(theirs.age_y)
    for state in (*CELLS, "e"):
        assert apart(getattr(ours, state), getattr(theirs, state)) < 1e-7


def test_density_after_menopause():
    density = natural([50, 51, 52, 55, 60]).D
    np.testing.assert_allclose(density[1:] / density[0], [0.9963, 0.9892, 0.9627, 0.9245], atol=5e-5)


def test_estrogen_falls_as_the_paper_writes_it():
    run = natural([45, 50, 52.6, 60])
    np.testing.assert_allclose(run.e, [1, 1, 0.5, 1 / (1 + 10 / 2.6)], rtol=1e-8)


def test_as_published_there_is_no_rest():
    p = values(joerg2022, held=0)
    loss = -joerg2022.rates(0, joerg2022.start(p), p)[6]
    assert loss == pytest.approx(joerg2022.PARAMETERS["held"].value, rel=1e-10)
    resorption = p.lambda_C * joerg2022.start(p)[4]
    assert 1 - loss / resorption == pytest.approx(0.973, abs=5e-4)  # formation / resorption
    assert 100 * YEAR * loss == pytest.approx(0.16, abs=0.005)  # percent a year


def test_osteoclasts_rise_by_a_quarter_and_return():
    C = natural(np.linspace(40, 80, 481)).C
    assert C.max() / C[0] == pytest.approx(1.27, abs=0.005)
    assert C[-1] / C[0] < 1.01
