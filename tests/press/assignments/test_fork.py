import hashlib
import json
import re

import nbformat
import pytest

from press.assignments.fork import fork, main
from press.editions.assignment import ForkError
from tests.press.assignments.cycle import CYCLE

PRIVATE = ["float(run.z.min())", "must be positive", "simulate(komarova2003, days, start={\"C\": C_start}, b1", "_lowest",
           "0.21", "Rubric", "ten times longer", "smallest entry", "# SOLUTION", "BEGIN SOLUTION"]  # fmt: skip
CREDIT = re.compile(r"Adapted from “One remodeling cycle” in \*The Responsive Skeleton\*.*CC BY 4\.0")


def text(path):
    return "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells)


def test_the_folder_holds_what_the_instructor_needs(homework):
    files = {path.relative_to(homework).as_posix() for path in homework.rglob("*") if path.is_file()}
    wheel = next(name for name in files if name.endswith(".whl") and "/" not in name)
    assert files >= {
        "student/hw3.ipynb", "student/requirements.txt", f"student/{wheel}", "student/LICENSE", "student/LICENSE-CONTENT",
        "solution/hw3-solution.ipynb", "nbgrader/source/hw3/hw3.ipynb", "nbgrader/nbgrader_config.py",
        "otter/hw3.ipynb", f"otter/{wheel}", "requirements.txt", "fork.json", "README.md", ".gitignore", "LICENSE",
    }  # fmt: skip
    ignored = (homework / ".gitignore").read_text(encoding="utf-8").split()
    assert {"solution/", "nbgrader/", "otter/", "variants/"} <= set(ignored)


def test_requirements_are_exact_and_name_the_wheel(homework):
    lines = (homework / "requirements.txt").read_text(encoding="utf-8").split()
    assert [line.partition("==")[0] for line in lines[:-1]] == ["numpy", "scipy", "matplotlib", "ipykernel"]
    assert all(re.fullmatch(r"[a-z]+==\d[\d.]*", line) for line in lines[:-1])
    assert (homework / lines[-1]).is_file()


def test_the_student_copy_has_stubs_and_checks_but_nothing_private(homework):
    copy = text(homework / "student" / "hw3.ipynb")
    for private in PRIVATE:
        assert private not in copy
    assert "trough = ...  # YOUR CODE HERE" in copy
    assert '    """Lowest bone mass in %."""\n    # YOUR CODE HERE\n    ...' in copy
    assert "assert 0 < float(trough) < 100" in copy
    assert copy.count("*Write your answer here.*") == 1
    assert "publish" not in copy


def test_the_student_copy_is_plain_commonmark(homework):
    copy = text(homework / "student" / "hw3.ipynb")
    assert not re.search(r"\{[a-z:-]+\}`|^:{3}|^```\{|^:[a-z]+:|^\([\w-]+\)=", copy, re.MULTILINE)
    assert "(Komarova et al., 2003)" in copy
    assert "https://doi.org/10.1016/S8756-3282(03)00157-1" in copy
    assert "> **Note**" in copy
    assert "### Exercise 1: The deepest point (2 points)" in copy
    assert "https://responsive-skeleton.example/chapters/reference/glossary.html" in copy


def test_credit_and_license_stay_in_every_copy(varied):
    copies = [
        *varied.glob("student/*.ipynb"),
        *varied.glob("solution/*.ipynb"),
        *varied.glob("otter/*.ipynb"),
    ]
    copies += [*varied.glob("nbgrader/source/*/*.ipynb"), *varied.glob("variants/*/*.ipynb")]
    assert len(copies) == 204
    for path in copies:
        assert CREDIT.search(text(path)), path


def test_the_key_is_executed_complete_and_passes_its_tests(homework):
    key = nbformat.read(homework / "solution" / "hw3-solution.ipynb", as_version=4)
    code = [cell for cell in key.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in code)
    assert not [output for cell in code for output in cell.outputs if output.output_type == "error"]
    source = text(homework / "solution" / "hw3-solution.ipynb")
    for private in ("float(run.z.min())", "must be positive", "_lowest", "Rubric", "smallest entry"):
        assert private in source
    assert "YOUR CODE HERE" not in source
    assert "SOLUTION" not in source


def test_fork_json_names_version_and_notebook(homework):
    facts = json.loads((homework / "fork.json").read_text(encoding="utf-8"))
    assert facts["notebook_sha256"] == hashlib.sha256(CYCLE.read_bytes()).hexdigest()
    assert re.match(r"\d+\.\d+\.\d+", facts["book_version"])
    assert facts["notebook"] == "notebooks/cycle.ipynb"
    assert {name: entry["points"] for name, entry in facts["exercises"].items()} == {
        "ex-trough": 2, "ex-removal": 4, "ex-refill": 4,
    }  # fmt: skip


