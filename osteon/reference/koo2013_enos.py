"""Equations, values and start of BioModels BIOMD0000000467 in libroadrunner 2.10, as the archive's own
translation (XPP) gives them; it agrees with a second translation, and the SBML file itself was not
loaded. `file`: as it is, 117.2 nM of calcium; `raised`: 1000 nM on seconds 100-400; `flow`: calcium is
that of BIOMD0000000464, loaded as it is. Seconds, nM; `CaM` and `Hsp` are what is free, `made` is nitric
oxide in nM/s; columns named as the states of our model, rows thinned.

Solver and tolerances: CVODE, 1e-11 / 1e-12, restarted at each change. Independent: yes.
"""

from osteon import simulate
from osteon.models import koo2013_enos as model
from osteon.reference.run import ReferenceRun, same


def repeat(theirs):
    start = [getattr(theirs, name)[0] for name in model.STATE]
    raised = [(100, {"Ca": 1000.0}), (400, {"Ca": 117.2})]
    totals = {"CaMT": 8000.0004, "HspT": 199999.8579}
    return simulate(model, 1000, start, raised, theirs.t, made=0, **totals)


RUN = ReferenceRun(
    file="koo2013_BIOMD467.csv",
    case="raised",
    program="the equations of BioModels BIOMD0000000467 in libroadrunner",
    experiment="calcium at 1000 nM from second 100 to 400, with the start of the file",
    repeat=repeat,
    columns=same(*model.STATE),
    tolerance=1e-7,
    shown=("E", "H4"),
)
