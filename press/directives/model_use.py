"""Which chapters and notebooks use which model, for the pages of the models."""

import json
import re
from pathlib import Path, PurePosixPath

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from press.book.markdown import directives
from press.book.places import MODEL_PAGES, NOTEBOOKS, model_names
from press.book.topics import TIERS, TOPICS, chapter, notebook, tier_and_stem

_IMPORT = re.compile(r"^\s*(?:from osteon\.models import|import osteon\.models\.)(.*)$", re.MULTILINE)


class ModelLink(nodes.Inline, nodes.Element):
    """Placeholder for a link to the page of a model: its name."""


class TopicsOfModel(nodes.General, nodes.Element):
    """Placeholder for the list of the topics that use a model: its name."""


def page_of(name):
    """Page name of a model."""
    return f"{MODEL_PAGES}/{name}"


def note_models(app, doctree):
    """Remember which models the chapter or notebook that was read shows or runs."""
    env = app.env
    found = set()
    if env.docname.startswith(NOTEBOOKS):
        found = _imported(Path(env.doc2path(env.docname)))
    elif tier_and_stem(env.docname):
        found = set(_shown(Path(env.doc2path(env.docname)).read_text("utf-8")))
    env.get_domain("book").data["models"][env.docname] = sorted(found & set(model_names()))


def _shown(text):
    """Names of the models whose file or parameters a chapter shows."""
    for found in directives(text):
        if found.name == "parameters":
            yield found.argument
        elif found.name == "literalinclude":
            yield PurePosixPath(found.argument).stem


def _imported(path):
    cells = json.loads(path.read_text("utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return {word for names in _IMPORT.findall(code) for word in re.findall(r"\w+", names)}


class FillModels(SphinxPostTransform):
    """Link names of models to their pages, and models to the topics that use them."""

    default_priority = 8

    def run(self, **kwargs):
        for node in list(self.document.findall(ModelLink)):
            name, target = nodes.literal("", node["model"]), page_of(node["model"])
            is_here = target == self.env.docname or target not in self.env.found_docs
            node.replace_self(name if is_here else self._link(target, name))
        for node in list(self.document.findall(TopicsOfModel)):
            items = list(self._topics(node["model"]))
            nothing = nodes.paragraph("", "No chapter runs it yet.")
            node.replace_self(nodes.bullet_list("", *items) if items else nothing)

    def _topics(self, name):
        use = self.env.get_domain("book").data["models"]
        for topic in TOPICS:
            pages = [chapter(tier, topic.stem) for tier in TIERS] + [notebook(topic.stem)]
            pages = [page for page in pages if page in self.env.found_docs]
            if any(name in use.get(page, ()) for page in pages):
                item = nodes.paragraph("", f"{topic.title}: ")
                for page in pages:
                    place = tier_and_stem(page)
                    item += [nodes.Text(", ")] if page != pages[0] else []
                    item += self._link(page, nodes.Text(place[0] if place else "notebook"))
                yield nodes.list_item("", item)

    def _link(self, target, content):
        return make_refnode(self.app.builder, self.env.docname, target, "", [content])


def setup(app):
    app.add_node(ModelLink)
    app.add_node(TopicsOfModel)
    app.add_post_transform(FillModels)
    app.connect("doctree-read", note_models)
