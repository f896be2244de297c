"""What the tags of a notebook's cells say: which exercise a cell belongs to, and in which role."""

import ast
import re
from dataclasses import dataclass, field
from difflib import get_close_matches

from press.book.markdown import directives
from press.editions.markers import MarkerError, has_markers, stubbed, unmarked

ROLES = ("exercise", "solution", "test", "hidden-test")
OTHERS = ("parameters", "setup", "book-only", "manual")
POINTS = re.compile(r"points-(\d+(?:\.\d+)?)")
EXERCISE_ID = re.compile(r"ex-[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Test:
    """One test cell: its place in the notebook, whether students see it, and what it is worth."""

    cell: int
    hidden: bool
    points: float


@dataclass
class Exercise:
    """One exercise of a notebook.

    id:       its tag, "ex-..."
    title:    as on the page
    points:   of the whole exercise
    manual:   whether a person grades (part of) it
    cell:     number of its prompt in `notebook.cells`
    solution: numbers of its solution cells
    tests:    its test cells, in order; their points are zero where a person gives all of them
    """

    id: str
    title: str
    points: float
    manual: bool
    cell: int
    solution: list[int] = field(default_factory=list)
    tests: list[Test] = field(default_factory=list)


@dataclass(frozen=True)
class Problem:
    """Something wrong with a notebook. `cell` counts from 1, as readers do; None for the whole file."""

    cell: int | None
    message: str

    def __str__(self):
        return self.message if self.cell is None else f"cell {self.cell}: {self.message}"


def tags(cell) -> list[str]:
    """The tags of a cell."""
    return list(cell.metadata.get("tags", []))


def role(cell) -> str | None:
    """The cell's part in an exercise (one of ROLES), or None."""
    return next((tag for tag in tags(cell) if tag in ROLES), None)


def exercise_id(cell) -> str | None:
    """The exercise a cell belongs to, or None."""
    return next((tag for tag in tags(cell) if tag.startswith("ex-")), None)


def points(cell) -> float | None:
    """What the tag points-N says, or None."""
    found = (POINTS.fullmatch(tag) for tag in tags(cell))
    return next((float(match[1]) for match in found if match), None)


def exercises(notebook) -> tuple[dict[str, Exercise], list[Problem]]:
    """The exercises of a notebook in order, and what is wrong with its tags."""
    found: dict[str, Exercise] = {}
    problems: list[Problem] = []
    for number, cell in enumerate(notebook.cells):
        messages = list(_tag_mistakes(cell))
        kind, name = role(cell), exercise_id(cell)
        if kind and name:
            messages += _enter(found, kind, name, number, cell)
        problems += [Problem(number + 1, message) for message in messages]
    for exercise in found.values():
        messages = list(_completeness(exercise, notebook)) + _share_points(exercise, notebook)
        problems += [Problem(exercise.cell + 1, f"{exercise.id}: {message}") for message in messages]
    return found, problems


def _tag_mistakes(cell):
    """What can be said of a cell's tags without looking at other cells."""
    all_tags = tags(cell)
    roles = [tag for tag in all_tags if tag in ROLES]
    names = [tag for tag in all_tags if tag.startswith("ex-")]
    known = (*ROLES, *OTHERS)
    for tag in all_tags:
        if tag in known or tag.startswith(("ex-", "points-")):
            continue
        if near := get_close_matches(tag, known, n=1, cutoff=0.8):
            yield f"unknown tag {tag!r}: did you mean {near[0]!r}?"
    for tag in all_tags:
        if tag.startswith("points-") and not POINTS.fullmatch(tag):
            yield f"tag {tag!r}: expected points-N with a number, such as points-2"
        if tag.startswith("ex-") and not EXERCISE_ID.fullmatch(tag):
            yield f"tag {tag!r}: expected ex- and lowercase words joined by hyphens, such as ex-first-loss"
    if len(roles) > 1:
        yield f"has the tags {', '.join(roles)}; expected one of them"
    if len(names) > 1:
        yield f"has the tags {', '.join(names)}; a cell belongs to one exercise"
    if roles and not names:
        yield f"tag {roles[0]!r} needs a tag ex-… that says of which exercise"
    if names and not roles:
        yield f"tag {names[0]!r} needs one of the tags {', '.join(ROLES)} beside it"
    if roles and "book-only" in all_tags:
        yield f"tag 'book-only' contradicts {roles[0]!r}: an exercise is there to be forked"
    if not roles and cell.cell_type == "code" and has_markers(cell.source):
        yield "has solution markers; expected the tag 'solution' and the exercise's tag"


def _enter(found, kind, name, number, cell) -> list[str]:
    """Enter a cell into its exercise; return what is wrong with it."""
    if kind == "exercise":
        return _enter_prompt(found, name, number, cell)
    if name not in found:
        return [f"{kind} of {name} stands before its exercise, or the exercise is missing"]
    exercise = found[name]
    if kind == "solution":
        exercise.solution.append(number)
        return list(_solution_mistakes(name, cell))
    exercise.tests.append(Test(number, kind == "hidden-test", 0.0))
    return list(_test_mistakes(kind, exercise, cell))


def _enter_prompt(found, name, number, cell):
    if name in found:
        return [f"second exercise with the tag {name}; the first is cell {found[name].cell + 1}"]
    prompt = _directive(cell, "exercise")
    worth = points(cell)
    title = prompt.argument if prompt else name
    found[name] = Exercise(name, title, worth or 0.0, "manual" in tags(cell), number)
    messages = []
    if not prompt:
        messages.append("tag 'exercise': expected a markdown cell with the directive {exercise}")
    elif not title:
        messages.append("the directive {exercise} needs a title")
    if not prompt or prompt.options.get("label") != name:
        messages.append(f"expected the line ':label: {name}', as the tag says")
    if not worth:
        messages.append("expected a tag points-N above zero")
    return messages


def _directive(cell, name):
    """The first directive of that name in a Markdown cell, or None."""
    found = directives(cell.source) if cell.cell_type == "markdown" else ()
    return next((one for one in found if one.name == name), None)


def _solution_mistakes(name, cell):
    if cell.cell_type == "markdown":
        answer = _directive(cell, "solution")
        if not answer or answer.argument != name:
            yield f"expected the directive {{solution}} {name}"
        if not answer or "dropdown" not in answer.options.get("class", "").split():
            yield "expected the line ':class: dropdown', which folds the solution on the page"
        return
    if not {"hide-cell", "hide-input"} & set(tags(cell)):
        yield "expected the tag 'hide-cell', which folds the solution on the page"
    try:
        student, removed = stubbed(cell.source)
    except MarkerError as error:
        yield str(error)
        return
    if not removed:
        yield "has no marker (# BEGIN SOLUTION … # END SOLUTION, or # SOLUTION): nothing would be taken out"
    for text, copy in ((unmarked(cell.source), "key"), (student, "student copy")):
        if reason := _syntax_error(text):
            yield f"is not valid Python in the {copy}: {reason}"


def _test_mistakes(kind, exercise, cell):
    if cell.cell_type != "code":
        yield f"tag {kind!r}: expected a code cell"
    elif reason := _syntax_error(cell.source):
        yield f"is not valid Python: {reason}"
    elif "assert" not in cell.source:
        yield f"tag {kind!r}: expected at least one assert"
    if "remove-cell" not in tags(cell):
        yield "expected the tag 'remove-cell', which keeps the test off the page"
    if not exercise.solution:
        yield f"{kind} of {exercise.id} stands before its solution: it could not pass"


def _syntax_error(source):
    lines = ["pass" if line.lstrip().startswith(("%", "!")) else line for line in source.split("\n")]
    try:
        ast.parse("\n".join(lines))
    except SyntaxError as error:
        return f"{error.msg} (line {error.lineno})"
    return None


def _completeness(exercise, notebook):
    if not exercise.solution:
        yield "expected a cell with the tags 'solution' and the exercise's tag"
    if exercise.manual:
        prose = [n for n in exercise.solution if notebook.cells[n].cell_type == "markdown"]
        if not any("rubric" in notebook.cells[n].source.lower() for n in prose):
            yield "is graded by hand: expected a solution in markdown with a rubric (the word 'Rubric')"
        return
    for hidden, name in ((False, "test"), (True, "hidden-test")):
        if not any(test.hidden is hidden for test in exercise.tests):
            yield f"expected a cell with the tag {name!r}, or the tag 'manual' at the exercise"


def _share_points(exercise, notebook) -> list[str]:
    """Give each test its points: what its tag says, or an equal share; by hand, all the rest."""
    given = {test.cell: points(notebook.cells[test.cell]) for test in exercise.tests}
    known = [number for number in given.values() if number is not None]
    share = 0.0 if exercise.manual else exercise.points / max(len(given), 1)
    exercise.tests = [
        Test(t.cell, t.hidden, share if given[t.cell] is None else given[t.cell]) for t in exercise.tests
    ]
    if known and len(known) != len(given):
        return ["some of its tests have points-N and some have none; expected all or none"]
    if known and not exercise.manual and abs(sum(known) - exercise.points) > 1e-9:
        return [f"its tests are worth {sum(known):g} points, the exercise {exercise.points:g}"]
    if exercise.manual and sum(known) >= exercise.points > 0:
        return ["its tests take all points and leave none for the grading by hand"]
    return []
