"""How a model's page shows that the model is right: its run beside that of another program."""

import hashlib
import os
from pathlib import Path

from docutils import nodes

from osteon.reference.run import reference_runs
from press.directives.mystnb import output_folder
from press.directives.pieces import number_nodes
from press.models.comparison import Comparison

NOT_INDEPENDENT = (
    "This is no independent check: the other run was made by an earlier script of this book's "
    "authors. It shows that the equations did not change on the way, and not that they are right."
)


def check(directive, model, name: str) -> list[nodes.Node]:
    """The figure of a model beside its reference run, or a paragraph that says why there is none.

    The page being read then depends on the reference run.
    """
    reference = reference_runs().get(name)
    if reference is None:
        return [nodes.paragraph("", *_without_reference(model, name))]
    directive.env.note_dependency(str(reference.path))
    figure = _figure(directive, Comparison(model, reference), reference, name)
    return [figure] if reference.independent else [nodes.paragraph("", NOT_INDEPENDENT), figure]


def _without_reference(model, name):
    if model.KIND == "illustration":
        text = "No other program of this model exists, since the equations are this book's own."
    else:
        text = "No run of another program was found that this model as a whole could be compared with."
    test = nodes.literal("", f"tests/osteon/test_{name}.py")
    return "", nodes.Text(f"{text} What it is checked for instead stands in "), test, nodes.Text(".")


def _figure(directive, comparison, reference, name):
    image = nodes.image(uri=_picture(directive.env, comparison.svg()), alt=comparison.alt())
    states = f"{len(reference.columns)} states" if len(reference.columns) > 1 else "one state"
    caption = nodes.caption(
        "",
        f"Model {name}, {reference.experiment}: this book's run (line) and that of "
        f"{reference.program} (rings). Largest difference over {comparison.points} times and {states}: ",
        *number_nodes(f"{comparison.error:.0e}"),
        nodes.Text(" of a state's largest value; the test allows "),
        *number_nodes(f"{reference.tolerance:.0e}"),
        nodes.Text("."),
    )
    figure = nodes.figure("", image, caption, names=[f"fig-model-{name}"])
    directive.state.document.note_explicit_target(figure)
    for node in (image, caption, figure):
        directive.set_source_info(node)
    return figure


def _picture(env, svg):
    """Path of the drawing, as Sphinx wants it."""
    path = output_folder(env) / f"{hashlib.sha256(svg).hexdigest()}.svg"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.write_bytes(svg)
    return "/" + Path(os.path.relpath(path, env.srcdir)).as_posix()
