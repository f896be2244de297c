"""BioModels BIOMD0000000278 in libroadrunner 2.10, started at the rest of this book's model. `PTH`: I_P =
1000 on days 20-80. `OPG`: I_O = 2e5 on days 20-80. `RANKL`: I_L = 1e4 from day 20, and I_O = 9e4 from day
80.

Solver and tolerances: CVODE, 1e-11 / 1e-16, restarted at each change. Independent: yes.
"""

from osteon import simulate
from osteon.models import lemaire2004 as model
from osteon.reference.run import ReferenceRun, same

infusion = [(20, {"IP": 1e3}), (80, {"IP": 0.0})]

RUN = ReferenceRun(
    file="lemaire2004_BIOMD278.csv",
    case="PTH",
    program="BioModels BIOMD0000000278 in libroadrunner",
    experiment="PTH infused from day 20 to day 80",
    repeat=lambda theirs: simulate(model, 140, schedule=infusion, points=theirs.t),
    columns=same("R", "B", "C"),
    tolerance=1e-6,
    shown=("B", "C"),
)
