"""BioModels BIOMD0000000721 as it comes (20 osteocytes lost) in libroadrunner 2.10.

Solver and tolerances: CVODE, 1e-11 / 1e-16. Independent: yes.
"""

from osteon import simulate
from osteon.models import graham2013 as model
from osteon.reference.run import ReferenceRun, same

RUN = ReferenceRun(
    file="graham2013_BIOMD721.csv",
    program="BioModels BIOMD0000000721 in libroadrunner",
    experiment="twenty osteocytes lost on day 0",
    repeat=lambda theirs: simulate(model, 100, {"S": 180}, points=theirs.t),
    columns=same("S", "P", "B", "C", "z"),
    tolerance=1e-5,
    shown=("C", "B", "z"),
)
