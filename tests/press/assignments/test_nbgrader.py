import csv

import nbformat
import pytest

from tests.press.assignments.submissions import EXPECTED, UNREADABLE, submissions


@pytest.fixture(scope="module")
def folder(course, tool):
    """The nbgrader folder with the assignment in nbgrader's database."""
    tool("nbgrader", "generate_assignment", "hw3", cwd=course / "nbgrader")
    return course / "nbgrader"


@pytest.fixture(scope="module")
def graded(course, folder, tool):
    """Scores and the log of nbgrader over all submissions: {student: points}, text."""
    student_copy = nbformat.read(course / "student" / "hw3.ipynb", as_version=4)
    for name, text in submissions(student_copy).items():
        path = folder / "submitted" / name / "hw3" / "hw3.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    log = tool("nbgrader", "autograde", "hw3", "--Execute.timeout=30", cwd=folder, check=False).stderr
    tool("nbgrader", "export", cwd=folder)
    with (folder / "grades.csv").open(encoding="utf-8") as file:
        return {row["student_id"]: row for row in csv.DictReader(file)}, log


def test_every_submission_gets_its_points_and_no_bad_one_stops_the_others(graded):
    rows, log = graded
    assert {name: float(row["score"]) for name, row in rows.items()} == {
        name: points for name, (points, _) in EXPECTED.items()
    }
    assert {float(row["max_score"]) for row in rows.values()} == {10}
    reported = {name for name in EXPECTED if f"error processing assignment 'hw3' for student '{name}'" in log}
    assert reported == UNREADABLE


def test_nbgraders_own_release_has_no_solution(folder):
    text = (folder / "release" / "hw3" / "hw3.ipynb").read_text(encoding="utf-8")
    for private in ("run.z.min())", "must be positive", "Rubric", "_lowest", "0.21"):
        assert private not in text
    assert "Adapted from" in text
    assert "YOUR CODE HERE" in text
