"""Right-hand side of the package bone_models 0.1.0 (MIT) called as it is; IP = 1000, IO = 2e5 or IL = 1e4 on
days 20-80.

Solver and tolerances: Radau (scipy), 1e-11 / 1e-17, restarted at each change. Independent: equations and
values yes, the call of the solver is ours.
"""

from osteon import simulate
from osteon.models import pivonka2008 as model
from osteon.reference.run import ReferenceRun, same

infusion = [(20, {"IP": 1e3}), (80, {"IP": 0.0})]

RUN = ReferenceRun(
    file="pivonka2008_bone_models.csv",
    case="PTH",
    program="the package bone_models",
    experiment="PTH infused from day 20 to day 80",
    repeat=lambda theirs: simulate(model, 140, schedule=infusion, points=theirs.t),
    columns=same("OBp", "OBa", "OCa"),
    tolerance=1e-5,
    shown=("OBa", "OCa"),
)
