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
    """Read a stored run.

    Parameters
    ----------
    file : str
        Name of a file of this folder.
    case : str, optional
        The rows whose column "case" says so; that column itself is left out.

    Returns
    -------
    numpy.recarray
        A row per time; each column is an array, in the unit that is told beside it.

    Raises
    ------
    ValueError
        If there is no such file or case. The message lists those there are.

    Examples
    --------
    >>> from osteon.reference import read
    >>> run = read("graham2013_BIOMD721.csv")
    >>> len(run.t) == len(run.z)
    True
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
    ours, theirs : ndarray
        Values at the same times, in the same unit.

    Returns
    -------
    float
        The largest difference, relative to the largest value of `theirs`; the difference itself where
        `theirs` is zero throughout.

    Examples
    --------
    >>> import numpy as np
    >>> from osteon.reference import error
    >>> error(np.array([1.0, 2.1]), np.array([1.0, 2.0])) < 0.051
    True
    """
    difference, size = np.abs(ours - theirs).max(), np.abs(theirs).max()
    return float(difference / size if size else difference)


def largest_error(run, theirs: np.recarray, states: Iterable[str] = (), **columns: str) -> float:
    """Measure how far a run is from a stored one.

    Parameters
    ----------
    run : Run
        What `simulate` returned, at the times of `theirs`.
    theirs : numpy.recarray
        What `read` returned.
    states : iterable of str, optional
        Names of the states to compare.
    **columns
        state="its column", for states that the file calls otherwise.

    Returns
    -------
    float
        The largest `error` of these states.

    Examples
    --------
    >>> from osteon import simulate
    >>> from osteon.models import graham2013
    >>> from osteon.reference import largest_error, read
    >>> theirs = read("graham2013_BIOMD721.csv")
    >>> begin = {"S": 180.0}
    >>> run = simulate(graham2013, theirs.t[-1], begin, points=theirs.t)
    >>> largest_error(run, theirs, ["z"]) < 1e-6
    True
    """
    pairs = {**dict.fromkeys(states), **columns}
    return max(error(getattr(run, state), getattr(theirs, pairs[state] or state)) for state in pairs)
