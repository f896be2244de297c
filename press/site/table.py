"""Tables whose first row and first column are headers."""

from docutils import nodes


def table(header, rows, classes=(), title=None):
    """A docutils table.

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
