"""BioModels BIOMD0000000279 in libroadrunner 2.10; start C at rest + 10, B at rest; case `single` as in the
file, `oscillating` with g11 = 1.1.

Solver and tolerances: CVODE, 1e-11 / 1e-16. Independent: yes.
"""

from osteon import simulate
from osteon.models import komarova2003 as model
from osteon.reference.run import ReferenceRun, same

RUN = ReferenceRun(
    file="komarova2003_BIOMD279.csv",
    case="single",
    program="BioModels BIOMD0000000279 in libroadrunner",
    experiment="ten osteoclasts more than at rest on day 0",
    repeat=lambda theirs: simulate(model, 700, {"C": theirs.C[0]}, points=theirs.t),
    columns=same("C", "B", "z"),
    tolerance=1e-6,
    shown=("C", "B", "z"),
)
