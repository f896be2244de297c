"""Words: emphasis, code, formulas, footnotes."""

from docutils import nodes
from sphinx import addnodes

from press.handouts import markup
from press.handouts.render import inside, others, render


@render.register(nodes.emphasis)
@render.register(nodes.title_reference)
@render.register(addnodes.literal_emphasis)
def _emphasis(node, manuscript):
    return f"#emph[{inside(node, manuscript)}];"


@render.register(nodes.strong)
@render.register(addnodes.literal_strong)
def _strong(node, manuscript):
    return f"#strong[{inside(node, manuscript)}];"


@render.register(nodes.literal)
def _literal(node, manuscript):
    return manuscript.anchors(node) + markup.inline_code(node.astext())


@render.register(nodes.subscript)
def _subscript(node, manuscript):
    return f"#sub[{inside(node, manuscript)}];"


@render.register(nodes.superscript)
def _superscript(node, manuscript):
    return f"#super[{inside(node, manuscript)}];"


@render.register(nodes.inline)
@render.register(nodes.generated)
def _inline(node, manuscript):
    return manuscript.anchors(node) + inside(node, manuscript)


@render.register(nodes.abbreviation)
def _abbreviation(node, manuscript):
    """Spelt out once: print has nothing to hover over."""
    short, long = node.astext(), node.get("explanation")
    if not long or short in manuscript.abbreviations_spelt_out:
        return inside(node, manuscript)
    manuscript.abbreviations_spelt_out.add(short)
    return f"{inside(node, manuscript)} ({markup.text(long)})"


@render.register(nodes.math)
def _math(node, manuscript):
    formula = manuscript.formulas.placeholder(node.astext(), False, manuscript.where(node))
    return f"#formula({formula});"


@render.register(nodes.math_block)
def _math_block(node, manuscript):
    formula = manuscript.formulas.placeholder(node.astext(), True, manuscript.where(node))
    number = manuscript.number("displaymath", node) or str(node.get("number") or "")
    named = manuscript.label(node["ids"][0]) if node["ids"] else ""
    rest = manuscript.anchors(node, 1)
    return f"#equation({markup.string(number)}, {formula}){named}{rest}\n\n"


@render.register(nodes.footnote_reference)
def _footnote_reference(node, manuscript):
    identifier = node["refid"]
    if identifier in manuscript.footnotes_set:
        return f"#footnote(label({markup.string(manuscript.target(identifier))}));"
    note = manuscript.footnotes.get(identifier)
    if note is None:
        manuscript.fault(node, f"the footnote {node.astext()!r} has no text")
        return ""
    manuscript.footnotes_set.add(identifier)
    manuscript.in_footnote = True
    body = others(note, manuscript, nodes.label).strip()
    manuscript.in_footnote = False
    return f"#footnote[{body}]{manuscript.label(identifier)};"


@render.register(nodes.footnote)  # set where it is referred to
@render.register(nodes.comment)
@render.register(nodes.substitution_definition)
@render.register(nodes.meta)
@render.register(addnodes.index)
@render.register(addnodes.toctree)
@render.register(addnodes.highlightlang)
@render.register(addnodes.tabular_col_spec)
def _nothing(node, manuscript):
    return ""
