import numpy as np
import pytest
from scipy.optimize import brentq

from osteon import simulate, values
from osteon.models import krishna2006

START = [0.1, 0.1, 0.05]  # of the reference run
# BIOMD0000000140 (Hoffmann et al. 2002), uM and minutes: a4, d4, k1, tp1, k2, tr2, tr1, tr3
BIND, UNBIND, IMPORT_N, IMPORT_I, EXPORT, READ, TRANSLATE, DECAY = (
    30,
    0.03,
    5.4,
    0.018,
    0.828,
    0.99,
    0.2448,
    0.0168,
)


def dimensionless(until, points, start=START, **changes):
    """A run in units of 1/gamma; the empty schedule keeps the spikes of each piece within the limit of calls."""
    pieces = [(time, {}) for time in (25, 50, 75) if time < until]
    return simulate(krishna2006, until, start, pieces, points, rtol=1e-11, gamma=1, **changes)


def growth(C, **changes):
    """Largest real part of the eigenvalues at rest; positive: it oscillates."""
    p = values(krishna2006, C=C, gamma=1, **changes)
    x = np.array(krishna2006.start(p), dtype=float)
    slopes = [
        np.subtract(krishna2006.rates(0, x + h, p), krishna2006.rates(0, x - h, p)) / (2 * h.sum())
        for h in np.diag(1e-6 * x)
    ]
    return np.linalg.eigvals(np.transpose(slopes)).real.max()


def period(run):
    level = (run.N.min() + run.N.max()) / 2
    up = np.flatnonzero((run.N[:-1] < level) & (run.N[1:] >= level))
    moments = run.t[up] + (level - run.N[up]) / (run.N[up + 1] - run.N[up]) * np.diff(run.t)[up]
    return np.diff(moments)[-1]


def test_the_same_as_the_earlier_run(reference, apart):
    theirs = reference("krishna2006_own.csv")
    ours = dimensionless(100, theirs.t)
    for state in krishna2006.STATE:
        assert apart(getattr(ours, state), getattr(theirs, state)) < 1e-6, state


def test_the_comparison_fails_for_a_wrong_parameter(reference, apart):
    theirs = reference("krishna2006_own.csv")
    wrong = dimensionless(100, theirs.t, delta=0.02900001)
    assert apart(wrong.N, theirs.N) > 1e-6


def test_spikes_and_their_period():
    run = dimensionless(60, np.linspace(45, 60, 30001))
    assert period(run) == pytest.approx(2.081, abs=1e-3)
    assert run.N.min() == pytest.approx(7.5e-4, abs=1e-5)
    assert run.N.max() == pytest.approx(0.6275, abs=5e-4)


def test_the_oscillation_begins_and_ends_where_eigenvalues_say():
    wakes, settles = brentq(growth, 0.002, 0.02), brentq(growth, 0.08, 0.3)
    assert wakes == pytest.approx(0.005892, abs=1e-6)
    assert settles == pytest.approx(0.16741, abs=1e-5)
    assert growth(0.2) < 0 < growth(0.035)


@pytest.mark.parametrize(("C", "oscillates"), [(0.0040, False), (0.0070, True), (0.15, True), (0.2, False)])
def test_runs_agree_with_the_eigenvalues(C, oscillates):
    disturbed = 1.1 * np.array(krishna2006.start(values(krishna2006, C=C)))
    run = dimensionless(50, np.linspace(40, 50, 2001), disturbed, C=C)
    assert (np.ptp(run.N) > 0.01) == oscillates


def test_the_period_falls_with_IKK_where_that_of_cells_stays():
    slow, fast = (period(dimensionless(40, np.linspace(20, 40, 20001), C=C)) for C in (0.01, 0.12))
    assert slow == pytest.approx(3.08, abs=0.03)
    assert fast == pytest.approx(0.424, abs=5e-3)


def test_the_steep_part_of_the_branch_is_one_branch():
    """From a stronger and from a weaker IKK: transients are slow here, and there are no two oscillations."""
    periods = []
    for before in (0.05, 0.036):
        run = dimensionless(20, [20], C=before)
        y = [getattr(run, name)[-1] for name in krishna2006.STATE]
        periods.append(period(dimensionless(90, np.linspace(84, 90, 12001), y, C=0.042)))
    assert periods[0] == pytest.approx(periods[1], rel=5e-3)


def test_zinc_is_a_weaker_IKK():
    run = dimensionless(10, 101, zinc=1.0)
    half = dimensionless(10, 101, C=0.0175)
    np.testing.assert_allclose(run.N, half.N, rtol=1e-6)


def test_over_a_cycle_the_brake_made_is_the_brake_destroyed():
    t = np.linspace(25, 40, 60001)
    run = dimensionless(40, t)
    p = values(krishna2006)
    up = np.flatnonzero((run.N[:-1] < 0.1) & (run.N[1:] >= 0.1))
    whole = slice(up[0], up[-1])
    destroyed = p.C * (1 - run.N) * run.I / (p.eps + run.I)
    assert np.mean(run.N[whole] ** 2) == pytest.approx(np.mean(destroyed[whole]), rel=2e-3)


def test_the_values_follow_from_the_constants_of_the_larger_model():
    """To 8 %: the paper rounds, and reads the gene of IkB at 1.03 instead of 0.99 per uM and minute."""
    p, destroyed = values(krishna2006), 0.525  # 1/min, by IKK, as a public script has it
    unit, hold = TRANSLATE * READ / DECAY**2, (UNBIND + destroyed) / BIND
    derived = {
        "eps": hold / unit,
        "A": IMPORT_N / DECAY * hold / unit,
        "B": IMPORT_I / DECAY * unit,
        "C": destroyed / DECAY / unit,
        "delta": (UNBIND + EXPORT) / BIND,
        "gamma": DECAY,
    }
    for name, value in derived.items():
        assert value == pytest.approx(getattr(p, name), rel=0.08), name


def test_the_larger_model_comes_to_rest(reference):
    theirs = reference("hoffmann2002_BIOMD140.csv")
    inner = theirs.NFkB_nuc[1:-1]
    top = (inner > theirs.NFkB_nuc[:-2]) & (inner >= theirs.NFkB_nuc[2:]) & (theirs.t[1:-1] > 2000)
    assert theirs.t[1:-1][top].tolist() == [2030, 2140, 2240]
    assert inner[top][2] / inner[top][0] == pytest.approx(0.372, abs=2e-3)
