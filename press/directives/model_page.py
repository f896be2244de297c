"""The page of a model: {model} komarova2003."""

import inspect
import re
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

import osteon
from osteon import values
from osteon.units import in_words
from press.book.places import model_names
from press.directives.domain import note_overview
from press.directives.model_check import check
from press.directives.model_description import description
from press.directives.model_list import title_of
from press.directives.model_use import TopicsOfModel
from press.directives.parameter_table import load_model, parameter_table
from press.directives.pieces import number_nodes, table, unit_nodes
from press.directives.sbml_links import SbmlLink
from press.models.equations import all_symbols, equations, middle_of_families

KINDS = {
    "reproduction": " of {}: the equations and values of a published model, compared with a run of another "
    "program or with published numbers.",
    "reduction": " of {}: a published model made simpler. What is lost by that is said below.",
    "illustration": ". Its equations are this book's own, so what it shows is no evidence. It was built around {}.",
}


class ModelPage(SphinxDirective):
    """{model} name: everything about a module of osteon.models, made from the module itself."""

    required_arguments = 1

    def run(self):
        name = self.arguments[0]
        try:
            self.model = load_model(self.env, name)
        except ValueError as error:
            raise self.error(f"{{model}} {error}") from None
        self.name_of_model = name
        self._depend_on_what_it_builds_on()
        note_overview(self.env, "use of models")
        page = self._section(title_of(self.model), f"model-{name}")
        page += self._introduction()
        page += self._inside("What it describes", description(self.model, self.env, self._inline))
        page += self._equations()
        page += self._states()
        page += self._parameters()
        page += self._inside("Check against another program", check(self, self.model, name))
        page += self._use()
        self.set_source_info(page)
        return [page]

    def _depend_on_what_it_builds_on(self):
        package = Path(osteon.__file__).parent
        for path in (package / "simulate.py", package / "trace.py", package / "book.mplstyle"):
            self.env.note_dependency(str(path))
        for word in set(re.findall(r"\w+", inspect.getsource(self.model))) & set(model_names()):
            load_model(self.env, word)

    def _section(self, title, identifier):
        section = nodes.section("", nodes.title("", title), names=[identifier])
        self.state.document.note_explicit_target(section)
        return section

    def _inside(self, title, content=()):
        section = self._section(title, f"model-{self.name_of_model}-{title.partition(' ')[0].lower()}")
        section += list(content)
        return section

    def _inline(self, text):
        content, messages = self.state.inline_text(text, self.lineno)
        return [*content, *messages]

    def _introduction(self):
        before, _, after = KINDS[self.model.KIND].partition("{}")
        kind = nodes.strong("", self.model.KIND)
        article = "An " if self.model.KIND[0] in "aeiou" else "A "
        source = self._inline(f"{{cite:t}}`{self.model.SOURCE}`")
        file = nodes.literal("", f"osteon/models/{self.name_of_model}.py")
        return [
            nodes.paragraph(
                "", "", nodes.Text(article), kind, nodes.Text(before), *source, nodes.Text(f"{after} File: "),
                *(file, nodes.Text(".")),
            )
        ]  # fmt: skip

    def _equations(self):
        section = self._inside("Equations")
        found = equations(self.model)
        main, where = found.shown()
        source = (
            nodes.literal("", "rates") if self.model.STATE else nodes.Text("the functions of the parameters")
        )
        left_out = middle_of_families([equation.name for equation in found.main])
        text = ", the code that runs. Symbols are those of the tables below."
        if left_out:
            text += (
                f" The model has {len(found.main)} equations; of equal cells the first, the second and the last"
                " are shown."
            )
        section += nodes.paragraph("", "", nodes.Text("Typeset from "), source, nodes.Text(text))
        section += [self._formula(found.set(equation)) for equation in main]
        if where:
            section += nodes.paragraph("", "with")
            section += [self._formula(found.set(equation)) for equation in where]
        return section

    def _formula(self, tex):
        formula = nodes.math_block(tex, tex, nowrap=False, number=None, label=None, docname=self.env.docname)
        self.set_source_info(formula)
        return formula

    def _states(self):
        if not self.model.STATE:
            section = self._inside("Outputs and inputs")
            rows = [
                ({}, [[nodes.literal("", name)], unit_nodes(unit)])
                for name, unit in self.model.OUTPUT.items()
            ]
            section += table(["Output", "Unit"], rows, classes=["states"])
            return section
        section = self._inside("States")
        p = values(self.model)
        rest = dict(zip(self.model.STATE, self.model.start(p), strict=True))
        left_out, symbols = middle_of_families(list(self.model.STATE)), all_symbols(self.model)
        rows = [
            (
                {},
                [
                    [nodes.literal("", name)],
                    [nodes.math(symbols[name], symbols[name])],
                    unit_nodes(unit),
                    number_nodes(f"{float(rest[name]):.4g}"),
                ],
            )
            for name, unit in self.model.STATE.items()
            if name not in left_out
        ]
        section += nodes.paragraph("", f"Time is in {in_words(self.model.TIME)}.")
        section += table(["State", "Symbol", "Unit", "At the start"], rows, classes=["states"])
        return section

    def _parameters(self):
        section = self._inside("Parameters")
        section += parameter_table(self, self.name_of_model)
        return section

    def _use(self):
        section = self._inside("Where it is used")
        section += TopicsOfModel(model=self.name_of_model)
        if self.model.STATE:
            section += SbmlLink(model=self.name_of_model)
        else:
            section += nodes.paragraph(
                "", "A formula without states has no course in time, so there is no SBML file of it."
            )
        return section


def setup(app):
    app.add_directive("model", ModelPage)
