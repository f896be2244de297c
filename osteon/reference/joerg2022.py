"""The MATLAB program of Nelson et al. 2026 (github.com/ashleefv/SurgicalMenopauseBone, commit 5a42fd8) as it
comes, in Octave: estrogen falls in hours at year 0, the effects new in that paper switched off. Years.

Solver and tolerances: lsode, 1e-10 relative. Independent: yes; its equations have no nu_C.
"""

from osteon import simulate
from osteon.models import joerg2022 as model
from osteon.reference.run import ReferenceRun, same


def repeat(theirs):
    days, schedule = 365 * (theirs.t_year + 10), [(10 * 365, model.SURGICAL)]
    return simulate(model, days[-1], schedule=schedule, points=days, held=0, nu_C=0)


RUN = ReferenceRun(
    file="joerg2022_Nelson_surgical.csv",
    program="the MATLAB program of Nelson et al. in Octave",
    experiment="estrogen falls within hours after ten years",
    repeat=repeat,
    columns=same("PB", "B", "Y", "PC", "C", "s", "D"),
    tolerance=1e-7,
    shown=("C", "D"),
)
