import copy

import pytest

from press.assignments.lint import main, problems
from tests.press.assignments.cycle import CYCLE


def found(cycle, saved):
    return [str(problem) for problem in problems(saved(cycle))]


def tagged(notebook, *tags):
    return next(cell for cell in notebook.cells if set(tags) <= set(cell.metadata.get("tags", [])))


def number(notebook, cell):
    return notebook.cells.index(cell) + 1


def test_a_sound_notebook_has_no_problem(cycle, saved):
    assert found(cycle, saved) == []


def replace(cell, old, new):
    assert old in cell.source
    cell.source = cell.source.replace(old, new)


def retag(cell, old, new):
    assert old in cell.metadata.tags
    cell.metadata.tags = [new if tag == old else tag for tag in cell.metadata.tags if new or tag != old]


# what the author did wrong: (tags of the cell, how it was changed, what lint says of that cell)
MISTAKES = {
    "misspelt role": (["solution", "ex-removal"], lambda c: retag(c, "solution", "solutoin"), "did you mean 'solution'"),
    "no exercise": (["test", "ex-trough"], lambda c: retag(c, "ex-trough", ""), "needs a tag ex-… that says"),
    "no role": (["test", "ex-trough"], lambda c: retag(c, "test", ""), "needs one of the tags exercise, solution"),
    "two roles": (["test", "ex-trough"], lambda c: c.metadata.tags.append("hidden-test"), "expected one of them"),
    "bad id": (["test", "ex-trough"], lambda c: retag(c, "ex-trough", "ex-Trough!"), "lowercase words"),
    "bad points": (["exercise", "ex-trough"], lambda c: retag(c, "points-2", "points-two"), "points-N with a number"),
    "no points": (["exercise", "ex-trough"], lambda c: retag(c, "points-2", ""), "expected a tag points-N above zero"),
    "no directive": (["exercise", "ex-trough"], lambda c: replace(c, "{exercise}", "{note}"), "directive {exercise}"),
    "other label": (["exercise", "ex-trough"], lambda c: replace(c, ":label: ex-trough", ":label: ex-t"),
                    "expected the line ':label: ex-trough'"),
    "no title": (["exercise", "ex-trough"], lambda c: replace(c, "The deepest point", ""), "needs a title"),
    "not folded": (["solution", "ex-removal"], lambda c: retag(c, "hide-cell", ""), "expected the tag 'hide-cell'"),
    "no marker": (["solution", "ex-trough"], lambda c: replace(c, "  # SOLUTION", ""), "nothing would be taken out"),
    "open marker": (["solution", "ex-removal"], lambda c: replace(c, "    # END SOLUTION", ""), "without # END SOLUTION"),
    "two lines": (["solution", "ex-trough"], lambda c: replace(c, "trough = ", "x['a'] = "), "'name = value' on one line"),
    "not Python": (["solution", "ex-removal"], lambda c: replace(c, "if b1 <= 0:", "if b1 <= 0"), "not valid Python"),
    "on the page": (["test", "ex-trough"], lambda c: retag(c, "remove-cell", ""), "keeps the test off the page"),
    "no assert": (["test", "ex-trough"], lambda c: setattr(c, "source", "trough"), "at least one assert"),
    "points differ": (["test", "ex-removal"], lambda c: retag(c, "points-1", "points-2"), "worth 5 points, the exercise 4"),
    "some points": (["test", "ex-removal"], lambda c: retag(c, "points-1", ""), "expected all or none"),
    "no rubric": (["solution", "ex-refill"], None, "with a rubric"),
    "parameters": (["parameters"], lambda c: replace(c, "days = 600", "days = 2 * 300"), "must be a literal"),
    "range": (["parameters"], lambda c: replace(c, "[11, 16]", "[16, 11]"), "low below high"),
    "publish": (["setup"], lambda c: setattr(c, "source", c.source + "\ndef f():\n    publish(x=1)"), "outside functions"),
    "glue": (["setup"], lambda c: setattr(c, "source", "from myst_nb import glue\nglue('x', 1)"), "expected publish(...)"),
    "other name": (["setup"], lambda c: setattr(c, "source", "from osteon.publish import publish as p\np(x=1)"),
                   "expected publish(...)"),
    "module": (["setup"], lambda c: setattr(c, "source", "import osteon\nosteon.publish.publish(x=1)"),
               "expected publish(...)"),
    "book-only": (["test", "ex-trough"], lambda c: c.metadata.tags.append("book-only"), "contradicts 'test'"),
}  # fmt: skip


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_reported_with_its_cell_and_what_was_expected(case, cycle, saved):
    tags, change, message = MISTAKES[case]
    cell = tagged(cycle, *tags)
    if case == "no rubric":
        prose = next(c for c in cycle.cells if "Rubric" in c.source)
        replace(prose, "**Rubric.**", "Marks:")
        cell = tagged(cycle, "exercise", "ex-refill")
    else:
        change(cell)
    where = {"points differ": "exercise", "some points": "exercise"}.get(case)
    place = tagged(cycle, where, "ex-removal") if where else cell
    reported = found(cycle, saved)
    assert any(line.startswith(f"cell {number(cycle, place)}: ") and message in line for line in reported), (
        reported
    )


