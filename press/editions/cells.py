"""The cells of an assignment, free of the book's markup and not yet in the form of any tool."""

import ast
import re
from dataclasses import dataclass

from press.editions.markers import stubbed, unmarked
from press.editions.parameters import replaced
from press.editions.plain import PlainError, PlainText
from press.editions.tags import Exercise, exercise_id, role, tags

ANSWER = "*Write your answer here.*"
FETCH = "fetch-osteon"  # id of the cell that gets the package where it is missing
NOT_DROPPED = (
    "stores results for the book in a way that no copy can drop; expected publish(...) as a statement of its own, "
    "outside functions and in a cell without magic commands"
)
STORING = {"publish", "glue"}  # MyST-NB's glue is what publish calls


@dataclass(frozen=True)
class Cell:
    """One cell of an assignment.

    id:       the notebook's cell id
    type:     "markdown" or "code"
    role:     "text", "code", "setup", "parameters", "exercise", "solution", "test" or "hidden-test"
    exercise: the exercise it belongs to, or None
    points:   what a test cell is worth
    source:   its text; of a solution, the whole of it
    marked:   a solution with its markers
    stub:     what students get in place of a solution; empty for the explanation of an answer that is
              graded by tests, which only the key has
    """

    id: str
    type: str
    role: str
    exercise: str | None
    points: float
    source: str
    marked: str = ""
    stub: str = ""


class NotebookError(ValueError):
    """A notebook that cannot be forked; the message names the cell."""


def cells(notebook, exercises: dict[str, Exercise], plain: PlainText, changed: dict) -> list[Cell]:
    """The cells of a notebook that an assignment with `exercises` consists of.

    changed: new values of parameters
    Raises NotebookError naming the cell whose text has no plain form.
    """
    worth = {test.cell: test.points for exercise in exercises.values() for test in exercise.tests}
    result = []
    for number, cell in enumerate(notebook.cells):
        kind, name = role(cell), exercise_id(cell)
        if "book-only" in tags(cell) or (kind and name not in exercises) or cell.cell_type == "raw":
            continue
        try:
            made = _made(cell, kind, exercises.get(name), worth.get(number, 0.0), plain, changed)
        except PlainError as error:
            raise NotebookError(f"cell {number + 1}: {error}") from None
        if made.source.strip():
            result.append(made)
    return result


def _made(cell, kind, exercise, points, plain, changed):
    name = exercise.id if exercise else None
    if cell.cell_type == "markdown":
        stub = ANSWER if kind == "solution" and exercise.manual else ""
        return Cell(cell.id, "markdown", kind or "text", name, 0.0, plain(cell.source), stub=stub)
    source = without_publish(cell.source)
    if uses_publish(source):
        raise PlainError(NOT_DROPPED)
    if kind == "solution":
        stub = stubbed(source)[0]
        return Cell(cell.id, "code", kind, name, 0.0, unmarked(source), marked=source, stub=stub)
    plain_role = next((tag for tag in tags(cell) if tag in ("setup", "parameters")), "code")
    if plain_role == "parameters":
        source = replaced(source, changed)
    return Cell(cell.id, "code", kind or plain_role, name, points, source)


def without_publish(source: str) -> str:
    """Code without the lines that store results for the book's pages: `publish(...)` and its import."""
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a cell with a magic command, in which `uses_publish` finds what is left
        return source
    drop = {number for statement in tree.body for number in _lines_to_drop(statement)}
    lines = source.split("\n")
    return "\n".join(line for number, line in enumerate(lines, start=1) if number not in drop).strip("\n")


def _lines_to_drop(statement) -> set[int]:
    """Numbers of the lines of a statement that only publish; all of them for a loop that does nothing else."""
    whole = set(range(statement.lineno, statement.end_lineno + 1))
    match statement:
        case ast.ImportFrom(module="osteon.publish", names=[ast.alias(name="publish", asname=None)]):
            return whole
        case ast.Expr(ast.Call(func=ast.Name(id="publish"))):
            return whole
        case ast.For(body=body, orelse=[]) | ast.With(body=body) | ast.If(body=body, orelse=[]):
            inside = [_lines_to_drop(part) for part in body]
            nothing_else = all(part.lineno in lines for part, lines in zip(body, inside, strict=True))
            return whole if nothing_else else set().union(*inside)
    return set()


def uses_publish(source: str) -> bool:
    """Whether code still publishes after `without_publish`: inside a function, beside a magic command, by glue."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return bool(STORING & set(re.findall(r"\w+", source)))
    return any(STORING & _names(node) for node in ast.walk(tree))


def _names(node) -> set[str]:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
            return {name}
    return set()
