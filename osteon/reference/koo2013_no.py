"""The same file as that of koo2013_enos, where it says how it was made; here its case `flow`."""

from osteon import simulate
from osteon.models import koo2013_no as model
from osteon.reference.run import ReferenceRun, same


def repeat(theirs):
    ours = list(model.STATE)[6:]
    start = [0, 0, 0, 117.2, 3870, 2.83e6, *(getattr(theirs, name)[0] for name in ours)]
    totals = {"CaMT": 8000.0004, "HspT": 199999.8579}
    return simulate(model, 1000, start, points=theirs.t, shear=1.0, made=0, **totals)


RUN = ReferenceRun(
    file="koo2013_BIOMD467.csv",
    case="flow",
    program="BioModels BIOMD0000000464 and the equations of 467, joined, in libroadrunner",
    experiment="flow from second 0 on, with the start of the files",
    repeat=repeat,
    columns=same("Ca", *list(model.STATE)[6:]),
    tolerance=1e-7,
    shown=("Ca", "H4"),
)