def test_nothing_names_the_machine(homework):
    for path in homework.rglob("*"):
        if path.is_file() and path.suffix != ".whl":
            content = path.read_text(encoding="utf-8")
            assert str(homework.parent) not in content, path
            assert str(CYCLE.parents[3]) not in content, path


def test_the_same_fork_gives_the_same_bytes(homework, tmp_path):
    fork(CYCLE, tmp_path / "hw3")
    for path in homework.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "hw3" / path.relative_to(homework)).read_bytes(), path


def test_chosen_exercises_other_values_and_another_address(tmp_path):
    to = tmp_path / "new" / "week1"
    assert main([str(CYCLE), "--to", str(to), "--exercises", "ex-removal", "--set", "days=400",
                 "--url", "https://example.org/book/"]) == 0  # fmt: skip
    copy = text(to / "student" / "week1.ipynb")
    assert "Exercise 1: Longer-lived osteoclasts" in copy
    assert "The deepest point" not in copy
    assert "days = 400  # length of the run [200, 2000]" in copy
    assert "https://example.org/book/notebooks/cycle.html" in copy
    assert "responsive-skeleton.example" not in copy
    assert json.loads((to / "fork.json").read_text(encoding="utf-8"))["parameters"] == {"days": 400}


ROSTERS = {
    "no column": ("name\nana\n", "expected a column 'student'"),
    "empty": ("student\n", "there is no student"),
    "twice": ("student\nana\nAna\n", "line 3: 'Ana' is there twice"),
    "path": ("student\n../../etc\n", "expected a name of letters"),
    "blank": ("student,group\nana,1\n,2\n", "line 3: expected a name"),
    "too many": ("student\n" + "".join(f"s{n}\n" for n in range(500)), "allow 351"),
}
WRONG = {
    "unknown exercise": (["--exercises", "ex-nothing"], "no exercise ex-nothing; it has ex-trough"),
    "out of range": (["--set", "days=5000"], "days=5000 is out of range: expected 200 to 2000"),
    "unknown parameter": (["--set", "day=400"], "no parameter 'day'; it has C_start, days"),
    "not a number": (["--set", "days=lots"], "expected a number or a quoted text, got 'lots'"),
    "other kind": (["--set", "days='400'"], "another kind"),
    "not whole": (["--set", "days=400.5"], "whole number"),
    "no value": (["--set", "days"], "expected name=value"),
    "set twice": (["--set", "days=300", "--set", "days=400"], "twice"),
    "vary alone": (["--vary", "C_start=12:13:0.1"], "--vary, --roster and --salt go together"),
    "descending": (["--vary", "C_start=13:12:0.1"], "low below high"),
    "vary out of range": (["--vary", "C_start=12:20:0.1"], "out of range"),
    "not steps": (["--vary", "C_start=12:13"], "three numbers"),
    "one value": (["--vary", "C_start=12,12"], "two different values"),
    "set and varied": (["--set", "C_start=12.5", "--vary", "C_start=12:13:0.1"], "both give C_start"),
}


def refused(capsys, folder, arguments, expected):
    before = sorted(folder.rglob("*"))
    assert main(arguments) == 2
    assert expected in capsys.readouterr().err
    assert sorted(folder.rglob("*")) == before, "something was written"


@pytest.mark.parametrize("case", WRONG)
def test_wrong_options_are_named_and_nothing_is_written(case, tmp_path, capsys):
    options, expected = WRONG[case]
    if "--vary" in options and case != "vary alone":
        (tmp_path / "students.csv").write_text("student\nana\n", encoding="utf-8")
        options = [*options, "--roster", str(tmp_path / "students.csv"), "--salt", "x"]
    refused(capsys, tmp_path, [str(CYCLE), "--to", str(tmp_path / "hw3"), *options], expected)


@pytest.mark.parametrize("case", ROSTERS)
def test_a_malformed_roster_is_named_and_nothing_is_written(case, tmp_path, capsys):
    content, expected = ROSTERS[case]
    (tmp_path / "students.csv").write_text(content, encoding="utf-8")
    options = ["--vary", "C_start=11.5:15:0.01", "--roster", str(tmp_path / "students.csv"), "--salt", "x"]
    refused(capsys, tmp_path, [str(CYCLE), "--to", str(tmp_path / "hw3"), *options], expected)


