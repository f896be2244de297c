"""The cache of a build executes what changed, and nothing else."""

import sys

import pytest

from press.book.places import ROOT
from press.execution import cache, inputs
from tests.press.execution.test_refresh import write


@pytest.fixture
def fill(tmp_path, capsys):
    """A function that brings the cache of a book with two notebooks up to date; returns which were executed."""
    (tmp_path / "notebooks").mkdir()
    write(tmp_path / "notebooks" / "one.ipynb", "print(1)")
    write(tmp_path / "notebooks" / "two.ipynb", "print(2)")

    def run():
        cache.fill_for_book(tmp_path)
        said = capsys.readouterr().out.splitlines()
        return sorted(line.split()[1] for line in said if line.strip().startswith("executed"))

    run.root = tmp_path
    return run


def test_only_what_changed_is_executed(fill):
    assert fill() == ["one.ipynb", "two.ipynb"]
    assert fill() == []
    write(fill.root / "notebooks" / "two.ipynb", "print(22)")
    assert fill() == ["two.ipynb"]
    (fill.root / "requirements.lock").write_text("scipy==2")
    assert fill() == ["one.ipynb", "two.ipynb"]


INPUTS = [
    "osteon/models/model.py",
    "osteon/book.mplstyle",
    "osteon/reference/run.csv",
    "requirements.lock",
    "press/execution/kernel.py",
    "press/execution/profiles/book/profile_default/ipython_kernel_config.py",
]


@pytest.mark.parametrize("name", INPUTS)
def test_what_notebooks_run_and_what_runs_them_is_an_input(name, tmp_path):
    states, path = [inputs.everything(tmp_path)], tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    for content in ("1", "2"):
        path.write_text(content)
        states.append(inputs.everything(tmp_path))
    path.rename(path.with_stem("other"))
    states.append(inputs.everything(tmp_path))
    assert len(set(states[:3])) == 3
    assert states[3] != states[2]


def test_python_is_an_input(tmp_path, monkeypatch):
    before = inputs.everything(tmp_path)
    monkeypatch.setattr(sys, "version", "4.0")
    assert inputs.everything(tmp_path) != before


@pytest.mark.parametrize("pattern", inputs.PACKAGE + inputs.SURROUNDINGS)
def test_the_book_has_the_files_that_are_looked_at(pattern):
    assert list(ROOT.glob(pattern))
