import numpy as np
import pytest

from osteon import simulate, values
from osteon.models import lee2003wnt

FILE = "lee2003wnt_BIOMD658.csv"


def total_B(run):
    return run.B + run.CB + run.CP + run.P + run.BT + run.BA


def total_axin(run):
    return run.X + run.Y + run.Z + run.C + run.CB + run.CP


def as_in_the_file(theirs, **changes):
    """Start and totals of the file, whose complexes come on top of 50 nM GSK3 and so on."""
    start = [getattr(theirs, name)[0] for name in lee2003wnt.STATE]
    Y, Z, C, CB, CP, BA = (getattr(theirs, name)[0] for name in ("Y", "Z", "C", "CB", "CP", "BA"))
    totals = {"GSK": 50 + Z + C + CB + CP, "APC": 98 + Y + Z + C + CB + CP + BA}
    return simulate(lee2003wnt, 6000, start, points=theirs.t, **totals, **changes)


@pytest.mark.parametrize(("case", "W"), [("none", 0.0), ("sustained", 1.0)])
def test_the_same_as_the_published_file(reference, apart, case, W):
    theirs = reference(FILE, case)
    ours = as_in_the_file(theirs, W=W)
    for state in lee2003wnt.STATE:
        if np.any(getattr(theirs, state)):
            assert apart(getattr(ours, state), getattr(theirs, state)) < 1e-5, state
    assert apart(total_B(ours), theirs.total_B) < 1e-5
    assert apart(total_axin(ours), theirs.total_axin) < 1e-5


def test_the_comparison_fails_for_a_wrong_parameter(reference, apart):
    theirs = reference(FILE, "sustained")
    wrong = as_in_the_file(theirs, W=1.0, k13=0.0002571)
    assert apart(wrong.B, theirs.B) > 1e-5


def test_wnt_raises_beta_catenin_fivefold_and_costs_two_thirds_of_axin():
    run = simulate(lee2003wnt, 6000, schedule=[(0, {"W": 1.0})])
    before, after = total_B(run)[[0, -1]]
    assert before == pytest.approx(35.0, abs=0.1)
    assert after == pytest.approx(178.2, abs=0.5)
    assert total_axin(run)[-1] / total_axin(run)[0] == pytest.approx(1 - 0.64, abs=5e-3)


@pytest.mark.parametrize("W", [0.0, 0.05, 1.0])
def test_start_is_where_a_long_run_ends(W):
    run = simulate(lee2003wnt, 50_000, schedule=[(0, {"W": W})], points=2)
    rest = lee2003wnt.start(values(lee2003wnt, W=W))
    for name, value in zip(lee2003wnt.STATE, rest, strict=True):
        assert getattr(run, name)[-1] == pytest.approx(float(value), rel=1e-5, abs=1e-12), name


def test_sclerostin_takes_beta_catenin_back_towards_rest():
    levels = [
        float(lee2003wnt.start(values(lee2003wnt, W=1.0, S=S))[list(lee2003wnt.STATE).index("B")])
        for S in (0, 1, 10, 100, 1000, 1e9)
    ]
    assert levels == sorted(levels, reverse=True)
    assert levels[-1] == pytest.approx(float(lee2003wnt.start(values(lee2003wnt))[7]), rel=1e-4)


def test_sclerostin_is_less_wnt():
    blocked = lee2003wnt.start(values(lee2003wnt, W=1.0, S=9.0, Ks=3.0))
    assert blocked == pytest.approx(lee2003wnt.start(values(lee2003wnt, W=0.25)))
