import json
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest

from tests.press.assignments.submissions import EXPECTED, UNREADABLE, submissions

LIMIT = 300  # seconds for one notebook
LIMIT_OF_THE_LOOP = 40  # it will not end by itself


@pytest.fixture(scope="module")
def autograder(course, tool):
    """The zip file that otter makes of the fork; making it also runs the tests against the solutions."""
    tool("otter", "assign", "hw3.ipynb", "dist", cwd=course / "otter")
    return next((course / "otter" / "dist" / "autograder").glob("*.zip"))


def test_every_submission_gets_its_points_and_no_bad_one_stops_the_others(course, autograder, tool):
    student_copy = nbformat.read(course / "student" / "hw3.ipynb", as_version=4)
    texts = submissions(student_copy)

    def grade(name):
        own = course / "otter" / "results" / name
        own.mkdir(parents=True)
        (own / "hw3.ipynb").write_text(texts[name], encoding="utf-8")
        command = ["otter", "run", "--no-logo", "-a", str(autograder), "-o", str(own), str(own / "hw3.ipynb")]
        limit = LIMIT_OF_THE_LOOP if name == "looping" else LIMIT
        done = tool("timeout", str(limit), *command, cwd=own, check=False)
        result = own / "results.json"
        return done.returncode, points(result) if result.exists() else 0

    with ThreadPoolExecutor(2) as pool:
        graded = dict(zip(texts, pool.map(grade, texts), strict=True))
    assert {name: score for name, (_, score) in graded.items()} == {
        name: expected for name, (_, expected) in EXPECTED.items()
    }
    assert {name for name, (code, _) in graded.items() if code} == UNREADABLE | {"looping"}


def points(result):
    tests = json.loads(result.read_text(encoding="utf-8"))["tests"]
    return sum(test.get("score", 0) for test in tests)


def test_otters_own_student_copy_has_no_solution(course, autograder):
    text = (course / "otter" / "dist" / "student" / "hw3.ipynb").read_text(encoding="utf-8")
    for private in ("run.z.min())", "must be positive", "Rubric", "_lowest", "0.21"):
        assert private not in text
    assert "Adapted from" in text
