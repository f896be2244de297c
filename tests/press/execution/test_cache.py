"""The cache of a build executes what changed, and nothing else."""

import pytest

from press.execution import cache
from tests.press.execution.test_refresh import write


@pytest.fixture
def fill(tmp_path):
    book = tmp_path / "notebooks"
    book.mkdir()
    write(book / "one.ipynb", "print(1)")
    write(book / "two.ipynb", "print(2)")
    module = tmp_path / "model.py"
    module.write_text("a = 1")

    def run():
        said = []
        cache.fill(tmp_path / "cache", sorted(book.glob("*.ipynb")), [module], said.append)
        return [line.split()[1] for line in said]

    run.book, run.module = book, module
    return run


def test_only_what_changed_is_executed(fill):
    assert sorted(fill()) == ["one.ipynb", "two.ipynb"]
    assert fill() == []
    write(fill.book / "two.ipynb", "print(22)")
    assert fill() == ["two.ipynb"]
    fill.module.write_text("a = 2")
    assert sorted(fill()) == ["one.ipynb", "two.ipynb"]
