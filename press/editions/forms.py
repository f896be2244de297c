"""One assignment in its editions: student copy, key, source for nbgrader, source for otter-grader."""

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from press.editions.cells import FETCH, Cell
from press.editions.markers import LINE, between_lines
from press.editions.tags import Exercise

KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
HIDDEN = "# Hidden tests of {exercise} run here when the assignment is graded ({points:g} of its points)."
FOLDED = "<details><summary>Solution in words</summary>\n\n{}\n\n</details>"
CHECK = "# A check of {exercise}: run it after your answer. No message means that it passes."


def student(assignment: list[Cell], exercises: dict[str, Exercise], varied: bool = False) -> NotebookNode:
    """The copy to hand out: stubs and visible checks, no solution and no hidden test.

    varied: each student has parameters of his or her own, so nbgrader must not put back the source's

    Its cells carry the metadata that nbgrader grades by; other programs ignore them.
    """
    copies = []
    for cell, mark in _with_marks(assignment, exercises, varied):
        copy = _cell(cell, _student_text(cell))
        if mark:
            copy.metadata["nbgrader"] = mark
            copy.metadata["deletable"] = False
        if mark and mark["locked"]:
            copy.metadata["editable"] = False
        copies.append(copy)
    return _notebook(copies)


def _student_text(cell):
    if cell.role == "solution":
        return cell.stub
    if cell.role == "hidden-test":
        return HIDDEN.format(exercise=cell.exercise, points=cell.points)
    if cell.role == "test":
        return f"{CHECK.format(exercise=cell.exercise)}\n{cell.source}"
    return cell.source


def reader(assignment: list[Cell], outputs: dict[str, list]) -> NotebookNode:
    """The copy to run from top to bottom: solutions folded, as on the page of the book, and no hidden test.

    outputs: what cells have printed and drawn, {cell id: outputs}, shown until they are run again
    """
    copies = []
    for cell in assignment:
        if cell.role == "hidden-test" or cell.id == FETCH:
            continue
        copy = _cell(cell, _student_text(cell) if cell.role == "test" else cell.source)
        if cell.type == "code":
            copy["outputs"] = outputs.get(cell.id, [])
            if cell.role == "solution":
                copy.metadata["jupyter"] = {"source_hidden": True}
        elif cell.role == "solution":
            copy["source"] = FOLDED.format(cell.source)
        copies.append(copy)
    return _notebook(copies)


def key(assignment: list[Cell]) -> NotebookNode:
    """The solutions with every test, to be executed."""
    copies = [_cell(cell, cell.source) for cell in assignment]
    for copy, cell in zip(copies, assignment, strict=True):
        copy.metadata["tags"] = [tag for tag in (cell.role, cell.exercise) if tag]
    copies[0].source = f"**Instructor's copy, with solutions**\n\n{copies[0].source}"
    return _notebook(copies)


def for_nbgrader(assignment: list[Cell], exercises: dict[str, Exercise], guard: str = "") -> NotebookNode:
    """The source that `nbgrader generate_assignment` reads.

    guard: code that runs before each hidden test when the parameters vary (see `variants.guard`)
    """
    copies = []
    for cell, mark in _with_marks(assignment, exercises, bool(guard)):
        text = _student_text(cell)
        if cell.role == "hidden-test":
            hidden = f"{guard}\n{cell.source}" if guard else cell.source
            text = f"{text}\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS"
        elif cell.role == "solution":
            text = between_lines(cell.marked) if cell.type == "code" else cell.source
        copy = _cell(cell, text)
        if mark:
            copy.metadata["nbgrader"] = mark
        copies.append(copy)
    return _notebook(copies)


def _with_marks(assignment, exercises, varied):
    """What students and graders see: each cell with its nbgrader metadata.

    None for prose, which nobody has to grade or put back, and for parameters that vary.
    """
    by_hand = {}
    for cell in assignment:
        if cell.role == "solution" and cell.type == "markdown":
            if not cell.stub:
                continue
            by_hand.setdefault(cell.exercise, cell.id)
        free = cell.role in ("text", "exercise") or (varied and cell.role == "parameters")
        yield cell, None if free else _mark(cell, exercises, by_hand)


