r"""Supply from food times demand from load: what bone builds when both are needed. An illustration of ours.

bone is bone mass (% of its value on the usual food and in daily life), time in years. Two pieces come from other
chapters: a supply that saturates (as in matrix.py) and a demand with a lazy zone (as in mechanostat.py).

    strain  = habitual load full / bone                                                     (microstrain)
    a       = supply - 1,   supply = food (1 + half)/(half + food)                          (0 on the usual food)
    b       = rate (strain above `high`)/(back full)                                        (0 in daily life)
    built   = back full (1 + a + b + together a b)                                          (%/year)
    removed = back bone + rate (strain missing below `low`)

together = 1 is the product (1 + a)(1 + b); 0 is the sum, where food and load do not know of each other. In daily
life bone goes to full * supply, at the pace `back`; without supply and zone, `rate` is that of a mechanostat.

Three numbers are calibrated, each to one measurement in people, with the functions fit_... below: `back` to the
return of astronauts' bone, `rate` to a bed rest, `half` to trials of calcium, where a doubled intake is our
reading. Nothing else was fitted; tests/osteon/test_supply_demand.py holds predictions kept and failed.

What it leaves out: growth, hormones, age, the gut, which absorbs more when there is less; a fall of building in
disuse (here load that is missing acts on removal alone); cells; the difference between sites and between
nutrients. No published model, no independent program: checked against closed forms and mechanostat.py.
"""

import math

import numpy as np

from osteon.parameter import Parameter

TIME = "year"
SOURCE = "frost1987"
KIND = "illustration"
STATE = {"bone": "%"}


def fit_back(share, years):
    """Pace (1/year) with which `share` of a loss is back after `years` of daily life."""
    return -math.log(1 - share) / years


def fit_rate(loss, years, back, low):
    """Rate (%/year/microstrain) that loses `loss` (%) in `years` without load."""
    return loss * back / (low * (1 - math.exp(-back * years)))


def fit_half(gain, years, times, back):
    """half with which `times` the usual food gives `gain` (%) of bone in `years`."""
    final = gain / 100 / (1 - math.exp(-back * years))
    return final * times / (times - 1 - final)


BACK = fit_back(share=0.5, years=0.75)
HALF = fit_half(gain=1.25, years=1.0, times=2.0, back=BACK)
RATE = fit_rate(loss=3.9, years=17 * 7 / 365, back=BACK, low=200.0)
_IS_ONE = "1 by definition"
_FITTED = "abstract; fitted by us to"
PARAMETERS = {
    "food": Parameter(1.0, "1", "food, times the usual", "assumption", _IS_ONE, "A"),
    "load": Parameter(1.0, "1", "load, times daily life", "assumption", f"{_IS_ONE}; bed rest: 0", "L"),
    "together": Parameter(1.0, "1", "0: food and load add; 1: they multiply", "assumption", "ours", "k"),
    "half": Parameter(HALF, "1", "food at half the largest supply", "tai2015", f"{_FITTED} 0.7-1.8 %", "K"),
    "back": Parameter(
        BACK, "1/year", "pace of the return", "sibonga2007", f"{_FITTED} half in 9 months", "r"
    ),
    "rate": Parameter(
        RATE, "%/year/microstrain", "change per strain off the zone", "leblanc1990", f"{_FITTED} 3.9 %", "c"
    ),
    "habitual": Parameter(
        1000.0, "microstrain", "strain in daily life", "assumption", "as in mechanostat", r"\varepsilon_0"
    ),
    "low": Parameter(200.0, "microstrain", "bone is lost below", SOURCE, "as in mechanostat"),
    "high": Parameter(2250.0, "microstrain", "bone is built above", SOURCE, "as in mechanostat"),
    "full": Parameter(100.0, "%", "bone at the start", "assumption", "100 by definition"),
}


def supply(p):
    """What food gives the builders, 1 on the usual food."""
    return p.food * (1 + p.half) / (p.half + p.food)


def start(p):
    """At rest on the food of p, in daily life."""
    return (p.full * supply(p),)


def rates(t, state, p):
    (bone,) = state
    strain = p.habitual * p.load * p.full / bone
    a = supply(p) - 1
    b = p.rate * (np.maximum(strain, p.high) - p.high) / (p.back * p.full)
    built = p.back * p.full * (1 + a + b + p.together * a * b)
    removed = p.back * bone + p.rate * (p.low - np.minimum(strain, p.low))
    dbone = built - removed
    return (dbone,)
