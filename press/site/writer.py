"""HTML of the text: what Sphinx writes, made to work with a keyboard, on a phone and without script."""

import re
from html import escape

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

_BOX = '<div class="scroll" role="group" tabindex="0" aria-label="{}">'


class BookTranslator(HTML5Translator):
    """Wide things scroll in a box that can take the focus; solutions fold; terms carry their meaning."""

    def visit_table(self, node):
        title = next(node.findall(nodes.title), None)
        label = f"Table: {title.astext()}" if title else "Table"
        self.body.append(_BOX.format(escape(label)))
        super().visit_table(node)

    def depart_table(self, node):
        super().depart_table(node)
        self.body.append("</div>\n")

    def visit_entry(self, node):
        super().visit_entry(node)
        if not node.astext().strip():  # the empty corner of a table heads nothing
            self.body[-1] = self.body[-1].replace("<th", "<td", 1)
            self.context[-1] = self.context[-1].replace("</th>", "</td>")

    def visit_literal_block(self, node):
        try:
            super().visit_literal_block(node)
        except nodes.SkipNode:
            self.body[-1] = self.body[-1].replace("<pre>", '<pre tabindex="0">', 1)
            raise

    def visit_reference(self, node):
        super().visit_reference(node)
        if "definition" in node:
            definition = escape(node["definition"])
            self.body[-1] = re.sub("^<a ", f'<a data-definition="{definition}" ', self.body[-1])

    def visit_citation(self, node):
        first = len(self.body)
        super().visit_citation(node)
        # The role that docutils gives is deprecated, and its list would have no items.
        self.body[first:] = [part.replace("doc-biblioentry", "listitem") for part in self.body[first:]]

    def visit_disclosure(self, node):
        self.body.append(self.starttag(node, "details", CLASS="admonition"))

    def depart_disclosure(self, node):
        self.body.append("</details>\n")

    def visit_summary(self, node):
        self.body.append(self.starttag(node, "summary", ""))

    def depart_summary(self, node):
        self.body.append("</summary>\n")


def setup(app):
    app.set_translator("html", BookTranslator)
