"""Which stored run a model is compared with: the file, the call of simulate, the columns.

osteon/reference/README.md says which program, version, solver and tolerances made each file.
"""

import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from osteon import simulate
from osteon.reference import FOLDER, error
from osteon.simulate import Run


@dataclass(frozen=True)
class ReferenceRun:
    """A run of another program, and how this book's model repeats it.

    file:        name of the CSV in osteon/reference
    case:        value of its column "case", or None if it has none
    program:     what ran, as it stands in a caption
    experiment:  what was done, as it stands in a caption
    repeat:      function of the columns that gives our run at the same times
    columns:     {our state: its column in the file}
    tolerance:   largest difference that is allowed, relative to the largest value of the column
    shown:       the states that the figure shows
    scale:       {our state: what our values are multiplied with, for the unit of the file}
    independent: whether someone else wrote the equations down and another program solved them
    """

    file: str
    case: str | None
    program: str
    experiment: str
    repeat: Callable[[np.recarray], Run]
    columns: dict[str, str]
    tolerance: float
    shown: tuple[str, ...]
    scale: dict[str, float] = field(default_factory=dict)
    independent: bool = True

    @property
    def path(self) -> Path:
        """The file."""
        return FOLDER / self.file

    def differences(self, ours: Run, theirs: np.recarray) -> dict[str, float]:
        """{state: largest difference, relative to the largest value of theirs}."""
        return {
            state: error(self.scale.get(state, 1) * getattr(ours, state), getattr(theirs, column))
            for state, column in self.columns.items()
        }


def reference_runs() -> dict[str, ReferenceRun]:
    """{model: its reference run} for the models of this book that have one."""
    return {name: make(_model(name)) for name, make in _RUNS.items() if _exists(name)}


def _model(name):
    return importlib.import_module(f"osteon.models.{name}")


def _exists(name):
    return importlib.util.find_spec(f"osteon.models.{name}") is not None


def _same(*states):
    return {state: state for state in states}


def _komarova2003(model):
    return ReferenceRun(
        "komarova2003_BIOMD279.csv",
        "single",
        "BioModels BIOMD0000000279 in libroadrunner",
        "ten osteoclasts more than at rest on day 0",
        lambda theirs: simulate(model, 700, {"C": theirs.C[0]}, points=theirs.t),
        _same("C", "B", "z"),
        1e-6,
        ("C", "B", "z"),
    )


def _lemaire2004(model):
    infusion = [(20, {"IP": 1e3}), (80, {"IP": 0.0})]
    return ReferenceRun(
        "lemaire2004_BIOMD278.csv",
        "PTH",
        "BioModels BIOMD0000000278 in libroadrunner",
        "PTH infused from day 20 to day 80",
        lambda theirs: simulate(model, 140, schedule=infusion, points=theirs.t),
        _same("R", "B", "C"),
        1e-6,
        ("B", "C"),
    )


def _pivonka2008(model):
    infusion = [(20, {"IP": 1e3}), (80, {"IP": 0.0})]
    return ReferenceRun(
        "pivonka2008_bone_models.csv",
        "PTH",
        "the package bone_models",
        "PTH infused from day 20 to day 80",
        lambda theirs: simulate(model, 140, schedule=infusion, points=theirs.t),
        _same("OBp", "OBa", "OCa"),
        1e-5,
        ("OBa", "OCa"),
    )


def _scheiner2013(model):
    disuse = [(50, {"stress": -25.0}), (2050, {"stress": -30.0})]
    return ReferenceRun(
        "scheiner2013_bone_models.csv",
        None,
        "the package bone_models",
        "less stress from day 50 to day 2050",
        lambda theirs: simulate(model, theirs.t[-1], schedule=disuse, points=theirs.t),
        {**_same("OBp", "OBa", "OCa"), "f": "f_bm_percent"},
        1e-5,
        ("OCa", "f"),
        {"f": 100.0},
    )


