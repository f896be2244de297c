"""The notebooks of the lab: as on the pages of the book, in plain Markdown, with what they printed and drew."""

from pathlib import Path

import nbformat

from press.book.glued import is_glued
from press.book.sources import read_notebook, references
from press.editions import forms
from press.editions.assignment import assemble, chosen

KERNEL = {"name": "python", "display_name": "Python (in the browser)", "language": "python"}
TO_WORK_IN = "exercises"  # folder of the copies without solutions


def write(root: Path, package: str, folder: Path) -> list[str]:
    """Write two copies of every notebook of the book in `root` into `folder`; return their stems.

    <stem>.ipynb has the solutions, folded, and runs from top to bottom; exercises/<stem>.ipynb has none.
    """
    (folder / TO_WORK_IN).mkdir(parents=True, exist_ok=True)
    book, stems = references(root), []
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        notebook = read_notebook(path)
        assignment = assemble(path, notebook, chosen(path, notebook), book, package, path.stem)
        outputs = {cell.id: _shown(cell.outputs) for cell in notebook.cells if cell.cell_type == "code"}
        copies = {
            folder / path.name: forms.reader(assignment.cells, outputs),
            folder / TO_WORK_IN / path.name: forms.student(assignment.cells, assignment.exercises),
        }
        for place, copy in copies.items():
            copy.metadata["kernelspec"] = dict(KERNEL)
            place.write_text(nbformat.writes(copy) + "\n", encoding="utf-8")
        stems.append(path.stem)
    return stems


def _shown(outputs):
    """What a cell shows: not what it stores for the chapters."""
    return [output for output in outputs if not is_glued(output)]
