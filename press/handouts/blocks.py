"""Paragraphs, headings, lists, quotations and code."""

import re

from docutils import nodes
from sphinx import addnodes

from press.handouts import markup
from press.handouts.manuscript import Passage
from press.handouts.render import inside, of_kind, others, render

NUMBERINGS = {"loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I", "arabic": "1"}
LANGUAGES = {
    "ipython3": "python",
    "ipython": "python",
    "python3": "python",
    "default": "",
    "none": "",
    "myst-ansi": "",
}
LONGEST_RUN_IN_TERM = 40  # characters; longer terms stand on lines of their own
_ANSI_COLOR = re.compile(r"\x1b\[[0-9;]*m")


@render.register(nodes.document)
@render.register(addnodes.glossary)
@render.register(addnodes.compact_paragraph)
@render.register(nodes.line)
def _transparent(node, manuscript):
    return inside(node, manuscript)


@render.register(nodes.paragraph)
def _paragraph(node, manuscript):
    return f"{manuscript.anchors(node)}{inside(node, manuscript)}\n\n"


@render.register(nodes.section)
def _section(node, manuscript):
    manuscript.level += 1
    body = inside(node, manuscript)
    manuscript.level -= 1
    return body


@render.register(nodes.title)
def _title(node, manuscript):
    section = node.parent
    if not isinstance(section, nodes.section):
        manuscript.fault(node, f"the title {node.astext()!r} belongs to no section")
        return ""
    first = "" if manuscript.level == 1 else section["ids"][0]
    number = ".".join(map(str, _section_number(section, first, manuscript)))
    named = manuscript.label(first)
    rest = manuscript.anchors(section, 0 if manuscript.level == 1 else 1)
    heading = f"#section-number({markup.string(number)});{inside(node, manuscript)}"
    return f"#heading(level: {manuscript.level})[{heading}]{named}\n{rest}\n\n"


def _section_number(section, first, manuscript):
    numbers = manuscript.env.toc_secnumbers.get(manuscript.docname, {})
    names = [""] if not first else [f"#{identifier}" for identifier in section["ids"]]
    return next((numbers[name] for name in names if name in numbers), ())


@render.register(nodes.rubric)
@render.register(nodes.subtitle)
def _small_heading(node, manuscript):
    return f"{manuscript.anchors(node)}#small-heading[{inside(node, manuscript)}]\n\n"


@render.register(nodes.bullet_list)
def _bullet_list(node, manuscript):
    return markup.listed("list", [_item(item, manuscript) for item in node.children])


@render.register(nodes.enumerated_list)
def _enumerated_list(node, manuscript):
    style = NUMBERINGS[node.get("enumtype", "arabic")]
    numbering = markup.string(node.get("prefix", "") + style + (node.get("suffix") or "."))
    items = [_item(item, manuscript) for item in node.children]
    return markup.listed("enum", items, f"start: {node.get('start', 1)}", f"numbering: {numbering}")


def _item(item, manuscript):
    return manuscript.anchors(item) + inside(item, manuscript)


@render.register(nodes.definition_list)
def _definition_list(node, manuscript):
    terms = [term for item in node.children for term in item.children if isinstance(term, nodes.term)]
    below = any(len(term.astext()) > LONGEST_RUN_IN_TERM for term in terms)
    items = ", ".join(render(item, manuscript) for item in node.children)
    return f"#definitions({items}, below: {str(below).lower()})\n\n"


@render.register(nodes.definition_list_item)
def _definition_list_item(node, manuscript):
    terms = [child for child in node.children if isinstance(child, nodes.term)]
    with manuscript.aside(Passage()) as entry:
        body = others(node, manuscript, nodes.term, nodes.classifier).strip()
        head = ", ".join(manuscript.anchors(term) + inside(term, manuscript).strip() for term in terms)
        entry.source = f"terms.item([{head}], [{body}])"
    manuscript.passage.pictures.update(entry.pictures)
    manuscript.passage.targets.update(entry.targets)
    for identifier in (identifier for term in terms for identifier in term["ids"]):
        manuscript.entries[manuscript.target(identifier)] = entry
    return entry.source


@render.register(nodes.definition)
def _definition(node, manuscript):
    source = ""
    for child in node.children:
        if "synonyms" in child.get("classes", []):  # of a glossary term: no paragraph of their own
            source = source.rstrip() + " "
        source += render(child, manuscript)
    return source


@render.register(nodes.citation)
def _citation(node, manuscript):
    """An entry of the bibliography; which handouts need it is known only later."""
    with manuscript.aside(Passage()) as entry:
        body = others(node, manuscript, nodes.label).strip()
        entry.source = f"#reference[{body}{manuscript.anchors(node)}]\n\n"
    for identifier in node["ids"]:
        manuscript.entries[manuscript.target(identifier)] = entry
    return entry.source


@render.register(nodes.field_list)
def _field_list(node, manuscript):
    items = [
        f"terms.item([{inside(name, manuscript)}], [{inside(body, manuscript).strip()}])"
        for name, body in (field.children for field in node.children)
    ]
    return f"#definitions({', '.join(items)})\n\n"


@render.register(nodes.block_quote)
def _block_quote(node, manuscript):
    who = of_kind(node, manuscript, nodes.attribution)
    body = others(node, manuscript, nodes.attribution).strip()
    return f"#quote(block: true{f', attribution: [{who}]' if who else ''})[{body}]\n\n"


@render.register(nodes.line_block)
def _line_block(node, manuscript):
    return " \\\n".join(inside(line, manuscript) for line in node.children) + "\n\n"


@render.register(nodes.literal_block)
@render.register(nodes.doctest_block)
def _literal_block(node, manuscript):
    named = node.get("language", "")
    language = LANGUAGES.get(named, named)
    is_output = "output" in node.get("classes", []) or named in ("myst-ansi", "ipythontb")
    lines, widest = markup.fit(_ANSI_COLOR.sub("", node.astext()))
    options = f"lang: {markup.string(language) if language else 'none'}, widest: {widest}"
    return f"{manuscript.anchors(node)}#{'output' if is_output else 'code'}({markup.string(lines)}, {options})\n\n"


@render.register(nodes.transition)
def _transition(node, manuscript):
    return "" if "footnotes" in node.get("classes", []) else "#divider()\n\n"


@render.register(nodes.compound)
def _compound(node, manuscript):
    return "" if "toctree-wrapper" in node.get("classes", []) else inside(node, manuscript)
