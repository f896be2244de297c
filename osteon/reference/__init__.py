"""Runs of other programs, which models are compared with: what ran, and how, stands beside them.

They are part of the book and not of the package that is installed: a page, a test or a cell tagged `book-only`
compares with them, all by the functions below.
"""

import csv
from collections.abc import Iterable
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent


def read(file: str, case: str | None = None) -> np.recarray:
    """Read the rows of a stored run.

    Parameters
    ----------
    file : str
        Name of the CSV in this folder.
    case : str, optional
        Take the rows whose column "case" says so; that column itself is left out.

    Returns
    -------
    recarray
        Each column is an array, as in ``read("graham2013_BIOMD721.csv").z``.

    Raises
    ------
    ValueError
        If there is no file, or no case in it, of that name; it lists those there are.
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
    """Measure how far two courses are apart.

    Parameters
    ----------
    ours, theirs : ndarray, shape (points,)
        The courses, at the same times.

    Returns
    -------
    float
        The largest difference, relative to the largest value of theirs; the difference itself where theirs is zero
        throughout.
    """
    difference, size = np.abs(ours - theirs).max(), np.abs(theirs).max()
    return float(difference / size if size else difference)


def largest_error(run, theirs: np.recarray, states: Iterable[str] = (), **columns: str) -> float:
    """Find the largest `error` of some states of a run.

    Parameters
    ----------
    run : Run
        What `osteon.simulate` returned, at the times of `theirs`.
    theirs : recarray
        What `read` returned.
    states : iterable of str
        Names of states.
    **columns : str
        State = its column, for those that the file calls otherwise.

    Returns
    -------
    float
        The error of the worst state.
    """
    pairs = {**dict.fromkeys(states), **columns}
    return max(error(getattr(run, state), getattr(theirs, pairs[state] or state)) for state in pairs)