def test_a_roster_that_is_missing_or_no_text(tmp_path, capsys):
    (tmp_path / "image.csv").write_bytes(b"\x89PNG\xff\xfe")
    for name in ("image.csv", "nowhere.csv"):
        options = ["--vary", "days=300,400", "--roster", str(tmp_path / name), "--salt", "x"]
        refused(capsys, tmp_path, [str(CYCLE), "--to", str(tmp_path / "hw3"), *options], "is not a roster")


def test_a_target_that_is_in_use(tmp_path, capsys):
    (tmp_path / "hw3").mkdir()
    (tmp_path / "hw3" / "notes.txt").write_text("mine", encoding="utf-8")
    refused(capsys, tmp_path, [str(CYCLE), "--to", str(tmp_path / "hw3")], "is not empty")
    refused(capsys, tmp_path, [str(CYCLE), "--to", str(tmp_path / "hw3" / "notes.txt")], "is a file")
    refused(capsys, tmp_path, [str(CYCLE), "--to", str(tmp_path / "home work")], "expected a folder name")


def test_an_untagged_notebook(cycle, saved, tmp_path, capsys):
    cycle.cells = [cell for cell in cycle.cells if "ex-" not in str(cell.metadata.get("tags"))]
    path = saved(cycle)
    refused(capsys, tmp_path, [str(path), "--to", str(tmp_path / "hw3")], "nothing to assign")


def test_a_notebook_with_wrong_tags(cycle, saved, tmp_path, capsys):
    next(c for c in cycle.cells if "hidden-test" in c.metadata.tags).metadata.tags.remove("ex-trough")
    path = saved(cycle)
    refused(
        capsys, tmp_path, [str(path), "--to", str(tmp_path / "hw3")], "tag 'hidden-test' needs a tag ex-…"
    )


@pytest.mark.parametrize(
    "source", ["%precision 3\npublish(x=1)", "def f():\n    publish(x=1)", "glue('x', 1)"]
)
def test_a_cell_that_would_publish_in_the_hands_of_students(source, cycle, saved, tmp_path, capsys):
    setup = next(cell for cell in cycle.cells if "setup" in cell.metadata.get("tags", []))
    setup.source = f"{source}\n{setup.source}"
    path = saved(cycle)
    expected = (
        f"{path}, cell {cycle.cells.index(setup) + 1}: stores results for the book in a way that no copy can"
    )
    refused(capsys, tmp_path, [str(path), "--to", str(tmp_path / "hw3")], expected)


def test_a_file_that_is_no_notebook(tmp_path, capsys):
    (tmp_path / "cycle.ipynb").write_text("{", encoding="utf-8")
    refused(
        capsys,
        tmp_path,
        [str(tmp_path / "cycle.ipynb"), "--to", str(tmp_path / "hw3")],
        "not a Jupyter notebook",
    )
    refused(
        capsys,
        tmp_path,
        [str(tmp_path / "none.ipynb"), "--to", str(tmp_path / "hw3")],
        "there is no notebook",
    )


def test_a_key_that_fails_leaves_nothing(cycle, saved, tmp_path):
    solution = next(cell for cell in cycle.cells if cell.source.startswith("trough ="))
    solution.source = "trough = float(run.z.max())  # SOLUTION"
    path = saved(cycle)
    with pytest.raises(
        ForkError,
        match=r"cycle\.ipynb: the key fails with these parameters in the cell 'cycle-09': AssertionError",
    ):
        fork(path, tmp_path / "hw3")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("line", "reason"),
    [("while True: pass", "it was not done after 10 seconds"), ("import os; os._exit(1)", "it ended Python")],
)
def test_a_key_that_never_ends_or_ends_python_is_named_with_its_cell(
    line, reason, cycle, saved, tmp_path, capsys, monkeypatch
):
    monkeypatch.setattr("press.assignments.fork.TIMEOUT", 10)
    setup = next(cell for cell in cycle.cells if "setup" in cell.metadata.get("tags", []))
    setup.source = f"{line}\n{setup.source}"
    path = saved(cycle)
    expected = f"{path}: the key fails with these parameters in the cell {setup.id!r}: {reason}"
    refused(capsys, tmp_path, [str(path), "--to", str(tmp_path / "hw3")], expected)


def test_usage_errors_say_how_it_is_used(capsys):
    with pytest.raises(SystemExit) as stop:
        main([str(CYCLE)])
    assert stop.value.code == 2
    assert "--to" in capsys.readouterr().err
