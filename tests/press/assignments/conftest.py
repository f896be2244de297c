import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from press.assignments.fork import fork
from press.book.places import ROOT
from tests.press.assignments.cycle import CYCLE, VARY


@pytest.fixture
def cycle():
    """The tagged notebook of these tests, to be changed at will."""
    return nbformat.read(CYCLE, as_version=4)


@pytest.fixture
def saved(tmp_path):
    """Writes a notebook to a file and returns its path."""

    def save(notebook):
        path = tmp_path / "cycle.ipynb"
        nbformat.write(notebook, path)
        return path

    return save


@pytest.fixture(scope="session")
def homework(tmp_path_factory):
    """The folder made of cycle.ipynb by a plain fork. Tests copy what they change."""
    to = tmp_path_factory.mktemp("course") / "hw3"
    fork(CYCLE, to)
    return to


@pytest.fixture(scope="session")
def varied(tmp_path_factory):
    """The folder made of cycle.ipynb with parameters of their own for 200 students."""
    course = tmp_path_factory.mktemp("varied")
    roster = course / "students.csv"
    roster.write_text(
        "student\n" + "".join(f"student{number:03d}\n" for number in range(200)), encoding="utf-8"
    )
    fork(CYCLE, course / "hw3", vary=VARY, roster=roster, salt="2026-fall")
    return course / "hw3"


@pytest.fixture(scope="module")
def course(homework, tmp_path_factory):
    """A copy of the plain fork, to grade in."""
    return shutil.copytree(homework, tmp_path_factory.mktemp("graded") / "hw3")


@pytest.fixture(scope="session")
def tool():
    """Runs a command of the environment in a folder, as an instructor would; returns the finished process."""

    def run(*command, cwd, timeout=600, check=True):
        env = os.environ | {"PYTHONPATH": str(ROOT), "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
        env["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}"
        program = shutil.which(command[0], path=env["PATH"])
        assert program, f"there is no program {command[0]}"
        done = subprocess.run(
            [program, *command[1:]], cwd=cwd, env=env, capture_output=True, text=True, timeout=timeout
        )
        if check:
            assert done.returncode == 0, done.stdout + done.stderr
        return done

    return run
