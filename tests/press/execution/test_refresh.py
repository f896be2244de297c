"""Refreshing a notebook stores the same bytes again, and never leaves a half-written file."""

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError

from osteon.live import MEDIA_TYPE
from press.execution.refresh import refresh
from press.execution.stored import storable

PLOT = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"


def write(path, *cells):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
    nbformat.write(notebook, path)
    return path


def test_a_second_refresh_changes_no_byte(tmp_path):
    path = write(
        tmp_path / "a.ipynb",
        "print(1 / 3)",
        PLOT,
        "from osteon.publish import publish\npublish(x=2 / 3)",
    )
    refresh(path)
    first = path.read_bytes()
    refresh(path)
    assert path.read_bytes() == first
    stored = nbformat.read(path, as_version=4)
    assert set(stored.cells[1].outputs[0].data) == {"text/plain", "image/png"}
    assert stored.cells[2].outputs[0].data == {"application/papermill.record/text/plain": "0.666667"}


@pytest.mark.parametrize(
    ("cell", "error", "named"),
    [
        ("1 / 0", CellExecutionError, "division by zero"),
        ("import warnings\nwarnings.warn('careful')", RuntimeError, "cell 1 writes to stderr"),
        ("while True: pass", RuntimeError, "a.ipynb: cell 1 was not done after 5 seconds"),
    ],
)
def test_a_failing_notebook_stays_as_it_was(tmp_path, cell, error, named, monkeypatch):
    monkeypatch.setattr("press.execution.refresh.TIMEOUT", 5)
    path = write(tmp_path / "a.ipynb", cell)
    before = path.read_bytes()
    with pytest.raises(error, match=named):
        refresh(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_live_figure_is_stored_as_text_and_pixels():
    live = {
        "output_type": "display_data",
        "data": {MEDIA_TYPE: {"id": "live-1"}, "text/html": "<div>", "image/png": "…", "text/plain": "alt"},
    }
    assert storable(live)["data"] == {"image/png": "…", "text/plain": "alt"}
    table = {"output_type": "execute_result", "data": {"text/html": "<table>", "text/plain": "a b"}}
    assert storable(table) == table
