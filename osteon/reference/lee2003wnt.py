"""BioModels BIOMD0000000658 in libroadrunner 2.10, from its own start; `none` without Wnt, `sustained` with
full Wnt from time 0 (lambda = 0). Minutes, nM; columns named as the states of our model.

Solver and tolerances: CVODE, 1e-11 / 1e-16. Independent: yes.
"""

from osteon import simulate
from osteon.models import lee2003wnt as model
from osteon.reference.run import ReferenceRun, same


def repeat(theirs):
    start = [getattr(theirs, name)[0] for name in model.STATE]
    Y, Z, C, CB, CP, BA = (getattr(theirs, name)[0] for name in ("Y", "Z", "C", "CB", "CP", "BA"))
    totals = {"GSK": 50 + Z + C + CB + CP, "APC": 98 + Y + Z + C + CB + CP + BA}
    return simulate(model, 6000, start, points=theirs.t, W=1.0, **totals)


RUN = ReferenceRun(
    file="lee2003wnt_BIOMD658.csv",
    case="sustained",
    program="BioModels BIOMD0000000658 in libroadrunner",
    experiment="full Wnt from minute 0 on",
    repeat=repeat,
    columns=same(*model.STATE),
    tolerance=1e-5,
    shown=("B", "X"),
)
