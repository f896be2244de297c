import numpy as np

from osteon import simulate, values
from osteon.models import schlosser_selgrade2000

BEGIN = {"RP_LH": 467, "LH": 40, "RP_FSH": 0, "FSH": 150}  # as in the CellML file
# Anckaert et al. 2021, abstract: median and 5th to 95th percentile of 85 women in the luteal phase
PROGESTERONE = (28.8, 13.1, 46.3)  # nmol/L
ESTRADIOL = (412, 222, 854)  # pmol/L
PMOL_PER_NG = 1000 / 272.38  # molar mass of estradiol


def test_the_run_is_that_of_the_cellml_file(reference, apart):
    theirs = reference("schlosser_selgrade2000_CellML.csv")
    ours = simulate(schlosser_selgrade2000, 28, start=BEGIN, points=theirs.t, pace=1)
    for state in BEGIN:
        assert apart(getattr(ours, state), getattr(theirs, state)) < 1e-7
    wrong = simulate(schlosser_selgrade2000, 28, start=BEGIN, points=theirs.t, pace=1, dP=2.91)
    assert apart(wrong.LH, theirs.LH) > 1e-4


def test_estradiol_makes_a_surge_of_lh_and_progesterone_ends_it():
    run = simulate(schlosser_selgrade2000, 28, points=281, begin=-14, pace=1)
    surge = run.day[run.LH.argmax()]
    assert abs(surge) < 0.5
    assert run.LH.max() > 9 * run.LH[0]
    flat = simulate(schlosser_selgrade2000, 28, points=281, begin=-14, pace=1, E_rise=180)
    assert flat.LH.max() < 3 * flat.LH[0]


def test_the_hormones_it_is_given_are_those_of_women_measured_later():
    p, luteal = values(schlosser_selgrade2000), np.linspace(0, 14, 1401)
    for hormone, scale, (median, low, high) in (
        (schlosser_selgrade2000.progesterone, 1, PROGESTERONE),
        (schlosser_selgrade2000.estradiol, PMOL_PER_NG, ESTRADIOL),
    ):
        middle = np.median(scale * hormone(luteal, p))
        assert low < middle < high
        assert abs(middle / median - 1) < 0.1


def test_a_much_larger_model_has_the_same_luteal_phase(reference):
    """Progesterone above 3 ng/mL, in days, and its median in the 14 days after the surge (nmol/L)."""
    larger = reference("roeblitz2013_BIOMD494.csv")
    P, per_ng = larger.P4, 1000 / 314.46  # nmol per ug of progesterone
    t = larger.t - larger.t[larger.LH.argmax()]
    days, p = np.linspace(-14, 14, 28001), values(schlosser_selgrade2000)
    ours = schlosser_selgrade2000.progesterone(days, p)
    window = np.mean(ours > 3 * per_ng) * 28
    theirs = np.interp(days, t, P * per_ng)
    assert abs(window - np.mean(theirs > 3 * per_ng) * 28) < 0.5
    assert abs(np.median(ours[days > 0]) / np.median(theirs[days > 0]) - 1) < 0.1
