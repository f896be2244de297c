"""Pieces of Typst source."""

import json
import re
from collections.abc import Iterable

_SPECIAL = re.compile(r"([\\*_`$#@<>\[\]~/=\-+'\"])")
_BREAK_AFTER = re.compile(r"(?<=[./_=])(?=\w)")
ZERO_WIDTH_SPACE = "\u200b"
COLUMNS = 96  # what the narrower of the two papers holds at the smallest size of code; page.typ checks it
CONTINUED = "↪ "


def text(plain: str) -> str:
    """Plain text as Typst markup that prints exactly it; runs of breakable white space become one space."""
    escaped = _SPECIAL.sub(r"\\\1", re.sub(r"[ \t\r\n]+", " ", plain)).replace("...", r"\...")
    return re.sub(r"^(\s*\d+)\.", r"\1\\.", escaped)  # "1." at the start of a line would be a list


def string(value: object) -> str:
    """A Typst string literal."""
    return json.dumps(str(value), ensure_ascii=False)


def label(name: str) -> str:
    """A label for what stands before it."""
    return f"#label({string(name)})"


def anchor(name: str) -> str:
    """An invisible place that links can lead to."""
    return f"#[#metadata(none){label(name)}];"


def listed(function: str, items: Iterable[str], *options: str) -> str:
    """A call of a Typst function with one block of content for each item."""
    return f"#{function}({', '.join([*options, *(f'[{item.strip()}]' for item in items)])})\n\n"


def inline_code(code: str) -> str:
    """Code inside a sentence; a long one may break after its punctuation."""
    if len(code) > 24:
        code = _BREAK_AFTER.sub(ZERO_WIDTH_SPACE, code)
    return f"#raw({string(code)});"


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
