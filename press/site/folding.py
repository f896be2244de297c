"""Boxes in HTML: `:class: dropdown` folds one without script, and exercises repeat no ids."""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

_REPEATED = ("exercise-content", "solution-content")


class disclosure(nodes.General, nodes.Element):
    """A box that opens when its summary is activated."""


class summary(nodes.TextElement):
    """The visible line of a closed box."""


class FoldDropdowns(SphinxPostTransform):
    """Turn boxes of class "dropdown" into disclosures; only HTML can fold."""

    formats = ("html",)
    default_priority = 400  # when titles of solutions have been resolved

    def run(self, **kwargs):
        for box in list(self.document.findall(nodes.Admonition)):
            if "dropdown" not in box["classes"] or not isinstance(box[0], nodes.title):
                continue
            title, *content = box.children
            folded = disclosure("", ids=box["ids"], classes=box["classes"])
            folded += summary("", "", *_without_links(title))
            folded += content
            box.replace_self(folded)


class DropRepeatedIds(SphinxPostTransform):
    """sphinx-exercise gives the content of every exercise and solution the same id; nothing links there."""

    formats = ("html",)
    default_priority = 401

    def run(self, **kwargs):
        for section in self.document.findall(nodes.section):
            section["ids"] = [name for name in section["ids"] if name not in _REPEATED]


def _without_links(title):
    """A control must not hold another one: links in the title become plain text."""
    for link in list(title.findall(nodes.reference)):
        link.replace_self(link.children)
    return title.children


def setup(app):
    app.add_node(disclosure)
    app.add_node(summary)
    app.add_post_transform(FoldDropdowns)
    app.add_post_transform(DropRepeatedIds)
