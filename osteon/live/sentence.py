"""The sentence under a live figure: text with numbers in it that follow the sliders.

The page says the same with page/figure.js; both round halves away from zero.
"""

import math
import re
import string
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

STATISTICS = ("start", "end", "min", "max", "tmin", "tmax")
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def parse(template: str, known) -> list:
    """Split "Peak {C.max:.3g} on day {C.tmax:.0f}." into texts and numbers.

    Parameters
    ----------
    template : str
        The sentence.
    known : callable
        Whether a name can be observed: a function of the name.

    Returns
    -------
    list
        Texts, and (name, statistic, digits, kind) for each number.

    Raises
    ------
    ValueError
        For a statistic other than start, end, min, max, tmin, tmax, or a format other than .Nf and .Ng.
    """
    parts = []
    for text, field, form, conversion in string.Formatter().parse(template):
        if text:
            parts.append(text)
        if field is None:
            continue
        name, _, statistic = field.rpartition(".")
        if statistic not in STATISTICS or not known(name) or conversion:
            raise ValueError(
                f"{{{field}}} cannot stand in the sentence: write a state or a named function, a dot, "
                f"and one of {', '.join(STATISTICS)}"
            )
        digits = re.fullmatch(r"\.(\d+)([fg])", form or ".3g")
        if not digits:
            raise ValueError(f"{{{field}:{form}}}: the formats of the sentence are .2f and .3g and the like")
        parts.append((name, statistic, int(digits[1]), digits[2]))
    return parts


def statistic(name: str, y, t) -> float:
    """Take one number from a curve.

    Parameters
    ----------
    name : str
        One of `STATISTICS`. tmax and tmin are the first time at which the curve comes practically to its extreme:
        within 1e-4 of its range and 1e-6 of its size. Otherwise the time would depend on rounding where a curve is
        level.
    y, t : ndarray, shape (points,)
        The curve and its times.

    Returns
    -------
    float
        The number.
    """
    if name in ("start", "end"):
        return y[0 if name == "start" else -1]
    if name in ("min", "max"):
        return getattr(np, name)(y)
    near = 1e-4 * np.ptp(y) + 1e-6 * np.abs(y).max()
    return t[int(np.argmax(y >= y.max() - near if name == "tmax" else y <= y.min() + near))]


def formatted(x: float, digits: int, kind: str) -> str:
    """Write a number as the sentence shows it.

    Parameters
    ----------
    x : float
        The number.
    digits : int
        How many decimals or significant digits.
    kind : str
        "f" for decimals, "g" for significant digits.

    Returns
    -------
    str
        The number in words and digits, with a minus sign and not a hyphen.
    """
    x = float(x)
    if not math.isfinite(x):
        return "no number"
    if kind == "f":
        text = str(Decimal(x).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))
        return ("" if re.fullmatch(r"-[0.]+", text) else "−")[: text.startswith("-")] + text.lstrip("-")
    if x == 0:
        return "0"
    exponent = Decimal(x).adjusted()
    rounded = Decimal(x).quantize(Decimal(1).scaleb(exponent - digits + 1), ROUND_HALF_UP)
    exponent = rounded.adjusted()
    sign = "−" if x < 0 else ""
    if -5 <= exponent < 6:
        text = f"{abs(rounded):f}"
        return sign + (text.rstrip("0").rstrip(".") if "." in text else text)
    mantissa = f"{abs(rounded).scaleb(-exponent):f}"
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return f"{sign}{mantissa} × 10{str(exponent).translate(_SUPERSCRIPT)}"
