"""An earlier script of the authors of this book, with the equations and standard values as a public script
quotes them; start 0.1, 0.1, 0.05. Time in units of 1/gamma.

Solver and tolerances: Radau (scipy), 1e-10 / 1e-13. Independent: no, our own code: equations and values
come from others, but nothing here shows that they were copied from the paper without error.
"""

from osteon import simulate
from osteon.models import krishna2006 as model
from osteon.reference.run import ReferenceRun, same

pieces = [(time, {}) for time in (25, 50, 75)]

RUN = ReferenceRun(
    file="krishna2006_own.csv",
    program="an earlier script of this book's authors",
    experiment="time in units of 1/gamma",
    repeat=lambda theirs: simulate(model, 100, [0.1, 0.1, 0.05], pieces, theirs.t, rtol=1e-11, gamma=1),
    columns=same("N", "m", "I"),
    tolerance=1e-6,
    shown=("N", "I"),
    independent=False,
)
