"""A second build with nothing changed does nothing; any change that a reader could see makes it build."""

import subprocess
import sys

import pytest

from press.book import unchanged
from press.book.places import ROOT
from press.build import jupyterbook, make_book


@pytest.fixture
def root(tmp_path):
    for name in ("chapters/a.md", "assets/style/text.css", "osteon/models/m.py", "osteon/reference/run.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "chapters/a.md",
        "assets/style/text.css",
        "osteon/models/m.py",
        "osteon/reference/run.csv",
        "new/file.txt",
    ],
)
def test_a_changed_new_or_renamed_file_is_noticed(root, name):
    before = unchanged.inputs(root)
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("changed")
    after = unchanged.inputs(root)
    assert after != before
    (root / name).rename(root / f"{name}2")
    assert unchanged.inputs(root) not in (before, after)


def test_what_builds_and_editors_leave_behind_is_not_an_input(root):
    before = unchanged.inputs(root)
    for name in ("_build/html/index.html", ".venv/x.py", "press/__pycache__/x.pyc", "tests/test_x.py"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x")
    assert unchanged.inputs(root) == before


@pytest.fixture
def builds(root, monkeypatch):
    """Builds of a book whose pages are one file; the list says what each asked of Sphinx."""
    asked = []

    def run(*arguments):
        asked.append(arguments)
        (root / "_build" / "html").mkdir(parents=True, exist_ok=True)
        (root / "_build" / "html" / "index.html").write_text("page")
        return 1 if "broken" in (root / "chapters" / "a.md").read_text() else 0

    monkeypatch.setattr(make_book, "ROOT", root)
    monkeypatch.setattr(make_book, "execute_notebooks", lambda: None)
    monkeypatch.setattr(jupyterbook, "run", run)
    return asked


def test_a_second_build_does_nothing_and_says_where_the_site_is(builds, capsys):
    assert make_book.main([]) == make_book.main([]) == 0
    assert builds == [()]
    assert "up to date" in capsys.readouterr().out
    assert make_book.main(["--all"]) == 0
    assert builds == [(), ("--all",)]


def test_what_finds_out_that_there_is_nothing_to_do_loads_no_large_library():
    command = "import sys, press.build.make_book; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert {"sphinx", "numpy", "nbformat", "jupyter_cache"} & set(loaded.stdout.split()) == set()


def test_a_page_that_was_deleted_is_built_again(builds, root):
    make_book.main([])
    (root / "_build" / "html" / "index.html").unlink()
    make_book.main([])
    assert len(builds) == 2


def test_a_build_that_failed_is_not_taken_for_done(builds, root):
    (root / "chapters" / "a.md").write_text("broken")
    assert make_book.main([]) == make_book.main([]) == 1
    assert len(builds) == 2


def test_a_lab_that_was_built_into_the_site_or_taken_out_of_it_changes_nothing(builds, root):
    lab = root / "_build" / "html" / "lab" / "index.html"
    make_book.main([])
    lab.parent.mkdir()
    lab.write_text("lab")
    make_book.main([])
    (root / "chapters" / "a.md").write_text("changed")
    make_book.main([])
    lab.unlink()
    make_book.main([])
    assert len(builds) == 2
