"""What a chapter teaches, what it needs and how long it takes: {objectives}."""

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective


class Objectives(SphinxDirective):
    """{objectives} with :time: (minutes) and :needs: (text); the body is a list of objectives."""

    has_content = True
    option_spec = {"time": directives.positive_int, "needs": directives.unchanged}  # noqa: RUF012

    def run(self):
        if "time" not in self.options:
            raise self.error("{objectives} needs :time:, the minutes a reader takes")
        holder = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, holder)
        if len(holder) != 1 or not isinstance(holder[0], nodes.bullet_list):
            raise self.error("{objectives} needs a bullet list of learning objectives as its body")
        box = nodes.admonition("", nodes.title("", "What you will learn"), classes=["objectives"])
        box += holder[0]
        minutes = self.options["time"]
        facts = [(nodes.strong("", "Time: "), [nodes.Text(f"about {minutes} minutes")])]
        if self.options.get("needs"):
            needs, messages = self.state.inline_text(self.options["needs"], self.lineno)
            facts.append((nodes.strong("", "Before you start: "), [*needs, *messages]))
        for name, content in facts:
            box += nodes.paragraph("", "", name, *content, classes=["chapter-facts"])
        self.set_source_info(box)
        self.env.metadata[self.env.docname]["minutes"] = minutes
        return [box]


def setup(app):
    app.add_directive("objectives", Objectives)
