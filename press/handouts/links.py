"""References: inside the same PDF they lead there, to another chapter they lead to its page on the web."""

from docutils import nodes
from sphinx import addnodes

from press.handouts import markup
from press.handouts.render import inside, render

BOOK = "%book:"  # how the builder writes the address of another document


@render.register(nodes.reference)
@render.register(addnodes.number_reference)
def _reference(node, manuscript):
    body = manuscript.anchors(node) + inside(node, manuscript)
    address = node.get("refuri", "")
    if node.get("refid") or address.startswith("#"):
        return _within_book(manuscript.docname, node.get("refid") or address[1:], body, manuscript)
    if address.startswith(BOOK):
        docname, _, fragment = address.removeprefix(BOOK).partition("#")
        return _within_book(docname or manuscript.docname, fragment, body, manuscript)
    if not address:
        manuscript.fault(node, f"the link {node.astext()!r} leads nowhere")
        return body
    return _to_the_web(node, address, body, manuscript)


def _within_book(docname, fragment, body, manuscript):
    target = f"{docname}#{fragment}" if fragment else docname
    manuscript.passage.targets[target] = None
    return f"#within({markup.string(target)}, {markup.string(manuscript.web_address(docname, fragment))})[{body}];"


def _to_the_web(node, address, body, manuscript):
    shown = node.astext()
    says_where = "doi.org" in address or address.split("//")[-1].rstrip("/") in shown
    note = address.startswith("http") and not says_where and not manuscript.in_footnote
    return f"#weblink({markup.string(address)}, address-below: {str(note).lower()})[{body}];"


@render.register(addnodes.download_reference)
def _download(node, manuscript):
    address = manuscript.web_address(manuscript.docname, "")
    return f"#weblink({markup.string(address)})[{inside(node, manuscript)}];"


@render.register(nodes.target)
def _target(node, manuscript):
    return manuscript.anchors(node) + inside(node, manuscript)
