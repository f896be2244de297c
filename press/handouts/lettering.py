"""The lettering of figures.

In its SVG files matplotlib draws every letter as an outline, so that they look the same wherever the font is
missing. The font is at hand when handouts are made: as text, figures take a fraction of the space, and their
labels can be searched and copied.
"""

import re
import xml.etree.ElementTree as ET
from functools import lru_cache
from pathlib import Path

import matplotlib
from fontTools.ttLib import TTFont

FONTS = Path(matplotlib.get_data_path(), "fonts", "ttf")
STYLES = {
    "DejaVuSans": "",
    "DejaVuSans-Bold": "font-weight: bold; ",
    "DejaVuSans-Oblique": "font-style: oblique; ",
    "DejaVuSans-BoldOblique": "font-weight: bold; font-style: oblique; ",
}
EM = 100  # size of a letter in the coordinates of its group
KERNING = 12  # how far a letter may stand from the end of the one before and still follow it
_SVG, _LINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_GLYPH = re.compile(r"#(DejaVuSans(?:-[A-Za-z]+)?)-([0-9a-f]+)$")
_GROUP = re.compile(r"(.*?)\s*scale\(([\d.]+) -\2\)$", re.DOTALL)
_PLACE = re.compile(r"(?:translate\((-?[\d.]+) (-?[\d.]+)\))?\s*(?:scale\(([\d.]+)\))?$")


def as_text(svg: str) -> str:
    """Return a figure of matplotlib with its outlined letters as text; what is not understood stays an outline."""
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _LINK)
    root = ET.fromstring(svg)
    for group in root.iter(f"{{{_SVG}}}g"):
        line = _line(group)
        if line:
            for use in group.findall(f"{{{_SVG}}}use"):
                group.remove(use)
            group.set("transform", _GROUP.match(group.get("transform"))[1])
            group.extend(line)
    return ET.tostring(root, encoding="unicode")


def _line(group):
    """<text> elements for a group that draws nothing but letters; [] for any other group."""
    size = _GROUP.match(group.get("transform", ""))
    children = [child for child in group if child.tag != f"{{{_SVG}}}defs"]
    if not size or not children or any(child.tag != f"{{{_SVG}}}use" for child in children):
        return []
    runs, pen = [], None
    for use in children:
        glyph = _GLYPH.match(use.get(f"{{{_LINK}}}href", ""))
        place = _PLACE.match(use.get("transform", ""))
        known = _letters(glyph[1]).get(int(glyph[2], 16)) if glyph and glyph[1] in STYLES and place else None
        if known is None:
            return []
        x, y, scale = (
            float(number or default) for number, default in zip(place.groups(), (0, 0, 1), strict=True)
        )
        look = (glyph[1], y, scale)
        if pen is None or runs[-1][0] != look or abs(x - pen) > KERNING * scale:
            runs.append((look, x, []))
        letter, advance = known
        runs[-1][2].append(letter)
        pen = x + advance * scale
    return [_text(*run, unit=float(size[2])) for run in runs]


def _text(look, x, letters, unit):
    """Letters of one font, height and size that follow each other."""
    font, y, scale = look
    style = f"{STYLES[font]}font-size: {EM * unit * scale:.3f}px; font-family: 'DejaVu Sans'"
    places = {"x": f"{x * unit:.3f}", "y": f"{-y * unit:.3f}"}
    element = ET.Element(f"{{{_SVG}}}text", places | {"style": style})
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    element.text = "".join(letters)
    return element


@lru_cache(maxsize=len(STYLES))
def _letters(font):
    """{number of a glyph: (the character it stands for, how far the pen moves)}."""
    with TTFont(FONTS / f"{font}.ttf", lazy=True) as file:
        width, em = file["hmtx"], file["head"].unitsPerEm
        return {
            file.getGlyphID(name): (chr(code), width[name][0] / em * EM)
            for code, name in file.getBestCmap().items()
        }
