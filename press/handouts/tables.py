"""Tables, those of chapters and those that pandas writes."""

from html.parser import HTMLParser

from docutils import nodes

from press.handouts import markup
from press.handouts.figures import caption_number
from press.handouts.render import inside, of_kind, render

SIDES = ("left", "right", "center")
LINE = 95  # characters of a table that stand side by side on the page
SHORT = 16  # characters of a cell that are not to be broken
WORD = 24  # characters of a name that cannot be broken


@render.register(nodes.table)
def _table(node, manuscript):
    group = next(child for child in node.children if isinstance(child, nodes.tgroup))
    rows = {
        kind: [row for part in group.children if isinstance(part, kind) for row in part.children]
        for kind in (nodes.thead, nodes.tbody)
    }
    columns = [child for child in group.children if isinstance(child, nodes.colspec)]
    if "colwidths-given" in node.get("classes", []):
        widths = [f"{column['colwidth']}fr" for column in columns]
    else:
        widths = _widths(rows[nodes.thead] + rows[nodes.tbody], len(columns))
    head = [_row(row, manuscript) for row in rows[nodes.thead]]
    body = [_row(row, manuscript) for row in rows[nodes.tbody]]
    sides = _sides(rows[nodes.thead] + rows[nodes.tbody], len(columns))
    table = _source(widths, sides, head, body)
    title = of_kind(node, manuscript, nodes.title)
    if not title:
        return f"{manuscript.anchors(node)}#standing({table})\n\n"
    named = manuscript.label(node["ids"][0]) if node["ids"] else ""
    caption = f"{caption_number('table', node, manuscript)}{title}"
    return (
        f"#figure({table}, kind: table, supplement: none, numbering: none, caption: [{caption}]){named}\n"
        f"{manuscript.anchors(node, 1)}\n\n"
    )


def _row(row, manuscript):
    cells = []
    for entry in row.children:
        spans = [
            f"{name}: {entry[key] + 1}, "
            for name, key in (("colspan", "morecols"), ("rowspan", "morerows"))
            if entry.get(key)
        ]
        cells.append(f"table.cell({''.join(spans)}[{inside(entry, manuscript).strip()}])")
    cells[0] = cells[0].removesuffix("])") + manuscript.anchors(row) + "])"
    return ", ".join(cells)


def _sides(rows, count):
    """How each column is aligned: as its cells say."""
    sides = ["left"] * count
    for row in rows:
        for position, entry in enumerate(row.children):
            sides[position] = next(
                (s for s in SIDES if f"text-{s}" in entry.get("classes", [])), sides[position]
            )
    return sides


def _widths(rows, count):
    """Typst's own widths where everything fits; else short columns stay whole and long ones share what is left."""
    lengths = [[_length(row.children[i]) for row in rows if i < len(row.children)] for i in range(count)]
    longest = [max(column, default=0) for column in lengths]
    if sum(longest) <= LINE:
        return ["auto"] * count
    return [
        "auto" if most <= SHORT or (most <= WORD and _is_names(rows, i)) else f"{sum(column) ** 0.5:.2f}fr"
        for i, (most, column) in enumerate(zip(longest, lengths, strict=True))
    ]


def _is_names(rows, i):
    """Whether no cell of the column holds more than one word."""
    return not any(" " in row.children[i].astext().strip() for row in rows if i < len(row.children))


def _length(cell):
    """Characters of a cell; a formula counts as a few, however long its TeX is."""
    return sum(4 if isinstance(node, nodes.math) else len(node) for node in cell.findall(_is_word))


def _is_word(node):
    return isinstance(node, nodes.math) or (
        isinstance(node, nodes.Text) and not isinstance(node.parent, nodes.math)
    )


def _source(widths, sides, head, body):
    header = f"table.header({', '.join(head)}),\n" if head else ""
    columns, align, rows = ", ".join(widths), ", ".join(sides), ",\n".join(body)
    return f"sheet(columns: ({columns},), align: ({align},),\n{header}{rows})"


class _Frame(HTMLParser):
    """The cells of a table in HTML as pandas writes it: rows of texts, those of the head apart."""

    def __init__(self, source):
        super().__init__()
        self.head, self.body, self._rows, self._cell = [], [], [], None
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        if tag in ("thead", "tbody"):
            self._rows = self.head if tag == "thead" else self.body
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._cell = ""

    def handle_data(self, data):
        if self._cell is not None:
            self._cell += data

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self._rows[-1].append(self._cell.strip())
            self._cell = None


def pandas_table(html: str) -> str:
    """Return Typst source for a table that pandas wrote as HTML."""
    frame = _Frame(html)
    width = max(map(len, frame.head + frame.body))
    head, body = (
        [", ".join(f"[{markup.text(cell)}]" for cell in row) for row in rows]
        for rows in (frame.head, frame.body)
    )
    return f"#standing({_source(['auto'] * width, ['right'] * width, head, body)})\n\n"
