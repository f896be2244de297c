"""A model with some of it replaced."""

import inspect
from dataclasses import replace
from difflib import get_close_matches
from types import ModuleType

from osteon.parameter import Parameter


def variant(model, *, rates=None, start=None, parameters=None, states=None, **others) -> ModuleType:
    """Return a model that is like another one, but for what is given here.

    Parameters
    ----------
    model : module
        A module of `osteon.models`, or a variant of one. It stays as it is.
    rates, start : callable, optional
        Functions that take the place of the model's: ``rates(t, state, p)`` and ``start(p)``.
    parameters : dict, optional
        Parameters to add, {name: `Parameter`}, or to change, {name: number}.
    states : dict, optional
        States to add after the model's own, {name: unit}; `rates` and `start` must then be given.
    **others
        Anything else that the model has, by its name, and what takes its place.

    Returns
    -------
    module
        A model for `simulate`, `values` and `osteon.live.Live`. Its ``__name__`` says what was replaced.

    Raises
    ------
    ValueError
        For a name that the model does not have, states without equations, or where nothing is given.
    TypeError
        For a function, a parameter or a unit that is none.

    Examples
    --------
    A drug that kills osteoclasts, as strong as the parameter that is added:

    >>> from osteon import Parameter, simulate, variant
    >>> from osteon.models import komarova2003
    >>> def rates_with_drug(t, state, p):
    ...     dC, dB, dz = komarova2003.rates(t, state, p)
    ...     return dC - p.drug * state[0], dB, dz
    >>> drug = Parameter(0.0, "1/day", "osteoclasts that the drug kills", "assumption", "0 unless given")
    >>> treated = variant(komarova2003, rates=rates_with_drug, parameters={"drug": drug})
    >>> treated.__name__
    'komarova2003 with rates_with_drug'
    >>> run = simulate(treated, 10, schedule=[(5, {"drug": 0.1})], points=[5, 10])
    >>> bool(run.C[1] < run.C[0])
    True
    """
    short = model.__name__.rpartition(".")[2]
    own = {name: what for name, what in vars(model).items() if not name.startswith("__")}
    given = {"rates": rates, "start": start}
    functions = {name: function for name, function in given.items() if function is not None}
    for name, function in functions.items():
        _check_function(name, function)
    for name in others:
        if name not in own:
            raise ValueError(f"{short} has no {name!r} that could be replaced{_meant(name, own)}")
    changes = {**others, **functions}
    if parameters:
        changed = {name: _parameter(model, short, name, value) for name, value in parameters.items()}
        changes["PARAMETERS"] = {**model.PARAMETERS, **changed}
    if states:
        if functions.keys() != given.keys():
            raise ValueError(f"{short} with more states needs its own rates and start")
        for name, unit in states.items():
            if not isinstance(unit, str):
                raise TypeError(f"state {name!r} needs its unit as text, got {unit!r}")
        changes["STATE"] = {**model.STATE, **states}
    if not changes:
        raise ValueError(f"nothing of {short} is replaced: give rates, start, parameters or states")
    told = [getattr(function, "__name__", "") for function in functions.values()]
    told = [name for name in told if name.isidentifier() and name not in functions]
    told = told or [*(states or {}), *(parameters or {})] or [*functions, *others]
    made = ModuleType(f"{short} with {', '.join(told)}", model.__doc__)
    vars(made).update(own | changes)
    return made


def _check_function(name, function):
    wanted = {"rates": "t, state, p", "start": "p"}[name]
    if not callable(function):
        raise TypeError(f"{name} must be a function of ({wanted}), got {function!r}")
    try:
        inspect.signature(function).bind(*wanted.split(", "))
    except TypeError as reason:
        raise TypeError(f"{name} must be a function of ({wanted}): {reason}") from None


def _parameter(model, short, name, value):
    if isinstance(value, Parameter):
        return value
    if isinstance(value, (str, bool)) or not hasattr(value, "__float__"):
        raise TypeError(f"parameter {name!r} must be a Parameter or a number, got {value!r}")
    if name not in model.PARAMETERS:
        raise ValueError(
            f"{short} has no parameter {name!r}{_meant(name, model.PARAMETERS)}; to add one, give a Parameter"
        )
    published = model.PARAMETERS[name]
    return replace(
        published, value=float(value), source="assumption", where=f"{published.value:g} in {short}"
    )


def _meant(name, known):
    near = get_close_matches(name, known, n=1)
    return f": did you mean {near[0]!r}?" if near else ""
