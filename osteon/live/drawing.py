"""A matplotlib figure as an SVG whose curves a page can redraw."""

import io
import re
from html import escape

import matplotlib
import numpy as np
from matplotlib.text import Text

PHONE = 340  # CSS pixels that a page leaves for a figure on a screen of 390
SMALLEST_TEXT = 9  # CSS pixels
_SCREEN = 1.55  # CSS pixels per point of the figure where there is room


def check_text_size(figure):
    """Refuse text that would be too small to read on a phone.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        The figure; its width decides how much it shrinks.

    Raises
    ------
    ValueError
        For the first text that is too small, with the width at which it would not be.
    """
    width = 72 * figure.get_figwidth()
    for text in figure.findobj(Text):
        size = text.get_fontsize() * PHONE / width
        if text.get_text().strip() and text.get_visible() and size < SMALLEST_TEXT - 0.05:
            most = text.get_fontsize() * PHONE / SMALLEST_TEXT / 72
            raise ValueError(
                f"{text.get_text()!r} would be {size:.1f} pixels tall on a phone, {SMALLEST_TEXT} is the least: "
                f"make the figure at most {most:.1f} in wide (stack panels), or the text larger"
            )


def check_curve(line):
    """Refuse a curve that the page could not redraw as matplotlib draws it.

    Parameters
    ----------
    line : matplotlib.lines.Line2D
        The curve.

    Raises
    ------
    ValueError
        For markers, a drawstyle, or axes that are neither linear nor logarithmic.
    """
    if line.get_marker() not in ("None", None, "", " "):
        raise ValueError("a live curve is drawn as a line, without markers")
    if line.get_drawstyle() != "default":
        raise ValueError(f"a live curve cannot have the drawstyle {line.get_drawstyle()!r}")
    for scale in (line.axes.get_xscale(), line.axes.get_yscale()):
        if scale not in ("linear", "log"):
            raise ValueError(f"the axes of a live curve are linear or log, not {scale!r}")


def placement(axes) -> dict:
    """Say where data lie in the SVG.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Axes of a figure whose layout is final.

    Returns
    -------
    dict
        {"x": [slope, offset], "y": ..., "xlog", "ylog", "box": [left, top, right, bottom]}. Points of the SVG
        are slope * value + offset, of log10(value) on a log axis.
    """
    height = 72 * axes.figure.get_figheight()
    (x0, x1), (y0, y1) = axes.get_xlim(), axes.get_ylim()
    to_points = axes.transData + matplotlib.transforms.Affine2D().scale(72 / axes.figure.dpi)
    (left, bottom), (right, top) = to_points.transform([(x0, y0), (x1, y1)])
    top, bottom = height - top, height - bottom
    logs = {"xlog": axes.get_xscale() == "log", "ylog": axes.get_yscale() == "log"}
    if logs["xlog"]:
        x0, x1 = np.log10([x0, x1])
    if logs["ylog"]:
        y0, y1 = np.log10([y0, y1])
    sx, sy = (right - left) / (x1 - x0), (top - bottom) / (y1 - y0)
    box = [min(left, right), min(top, bottom), max(left, right), max(top, bottom)]
    return {
        "x": [float(sx), float(left - sx * x0)],
        "y": [float(sy), float(bottom - sy * y0)],
        **logs,
        "box": [round(float(b), 2) for b in box],
    }


def picture(figure, kind) -> bytes:
    """Draw a figure, with the same bytes each time.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        The figure.
    kind : str
        "svg" or "png".

    Returns
    -------
    bytes
        The file.
    """
    out = io.BytesIO()
    with matplotlib.rc_context({"svg.fonttype": "path", "svg.hashsalt": "osteon", "savefig.bbox": None}):
        metadata = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
        figure.savefig(out, format=kind, metadata=metadata, **({"dpi": 72} if kind == "svg" else {}))
    return out.getvalue()


def plain_svg(svg: str, prefix: str, alt: str) -> str:
    """Prepare matplotlib's SVG for the inside of a page.

    It loses style sheets and style attributes, which a strict Content-Security-Policy forbids, and gets a name for
    screen readers.

    Parameters
    ----------
    svg : str
        The file as matplotlib writes it.
    prefix : str
        What all its ids shall begin with.
    alt : str
        Its name.

    Returns
    -------
    str
        The svg element.
    """
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>|<!--.*?-->", "", svg, flags=re.S)
    svg = re.sub(r'\sstyle="([^"]*)"', lambda match: _attributes(match[1]), svg)
    svg = re.sub(r'\b(?:d|x|y|transform)="[^"]*"', lambda match: _rounded(match[0]), svg)
    svg = re.sub(r'\bid="', f'id="{prefix}', svg)
    svg = re.sub(r'(url\(#|\bhref="#)', rf"\g<1>{prefix}", svg).replace("xlink:href", "href")
    box = re.search(r'viewBox="([^"]+)"', svg)[1]
    width, height = (round(_SCREEN * float(x)) for x in box.split()[2:])
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{width}" height="{height}" '
        f'stroke-linejoin="round" stroke-linecap="butt" role="img" aria-label="{escape(alt)}">'
    )
    svg = re.sub(r"<svg[^>]*>", lambda _: head, svg, count=1)
    return re.sub(r"\n\s*", "\n", svg).strip()


def _attributes(style):
    """The declarations of a style attribute as presentation attributes."""
    pairs = (declaration.split(":", 1) for declaration in style.split(";") if declaration.strip())
    return "".join(f' {name.strip()}="{value.strip()}"' for name, value in pairs)


def _rounded(attribute):
    """Coordinates to a hundredth of a point; scales of one as they are."""
    return re.sub(r"(?<![\d.(])-?\d+\.\d{3,}|(?<=translate\()-?\d+\.\d{3,}", _hundredth, attribute)


def _hundredth(match):
    return f"{float(match[0]):.2f}".rstrip("0").rstrip(".")
