"""The authors' MATLAB function magnesium_mod.m (repository Pritha17/Magnesium_calcium_homeostasis, commit
1c282e0) run in Octave 7.3 from its shipped rest, male rat, six months; magnesium intake as shipped
(`all`) and times 0.5, 0.25, 0.1 (`half`, `quarter`, `tenth`). Days, pM, mM, gland in pmol, bone surfaces
in mmol; columns named as the states of our model, rows thinned.

Solver and tolerances: lsode, 1e-9 / 1e-12. Independent: yes.
"""

from osteon import simulate
from osteon.models import dutta2024 as model
from osteon.reference.run import ReferenceRun, same

day = 1440


def repeat(theirs):
    first = {state: getattr(theirs, state)[0] for state in model.STATE}
    return simulate(model, day * theirs.day[-1], first, points=day * theirs.day, IMg=2e-4)


RUN = ReferenceRun(
    file="dutta2024_octave.csv",
    case="half",
    program="the authors' MATLAB program in Octave",
    experiment="half the usual magnesium for six months, male rat",
    repeat=repeat,
    columns=same(*model.STATE),
    tolerance=1e-7,
    shown=("Mg", "PTH"),
)
