"""Every notebook of the book becomes an assignment that runs where nothing is but its requirements."""

import json
import os
import re
import shutil
import subprocess
import sys

import nbformat
import pytest
from nbclient import NotebookClient

from press.assignments.fork import fork
from press.assignments.lint import problems
from press.book.places import ROOT
from press.book.sources import read_notebook
from press.editions.cells import FETCH
from press.editions.tags import exercise_id, exercises, role
from tests.press.assignments.cycle import CYCLE

NOTEBOOKS = [CYCLE, *sorted((ROOT / "notebooks").glob("*.ipynb"))]


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    """The path of a tagged notebook."""
    return request.param


@pytest.fixture(scope="module")
def forked(notebook, tmp_path_factory):
    """The folder made of it; making it executes the key, in which every test passes."""
    to = tmp_path_factory.mktemp(notebook.stem) / "hw"
    fork(notebook, to)
    return to


@pytest.fixture(scope="module")
def clean(homework, tmp_path_factory):
    """Runs a notebook in a folder, with an environment that has only the requirements of a fork."""
    place = tmp_path_factory.mktemp("clean")
    python = place / "venv" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", place / "venv"], check=True)
    install = [python, "-m", "pip", "install", "-q", "-q", "--disable-pip-version-check", "--no-compile"]
    done = subprocess.run([*install, "-r", "requirements.txt"], cwd=homework, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    spec = place / "kernels" / "clean" / "kernel.json"
    spec.parent.mkdir(parents=True)
    argv = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec.write_text(
        json.dumps({"argv": argv, "display_name": "clean", "language": "python"}), encoding="utf-8"
    )
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "IPYTHON"))}
    env["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"

    def run(copy, folder):
        client = NotebookClient(
            copy,
            timeout=180,
            kernel_name="clean",
            allow_errors=True,
            resources={"metadata": {"path": str(folder)}},
        )
        client.create_kernel_manager()
        client.km.kernel_spec_manager.kernel_dirs.append(str(spec.parents[1]))
        client.execute(env=env)
        return {cell.id: failure(cell) for cell in copy.cells if failure(cell)}

    where = subprocess.run(
        [python, "-c", "import osteon; print(osteon.__file__)"],
        cwd=place,
        env=env,
        capture_output=True,
        text=True,
    )
    assert where.stdout.startswith(str(place)), where.stderr
    return run


def failure(cell):
    errors = [o for o in cell.get("outputs", []) if o.output_type == "error"]
    return f"{errors[0].ename}: {errors[0].evalue}" if errors else ""


def test_its_tags_are_in_order(notebook):
    assert [str(problem) for problem in problems(notebook)] == []


def test_no_line_of_a_solution_or_hidden_test_is_handed_out(notebook, forked):
    source = read_notebook(notebook)
    open_text = "\n".join(
        cell.source for cell in source.cells if role(cell) not in ("solution", "hidden-test")
    )
    copy = "\n".join(cell.source for cell in read_notebook(forked / "student" / "hw.ipynb").cells)
    found = [
        line
        for cell in source.cells
        for line in private_lines(cell)
        if line in copy and line not in open_text
    ]
    assert found == []


def private_lines(cell):
    """What only the instructor may see: solutions in code between their markers, in prose, and hidden tests."""
    lines = cell.source.split("\n")
    if role(cell) == "solution" and cell.cell_type == "code":
        regions = re.findall(r"# BEGIN SOLUTION\n(.*?)# END SOLUTION", cell.source, re.DOTALL)
        regions += [
            line.split("=", 1)[1].removesuffix("# SOLUTION") for line in lines if "# SOLUTION" in line
        ]
        lines = "\n".join(regions).split("\n")
    elif role(cell) not in ("solution", "hidden-test"):
        return []
    return [line.strip() for line in lines if len(line.strip()) > 12 and not line.startswith(":")]


def test_the_key_is_complete(notebook, forked):
    key = read_notebook(forked / "solution" / "hw-solution.ipynb")
    by_id = {cell.id: cell for cell in key.cells}
    for cell in read_notebook(notebook).cells:
        if role(cell) in ("test", "hidden-test"):
            assert by_id[cell.id].source == cell.source
        if role(cell) == "solution":
            assert "YOUR CODE HERE" not in by_id[cell.id].source
    assert all(cell.execution_count for cell in key.cells if cell.cell_type == "code")
    assert not any(failure(cell) for cell in key.cells)


def test_the_student_copy_runs_fails_unsolved_and_passes_solved(notebook, forked, clean, tmp_path):
    folder = shutil.copytree(forked / "student", tmp_path / "student")
    source = read_notebook(notebook)
    cell_of = {cell.id: cell for cell in source.cells}
    unsolved = read_notebook(folder / "hw.ipynb")
    failed = clean(unsolved, folder)
    elsewhere = {
        name: error for name, error in failed.items() if role(cell_of.get(name, unsolved.cells[0])) is None
    }
    assert elsewhere == {}, "cells outside the exercises must run before anything is solved"
    for name, exercise in exercises(source)[0].items():
        checks = [
            cell_of[i] for i in failed if role(cell_of[i]) == "test" and exercise_id(cell_of[i]) == name
        ]
        assert exercise.manual or checks, f"no check of {name} fails on an empty answer"
    assert clean(solved(folder / "hw.ipynb", forked / "solution" / "hw-solution.ipynb"), folder) == {}


def test_the_student_copy_fetches_the_package_where_it_is_missing(clean, homework, tmp_path):
    folder = shutil.copytree(homework / "student", tmp_path / "student")
    copy = read_notebook(folder / "hw3.ipynb")
    fetching = next(number for number, cell in enumerate(copy.cells) if cell.id == FETCH)
    gone = "%pip uninstall -q -y osteon\nimport importlib.util\nassert importlib.util.find_spec('osteon') is None"
    copy.cells.insert(fetching, nbformat.v4.new_code_cell(gone, id="gone"))
    roles = {cell.id: role(cell) for cell in read_notebook(CYCLE).cells}
    assert {name for name in clean(copy, folder) if roles.get(name) is None} == set()


def solved(student_copy, key):
    """The student copy with the answers of the key in place of the stubs."""
    notebook = nbformat.read(student_copy, as_version=4)
    answers = {cell.id: cell.source for cell in read_notebook(key).cells}
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = answers[cell.id]
    return notebook
