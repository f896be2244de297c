"""The same experiment in four programs: Lemaire's model, PTH infused from day 20 to day 80, 140 days."""

import statistics
import time
from contextlib import redirect_stdout
from io import StringIO

import numpy as np
import roadrunner
from bone_models.load_cases.lemaire_load_cases import Lemaire_Load_Case_3
from bone_models.models.lemaire_model import Lemaire_Model

from osteon import simulate
from osteon.models import lemaire2004
from press.models.sbml import sbml

SCHEDULE = [(20, {"IP": 1e3}), (80, {"IP": 0.0})]
REPEATS = 25


def osteon():
    return simulate(lemaire2004, 140, schedule=SCHEDULE, points=141).C


def osteon_cohort():
    """Fifty members at once; the time is that of one member."""
    return simulate(lemaire2004, 140, schedule=SCHEDULE, points=141, DA=np.full(50, 0.7)).C[:, 0]


def libroadrunner():
    """The same SBML, compiled once; each repeat resets and runs it."""
    program = _program()
    program.resetAll()
    pieces, begin = [], 0
    for end, dose in ((20, 0.0), (80, 1e3), (140, 0.0)):
        program["IP"] = dose
        pieces.append(np.asarray(program.simulate(begin, end, end - begin + 1, ["C"]))[:-1, 0])
        begin = end
    return np.append(np.concatenate(pieces), program["C"])


def _program(kept=[]):  # noqa: B006 (compiled once, on purpose)
    if not kept:
        kept.append(roadrunner.RoadRunner(sbml(lemaire2004)))
        kept[0].integrator.relative_tolerance, kept[0].integrator.absolute_tolerance = 1e-9, 1e-14
    return kept[0]


def bone_models():
    """As the package runs it: with its own, looser tolerances, and its rest state found anew."""
    with redirect_stdout(StringIO()):
        model = Lemaire_Model(load_case=Lemaire_Load_Case_3())
        return model.solve_bone_cell_population_model(tspan=np.array([0, 140])).y[2]


def measured():
    times = {}
    for run in (osteon, osteon_cohort, libroadrunner, bone_models):
        run()
        laps = []
        for _ in range(REPEATS):
            begin = time.perf_counter()
            run()
            laps.append(time.perf_counter() - begin)
        times[run.__name__] = statistics.median(laps) / (50 if run is osteon_cohort else 1)
    difference = np.abs(osteon() - libroadrunner()).max() / osteon().max()
    yield f"{'program':<16}{'ms (median)':>12}{'beside osteon':>15}"
    for name, seconds in times.items():
        yield f"{name:<16}{1e3 * seconds:>12.2f}{seconds / times['osteon']:>15.2f}"
    yield f"osteon and libroadrunner differ by {difference:.1e} of the peak of C"
