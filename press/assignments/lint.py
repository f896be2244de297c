"""`python -m press lint`: say what is wrong with the tags of notebooks: file, cell, what was expected."""

import argparse
import sys
from pathlib import Path

from press.book.glued import glued_numbers
from press.book.markdown import tokens
from press.book.places import ROOT
from press.book.sources import read_notebook, references
from press.book.topics import notebook as page_of
from press.editions.cells import NOT_DROPPED, uses_publish, without_publish
from press.editions.parameters import settings
from press.editions.plain import PlainError, PlainText
from press.editions.tags import Problem, exercise_id, exercises, role, tags

EXERCISES = 3  # at least: one with a number, one that changes a model, one to argue in words


def problems(path: Path, root: Path = ROOT) -> list[Problem]:
    """Everything that keeps the notebook at `path` from being forked, or from being tested as it should.

    root: folder of the book that its references lead into
    Raises ValueError when the file is not a notebook.
    """
    notebook = read_notebook(path)
    found, wrong = exercises(notebook)
    wrong += list(_whole(notebook, found))
    plain = PlainText(references(root, notebook=path), page_of(path.stem), found, glued_numbers(notebook))
    for number, cell in enumerate(notebook.cells, start=1):
        wrong += [Problem(number, message) for message in _cell(cell, plain)]
    return sorted(wrong, key=lambda problem: problem.cell or 0)


def _whole(notebook, found):
    ids = [cell.id for cell in notebook.cells]
    for number, name in enumerate(ids, start=1):
        if name in ids[: number - 1]:
            yield Problem(number, f"has the id of cell {ids.index(name) + 1} ({name!r}); expected its own")
    first = notebook.cells[0] if notebook.cells else None
    if first is None or first.cell_type != "markdown" or not _is_title(first.source):
        yield Problem(1, "expected markdown that starts with the title ('# …')")
    if len(found) < EXERCISES:
        yield Problem(None, f"expected at least {EXERCISES} exercises, found {len(found)}")
    if not any(exercise.manual for exercise in found.values()):
        yield Problem(None, "expected an exercise to argue in words (tag 'manual'), found none")
    if sum(not exercise.manual for exercise in found.values()) < EXERCISES - 1:
        yield Problem(None, f"expected at least {EXERCISES - 1} exercises that tests grade")
    idle = [n for n, c in enumerate(notebook.cells, start=1) if _not_executed(c)]
    if idle:
        listed = ", ".join(map(str, idle[:5])) + (", …" if len(idle) > 5 else "")
        yield Problem(None, f"not executed, so not compared: cell {listed}; run python -m press refresh")
    several = [number for number, cell in enumerate(notebook.cells, start=1) if "parameters" in tags(cell)]
    for number in several[1:]:
        yield Problem(number, f"second cell with the tag 'parameters'; the first is cell {several[0]}")


def _is_title(text):
    """Whether a text starts with a heading of the first level, whatever places are marked before it."""
    below = [token for token in tokens(text) if token.type != "myst_target"][:2]
    return len(below) == 2 and (below[0].type, below[0].tag) == ("heading_open", "h1") and below[1].content


def _not_executed(cell):
    return cell.cell_type == "code" and cell.source.strip() and cell.execution_count is None


def _cell(cell, plain):
    if cell.cell_type == "markdown":
        if "book-only" not in tags(cell) and _belongs(cell, plain):
            try:
                plain(cell.source)
            except PlainError as error:
                yield str(error)
        return
    if cell.cell_type != "code":
        return
    if "parameters" in tags(cell):
        try:
            settings(cell.source)
        except ValueError as error:
            yield str(error)
    if uses_publish(without_publish(cell.source)):
        yield NOT_DROPPED
    for output in cell.outputs:
        if output.output_type == "error":
            yield f"stores the error {output.ename}: {output.evalue}"


def _belongs(cell, plain):
    """Whether the cell is part of the forked notebook; what its tags lack is reported elsewhere."""
    return not role(cell) or exercise_id(cell) in plain.exercises


def main(argv: list[str]) -> int:
    """Run the command. Returns 0 when nothing is wrong, 1 when something is, 2 for wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m press lint", description=__doc__)
    parser.add_argument("notebooks", nargs="*", type=Path, help="default: all of notebooks/")
    paths = parser.parse_args(argv).notebooks or sorted((ROOT / "notebooks").glob("*.ipynb"))
    if not paths:
        parser.error("there is no notebook in notebooks/")
    wrong = 0
    for path in paths:
        try:
            found = problems(path)
        except ValueError as error:
            found = [Problem(None, str(error))]
        wrong += len(found)
        for problem in found:
            print(f"{path}: {problem}", file=sys.stderr)
    if not wrong:
        print(f"{len(paths)} notebook{'s' if len(paths) > 1 else ''}: the tags are in order")
    return 1 if wrong else 0
