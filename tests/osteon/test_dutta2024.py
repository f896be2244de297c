import numpy as np
import pytest

from osteon import simulate, values
from osteon.models import dutta2024
from osteon.models import dutta2024_hormones as hormones
from osteon.models import dutta2024_minerals as minerals

DAY = 1440  # minutes
USUAL = 4e-4  # mmol/minute of magnesium
FILE = "dutta2024_octave.csv"
SHARES = {
    "all": 1.0,
    "half": 0.5,
    "quarter": 0.25,
    "tenth": 0.1,
}  # of the usual magnesium, by case of the file


def as_in_the_file(reference, case, **changes):
    theirs = reference(FILE, case)
    first = {state: getattr(theirs, state)[0] for state in dutta2024.STATE}
    until, points = DAY * theirs.day[-1], DAY * theirs.day
    changes = {"IMg": SHARES[case] * USUAL, **changes}
    return simulate(dutta2024, until, first, points=points, **changes), theirs


@pytest.mark.parametrize("case", SHARES)
def test_six_months_are_those_of_the_authors_program(reference, apart, case):
    ours, theirs = as_in_the_file(reference, case)
    for state in dutta2024.STATE:
        assert apart(getattr(ours, state), getattr(theirs, state)) < 1e-7, state


@pytest.mark.parametrize("wrong", [{"low": 0.4004}, {"kD": 0.00804}, {"fix_Mg": 3.984e-4}, {"w": 0.701}])
def test_the_comparison_fails_for_a_wrong_parameter(reference, apart, wrong):
    ours, theirs = as_in_the_file(reference, "half", **wrong)
    assert apart(ours.PTH, theirs.PTH) > 1e-6


def test_rest_is_where_six_months_end(reference):
    for case, share in SHARES.items():
        rest = dutta2024.start(values(dutta2024, IMg=share * USUAL))
        theirs = reference(FILE, case)
        np.testing.assert_allclose(rest, [getattr(theirs, state)[-1] for state in dutta2024.STATE], rtol=1e-6)


def test_pth_rises_and_falls_as_magnesium_is_withdrawn():
    _, PTH, D, Mg, Ca, *_ = dutta2024.start(values(dutta2024, IMg=USUAL * np.array([1, 0.5, 0.25, 0.1])))
    np.testing.assert_allclose(PTH, [6.28, 8.14, 3.69, 2.78], atol=5e-3)
    np.testing.assert_allclose(D, [153.7, 115.5, 46.3, 33.7], atol=0.05)
    np.testing.assert_allclose(Mg, [0.650, 0.461, 0.295, 0.153], atol=5e-4)
    np.testing.assert_allclose(Ca, [1.25, 1.10, 0.70, 0.62], atol=5e-3)


def test_five_times_the_vitamin_d_brings_back_active_vitamin_d_and_not_pth():
    _, PTH, D, *_ = dutta2024.start(values(dutta2024, IMg=0.1 * USUAL, D25=5 * 25000.0))
    assert pytest.approx(147, abs=0.5) == D
    assert pytest.approx(2.21, abs=5e-3) == PTH


def test_rest_is_a_rest_over_the_range_the_docstring_names():
    p = values(dutta2024, IMg=USUAL * np.geomspace(0.01, 10, 60))
    rest = np.array(dutta2024.start(p))
    assert np.max(np.abs(dutta2024.rates(0, rest, p)) / rest) < 1e-8


def test_the_haste_of_the_plasma_matters_in_the_first_days_only():
    fast, slow = (
        simulate(
            dutta2024, 30 * DAY, points=[DAY / 4, 30 * DAY], schedule=[(0, {"IMg": USUAL / 4})], haste=haste
        )
        for haste in (100, 1)
    )
    assert fast.Mg[0] / slow.Mg[0] < 0.999
    np.testing.assert_allclose(fast.PTH[1], slow.PTH[1], rtol=1e-6)


def test_the_halves_rest_where_the_whole_rests():
    PTHg, PTH, D, Mg, Ca, NMg, NCa = dutta2024.start(values(dutta2024))
    np.testing.assert_allclose(hormones.start(values(hormones, Mg=Mg, Ca=Ca)), [PTHg, PTH, D], rtol=1e-10)
    np.testing.assert_allclose(minerals.start(values(minerals, PTH=PTH, D=D)), [Mg, Ca, NMg, NCa], rtol=1e-10)


# Rude et al. 1998, abstract: 6 female rats fed 2 instead of 63 mg magnesium per 100 g for 12 weeks, and 6 controls
def test_rats_agree_on_pth_and_vitamin_d_and_contradict_on_calcium():
    usual = dutta2024.start(values(dutta2024))
    _, PTH, D, _, Ca, *_ = np.divide(dutta2024.start(values(dutta2024, IMg=USUAL * 2 / 63)), usual)
    assert pytest.approx(36 / 109, abs=0.1) == PTH
    assert pytest.approx(7.1 / 28.5, abs=0.1) == D
    assert Ca < 0.5 < 1.2 < 11.7 / 9.3


# Where the authors' params_male.txt at commit 1f91416 differs
EARLIER_GLAND = {
    "made": 2.867569,
    "beta": 1.446483,
    "Cm": 2.58579,
    "gCa": 0.158,
    "gMg": 0.016,
    "kP": 0.1175525,
}
EARLIER_D = {"kD": 0.004015, "K2": 4.8, "high": 2.4}
EARLIER_GUT = {"aMg": 0.46, "act": 0.12, "most_act": 1.51e-4, "K_act": 3.6e-5}
EARLIER_BONE = {"in_Mg": 0.027736, "fix_Mg": 2.5356e-5}
EARLIER = EARLIER_GLAND | EARLIER_D | EARLIER_GUT | EARLIER_BONE


def test_an_earlier_version_rests_at_the_same_point_and_has_the_same_hump(monkeypatch):
    def step(x):
        return 1 / (1 + np.exp(-x))

    def release(p):
        H = step(50 * (p.Mg - p.low))
        free = (p.gCa / p.Ca) ** 2 * (p.beta - step(p.Mg - p.Cm))
        return H * free + (1 - H) * p.gMg * step(p.Mg - p.low)

    def vitamin_d(PTH, D, p):
        L = step(50 * (p.high - p.Mg))
        G = L * p.Mg**4 / (p.K1**4 + p.Mg**4) + (1 - L) * p.K2**4 / (p.K2**4 + p.Mg**4)
        A = PTH**6 / (p.KP**6 + PTH**6) * p.a * G / ((1 + p.cCa * p.Ca) * (1 + p.cD * D))
        return (p.k0 + p.k1 * A) * p.D25, p.kD * (1 / (1 + p.cP * PTH) + p.Mg / (p.K3 + p.Mg))

    now = dutta2024.start(values(dutta2024))
    monkeypatch.setattr(hormones, "release", release)
    monkeypatch.setattr(hormones, "vitamin_d", vitamin_d)
    intake = USUAL / 10 * np.array([1, 0.5, 0.25, 0.1])
    before = dutta2024.start(values(dutta2024, IMg=intake, **EARLIER))
    np.testing.assert_allclose([state[0] for state in before], now, rtol=1e-4)
    np.testing.assert_allclose(before[1], [6.28, 8.02, 3.66, 3.50], atol=5e-3)
