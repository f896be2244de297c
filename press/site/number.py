"""Numbers as a reader expects them: a true minus sign, and powers of ten instead of 1e-05."""

import re

from docutils import nodes

_EXPONENT = re.compile(r"(?P<mantissa>.*)e(?P<sign>[+-])0*(?P<digits>\d+)", re.IGNORECASE)


def number_nodes(text):
    """Document nodes for a formatted number such as "-3.2" or "1.5e-05"."""
    exponent = _EXPONENT.fullmatch(text)
    if not exponent:
        return [nodes.Text(_minus(text))]
    power = exponent["sign"].replace("+", "") + exponent["digits"]
    return [
        nodes.Text(f"{_minus(exponent['mantissa'])}\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}10"),
        nodes.superscript("", _minus(power)),
    ]


def _minus(text):
    return text.replace("-", "\N{MINUS SIGN}")
