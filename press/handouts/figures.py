"""Pictures and figures."""

import re

from docutils import nodes

from press.handouts import markup
from press.handouts.render import inside, of_kind, others, render

POINTS = {"": 0.75, "px": 0.75, "pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "em": 10.5}


@render.register(nodes.image)
def _image(node, manuscript):
    name = manuscript.pictures.get(node["uri"])
    if name is None:
        manuscript.fault(
            node, f"the picture {node['uri']!r} is in no format that can be printed (use SVG or PNG)"
        )
        return ""
    alt = " ".join(node.get("alt", "").split())
    if not alt:
        manuscript.fault(node, "a picture without alt text: say what it shows, for those who do not see it")
        return ""
    manuscript.passage.pictures[name] = None
    width = _width(node, manuscript)
    picture = f"#picture({markup.string(f'/pictures/{name}')}, {markup.string(alt)}, width: {width});"
    return picture if isinstance(node.parent, nodes.figure | nodes.TextElement) else f"{picture}\n\n"


def _width(node, manuscript):
    width = str(node.get("width", ""))
    if not width:
        return "auto"
    if width.endswith("%"):
        return width
    match = re.fullmatch(r"([\d.]+)\s*([a-z]*)", width)
    if not match or match[2] not in POINTS:
        manuscript.fault(node, f"the width {width!r} of a picture is not understood; write 80% or 300px")
        return "auto"
    return f"{float(match[1]) * POINTS[match[2]]:.1f}pt"


@render.register(nodes.figure)
def _figure(node, manuscript):
    body = others(node, manuscript, nodes.caption, nodes.legend).strip()
    text = of_kind(node, manuscript, nodes.caption) + " " + of_kind(node, manuscript, nodes.legend)
    caption = f"{caption_number('figure', node, manuscript)}{text.strip()}"
    named = manuscript.label(node["ids"][0]) if node["ids"] else ""
    return (
        f"#figure([{body}], kind: image, supplement: none, numbering: none, "
        f"caption: {f'[{caption}]' if caption else 'none'}){named}\n{manuscript.anchors(node, 1)}\n\n"
    )


@render.register(nodes.caption)
def _caption_of_code(node, manuscript):
    """The caption of a block of code; those of figures are set with the figure."""
    return f"#small-heading[{caption_number('code-block', node.parent, manuscript)}{inside(node, manuscript)}]\n\n"


def caption_number(kind: str, node, manuscript) -> str:
    """The numbered name of a figure, table or block of code, such as "Fig. 3", as it stands before the caption."""
    number = manuscript.number(kind, node)
    if not number:
        return ""
    return f"#caption-number[{markup.text(manuscript.env.config.numfig_format[kind] % number)}];"
