r"""Magnesium, calcium, PTH and active vitamin D of a male rat (Dutta & Layton 2024). A reproduction.

A loop of two halves, each with what the other makes as its input (time in minutes; PTHg in pmol, PTH and D in pM,
Mg and Ca in mM, NMg and NCa in mmol):

    dutta2024_hormones.py   Mg and Ca of the plasma govern PTHg, PTH and D
    dutta2024_minerals.py   PTH and D govern Mg, Ca and the exchange with bone surfaces, NMg and NCa

All equations and values of the authors' program (github.com/Pritha17/Magnesium_calcium_homeostasis, commit
1c282e0), whose numbers are for male rats. No measurement in people went into it. Checked against that program
at four intakes of magnesium (tests/osteon/test_dutta2024.py).
"""

from types import SimpleNamespace

from osteon import rest
from osteon.models import dutta2024_hormones as hormones
from osteon.models import dutta2024_kidney as kidney
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
SHIPPED = kidney.PARAMETERS  # which hold the start of the shipped run


def start(p):
    """Rest, sought from the start of the shipped run (for a hundredth to ten times the usual magnesium intake)."""

    def balance(unknown):
        Mg, Ca, D = unknown
        here = at(p, Mg=Mg, Ca=Ca)
        _, PTH = hormones.gland(D, here)
        made, cleared = hormones.vitamin_d(PTH, D, here)
        Mg, Ca = minerals.balance(Mg, Ca, at(p, PTH=PTH, D=D))
        return Mg, Ca, made / cleared

    guess = (SHIPPED["Mg"].value, SHIPPED["Ca"].value, SHIPPED["D"].value)
    Mg, Ca, D = rest.fixed_point(balance, guess, p, model=__name__)
    return *hormones.gland(D, at(p, Mg=Mg, Ca=Ca)), D, Mg, Ca, *minerals.surfaces(Mg, Ca, p)


def rates(t, state, p):
    PTHg, PTH, D, Mg, Ca, NMg, NCa = state
    first = hormones.rates(t, (PTHg, PTH, D), at(p, Mg=Mg, Ca=Ca))
    second = minerals.rates(t, (Mg, Ca, NMg, NCa), at(p, PTH=PTH, D=D))
    return *first, *second


def at(p, **inputs):
    """The parameters, with what one half of the loop hands to the other."""
    return SimpleNamespace(**vars(p), **inputs)
