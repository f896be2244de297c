"""The map of the book, topics down and tiers across: {topic-map}."""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from press.book.topics import TIERS, TOPICS, chapter
from press.directives.pieces import table


class MapCell(nodes.Inline, nodes.Element):
    """Placeholder for the link to a chapter, or the word that it is planned."""


class TopicMap(SphinxDirective):
    """{topic-map}: all topics and tiers; chapters that are written are links."""

    def run(self):
        rows = []
        for topic in TOPICS:
            name = [
                nodes.strong("", topic.title, classes=["topic-title"]),
                nodes.Text(" "),
                nodes.inline("", topic.question, classes=["topic-question"]),
            ]
            cells = [[MapCell(page=chapter(tier, topic.stem))] for tier in TIERS]
            rows.append(({}, [name, *cells]))
        header = ["Topic", *(tier.capitalize() for tier in TIERS)]
        result = table(header, rows, classes=["topic-map"])
        self.set_source_info(result)
        return [result]


class FillMap(SphinxPostTransform):
    """Link the cells of the map, by the titles the chapters have now."""

    default_priority = 8

    def run(self, **kwargs):
        for cell in list(self.document.findall(MapCell)):
            page = cell["page"]
            tier = page.split("/")[1]
            if page in self.env.titles:
                title = nodes.inline("", self.env.titles[page].astext())
                link = make_refnode(self.app.builder, self.env.docname, page, "", [title])
                link["classes"] += ["chapter", tier]
                cell.replace_self(link)
            else:
                cell.replace_self(nodes.inline("", "planned", classes=["planned", tier]))


def setup(app):
    app.add_node(MapCell)
    app.add_directive("topic-map", TopicMap)
    app.add_post_transform(FillMap)
