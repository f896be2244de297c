"""CellML file sneyd_1995, its MathML read by libSBML and run in libroadrunner 2.10; one cell, 15 s of IP3.
Seconds, µM.

Solver and tolerances: CVODE, 1e-11 / 1e-13, restarted at 15 s. Independent: yes.
"""

from osteon import simulate
from osteon.models import sneyd1995 as model
from osteon.reference.run import ReferenceRun

poke = [(0, {"J": 0.72}), (15, {"J": 0.0})]

rest = [0.0, 0.3, 1.0] * model.CELLS

RUN = ReferenceRun(
    file="sneyd1995_CellML.csv",
    program="the CellML file sneyd_1995 in libroadrunner",
    experiment="one cell without junctions, IP3 made for 15 s",
    repeat=lambda theirs: simulate(model, 60, rest, schedule=poke, points=theirs.t, F=0),
    columns={"P1": "P", "c1": "c", "h1": "h"},
    tolerance=1e-6,
    shown=("P1", "c1"),
)
