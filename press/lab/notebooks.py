"""The notebooks of the lab: as on the pages of the book, in plain Markdown, with what they printed and drew."""

from pathlib import Path

import nbformat

from press.assignments import editions
from press.assignments.assignment import assemble, chosen
from press.assignments.book import Book
from press.assignments.tags import read
from press.notebooks.stored import GLUED

KERNEL = {"name": "python", "display_name": "Python (in the browser)", "language": "python"}
TO_WORK_IN = "exercises"  # folder of the copies without solutions


def write(root: Path, package: str, folder: Path) -> list[str]:
    """Write two copies of every notebook of the book in `root` into `folder`; return their stems.

    <stem>.ipynb has the solutions, folded, and runs from top to bottom; exercises/<stem>.ipynb has none.
    """
    (folder / TO_WORK_IN).mkdir(parents=True, exist_ok=True)
    book, stems = Book(root), []
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        notebook = read(path)
        assignment = assemble(path, notebook, chosen(path, notebook), book, package, path.stem)
        outputs = {cell.id: _shown(cell.outputs) for cell in notebook.cells if cell.cell_type == "code"}
        copies = {
            folder / path.name: editions.reader(assignment.cells, outputs),
            folder / TO_WORK_IN / path.name: editions.student(assignment.cells, assignment.exercises),
        }
        for place, copy in copies.items():
            copy.metadata["kernelspec"] = dict(KERNEL)
            place.write_text(nbformat.writes(copy) + "\n", encoding="utf-8")
        stems.append(path.stem)
    return stems


def _shown(outputs):
    """What a cell shows: not what it stores for the chapters."""
    glued = (any(kind.startswith(GLUED) for kind in output.get("data", {})) for output in outputs)
    return [output for output, hidden in zip(outputs, glued, strict=True) if not hidden]
