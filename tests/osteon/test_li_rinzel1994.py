import numpy as np
import pytest
from scipy.optimize import brentq

from osteon import simulate, values
from osteon.models import li_rinzel1994

FILE = "li_rinzel1994_NEST.csv"


@pytest.mark.parametrize(("case", "ip3"), [("low", 0.3), ("oscillating", 0.5), ("high", 0.8)])
def test_the_same_as_the_equations_of_other_authors(reference, apart, case, ip3):
    theirs = reference(FILE, case)
    ours = simulate(li_rinzel1994, 200, [0.1, 0.8], points=theirs.t, I=ip3)
    assert apart(ours.C, theirs.C) < 1e-5
    assert apart(ours.h, theirs.h) < 1e-5


def test_the_comparison_fails_for_a_wrong_parameter(reference, apart):
    theirs = reference(FILE, "oscillating")
    wrong = simulate(li_rinzel1994, 200, [0.1, 0.8], points=theirs.t, I=0.5, v3=0.9001)
    assert apart(wrong.C, theirs.C) > 1e-5


def growth(ip3):
    """Largest real part of the eigenvalues at the point where nothing changes; positive: it oscillates."""
    p = values(li_rinzel1994, I=ip3)
    x, step = np.array(li_rinzel1994.start(p), dtype=float), 1e-6 * np.eye(2)
    slopes = [
        np.subtract(li_rinzel1994.rates(0, x + h, p), li_rinzel1994.rates(0, x - h, p)) / 2e-6 for h in step
    ]
    return np.linalg.eigvals(np.transpose(slopes)).real.max()


def test_it_oscillates_between_two_amounts_of_ip3():
    assert brentq(growth, 0.2, 0.5) == pytest.approx(0.3545, abs=5e-5)
    assert brentq(growth, 0.5, 0.9) == pytest.approx(0.6369, abs=5e-5)
    assert growth(0.3) < 0 < growth(0.5)
    assert growth(0.7) < 0


def test_period_and_height_of_the_oscillation():
    run = simulate(li_rinzel1994, 300, [0.1, 0.8], points=np.arange(150, 300, 0.005), I=0.5)
    up = np.flatnonzero((run.C[:-1] < 0.3) & (run.C[1:] >= 0.3))
    assert np.mean(np.diff(run.t[up])) == pytest.approx(11.49, abs=5e-3)
    assert run.C.max() == pytest.approx(0.4446, abs=5e-5)


def test_a_cell_at_rest_is_woken_by_ip3():
    run = simulate(li_rinzel1994, 120, schedule=[(20, {"I": 0.5}), (80, {"I": 0.1})])
    assert np.ptp(run.C[run.t < 20]) < 1e-9
    awake, after = run.C[(run.t > 20) & (run.t < 80)], run.C[run.t > 110]
    assert np.ptp(awake) > 0.2
    assert np.ptp(after) < 0.01
