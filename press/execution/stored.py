"""The part of an output that is kept in a committed notebook: text, and pictures as pixels."""

from collections.abc import Mapping

from press.book.glued import GLUED, is_glued

KEPT = ("text/plain", "image/png")


def storable(output):
    """Return `output` without what the book's build makes anew: vectors, live pages, pictures glued unseen.

    Glued numbers are rounded to six digits, so that they are the same on every machine.
    Text that a cell prints is left as it is: the author rounds it.
    """
    if "data" not in output:
        return output
    data = output["data"]
    if is_glued(output):
        kept = {GLUED + "text/plain": _rounded(data.get(GLUED + "text/plain", ""))}
    elif "image/png" in data:
        kept = {kind: data[kind] for kind in KEPT if kind in data}
    else:
        return output
    copy = {key: value for key, value in output.items() if key != "data"} | {"data": kept}
    return type(output)(copy) if isinstance(output, Mapping) else copy


def _rounded(text):
    try:
        return f"{float(text):.6g}"
    except ValueError:
        return text
