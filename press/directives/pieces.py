"""Pieces of pages: numbers and units as readers expect them, tables with headers, addresses of the site's files."""

import re

from docutils import nodes

_EXPONENT = re.compile(r"(?P<mantissa>.*)e(?P<sign>[+-])0*(?P<digits>\d+)", re.IGNORECASE)
_POWER = re.compile(r"(?:\*\*|\^)(-?\d+)")


def number_nodes(text):
    """Document nodes for a formatted number such as "-3.2" or "1.5e-05": a true minus sign, and powers of ten."""
    exponent = _EXPONENT.fullmatch(text)
    if not exponent:
        return [nodes.Text(_minus(text))]
    power = exponent["sign"].replace("+", "") + exponent["digits"]
    return [
        nodes.Text(f"{_minus(exponent['mantissa'])}\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}10"),
        nodes.superscript("", _minus(power)),
    ]


def unit_nodes(unit):
    """A pint unit such as "pM/day**2" as text with superscripts and middle dots."""
    parts = _POWER.split(unit)  # text, power, text, power, ..., text
    result = []
    for index, part in enumerate(parts):
        if index % 2:
            result.append(nodes.superscript("", _minus(part)))
        elif part:
            result.append(nodes.Text(part.replace("*", "\N{MIDDLE DOT}")))
    return result


def _minus(text):
    return text.replace("-", "\N{MINUS SIGN}")


def table(header, rows, classes=(), title=None):
    """A docutils table whose first row and first column are headers.

    header:  [text, ...], one per column
    rows:    [(attributes, [cell, ...]), ...]; a cell is a list of inline nodes, the first cell of a row
             is its header; attributes go on the row ("ids", "names", "classes")
    classes: classes of the table
    title:   [inline node, ...] of the caption, or None
    """
    group = nodes.tgroup(cols=len(header))
    for column in range(len(header)):
        group += nodes.colspec(colwidth=1, **({"stub": 1} if column == 0 else {}))
    group += nodes.thead("", nodes.row("", *[_entry([nodes.Text(text)]) for text in header]))
    body = nodes.tbody()
    for attributes, cells in rows:
        body += nodes.row("", *[_entry(cell) for cell in cells], **attributes)
    group += body
    result = nodes.table("", classes=["colwidths-auto", *classes])
    if title:
        result += nodes.title("", "", *title)
    result += group
    return result


def _entry(inline):
    return nodes.entry("", nodes.paragraph("", "", *inline))


def address(app, page: str, file: str) -> str:
    """The address of `file`, a path below the site, on a page: relative in the site, full in print."""
    if app.builder.format == "html":
        return "../" * page.count("/") + file
    return f"{app.config.html_baseurl.rstrip('/')}/{file}"
