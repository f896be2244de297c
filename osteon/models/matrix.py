r"""Dietary protein as the substrate of bone matrix. An illustration of ours.

osteoid is matrix that has no mineral yet, bone is mineralized matrix; both in % of the bone at the start, time
in years. Builders lay down matrix as fast as amino acids allow, osteoid mineralizes, and
bone is resorbed:

    supply      = protein/(half + protein) * (half + usual)/usual        (1 on the usual diet)
    dosteoid/dt = turnover full supply - osteoid/lag                     (%/year)
    dbone/dt    = osteoid/lag - turnover bone

The supply saturates: the more protein there was before, the less more of it does. `half`, the protein (g/kg/day)
that gives half of the largest supply, is the one number that was calibrated: after 1.5 years with half as much
protein again as usual, bone is 0.52 % higher. Shams-White et al. (2017) report 0.52 % (95 % interval 0.06 to
0.97) for the spine, higher against lower intakes. The step, the duration and the turnover of the calibration
are our assumptions, so `half` stands for no measurement.

What it leaves out: IGF-1, calcium absorption, muscle, energy; vitamin C, iron and copper, which the enzymes of
collagen need; the quality of collagen; cells that answer each other. No published model, no independent program:
checked against its closed form, and against trials it was not calibrated to, in tests/osteon/test_matrix.py.
"""

import math

from osteon.parameter import Parameter

TIME = "year"
SOURCE = "shamswhite2017"
KIND = "illustration"
STATE = {"osteoid": "%", "bone": "%"}
USUAL = 1.1
TURNOVER = 0.25
LAG = 0.2


def reached(years, turnover=TURNOVER, lag=LAG):
    """Share of the final change of bone that is there `years` after a step of the supply: numbers only."""
    fast = math.exp(-years / lag)
    slow = math.exp(-turnover * years)
    return 1 - (slow - turnover * lag * fast) / (1 - turnover * lag)


def fit_half(gain, before, after, years, turnover=TURNOVER):
    """half (g/kg/day) with which a step of protein from `before` to `after` gives `gain` % of bone in `years`."""
    final = gain / 100 / reached(years, turnover)
    return final * before * after / (after - before - final * before)


PARAMETERS = {
    "protein": Parameter(
        USUAL, "g/kg/day", "protein eaten", "zhu2011", "abstract: at baseline, women of 70-80", "A"
    ),
    "usual": Parameter(USUAL, "g/kg/day", "protein eaten before", "zhu2011", "abstract: at baseline", "A_0"),
    "half": Parameter(
        fit_half(gain=0.52, before=USUAL, after=1.5 * USUAL, years=1.5),
        "g/kg/day",
        "protein at half of the largest supply",
        SOURCE,
        "calibrated by us to +0.52 % at the spine (abstract)",
        "K",
    ),
    "turnover": Parameter(
        TURNOVER, "1/year", "share of bone replaced in a year", "assumption", "ours, spine", "r"
    ),
    "lag": Parameter(
        LAG, "year", "time osteoid takes to mineralize", "assumption", "ours, some ten weeks", r"\ell"
    ),
    "full": Parameter(100.0, "%", "bone at the start", "assumption", "100 by definition"),
}


def supply(p):
    """Supply of the builders, 1 on the usual diet."""
    return p.protein / (p.half + p.protein) * (p.half + p.usual) / p.usual


def start(p):
    """At rest on the diet of p."""
    return p.turnover * p.full * supply(p) * p.lag, p.full * supply(p)


def rates(t, state, p):
    osteoid, bone = state
    dosteoid = p.turnover * p.full * supply(p) - osteoid / p.lag
    dbone = osteoid / p.lag - p.turnover * bone
    return dosteoid, dbone
