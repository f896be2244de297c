"""One number from the literature, and the set of numbers a model runs with."""

from dataclasses import dataclass
from difflib import get_close_matches
from types import SimpleNamespace

import numpy as np


@dataclass(frozen=True)
class Parameter:
    """A number with its unit, its meaning and the place it was read.

    value:   the number, in `unit`
    unit:    a unit that pint understands ("pM/day"); "1" for a pure number
    meaning: what it stands for, in a few words
    source:  key of an entry in the bibliography, or "assumption" for a choice of this book
    where:   the table, file or page of the source that holds the number
    symbol:  LaTeX of the paper's symbol; empty when the name already is the symbol
    """

    value: float
    unit: str
    meaning: str
    source: str
    where: str
    symbol: str = ""

    def __post_init__(self):
        if not np.isfinite(self.value):
            raise ValueError(f"a parameter needs a finite number, got {self.value!r} ({self.meaning})")
        for field in ("unit", "meaning", "source", "where"):
            if not getattr(self, field).strip():
                raise ValueError(f"a parameter needs its {field}: {self}")


def values(model, **changes) -> SimpleNamespace:
    """Numbers of a model's PARAMETERS, with some of them changed.

    model:   a module of osteon.models
    changes: parameter name = number, or an array of shape (members,) for a virtual cohort

    Returns a namespace with one attribute per parameter.
    Raises ValueError for a name the model does not have, or a value that is not a finite number.
    """
    numbers = {name: parameter.value for name, parameter in model.PARAMETERS.items()}
    for name, value in changes.items():
        numbers[name] = _checked(model, name, value)
    return SimpleNamespace(**numbers)


def _checked(model, name, value):
    short = model.__name__.rpartition(".")[2]
    if name not in model.PARAMETERS:
        near = get_close_matches(name, model.PARAMETERS, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(model.PARAMETERS)}"
        raise ValueError(f"{short} has no parameter {name!r}: {hint}")
    try:
        number = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"parameter {name!r} of {short} must be a number, got {value!r}") from None
    if number.ndim > 1 or number.size == 0 or not np.isfinite(number).all():
        raise ValueError(
            f"parameter {name!r} of {short} must be a finite number or a row of them, got {value!r}"
        )
    return number if number.ndim else float(number)
