"""The rooms of the print shop stand on each other as pyproject.toml says, and an import that breaks this is found."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from press.book.places import ROOT


def linted(folder):
    """What `make lint` says of the imports in a folder: (whether they are as they should be, its words)."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"]
    env = os.environ | {"PYTHONPATH": str(folder)}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path):
    """A copy of both packages, to spoil."""
    for package in ("osteon", "press"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_book_keeps_its_rooms_apart():
    kept, said = linted(ROOT)
    assert kept, said


@pytest.mark.parametrize(
    ("file", "wrong"),
    [
        ("press/handouts/pdf.py", "press.site.frame"),  # a product that imports another
        ("press/book/topics.py", "press.directives.pieces"),  # a room that imports one above
        ("press/mathematics/tex.py", "osteon.trace"),
        ("osteon/simulate.py", "press.book.topics"),
        ("press/editions/cells.py", "press.book.sources"),  # which reads files
        ("press/editions/forms.py", "docutils.nodes"),
        ("press/site/settings.py", "jupyter_book.config"),
        ("press/directives/glue.py", "myst_nb.sphinx_"),
        ("press/execution/kernel.py", "ipykernel.kernelapp"),
    ],
)
def test_an_import_across_the_rooms_is_found(copy, file, wrong):
    path = copy / file
    path.write_text(f"{path.read_text('utf-8')}\nimport {wrong}\n", encoding="utf-8")
    kept, said = linted(copy)
    assert not kept
    assert f"{file.removesuffix('.py').replace('/', '.')} -> {wrong.split('.')[0]}" in " ".join(said.split())


def test_a_new_room_must_be_given_its_place(copy):
    (copy / "press" / "cellar").mkdir()
    (copy / "press" / "cellar" / "__init__.py").write_text("")
    kept, said = linted(copy)
    assert not kept
    assert "cellar" in said
