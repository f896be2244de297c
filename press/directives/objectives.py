"""What a chapter teaches, what it needs and how long it takes: {objectives}; for all chapters: {all-objectives}."""

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from press.book.topics import TIERS, TOPICS, chapter

KEPT = "shows all objectives"


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


class AllObjectives(nodes.General, nodes.Element):
    """Placeholder for the lists."""


class AllObjectivesDirective(SphinxDirective):
    """{all-objectives}: a list of the topics, in each the objectives of its written chapters."""

    def run(self):
        self.env.metadata[self.env.docname][KEPT] = True
        result = AllObjectives()
        self.set_source_info(result)
        return [result]


class FillAllObjectives(SphinxPostTransform):
    """Make the lists when every chapter has been read."""

    default_priority = 8  # before references are resolved, those in the objectives among them

    def run(self, **kwargs):
        for node in list(self.document.findall(AllObjectives)):
            node.replace_self(
                nodes.bullet_list("", *(item for topic in TOPICS for item in self._topic(topic)))
            )

    def _topic(self, topic):
        written = [(tier, chapter(tier, topic.stem)) for tier in TIERS]
        written = [(tier, page) for tier, page in written if page in self.env.found_docs]
        items = [item for tier, page in written for item in self._chapter(tier, page)]
        if items:
            name = nodes.paragraph("", "", nodes.strong("", topic.title))
            yield nodes.list_item("", name, nodes.bullet_list("", *items))

    def _chapter(self, tier, page):
        for box in self.env.get_doctree(page).findall(nodes.admonition):
            if "objectives" in box["classes"]:
                title = nodes.Text(f"{tier.capitalize()}: {self.env.titles[page].astext()}")
                link = make_refnode(self.app.builder, self.env.docname, page, "", [title])
                minutes = nodes.Text(f" ({self.env.metadata[page]['minutes']} minutes)")
                objectives = next(box.findall(nodes.bullet_list)).deepcopy()
                yield nodes.list_item("", nodes.paragraph("", "", link, minutes), objectives)


def write_again(app, env):
    """The page shows what other pages say, so it is written whenever something is."""
    return [page for page, facts in env.metadata.items() if KEPT in facts]


def setup(app):
    app.add_node(AllObjectives)
    app.add_directive("all-objectives", AllObjectivesDirective)
    app.add_post_transform(FillAllObjectives)
    app.connect("env-updated", write_again)
    app.add_directive("objectives", Objectives)
