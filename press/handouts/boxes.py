"""Boxes: admonitions, exercises and their solutions."""

import re

from docutils import nodes
from sphinx import addnodes
from sphinx_exercise.nodes import exercise_enumerable_node, exercise_node, solution_node

from press.handouts import markup
from press.handouts.manuscript import Passage
from press.handouts.render import inside, others, render

HEAVY = {"warning", "caution", "danger", "important", "attention", "error"}


@render.register(nodes.Admonition)
@render.register(nodes.sidebar)
@render.register(nodes.topic)
@render.register(addnodes.seealso)
def _admonition(node, manuscript):
    title = next((child for child in node.children if isinstance(child, nodes.title)), None)
    kind = type(node).__name__
    head = inside(title, manuscript) if title else markup.text(kind.replace("_", " ").capitalize())
    heavy = HEAVY & {kind, *node.get("classes", [])}
    return _box("heavy" if heavy else "light", head, others(node, manuscript, nodes.title), node, manuscript)


def _box(style, head, body, node, manuscript):
    return f"#box-{style}([{head}])[\n{manuscript.anchors(node)}{body}]\n\n"


@render.register(exercise_node)
@render.register(exercise_enumerable_node)
def _exercise(node, manuscript):
    return _box("exercise", exercise_name(node, manuscript), _content(node, manuscript), node, manuscript)


def exercise_name(node, manuscript) -> str:
    """What an exercise is called, such as "Exercise 3 (The price of weak osteoblasts)"."""
    number = manuscript.number("exercise", node)
    title = next((inside(child, manuscript) for child in node.children if isinstance(child, nodes.title)), "")
    title = re.sub(r"^Exercise(?: %s)?\s*", "", title.strip())
    return " ".join(part for part in ("Exercise", number, title) if part)


@render.register(solution_node)
def _solution(node, manuscript):
    """Kept for the end of the handout with solutions."""
    exercise = node["target_label"]
    with manuscript.aside(solution_of(exercise, node, manuscript)) as solution:
        solution.source += manuscript.anchors(node) + _content(node, manuscript)
    return ""


def solution_of(exercise: str, node, manuscript) -> Passage:
    """The solution of the exercise with that label, to be added to; it begins with the name of the exercise."""
    if exercise not in manuscript.solutions:
        solved = next(
            (n for n in manuscript.doctree.findall(_is_exercise) if n.get("label") == exercise), None
        )
        if solved is None:
            manuscript.fault(node, f"a solution of {exercise!r}, but this page has no such exercise")
            return Passage()
        name = exercise_name(solved, manuscript)
        manuscript.solutions[exercise] = Passage(f"#small-heading[Solution to {name}]\n\n")
    return manuscript.solutions[exercise]


def _is_exercise(node):
    return isinstance(node, exercise_node | exercise_enumerable_node)


def _content(node, manuscript):
    """What an exercise or a solution says; sphinx-exercise wraps it in a section that is none."""
    return "".join(
        inside(child, manuscript) if isinstance(child, nodes.section) else render(child, manuscript)
        for child in node.children
        if not isinstance(child, nodes.title)
    )
