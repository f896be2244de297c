"""Doctree to Typst: `render` together with all the functions that set one kind of node each."""

from press.handouts import blocks, boxes, cells, figures, inline, links, tables  # noqa: F401 (they register themselves)
from press.handouts.render import render

__all__ = ["render"]
