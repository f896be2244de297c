"""One assignment: what all its editions share."""

from dataclasses import dataclass, replace
from pathlib import PurePath

from press.book import topics
from press.book.glued import glued_numbers
from press.book.references import LICENSE, References
from press.editions import variants
from press.editions.cells import FETCH, Cell, NotebookError, cells
from press.editions.parameters import replaced
from press.editions.plain import PlainText
from press.editions.requirements import install_cell
from press.editions.tags import Exercise, exercises


class ForkError(ValueError):
    """A fork that was asked for and cannot be made."""


@dataclass(frozen=True)
class Assignment:
    """What all editions of one assignment share.

    name:      of the folder and of the files in it
    title:     of the notebook
    cells:     in order, the credit line and the cell that fetches osteon among them
    exercises: those it consists of
    credit:    the line that stays in every copy
    wheel:     file name of the package
    """

    name: str
    title: str
    cells: list[Cell]
    exercises: dict[str, Exercise]
    credit: str
    wheel: str


def page(notebook: PurePath) -> str:
    """The page of a notebook in the book."""
    return topics.notebook(notebook.stem)


def chosen(path: PurePath, notebook, only: list[str] | None = None) -> dict[str, Exercise]:
    """The exercises of a notebook, or those of them with an id in `only`.

    Raises ForkError when the notebook's tags are wrong or an id is unknown.
    """
    found, problems = exercises(notebook)
    if problems:
        listed = "\n".join(f"  {problem}" for problem in problems)
        raise ForkError(f"the tags of {path} need mending first:\n{listed}")
    if not found:
        raise ForkError(f"{path} has no cell with the tag 'exercise': there is nothing to assign")
    unknown = [name for name in only or [] if name not in found]
    if unknown:
        raise ForkError(f"{path} has no exercise {', '.join(unknown)}; it has {', '.join(found)}")
    return {name: exercise for name, exercise in found.items() if only is None or name in only}


def assemble(
    path: PurePath,
    notebook,
    kept: dict[str, Exercise],
    book: References,
    package: str,
    name: str,
    changed: dict | None = None,
    varied: bool = False,
) -> Assignment:
    """Make the assignment that consists of the exercises `kept` of `notebook`, read from `path`.

    package: file name of the wheel of osteon
    changed: new values of parameters
    varied:  whether students will get parameters of their own

    Raises ForkError naming the cell whose text has no plain form.
    """
    numbers = None if changed or varied else glued_numbers(notebook)
    plain = PlainText(book, page(path), kept, numbers)
    try:
        made = cells(notebook, kept, plain, changed or {})
    except NotebookError as error:
        raise ForkError(f"{path}, {error}") from None
    first = made[0] if made else None
    if first is None or first.type != "markdown" or not first.source.startswith("# "):
        raise ForkError(f"{path}: expected the first cell to be markdown with the title ('# …')")
    title = first.source.split("\n")[0].removeprefix("# ").strip()
    credit = (
        f"Adapted from “{title}” in *{book.title}* by {book.author} ({book.page(page(path))}), "
        f"version {book.version}; {LICENSE}. Changed: solutions and tests taken apart, links written out."
    )
    install = Cell(FETCH, "code", "setup", None, 0.0, install_cell(package, book.url))
    made = [replace(first, source=f"{first.source}\n\n> {credit}"), install, *made[1:]]
    if varied:
        made = [_with_owner(cell) if cell.role == "parameters" else cell for cell in made]
    if plain.cited:
        listed = "\n".join(f"- {book.reference(key)}" for key in dict.fromkeys(plain.cited))
        made.append(Cell("references", "markdown", "text", None, 0.0, f"## References\n\n{listed}"))
    return Assignment(name, title, made, kept, credit, package)


def _with_owner(cell):
    """A parameters cell that says whose numbers it holds."""
    line = f"{variants.OWNER} = {variants.NOBODY!r}  # whose numbers these are: leave them as they are"
    return replace(cell, source=f"{line}\n{cell.source}")


def with_parameters(its_cells: list[Cell], values: dict) -> list[Cell]:
    """The cells with other values in the parameters cell."""
    return [
        replace(cell, source=replaced(cell.source, values)) if cell.role == "parameters" else cell
        for cell in its_cells
    ]
