"""What every stored notebook must be, and that a doctored number in one would be noticed."""

import statistics
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from press.execution.stored import storable

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LONGEST_CELL = 15  # lines

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])


def code_cells(path):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def has_picture(cell):
    return any("image/png" in output.get("data", {}) for output in cell.outputs)


@every_notebook
def test_every_cell_was_executed_in_order_from_the_top(path):
    counts = [cell.execution_count for cell in code_cells(path)]
    assert counts == list(range(1, len(counts) + 1))


@every_notebook
def test_no_cell_shows_an_error_or_a_warning(path):
    for cell in code_cells(path):
        for output in cell.outputs:
            assert output.output_type != "error", cell.source
            assert output.get("name") != "stderr", output.text


@every_notebook
def test_cells_are_short(path):
    lengths = {cell.id: len(cell.source.splitlines()) for cell in code_cells(path)}
    assert {name: n for name, n in lengths.items() if n > LONGEST_CELL} == {}
    assert statistics.median(lengths.values()) <= 5


@every_notebook
def test_every_figure_has_an_alternative_text(path):
    for cell in code_cells(path):
        if has_picture(cell) and ".show(" not in cell.source:  # a live figure refuses to be without
            alt = cell.metadata.get("mystnb", {}).get("image", {}).get("alt", "")
            assert len(alt.split()) > 8, f"{cell.id}: say what the figure shows, got {alt!r}"


@every_notebook
def test_outputs_are_stored_as_refresh_stores_them(path):
    assert path.stat().st_size < 1_000_000
    for cell in code_cells(path):
        for output in cell.outputs:
            assert storable(output) == output, f"{cell.id}: run `make refresh`"


def compared(path, folder):
    """Run nbval over a notebook as `make test` does; return the finished process."""
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "tests.book.comparison",
            "-p",
            "no:cacheprovider",
            "-W",
            "default",
        ]
        + [
            "--nbval",
            "--nbval-sanitize-with",
            "tests/book/sanitize.cfg",
            "--rootdir",
            str(folder),
            str(path),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_doctored_number_is_caught(tmp_path):
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(
                "from osteon import simulate\nfrom osteon.models import graham2013\n"
                "print(f'{simulate(graham2013, 100, start=dict(S=180)).z[-1]:.3f}')",
                execution_count=1,
                outputs=[nbformat.v4.new_output("stream", text="99.751\n")],
            )
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    path = tmp_path / "honest.ipynb"
    nbformat.write(notebook, path)
    assert compared(path, tmp_path).returncode == 0

    notebook.cells[0].outputs[0].text = "99.761\n"
    path = tmp_path / "doctored.ipynb"
    nbformat.write(notebook, path)
    failed = compared(path, tmp_path)
    assert failed.returncode == 1
    assert "99.761" in failed.stdout
