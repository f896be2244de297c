"""Runs of other programs, which models are compared with. README.md beside them says what ran, and how.

They are part of the book and not of the package that is installed: a page, a test or a cell tagged `book-only`
compares with them, all by the functions below.
"""

import csv
from collections.abc import Iterable
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent


def read(file: str, case: str | None = None) -> np.recarray:
    """The rows of a stored run; each column is an array, as in `read("graham2013_BIOMD721.csv").z`.

    case: the rows whose column "case" says so; that column itself is left out

    Raises ValueError that lists the files, or the cases of a file, if there is none of that name.
    """
    path = FOLDER / file
    if not path.is_file():
        files = sorted(path.name for path in FOLDER.glob("*.csv"))
        raise ValueError(f"there is no reference run {file!r}; there are {', '.join(files)}")
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    cases = dict.fromkeys(row["case"] for row in rows if "case" in row)
    if case is not None and case not in cases:
        raise ValueError(f"{file} has no case {case!r}; it has {', '.join(cases) or 'none'}")
    columns = {
        name: [float(row[name]) for row in rows if case in (None, row.get("case"))]
        for name in rows[0]
        if name != "case"
    }
    return np.rec.fromarrays(list(columns.values()), names=list(columns))


def error(ours: np.ndarray, theirs: np.ndarray) -> float:
    """The largest difference between two courses, relative to the largest value of theirs.

    The difference itself where theirs is zero throughout.
    """
    difference, size = np.abs(ours - theirs).max(), np.abs(theirs).max()
    return float(difference / size if size else difference)


def largest_error(run, theirs: np.recarray, states: Iterable[str] = (), **columns: str) -> float:
    """The largest `error` of some states of a run.

    run:     what `simulate` returned, at the times of `theirs`
    theirs:  what `read` returned
    states:  names of states
    columns: state="its column", for those that the file calls otherwise
    """
    pairs = {**dict.fromkeys(states), **columns}
    return max(error(getattr(run, state), getattr(theirs, pairs[state] or state)) for state in pairs)
