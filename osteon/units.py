"""Units of the models as readers meet them: behind a number, read aloud, and on the axis of a figure."""

TIMES = ("second", "minute", "hour", "day", "week", "month", "year")  # what a model may have as its TIME
_COUNTED = {*TIMES, "cell"}  # more than one of them has an s
_TYPOGRAPHIC = {"**": "^", "^2": "²", "^3": "³", "*": " ", "um": "µm", "uM": "µM", "ug": "µg"}


def on_axis(unit: str) -> str:
    """Write a unit as it stands on the axis of a figure.

    Parameters
    ----------
    unit : str
        A unit in the model's spelling ("ug/L").

    Returns
    -------
    str
        "µg/L", "" for a pure number.

    Examples
    --------
    >>> from osteon.units import on_axis
    >>> on_axis("um**2/day")
    'µm²/day'
    """
    if unit == "1":
        return ""
    for plain, typographic in _TYPOGRAPHIC.items():
        unit = unit.replace(plain, typographic)
    return unit


def in_words(unit: str) -> str:
    """Write a unit as it stands behind a number and is read aloud.

    Parameters
    ----------
    unit : str
        A unit in the model's spelling ("pM/day").

    Returns
    -------
    str
        "pM per day", "days", "" for a pure number.

    Examples
    --------
    >>> from osteon.units import in_words
    >>> in_words("cell/day"), in_words("1/day"), in_words("minute")
    ('cells per day', 'per day', 'minutes')
    """
    top, *bottom = (part.strip() for part in unit.split("/"))
    top = "" if top == "1" else f"{top}s" if top in _COUNTED else top
    return on_axis(" ".join([top, *(f"per {part}" for part in bottom)]).strip())
