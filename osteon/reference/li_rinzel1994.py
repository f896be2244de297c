"""The function `astrocyte_lr_1994_dynamics` of the simulator NEST (models/astrocyte_lr_1994.cpp), compiled
alone with its own default values; IP3 held at 0.3, 0.5 and 0.8 µM, Ca_tot = 2/1.185 µM because NEST
counts calcium per volume of the whole cell. Seconds, µM.

Solver and tolerances: DOP853 (scipy), 1e-12 / 1e-14. Independent: equations and values yes, the call of
the solver is ours.
"""

from osteon import simulate
from osteon.models import li_rinzel1994 as model
from osteon.reference.run import ReferenceRun, same

RUN = ReferenceRun(
    file="li_rinzel1994_NEST.csv",
    case="oscillating",
    program="the equations as the simulator NEST has them",
    experiment="0.5 µM of IP3",
    repeat=lambda theirs: simulate(model, 200, [0.1, 0.8], points=theirs.t, I=0.5),
    columns=same("C", "h"),
    tolerance=1e-5,
    shown=("C", "h"),
)
