"""How a model of this book repeats the run of another program: one module per model beside this one says it."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

import osteon.models
import osteon.reference
from osteon.reference import FOLDER, error
from osteon.simulate import Run


@dataclass(frozen=True)
class ReferenceRun:
    """A run of another program, and how this book's model repeats it.

    Parameters
    ----------
    file : str
        Name of the CSV in this folder.
    program : str
        What ran, as it stands in a caption.
    experiment : str
        What was done, as it stands in a caption.
    repeat : callable
        Function of the columns that gives our run at the same times.
    columns : dict of str
        {our state: its column in the file}; `same` where both are called alike.
    tolerance : float
        Largest difference that is allowed, relative to the largest value of the column.
    shown : tuple of str
        The states that the figure shows.
    case : str, optional
        Value of the file's column "case", if it has one.
    scale : dict of float
        {our state: what our values are multiplied with, for the unit of the file}.
    independent : bool
        Whether someone else wrote the equations down and another program solved them.
    """

    file: str
    program: str
    experiment: str
    repeat: Callable[[np.recarray], Run]
    columns: dict[str, str]
    tolerance: float
    shown: tuple[str, ...]
    case: str | None = None
    scale: dict[str, float] = field(default_factory=dict)
    independent: bool = True

    @property
    def path(self) -> Path:
        """The file."""
        return FOLDER / self.file

    def differences(self, ours: Run, theirs: np.recarray) -> dict[str, float]:
        """Compare a run of ours with theirs.

        Parameters
        ----------
        ours : Run
            What `repeat` gave.
        theirs : recarray
            What `osteon.reference.read` gave.

        Returns
        -------
        dict of float
            {state: largest difference, relative to the largest value of theirs}.
        """
        return {
            state: error(self.scale.get(state, 1) * getattr(ours, state), getattr(theirs, column))
            for state, column in self.columns.items()
        }


def same(*states: str) -> dict[str, str]:
    """Say that states and columns are called alike.

    Parameters
    ----------
    *states : str
        Our states.

    Returns
    -------
    dict of str
        {state: state}.
    """
    return {state: state for state in states}


def reference_runs() -> dict[str, ReferenceRun]:
    """Find the models that have a reference run.

    Returns
    -------
    dict of ReferenceRun
        {model: its reference run}, for each module of this folder that is named like a model of this book.
    """
    models = {module.name for module in pkgutil.iter_modules(osteon.models.__path__)}
    here = (module.name for module in pkgutil.iter_modules(osteon.reference.__path__))
    return {name: importlib.import_module(f"osteon.reference.{name}").RUN for name in here if name in models}
