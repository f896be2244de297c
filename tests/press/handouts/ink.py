"""Where a page of a PDF is printed on: boxes of its letters, lines, areas and pictures, in points."""

import math
import re
from dataclasses import dataclass

import pikepdf

IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
PAINT = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*"}


@dataclass(frozen=True)
class Ink:
    """Something printed: its kind ("text", "drawing" or "image"), its box, and the size of its letters."""

    kind: str
    left: float
    bottom: float
    right: float
    top: float
    size: float = 0.0


def inked(page) -> list[Ink]:
    """Everything printed on a page, cut off where a clipping path cuts it off."""
    return list(_Reader(page).read())


class _Reader:
    """Follows the operators of a content stream."""

    def __init__(self, page):
        self.page = page
        self.fonts = {name: _widths(font) for name, font in page.resources.get("/Font", {}).items()}
        left, bottom, right, top = map(float, page.mediabox)
        self.matrix, self.clip = IDENTITY, (left, bottom, right, top)
        self.saved, self.path, self.clips_next = [], [], False
        self.font, self.size, self.line = {}, 0.0, IDENTITY

    def read(self):
        for operands, operator in pikepdf.parse_content_stream(self.page):
            name = str(operator)
            if name in PAINT:
                yield from self._cut("drawing", self.path)
            if name in PAINT or name == "n":
                self._end_path()
            elif name in ("Tj", "TJ"):
                yield from self._text(operands[0])
            elif name == "Do":
                yield from self._cut("image", [self._at(x, y) for x in (0, 1) for y in (0, 1)])
            elif method := getattr(self, f"_{name}", None):
                method(*operands)

    def _q(self):
        self.saved.append((self.matrix, self.clip))

    def _Q(self):
        self.matrix, self.clip = self.saved.pop()

    def _cm(self, *values):
        self.matrix = _times(tuple(map(float, values)), self.matrix)

    def _m(self, x, y):
        self.path.append(self._at(float(x), float(y)))

    _l = _m

    def _c(self, *values):
        numbers = list(map(float, values))
        self.path += [self._at(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]

    def _re(self, x, y, width, height):
        x, y, width, height = map(float, (x, y, width, height))
        self.path += [self._at(x + dx, y + dy) for dx in (0, width) for dy in (0, height)]

    def _W(self):
        self.clips_next = True

    def _BT(self):
        self.line = IDENTITY

    def _Tf(self, font, size):
        self.font, self.size = self.fonts[str(font)], float(size)

    def _Tm(self, *values):
        self.line = tuple(map(float, values))

    def _end_path(self):
        if self.clips_next and self.path:
            box = _box(self.path)
            self.clip = (*map(max, self.clip[:2], box[:2]), *map(min, self.clip[2:], box[2:]))
        self.path, self.clips_next = [], False

    def _text(self, shown):
        advance = 0.0
        for part in shown if isinstance(shown, pikepdf.Array) else [shown]:
            if isinstance(part, pikepdf.String):
                code = bytes(part)
                glyphs = (int.from_bytes(code[i : i + 2]) for i in range(0, len(code), 2))
                advance += sum(self.font.get(glyph, 1000.0) for glyph in glyphs) / 1000 * self.size
            else:
                advance -= float(part) / 1000 * self.size
        matrix = _times(self.line, self.matrix)
        corners = [_apply(matrix, 0, 0), _apply(matrix, advance, 0)]
        self.line = _times((1, 0, 0, 1, advance, 0), self.line)
        height = math.hypot(matrix[2], matrix[3]) * self.size
        yield from self._cut("text", corners, height)

    def _cut(self, kind, points, size=0.0):
        if points:
            box = _box(points)
            low, high = map(max, box[:2], self.clip[:2]), map(min, box[2:], self.clip[2:])
            left, bottom, right, top = *low, *high
            if left <= right and bottom <= top:
                yield Ink(kind, left, bottom, right, top, size)

    def _at(self, x, y):
        return _apply(self.matrix, x, y)


def _box(points):
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _times(first, then):
    a, b, c, d, e, f = first
    A, B, C, D, E, F = then
    return (a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F)


def _apply(matrix, x, y):
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _widths(font):
    """{glyph: its width in thousandths of the size} of a composite font."""
    entries, widths, position = font.DescendantFonts[0].get("/W", []), {}, 0
    while position < len(entries):
        first, second = int(entries[position]), entries[position + 1]
        if isinstance(second, pikepdf.Array):
            widths.update({first + i: float(width) for i, width in enumerate(second)})
            position += 2
        else:
            widths.update(dict.fromkeys(range(first, int(second) + 1), float(entries[position + 2])))
            position += 3
    return widths


def extracted(page) -> str:
    """The text of a page as a reader copies it, by the tables that its fonts carry for that."""
    tables = {name: _characters(font) for name, font in page.resources.get("/Font", {}).items()}
    found, table = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            table = tables[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            for part in operands[0] if isinstance(operands[0], pikepdf.Array) else operands[:1]:
                if isinstance(part, pikepdf.String):
                    code = bytes(part)
                    found += [table.get(code[i : i + 2], "\ufffd") for i in range(0, len(code), 2)]
    return "".join(found)


def _characters(font):
    """{code: the characters it stands for} from a font's ToUnicode table."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    singles = "".join(re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL))
    pairs = re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", singles)
    return {bytes.fromhex(code): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
