"""Lines of code that fit on paper."""

COLUMNS = 96  # what the narrower of the two papers holds at the smallest size of code; page.typ checks it
CONTINUED = "↪ "


def fit(code: str) -> tuple[str, int]:
    """Return `code` with lines over COLUMNS broken, and the length of its longest line.

    A continued line begins with CONTINUED, a little to the right of the line it continues.
    """
    lines = [
        piece for line in code.expandtabs(4).rstrip("\n").split("\n") for piece in _pieces(line.rstrip())
    ]
    return "\n".join(lines), max(map(len, lines))


def _pieces(line):
    indent = line[: len(line) - len(line.lstrip())][: COLUMNS // 2] + "    " + CONTINUED
    while len(line) > COLUMNS:
        start = len(line) - len(line.lstrip(" ↪"))
        space = line.rfind(" ", start + 1, COLUMNS + 1)
        cut = space if space > start else COLUMNS
        yield line[:cut].rstrip()
        line = indent + line[cut:].lstrip()
    yield line
