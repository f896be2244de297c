"""Mathematics as MathML, made while the book is built: pages need no script to show a formula."""

import re

from docutils import nodes
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

from press.mathematics import UnreadableFormula, to_mathml

LOG = logging.getLogger(__name__)
OPENING, CLOSING = re.compile(r"[(\[“‘]+$"), re.compile(r"^[.,;:!?)\]’”%]+")


def collect(app, doctree):
    """Remember the formulas of the page being read, and where they stand."""
    found = [
        (node.astext(), isinstance(node, nodes.math_block), node.source, node.line)
        for node in doctree.findall(lambda node: isinstance(node, nodes.math | nodes.math_block))
    ]
    app.env.get_domain("book").data["formulas"][app.env.docname] = found


def convert(app, env):
    """Convert all formulas that are new since the last build, at the cost of one start of pandoc."""
    if app.builder.format != "html":
        return
    data = env.get_domain("book").data
    wanted = {(tex, display): where for page in data["formulas"].values() for tex, display, *where in page}
    known = {formula: data["mathml"][formula] for formula in wanted if formula in data["mathml"]}
    new = [formula for formula in wanted if formula not in known]
    data["mathml"] = known | _converted(new, wanted)


def _converted(formulas, where):
    """{formula: MathML}; a formula that pandoc cannot read is reported with its place and left out."""
    while formulas:
        try:
            return dict(zip(formulas, to_mathml(formulas), strict=True))
        except UnreadableFormula as error:
            for index, tex, reason in error.faults:
                source, line = where[formulas[index]]
                LOG.warning(
                    "cannot read the formula %s: %s", tex, reason, location=f"{source}:{line}", type="book"
                )
            bad = {index for index, *_ in error.faults}
            formulas = [formula for index, formula in enumerate(formulas) if index not in bad]
    return {}


def keep_together(app, doctree, docname):
    """Keep a formula on one line with the punctuation at it, which browsers would let begin or end a line."""
    if app.builder.format != "html":
        return
    for node in list(doctree.findall(nodes.math)):
        parent, at = node.parent, node.parent.index(node)
        before, after = parent[at - 1 : at], parent[at + 1 : at + 2]
        opening = OPENING.search(before[0]) if before and isinstance(before[0], nodes.Text) else None
        closing = CLOSING.match(after[0]) if after and isinstance(after[0], nodes.Text) else None
        together = nodes.inline("", "", classes=["unbroken"])
        if closing:
            parent[at + 1] = nodes.Text(after[0][closing.end() :])
            together += nodes.Text(closing[0])
        if opening:
            parent[at - 1] = nodes.Text(before[0][: opening.start()])
            together.insert(0, nodes.Text(opening[0]))
        if together.children:
            parent[at] = together
            together.insert(1 if opening else 0, node)


def mathml(env, tex, display):
    """MathML of a formula, or its TeX as code where it could not be read."""
    known = env.get_domain("book").data["mathml"]
    if (tex, display) in known:
        return known[tex, display]
    try:
        return to_mathml([(tex, display)])[0]  # came into being while pages are written
    except UnreadableFormula:
        return f"<code>{nodes.Text(tex).astext()}</code>"


def visit_inline(writer, node):
    writer.body.append(mathml(writer.builder.env, node.astext(), False))
    raise nodes.SkipNode


def visit_block(writer, node):
    number = get_node_equation_number(writer, node) if node["number"] else ""
    label = f"Equation {number}" if number else "Equation"
    writer.body.append(writer.starttag(node, "div", "", CLASS="equation"))
    formula = mathml(writer.builder.env, node.astext(), True)
    writer.body.append(f'<div class="scroll" role="group" tabindex="0" aria-label="{label}">{formula}</div>')
    if number:
        writer.body.append(f'<span class="eqno">({number})')
        writer.add_permalink_ref(node, _("Link to this equation"))
        writer.body.append("</span>")
    writer.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app):
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_block, None))
    app.connect("doctree-read", collect)
    app.connect("env-updated", convert)
    app.connect("doctree-resolved", keep_together)
