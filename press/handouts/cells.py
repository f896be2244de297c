"""Cells of notebooks: code, what it gave, and the containers around them."""

import re

from docutils import nodes
from sphinx import addnodes

from press.directives.mystnb import is_code_cell
from press.handouts.boxes import solution_of
from press.handouts.render import inside, render
from press.handouts.tables import pandas_table

SOLUTION = "tag_solution"
_EXERCISE = re.compile(r"tag_(ex-.+)")


@render.register(nodes.container)
def _container(node, manuscript):
    if is_code_cell(node):
        return _cell(node, manuscript)
    return manuscript.anchors(node) + inside(node, manuscript)


def _cell(node, manuscript):
    if SOLUTION not in node["classes"]:
        return manuscript.anchors(node) + inside(node, manuscript)
    exercise = next((match[1] for name in node["classes"] if (match := _EXERCISE.fullmatch(name))), None)
    if exercise is None:
        manuscript.fault(node, "a cell tagged 'solution' needs a tag ex-… that says of which exercise")
        return ""
    with manuscript.aside(solution_of(exercise, node, manuscript)) as solution:
        solution.source += inside(node, manuscript)
    return ""


@render.register(addnodes.only)
def _wrapper(node, manuscript):
    return inside(node, manuscript)


@render.register(nodes.raw)
def _raw(node, manuscript):
    source = node.astext()
    if "html" not in node.get("format", ""):
        return ""
    if 'class="dataframe"' in source:
        return pandas_table(source)
    if re.sub(r"<!--.*?-->", "", source, flags=re.DOTALL).strip():
        manuscript.fault(node, f"HTML has no printed form: {' '.join(source.split())[:60]!r}")
    return ""
