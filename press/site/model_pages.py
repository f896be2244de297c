"""The page of a model: {model} komarova2003."""

import hashlib
import inspect
import os
import re
from importlib import import_module
from pathlib import Path

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

import osteon
from osteon import values
from press.mathematics.typeset import all_symbols, equations, middle_of_families
from press.models.reference_run import reference_runs
from press.models.sbml import sbml
from press.site.comparison import Comparison
from press.site.domain import note_overview
from press.site.downloads import DOWNLOADS, address
from press.site.model_use import FOLDER, ModelLink, TopicsOfModel
from press.site.models import title_of
from press.site.number import number_nodes
from press.site.parameters import load_model, model_names, parameter_table, unit_nodes
from press.site.table import table

SBML_FILES = f"{DOWNLOADS}/models"
KINDS = {
    "reproduction": " of {}: the equations and values of a published model, compared with a run of another "
    "program or with published numbers.",
    "reduction": " of {}: a published model made simpler. What is lost by that is said below.",
    "illustration": ". Its equations are this book's own, so what it shows is no evidence. It was built around {}.",
}
_WORD = re.compile(r"(`[^`]+`|\b[a-z][a-z0-9_]*(?:\.py)?\b(?!/))")


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
        page += self._description()
        page += self._equations()
        page += self._states()
        page += self._parameters()
        page += self._check()
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

    def _inside(self, title):
        return self._section(title, f"model-{self.name_of_model}-{title.partition(' ')[0].lower()}")

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

    def _description(self):
        """The docstring of the module without its first sentence, formulas as they stand."""
        section = self._inside("What it describes")
        section += described(inspect.cleandoc(self.model.__doc__).partition("\n\n")[2], self._words)
        return section

    def _words(self, text):
        """A line of the docstring: names of models become links, keys of sources citations."""
        result, known = [], set(model_names())
        keys = _bibliography_keys(self.env)
        for part in _WORD.split(" ".join(text.split())):
            bare = part.removesuffix(".py")
            if part.startswith("`"):
                result.append(nodes.literal("", part.strip("`")))
            elif bare in known and (part != bare or not bare.isalpha()):
                result.append(ModelLink(model=bare))
            elif part in keys:
                result += self._inline(f"{{cite:t}}`{part}`")
            elif part:
                result.append(nodes.Text(part))
        return result

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
        time = {"min": "minute"}.get(self.model.TIME, self.model.TIME)
        section += nodes.paragraph("", f"Time is in {time}s.")
        section += table(["State", "Symbol", "Unit", "At the start"], rows, classes=["states"])
        return section

    def _parameters(self):
        section = self._inside("Parameters")
        section += parameter_table(self, self.name_of_model)
        return section

    def _check(self):
        section = self._inside("Check against another program")
        reference = reference_runs().get(self.name_of_model)
        if reference is None:
            section += nodes.paragraph("", *self._without_reference())
            return section
        self.env.note_dependency(str(reference.path))
        comparison = Comparison(self.model, reference)
        if not reference.independent:
            section += nodes.paragraph(
                "",
                "This is no independent check: the other run was made by an earlier script of this book's "
                "authors. It shows that the equations did not change on the way, and not that they are right.",
            )
        section += self._figure(comparison, reference)
        return section

    def _without_reference(self):
        if self.model.KIND == "illustration":
            text = "No other program of this model exists, since the equations are this book's own."
        else:
            text = "No run of another program was found that this model as a whole could be compared with."
        test = nodes.literal("", f"tests/osteon/test_{self.name_of_model}.py")
        return "", nodes.Text(f"{text} What it is checked for instead stands in "), test, nodes.Text(".")

    def _figure(self, comparison, reference):
        image = nodes.image(uri=self._picture(comparison.svg()), alt=comparison.alt())
        states = f"{len(reference.columns)} states" if len(reference.columns) > 1 else "one state"
        caption = nodes.caption(
            "",
            f"Model {self.name_of_model}, {reference.experiment}: this book's run (line) and that of "
            f"{reference.program} (rings). Largest difference over {comparison.points} times and {states}: ",
            *number_nodes(f"{comparison.error:.0e}"),
            nodes.Text(" of a state's largest value; the test allows "),
            *number_nodes(f"{reference.tolerance:.0e}"),
            nodes.Text("."),
        )
        figure = nodes.figure("", image, caption, names=[f"fig-model-{self.name_of_model}"])
        self.state.document.note_explicit_target(figure)
        for node in (image, caption, figure):
            self.set_source_info(node)
        return figure

    def _picture(self, svg):
        """Path of the drawing, as Sphinx wants it."""
        folder = Path(self.env.mystnb_config.output_folder)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{hashlib.sha256(svg).hexdigest()}.svg"
        if not path.exists():
            path.write_bytes(svg)
        return "/" + Path(os.path.relpath(path, self.env.srcdir)).as_posix()

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


class SbmlLink(nodes.General, nodes.Element):
    """Placeholder for the link to a model as SBML: its name."""


class FillSbmlLinks(SphinxPostTransform):
    """Link to the file in the site, in print to its address on the web."""

    default_priority = 8

    def run(self, **kwargs):
        for node in list(self.document.findall(SbmlLink)):
            file = address(self.app, self.env.docname, f"{SBML_FILES}/{node['model']}.xml")
            link = nodes.reference("", f"{node['model']}.xml", refuri=file, internal=True)
            paragraph = nodes.paragraph("", "To run it elsewhere: ", link)
            paragraph += nodes.Text(
                " is the model as SBML (level 3, version 2), without units, for libroadrunner, COPASI, Tellurium "
                "and the like."
            )
            node.replace_self(paragraph)


def described(text: str, inline) -> list[nodes.Node]:
    """Paragraphs of a docstring, and its indented lines as blocks of code.

    inline: function from text to inline nodes
    """
    result, lines, is_code = [], [], False

    def close():
        block = "\n".join(lines).rstrip()
        lines.clear()
        if not block.strip():
            return
        if is_code:
            code = inspect.cleandoc("\n" + block)
            result.append(nodes.literal_block(code, code, language="none"))
        else:
            result.append(nodes.paragraph("", "", *inline(block)))

    for line in text.splitlines():
        if not line.strip():
            if is_code:
                lines.append("")
            else:
                close()
            continue
        if line.startswith("    ") != is_code:
            close()
            is_code = line.startswith("    ")
        lines.append(line)
    close()
    return result


def _bibliography_keys(env):
    return {key for file in env.config.bibtex_bibfiles for key in _keys_in(Path(env.srcdir, file))}


def _keys_in(path):
    return re.findall(r"^@\w+\{\s*([^,\s]+)\s*,", path.read_text("utf-8"), re.MULTILINE)


def write_sbml(app, exception):
    """Write the models that have pages, as SBML, into the built site."""
    if exception or app.builder.format != "html":
        return
    folder = Path(app.outdir, SBML_FILES)
    for page in sorted(app.env.found_docs):
        place, _, name = page.rpartition("/")
        if place == FOLDER and name in model_names():
            model = import_module(f"osteon.models.{name}")
            if model.STATE:
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"{name}.xml").write_text(sbml(model), encoding="utf-8")


def setup(app):
    app.add_node(SbmlLink)
    app.add_directive("model", ModelPage)
    app.add_post_transform(FillSbmlLinks)
    app.connect("build-finished", write_sbml)
