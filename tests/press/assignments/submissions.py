"""Notebooks as they come back from a class: right, wrong, half done, broken in every way."""

import copy
import json

import nbformat

RIGHT = "trough = float(run.z.min())"
FUNCTION = (
    "def trough_with(b1):\n    if b1 <= 0:\n        raise ValueError('b1')\n"
    "    return simulate(komarova2003, days, start={'C': C_start}, b1=b1).z.min()"
)
LOOP = "trough = 0\nwhile True:\n    trough += 1"

# What each is worth of the 6 points that tests give (2 for the number, 1 + 3 for the function). nbgrader
# recognizes cells by their metadata; otter runs its own tests on whatever the notebook computed.
EXPECTED = {
    #                  nbgrader, otter
    "correct": (6, 6),
    "untouched": (0, 0),
    "wrong": (1, 1),  # plausible: the visible check of the number lets it pass
    "partly": (2, 2),
    "crashing": (4, 4),
    "looping": (4, 0),  # otter has no time limit for one cell: the notebook is stopped as a whole
    "exiting": (0, 0),  # ends the Python process
    "answer-deleted": (4, 4),
    "test-deleted": (3, 6),
    "duplicated": (6, 6),
    "metadata-lost": (0, 6),
    "broken": (0, 0),  # half a file
}
UNREADABLE = {"broken", "exiting"}


def submissions(student_copy) -> dict[str, str]:
    """The text of each submission, made of the student copy of the notebook cycle.ipynb."""

    def answered(number=None, function=None):
        notebook = copy.deepcopy(student_copy)
        for cell in notebook.cells:
            if cell.source.startswith("trough = ...") and number:
                cell.source = number
            if cell.source.startswith("def trough_with") and function:
                cell.source = function
        return notebook

    made = {
        "correct": answered(RIGHT, FUNCTION),
        "untouched": answered(),
        "wrong": answered("trough = 50.0", "def trough_with(b1):\n    return 50.0"),
        "partly": answered(RIGHT),
        "crashing": answered("trough = 1 / 0", FUNCTION),
        "looping": answered(LOOP, FUNCTION),
        "exiting": answered("import os\nos._exit(1)", FUNCTION),
        "answer-deleted": _without(answered(RIGHT, FUNCTION), RIGHT),
        "test-deleted": _without(answered(RIGHT, FUNCTION), "# Hidden tests of ex-removal"),
        "duplicated": _doubled(answered(RIGHT, FUNCTION)),
        "metadata-lost": _stripped(answered(RIGHT, FUNCTION)),
    }
    texts = {name: nbformat.writes(notebook) for name, notebook in made.items()}
    texts["broken"] = texts["correct"][: len(texts["correct"]) // 2]
    assert texts.keys() == EXPECTED.keys()
    return texts


def _without(notebook, start):
    kept = [cell for cell in notebook.cells if not cell.source.startswith(start)]
    assert len(kept) == len(notebook.cells) - 1
    notebook.cells = kept
    return notebook


def _doubled(notebook):
    """Answers and tests are there twice, as after a copy and paste; the ids are new, the metadata not."""
    cells = []
    for cell in notebook.cells:
        cells.append(cell)
        if cell.metadata.get("nbgrader", {}).get("grade") or cell.source in (RIGHT, FUNCTION):
            cells.append(copy.deepcopy(cell))
            cells[-1]["id"] = f"{cell.id}-again"
    assert len(cells) >= len(notebook.cells) + 4
    notebook.cells = cells
    return notebook


def _stripped(notebook):
    """What a program leaves that knows nothing but sources."""
    notebook = json.loads(nbformat.writes(notebook))
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        cell.pop("id")
    notebook["nbformat_minor"] = 4
    return nbformat.from_dict(notebook)