@pytest.mark.parametrize(
    "magic", ["%precision 3", "%%time", "!ls", "files = !ls", "simulate?", "if days:\n    %time"]
)
def test_results_are_not_stored_in_a_cell_with_a_magic_command(magic, cycle, saved):
    setup = tagged(cycle, "setup")
    setup.source = f"{magic}\npublish(x=1)"
    (reported,) = found(cycle, saved)
    assert reported.startswith(
        f"cell {number(cycle, setup)}: stores results for the book in a way that no copy can drop"
    )
    assert reported.endswith("in a cell without magic commands")
    setup.source = magic
    assert found(cycle, saved) == []


def test_what_is_missing_is_reported(cycle, saved):
    cycle.cells = [c for c in cycle.cells if "ex-refill" not in c.metadata.get("tags", [])]
    reported = found(cycle, saved)
    assert "expected at least 3 exercises, found 2" in reported
    assert "expected an exercise to argue in words (tag 'manual'), found none" in reported


@pytest.mark.parametrize("kind", ["test", "hidden-test"])
def test_every_graded_exercise_needs_both_kinds_of_test(kind, cycle, saved):
    cycle.cells.remove(tagged(cycle, kind, "ex-trough"))
    assert any(f"expected a cell with the tag {kind!r}" in line for line in found(cycle, saved))


def test_a_solution_is_needed_and_stands_before_its_tests(cycle, saved):
    cells = cycle.cells
    solution = tagged(cycle, "solution", "ex-removal")
    cells.remove(solution)
    assert any("expected a cell with the tags 'solution'" in line for line in found(cycle, saved))
    cells.append(solution)
    assert any("stands before its solution: it could not pass" in line for line in found(cycle, saved))


def test_order_ids_and_execution(cycle, saved):
    prompt = tagged(cycle, "exercise", "ex-trough")
    cycle.cells.remove(prompt)
    cycle.cells.append(prompt)
    again = copy.deepcopy(tagged(cycle, "exercise", "ex-removal"))
    again["id"] = "again"
    cycle.cells.append(again)
    cycle.cells[3].execution_count = None
    reported = found(cycle, saved)
    assert any("solution of ex-trough stands before its exercise" in line for line in reported)
    assert any("second exercise with the tag ex-removal" in line for line in reported)
    assert "not executed, so not compared: cell 4; run python -m press refresh" in reported


def test_text_that_points_nowhere(cycle, saved):
    cycle.cells[5].source += "\n\n{cite:p}`nobody1900`, {ref}`nowhere` and {unheardof}`x`."
    assert found(cycle, saved) == ["cell 6: {cite:p}`nobody1900` points at nothing in the book"]


def test_the_command_names_the_file_and_fails(cycle, saved, capsys):
    assert main([str(CYCLE)]) == 0
    cycle.cells.pop(0)
    path = saved(cycle)
    assert main([str(path), str(CYCLE)]) == 1
    assert f"{path}: cell 1: expected markdown that starts with the title" in capsys.readouterr().err
    assert main([str(path.with_name("none.ipynb"))]) == 1