def _mark(cell, exercises, by_hand):
    mark = {
        "schema_version": 3,
        "grade_id": cell.id,
        "task": False,
        "grade": False,
        "solution": False,
        "locked": True,
    }
    if cell.role == "solution":
        mark |= {"solution": True, "locked": False}
        if by_hand.get(cell.exercise) == cell.id:
            mark |= {"grade": True, "points": _points_by_hand(exercises[cell.exercise])}
    elif cell.role in ("test", "hidden-test"):
        mark |= {"grade": True, "points": cell.points}
    return mark


def _points_by_hand(exercise):
    return exercise.points - sum(test.points for test in exercise.tests)


def for_otter(
    assignment: list[Cell],
    exercises: dict[str, Exercise],
    pins: list[str],
    wheel: str,
    guard: str = "",
) -> NotebookNode:
    """The master notebook that `otter assign` reads.

    pins:  requirements of the grading machine
    wheel: name of the wheel beside the notebook, which is packed into the autograder
    guard: code that runs before each hidden test (see `variants.guard`)
    """
    requirements = [*pins, f"/autograder/source/files/{wheel}"]
    config = ["# ASSIGNMENT CONFIG", "init_cell: false", "check_all_cell: false", "export_cell: false"]
    config += ["requirements:", *(f"  - {line}" for line in requirements)]
    config += ["autograder_files:", f"  - {wheel}"]
    copies, done = [new_raw_cell("\n".join(config))], set()
    for cell in assignment:
        if not cell.exercise:
            copies.append(_cell(cell, cell.source))
        elif cell.exercise not in done:
            done.add(cell.exercise)
            group = [other for other in assignment if other.exercise == cell.exercise]
            copies += _question(exercises[cell.exercise], group, guard)
    for number, copy in enumerate(copies):
        copy["id"] = f"cell-{number:03d}"
    return _notebook(copies)


def _question(exercise, group, guard):
    name = exercise.id.replace("-", "_")
    by_hand = str(exercise.manual).lower()
    yield new_raw_cell(f"# BEGIN QUESTION\nname: {name}\npoints: {exercise.points:g}\nmanual: {by_hand}")
    yield from (_cell(cell, cell.source) for cell in group if cell.role == "exercise")
    yield new_raw_cell("# BEGIN SOLUTION")
    yield from (_cell(cell, _otter_solution(cell)) for cell in group if cell.stub)
    yield new_raw_cell("# END SOLUTION")
    tests = [cell for cell in group if cell.role in ("test", "hidden-test")]
    if tests:
        yield new_raw_cell("# BEGIN TESTS")
        yield from (_cell(cell, _otter_test(cell, guard)) for cell in tests)
        yield new_raw_cell("# END TESTS")
    yield new_raw_cell("# END QUESTION")


def _otter_solution(cell):
    """otter knows both forms of markers, but not in one cell."""
    if cell.type == "markdown":
        return cell.source
    single = all(LINE.match(line) or "SOLUTION" not in line for line in cell.marked.split("\n"))
    return cell.marked if single else between_lines(cell.marked)


def _otter_test(cell, guard):
    hidden = cell.role == "hidden-test"
    source = f"{guard}\n{cell.source}" if guard and hidden else cell.source
    config = f'""" # BEGIN TEST CONFIG\npoints: {cell.points:g}\nhidden: {str(hidden).lower()}\n"""'
    return f"{config} # END TEST CONFIG\n{source}"


def _cell(cell, source):
    make = new_code_cell if cell.type == "code" else new_markdown_cell
    copy = make(source)
    copy["id"] = cell.id
    return copy


def _notebook(copies):
    return new_notebook(cells=copies, metadata={name: dict(value) for name, value in KERNEL.items()})
