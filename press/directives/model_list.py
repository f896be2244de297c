"""All models of the book at a glance: {model-list}."""

import re

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from press.book.places import model_names
from press.directives.domain import note_overview
from press.directives.model_use import ModelLink
from press.directives.parameter_table import load_model
from press.directives.pieces import table

_TITLE = re.compile(r"[^(.\n]+")  # the first line, without "(Author et al. 2003)"
HEADER = ["Model", "What it describes", "Kind", "States", "Parameters", "Source"]


def title_of(model):
    """What a model describes, in a line."""
    return _TITLE.match(model.__doc__)[0].strip()


class ModelList(SphinxDirective):
    """{model-list}: one row per module of osteon.models."""

    def run(self):
        note_overview(self.env, "models")
        rows = [({}, self._cells(name, load_model(self.env, name))) for name in model_names()]
        result = table(HEADER, rows, classes=["models"])
        self.set_source_info(result)
        return [result]

    def _cells(self, name, model):
        source, messages = self.state.inline_text(f"{{cite:t}}`{model.SOURCE}`", self.lineno)
        return [
            [ModelLink(model=name)],
            [nodes.Text(title_of(model))],
            [nodes.Text(model.KIND)],
            [nodes.Text(str(len(model.STATE)))],
            [nodes.Text(str(len(model.PARAMETERS)))],
            [*source, *messages],
        ]


def setup(app):
    app.add_directive("model-list", ModelList)