def _graham2013(model):
    return ReferenceRun(
        "graham2013_BIOMD721.csv",
        None,
        "BioModels BIOMD0000000721 in libroadrunner",
        "twenty osteocytes lost on day 0",
        lambda theirs: simulate(model, 100, {"S": 180}, points=theirs.t),
        _same("S", "P", "B", "C", "z"),
        1e-5,
        ("C", "B", "z"),
    )


def _li_rinzel1994(model):
    return ReferenceRun(
        "li_rinzel1994_NEST.csv",
        "oscillating",
        "the equations as the simulator NEST has them",
        "0.5 µM of IP3",
        lambda theirs: simulate(model, 200, [0.1, 0.8], points=theirs.t, I=0.5),
        _same("C", "h"),
        1e-5,
        ("C", "h"),
    )


def _sneyd1995(model):
    poke = [(0, {"J": 0.72}), (15, {"J": 0.0})]
    rest = [0.0, 0.3, 1.0] * model.CELLS
    return ReferenceRun(
        "sneyd1995_CellML.csv",
        None,
        "the CellML file sneyd_1995 in libroadrunner",
        "one cell without junctions, IP3 made for 15 s",
        lambda theirs: simulate(model, 60, rest, schedule=poke, points=theirs.t, F=0),
        {"P1": "P", "c1": "c", "h1": "h"},
        1e-6,
        ("P1", "c1"),
    )


def _koo2013(model):
    def repeat(theirs):
        start = [0, 0, theirs.IP3[0], theirs.Ca[0], theirs.B[0], theirs.S[0]]
        return simulate(model, 1000, start, points=theirs.t, shear=1.0)

    return ReferenceRun(
        "koo2013_BIOMD464.csv",
        None,
        "BioModels BIOMD0000000464 in libroadrunner",
        "flow from second 0 on, with the start of the file",
        repeat,
        _same("IP3", "Ca", "B", "S"),
        1e-5,
        ("IP3", "Ca"),
    )


def _koo2013_enos(model):
    def repeat(theirs):
        start = [getattr(theirs, name)[0] for name in model.STATE]
        raised = [(100, {"Ca": 1000.0}), (400, {"Ca": 117.2})]
        totals = {"CaMT": 8000.0004, "HspT": 199999.8579}
        return simulate(model, 1000, start, raised, theirs.t, made=0, **totals)

    return ReferenceRun(
        "koo2013_BIOMD467.csv",
        "raised",
        "the equations of BioModels BIOMD0000000467 in libroadrunner",
        "calcium at 1000 nM from second 100 to 400, with the start of the file",
        repeat,
        _same(*model.STATE),
        1e-7,
        ("E", "H4"),
    )


def _koo2013_no(model):
    def repeat(theirs):
        ours = list(model.STATE)[6:]
        start = [0, 0, 0, 117.2, 3870, 2.83e6, *(getattr(theirs, name)[0] for name in ours)]
        totals = {"CaMT": 8000.0004, "HspT": 199999.8579}
        return simulate(model, 1000, start, points=theirs.t, shear=1.0, made=0, **totals)

    return ReferenceRun(
        "koo2013_BIOMD467.csv",
        "flow",
        "BioModels BIOMD0000000464 and the equations of 467, joined, in libroadrunner",
        "flow from second 0 on, with the start of the files",
        repeat,
        _same("Ca", *list(model.STATE)[6:]),
        1e-7,
        ("Ca", "H4"),
    )


def _lee2003wnt(model):
    def repeat(theirs):
        start = [getattr(theirs, name)[0] for name in model.STATE]
        Y, Z, C, CB, CP, BA = (getattr(theirs, name)[0] for name in ("Y", "Z", "C", "CB", "CP", "BA"))
        totals = {"GSK": 50 + Z + C + CB + CP, "APC": 98 + Y + Z + C + CB + CP + BA}
        return simulate(model, 6000, start, points=theirs.t, W=1.0, **totals)

    return ReferenceRun(
        "lee2003wnt_BIOMD658.csv",
        "sustained",
        "BioModels BIOMD0000000658 in libroadrunner",
        "full Wnt from minute 0 on",
        repeat,
        _same(*model.STATE),
        1e-5,
        ("B", "X"),
    )


