"""The copies of the notebooks that run in the browser."""

from pathlib import Path

import nbformat
import pytest

import osteon
from press.book.sources import read_notebook
from press.editions.tags import role
from press.lab import copies
from press.lab.copies import TO_WORK_IN

ROOT = Path(__file__).parents[3]
GLUED = "application/papermill.record/"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The folder with the copies of every notebook."""
    folder = tmp_path_factory.mktemp("files")
    copies.write(ROOT, f"osteon-{osteon.__version__}-py3-none-any.whl", folder)
    return folder


def test_every_notebook_has_a_copy_to_run_and_one_to_work_in(written):
    names = {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert {path.name for path in written.glob("*.ipynb")} == names
    assert {path.name for path in (written / TO_WORK_IN).glob("*.ipynb")} == names


def test_copies_name_the_kernel_of_the_browser(written):
    for path in written.rglob("*.ipynb"):
        assert nbformat.read(path, as_version=4).metadata.kernelspec.name == "python"


def test_solutions_are_folded_and_hidden_tests_are_left_out(written):
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        copies = {cell.id: cell for cell in nbformat.read(written / path.name, as_version=4).cells}
        for cell in read_notebook(path).cells:
            if role(cell) == "hidden-test":
                assert cell.id not in copies
            if role(cell) == "solution" and cell.cell_type == "code":
                assert copies[cell.id].metadata.jupyter.source_hidden
                assert "YOUR CODE HERE" not in copies[cell.id].source
            if role(cell) == "solution" and cell.cell_type == "markdown":
                assert copies[cell.id].source.startswith("<details><summary>")


def test_outputs_are_those_of_the_book_without_what_only_chapters_use(written):
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        originals = {cell.id: cell for cell in read_notebook(path).cells}
        shown = 0
        for copy in nbformat.read(written / path.name, as_version=4).cells:
            for output in copy.get("outputs", []):
                assert not any(kind.startswith(GLUED) for kind in output.get("data", {}))
                assert output in originals[copy.id].outputs
                shown += 1
        assert shown > 10


def test_copies_to_work_in_have_no_solution(written):
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        copies = {cell.id: cell.source for cell in nbformat.read(written / TO_WORK_IN / path.name, 4).cells}
        for cell in read_notebook(path).cells:
            if role(cell) == "solution" and cell.cell_type == "code":
                assert "YOUR CODE HERE" in copies[cell.id]
