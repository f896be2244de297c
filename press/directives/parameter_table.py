"""The parameter table of a model: {parameters} komarova2003."""

from importlib import import_module

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from press.book.places import model_names
from press.directives.pieces import number_nodes, table, unit_nodes
from press.models.equations import all_symbols

HEADER = ["Name in the code", "Symbol", "Value", "Unit", "Meaning", "Source"]


def load_model(env, name):
    """The model's module; the page being read now depends on its file.

    Raises ValueError that lists the models if there is none of that name.
    """
    if name not in model_names():
        raise ValueError(f"there is no model {name!r}; there are {', '.join(model_names())}")
    model = import_module(f"osteon.models.{name}")
    env.note_dependency(model.__file__)
    return model


class ParameterTable(SphinxDirective):
    """{parameters} model: every parameter with symbol, name, value, unit, meaning and source."""

    required_arguments = 1
    option_spec = {"name": directives.unchanged}  # noqa: RUF012

    def run(self):
        try:
            return [parameter_table(self, self.arguments[0])]
        except ValueError as error:
            raise self.error(f"{{parameters}} {error}") from None


def parameter_table(directive, name):
    """The table for a directive; raises ValueError if there is no model of that name."""
    model = load_model(directive.env, name)
    symbols = all_symbols(model)
    rows = [
        ({}, _cells(directive, key, parameter, symbols[key])) for key, parameter in model.PARAMETERS.items()
    ]
    title = [nodes.Text("Parameters of the model "), nodes.literal("", name)]
    result = table(HEADER, rows, classes=["parameters"], title=title)
    directive.set_source_info(result)
    directive.add_name(result)
    return result


def _cells(directive, key, parameter, symbol):
    return [
        [nodes.literal("", key)],
        [nodes.math(symbol, symbol)],
        number_nodes(f"{parameter.value:.6g}"),
        unit_nodes(parameter.unit),
        [nodes.Text(parameter.meaning)],
        _source(directive, parameter),
    ]


def _source(directive, parameter):
    if parameter.source == "assumption":
        return [nodes.Text(f"assumption of this book: {parameter.where}")]
    content, messages = directive.state.inline_text(f"{{cite:t}}`{parameter.source}`", directive.lineno)
    return [*content, *messages, nodes.Text(f", {parameter.where}")]


def setup(app):
    app.add_directive("parameters", ParameterTable)
