r"""Magnesium, calcium, PTH and active vitamin D of a male rat (Dutta & Layton 2024). A reproduction.

A loop of two halves, each with what the other makes as its input (time in minutes; PTHg in pmol, PTH and D in pM,
Mg and Ca in mM, NMg and NCa in mmol):

    dutta2024_hormones.py   Mg and Ca of the plasma govern PTHg, PTH and D
    dutta2024_minerals.py   PTH and D govern Mg, Ca and the exchange with bone surfaces, NMg and NCa

All equations and values of the authors' program (github.com/Pritha17/Magnesium_calcium_homeostasis, commit
1c282e0), whose numbers are for male rats. No measurement in people
went into it. Checked against that program at four intakes of magnesium (tests/osteon/test_dutta2024.py).
"""

from types import SimpleNamespace

from osteon.models import dutta2024_hormones as hormones
from osteon.models import dutta2024_minerals as minerals

TIME = "minute"
SOURCE = "dutta2024"
KIND = "reproduction"
STATE = {**hormones.STATE, **minerals.STATE}
PARAMETERS = {
    name: number
    for name, number in {**hormones.PARAMETERS, **minerals.PARAMETERS}.items()
    if name not in STATE  # the inputs of the halves are states here
}


def start(p):
    """Rest, found by repeated substitution (for a hundredth to ten times the usual magnesium intake)."""
    nought = 0.0 * (p.IMg + p.ICa + p.D25)
    Mg, Ca, D = 0.65 + nought, 1.25 + nought, 150.0 + nought
    for _ in range(120):
        here = at(p, Mg=Mg, Ca=Ca)
        PTH = hormones.gland(D, here)[1]
        made, cleared = hormones.vitamin_d(PTH, D, here)
        new = *minerals.balance(Mg, Ca, at(p, PTH=PTH, D=D)), made / cleared
        Mg, Ca, D = (old + 0.6 * (x - old) for old, x in zip((Mg, Ca, D), new, strict=True))
    here = at(p, Mg=Mg, Ca=Ca)
    return *hormones.gland(D, here), D, Mg, Ca, *minerals.surfaces(Mg, Ca, p)


def rates(t, state, p):
    PTHg, PTH, D, Mg, Ca, NMg, NCa = state
    first = hormones.rates(t, (PTHg, PTH, D), at(p, Mg=Mg, Ca=Ca))
    second = minerals.rates(t, (Mg, Ca, NMg, NCa), at(p, PTH=PTH, D=D))
    return *first, *second


def at(p, **inputs):
    """The parameters, with what one half of the loop hands to the other."""
    return SimpleNamespace(**vars(p), **inputs)
