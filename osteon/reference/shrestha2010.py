"""BioModels BIOMD0000000276 (`hypo`) and 277 (`hyper`) in libroadrunner 2.10, from empty pools, clamp at 575
min; persons 1 to 3 with the values in the notes of the files. Minutes, pM, mM.

Solver and tolerances: CVODE, 1e-11 / 1e-14, steps of at most 0.05 min. Independent: yes.
"""

from osteon import simulate
from osteon.models import shrestha2010 as model
from osteon.reference.run import ReferenceRun, same


def repeat(theirs):
    before, after, alpha = model.CLAMPS["low"][1]
    own = {**model.SUBJECTS[1], "alpha": alpha, "target": before}
    clamp = [(575, {"target": after})]
    return simulate(model, 875, {"x1": 0, "x2": 0}, clamp, theirs.t, **own)


RUN = ReferenceRun(
    file="shrestha2010_BIOMD276_277.csv",
    case="hypo1",
    program="BioModels BIOMD0000000276 in libroadrunner",
    experiment="calcium lowered from minute 575 on, in the first person of the paper",
    repeat=repeat,
    columns=same("x1", "x2", "Ca"),
    tolerance=1e-7,
    shown=("x2", "Ca"),
)
