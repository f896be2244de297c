"""BioModels BIOMD0000000464 as it comes in libroadrunner 2.10. Seconds, nM.

Solver and tolerances: CVODE, 1e-11 / 1e-9. Independent: yes.
"""

from osteon import simulate
from osteon.models import koo2013 as model
from osteon.reference.run import ReferenceRun, same


def repeat(theirs):
    start = [0, 0, theirs.IP3[0], theirs.Ca[0], theirs.B[0], theirs.S[0]]
    return simulate(model, 1000, start, points=theirs.t, shear=1.0)


RUN = ReferenceRun(
    file="koo2013_BIOMD464.csv",
    program="BioModels BIOMD0000000464 in libroadrunner",
    experiment="flow from second 0 on, with the start of the file",
    repeat=repeat,
    columns=same("IP3", "Ca", "B", "S"),
    tolerance=1e-5,
    shown=("IP3", "Ca"),
)
