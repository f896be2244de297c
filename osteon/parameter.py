"""One number from the literature, and the set of numbers a model runs with."""

from dataclasses import dataclass
from difflib import get_close_matches
from types import SimpleNamespace

import numpy as np


@dataclass(frozen=True)
class Parameter:
    r"""A number with its unit, its meaning and the place it was read.

    Parameters
    ----------
    value : float
        The number, in `unit`.
    unit : str
        A unit that pint understands ("pM/day"); "1" for a pure number.
    meaning : str
        What it stands for, in a few words.
    source : str
        Key of an entry in the bibliography, or "assumption" for a choice of this book.
    where : str
        The table, file or page of the source that holds the number.
    symbol : str, optional
        LaTeX of the paper's symbol; empty when the name already is the symbol.

    Raises
    ------
    ValueError
        For a value that is not finite, or a unit, meaning, source or place that is missing.

    Examples
    --------
    >>> from osteon import Parameter
    >>> b1 = Parameter(0.2, "1/day", "osteoclast removal", "komarova2003", "BIOMD0000000279", r"\beta_1")
    >>> b1.value, b1.unit
    (0.2, '1/day')
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

    Parameters
    ----------
    model : module
        A module of `osteon.models`.
    **changes : float or array_like
        Parameter = number, or an array of shape (members,) for a virtual cohort.

    Returns
    -------
    SimpleNamespace
        One attribute per parameter, in the units of the model's PARAMETERS.

    Raises
    ------
    ValueError
        For a name the model does not have, or a value that is not a finite number.

    Examples
    --------
    >>> from osteon import values
    >>> from osteon.models import komarova2003
    >>> p = values(komarova2003, g11=0.3)
    >>> p.g11, p.b1
    (0.3, 0.2)
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
