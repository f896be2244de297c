"""Which function sets which kind of node. A kind that no function sets is a fault, never a gap."""

from functools import singledispatch

from docutils import nodes

from press.handouts import markup


@singledispatch
def render(node, manuscript) -> str:
    """Return Typst source for `node`; note in `manuscript` what it uses and what is wrong with it."""
    manuscript.fault(node, f"the handout cannot print a node of the kind {type(node).__name__!r}")
    return ""


def inside(node, manuscript) -> str:
    """Return Typst source for what `node` holds."""
    return "".join(render(child, manuscript) for child in node.children)


def others(node, manuscript, *kinds) -> str:
    """Return Typst source for what `node` holds, but for children of the given kinds."""
    return "".join(render(child, manuscript) for child in node.children if not isinstance(child, kinds))


def of_kind(node, manuscript, *kinds) -> str:
    """Return Typst source for what is inside the children of `node` of the given kinds."""
    return "".join(inside(child, manuscript) for child in node.children if isinstance(child, kinds))


@render.register(nodes.Text)
def _text(node, manuscript):
    return markup.text(node.astext())