def _schlosser_selgrade2000(model):
    begin = {"RP_LH": 467, "LH": 40, "RP_FSH": 0, "FSH": 150}
    return ReferenceRun(
        "schlosser_selgrade2000_CellML.csv",
        None,
        "the CellML file schlosser_selgrade_2000, its equations generated by libCellML",
        "28 days from the surge of LH on, with the start of the file",
        lambda theirs: simulate(model, 28, begin, points=theirs.t, pace=1),
        _same(*begin),
        1e-7,
        ("LH", "FSH"),
    )


def _joerg2022(model):
    def repeat(theirs):
        days, schedule = 365 * (theirs.t_year + 10), [(10 * 365, model.SURGICAL)]
        return simulate(model, days[-1], schedule=schedule, points=days, held=0, nu_C=0)

    return ReferenceRun(
        "joerg2022_Nelson_surgical.csv",
        None,
        "the MATLAB program of Nelson et al. in Octave",
        "estrogen falls within hours after ten years",
        repeat,
        _same("PB", "B", "Y", "PC", "C", "s", "D"),
        1e-7,
        ("C", "D"),
    )


def _shrestha2010(model):
    def repeat(theirs):
        before, after, alpha = model.CLAMPS["low"][1]
        own = {**model.SUBJECTS[1], "alpha": alpha, "target": before}
        clamp = [(575, {"target": after})]
        return simulate(model, 875, {"x1": 0, "x2": 0}, clamp, theirs.t, **own)

    return ReferenceRun(
        "shrestha2010_BIOMD276_277.csv",
        "hypo1",
        "BioModels BIOMD0000000276 in libroadrunner",
        "calcium lowered from minute 575 on, in the first person of the paper",
        repeat,
        _same("x1", "x2", "Ca"),
        1e-7,
        ("x2", "Ca"),
    )


def _dutta2024(model):
    day = 1440

    def repeat(theirs):
        first = {state: getattr(theirs, state)[0] for state in model.STATE}
        return simulate(model, day * theirs.day[-1], first, points=day * theirs.day, IMg=2e-4)

    return ReferenceRun(
        "dutta2024_octave.csv",
        "half",
        "the authors' MATLAB program in Octave",
        "half the usual magnesium for six months, male rat",
        repeat,
        _same(*model.STATE),
        1e-7,
        ("Mg", "PTH"),
    )


def _krishna2006(model):
    pieces = [(time, {}) for time in (25, 50, 75)]
    return ReferenceRun(
        "krishna2006_own.csv",
        None,
        "an earlier script of this book's authors",
        "time in units of 1/gamma",
        lambda theirs: simulate(model, 100, [0.1, 0.1, 0.05], pieces, theirs.t, rtol=1e-11, gamma=1),
        _same("N", "m", "I"),
        1e-6,
        ("N", "I"),
        independent=False,
    )


_RUNS = {
    "komarova2003": _komarova2003,
    "lemaire2004": _lemaire2004,
    "pivonka2008": _pivonka2008,
    "scheiner2013": _scheiner2013,
    "graham2013": _graham2013,
    "li_rinzel1994": _li_rinzel1994,
    "sneyd1995": _sneyd1995,
    "koo2013": _koo2013,
    "koo2013_enos": _koo2013_enos,
    "koo2013_no": _koo2013_no,
    "lee2003wnt": _lee2003wnt,
    "schlosser_selgrade2000": _schlosser_selgrade2000,
    "joerg2022": _joerg2022,
    "shrestha2010": _shrestha2010,
    "dutta2024": _dutta2024,
    "krishna2006": _krishna2006,
}
