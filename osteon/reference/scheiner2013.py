"""Bone_models 0.1.0, -30 MPa, -25 MPa on days 50-2050, with the pore fraction in the Mori-Tanaka average
corrected (it cancels).

Solver and tolerances: BDF (scipy), 1e-8 / 1e-12. Independent: equations and values yes, the call of the
solver is ours.
"""

from osteon import simulate
from osteon.models import scheiner2013 as model
from osteon.reference.run import ReferenceRun, same

disuse = [(50, {"stress": -25.0}), (2050, {"stress": -30.0})]

RUN = ReferenceRun(
    file="scheiner2013_bone_models.csv",
    program="the package bone_models",
    experiment="less stress from day 50 to day 2050",
    repeat=lambda theirs: simulate(model, theirs.t[-1], schedule=disuse, points=theirs.t),
    columns={**same("OBp", "OBa", "OCa"), "f": "f_bm_percent"},
    tolerance=1e-5,
    shown=("OCa", "f"),
    scale={"f": 100.0},
)
