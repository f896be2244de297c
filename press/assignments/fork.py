"""`python -m press fork`: make an assignment of a notebook, a folder that stands on its own.

    python -m press fork notebooks/remodeling.ipynb --to my-course/hw3
    python -m press fork notebooks/remodeling.ipynb --to my-course/hw3 --exercises ex-trough,ex-rate \\
      --set days=400 --roster students.csv --vary g11=0.40:0.60:0.001 --salt 2026-fall
"""

import argparse
import hashlib
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from press.assignments import folder
from press.assignments.roster import roster as read_roster
from press.book import wheel
from press.book.places import ROOT
from press.book.references import LICENSE
from press.book.sources import read_notebook, references
from press.editions import forms, requirements, variants
from press.editions.assignment import ForkError, assemble, chosen, page, with_parameters
from press.editions.cells import ANSWER
from press.editions.markers import STUB
from press.editions.parameters import check, literal, settings
from press.editions.tags import tags
from press.execution.kernel import environment

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
TIMEOUT = 300  # seconds for one cell of the key


def fork(
    notebook: Path,
    to: Path,
    only: list[str] | None = None,
    changes: list[str] | None = None,
    vary: list[str] | None = None,
    roster: Path | None = None,
    salt: str | None = None,
    url: str = "",
) -> None:
    """Write the assignment made of `notebook` into the new folder `to`.

    only:    ids of the exercises to keep; None for all
    changes: "name=value", new values of parameters for everyone
    vary:    "name=low:high:step" or "name=first,second", parameters that differ between students;
             needs `roster` (a CSV file with a column `student`) and `salt` (any text)
    url:     address of the built book, instead of the one in its _config.yml

    Raises ValueError saying what is wrong with the input; `to` is then untouched.
    """
    _check_target(to)
    source = read_notebook(notebook)
    kept = chosen(notebook, source, only)
    known = _parameters(source)
    changed = _changes(changes or [], known)
    options, handed_out = _variants(vary or [], roster, salt, known, changed)
    with _new_folder(to) as part:
        package = wheel.build(ROOT, part)
        book = references(ROOT, url, notebook)
        assignment = assemble(
            notebook, source, kept, book, package.name, to.name, changed=changed, varied=bool(options)
        )
        own = {name: changed.get(name, known[name].value) for name in options}
        _write_common(part, assignment, book, list(options))
        _write_editions(part, assignment, variants.guard({variants.NOBODY: own} | handed_out) if own else "")
        _write_variants(part, assignment, handed_out)
        _write_key(part, notebook, assignment, options)
        facts = folder.provenance(
            book=book.title,
            book_version=book.version,
            url=book.page(page(notebook)),
            license=LICENSE,
            notebook=f"{page(notebook)}.ipynb",
            notebook_sha256=hashlib.sha256(notebook.read_bytes()).hexdigest(),
            exercises={e.id: {"points": e.points, "graded_by_hand": e.manual} for e in kept.values()},
            parameters=changed,
            varied=vary or [],
            students=len(handed_out),
        )
        (part / "fork.json").write_text(facts, encoding="utf-8")


# What was asked for


def _check_target(to):
    if not NAME.fullmatch(to.name):
        raise ForkError(f"--to {to}: expected a folder name of letters, digits and . _ -, got {to.name!r}")
    if to.exists() and not (to.is_dir() and not any(to.iterdir())):
        raise ForkError(f"{to} is not empty; expected a new folder" if to.is_dir() else f"{to} is a file")


def _parameters(notebook):
    cells_with = [cell for cell in notebook.cells if "parameters" in tags(cell)]
    return settings(cells_with[0].source) if cells_with else {}


def _changes(changes, known):
    values = {}
    for text in changes:
        name, separator, value = text.partition("=")
        if not (name and separator):
            raise ForkError(f"--set {text!r}: expected name=value")
        if name in values:
            raise ForkError(f"--set gives {name!r} twice")
        values[name] = literal(value)
        check(name, values[name], known)
    return values


def _variants(vary, roster, salt, known, changed):
    """The values that can be drawn, by parameter, and those each student gets."""
    if not (vary or roster or salt):
        return {}, {}
    if not (vary and roster and salt):
        raise ForkError("--vary, --roster and --salt go together: what varies, for whom, and drawn from what")
    pairs = [variants.choices(text, known) for text in vary]
    options = dict(pairs)
    if len(options) < len(pairs):
        raise ForkError("--vary names a parameter twice")
    if both := sorted(options.keys() & changed):
        raise ForkError(f"--set and --vary both give {', '.join(both)}")
    if variants.OWNER in known:
        raise ForkError(f"this notebook cannot vary: its parameter {variants.OWNER!r} must have another name")
    return options, variants.drawn(read_roster(roster), options, salt)


class _new_folder:
    """A folder beside `to` that becomes `to` when all went well, and vanishes when not."""

    def __init__(self, to):
        self.to = to

    def __enter__(self):
        existing = next(parent for parent in self.to.absolute().parents if parent.is_dir())
        self.part = Path(tempfile.mkdtemp(prefix=".fork-", dir=existing))
        self.part.chmod(0o755)
        return self.part

    def __exit__(self, failure, *_):
        if failure:
            shutil.rmtree(self.part)
            return
        self.to.parent.mkdir(parents=True, exist_ok=True)
        if self.to.is_dir():
            self.to.rmdir()
        self.part.rename(self.to)


# Writing


def _write_common(part, assignment, book, varied):
    """What is not a notebook."""
    (part / "requirements.txt").write_text(
        requirements.requirements(f"./{assignment.wheel}"), encoding="utf-8"
    )
    for path in sorted(ROOT.glob("LICENSE*")):
        shutil.copy(path, part)
    text = folder.readme(
        assignment.name,
        assignment.title,
        assignment.credit,
        assignment.exercises,
        assignment.wheel,
        book.url,
        varied,
    )
    (part / "README.md").write_text(text, encoding="utf-8")
    (part / ".gitignore").write_text(folder.GITIGNORE, encoding="utf-8")
    for place in ("student", "otter"):
        (part / place).mkdir()
        shutil.copy(part / assignment.wheel, part / place)
    for path in (part / "requirements.txt", *sorted(part.glob("LICENSE*"))):
        shutil.copy(path, part / "student")


def _write_editions(part, assignment, guard):
    name, kept = assignment.name, assignment.exercises
    _write_student(part / "student" / f"{name}.ipynb", assignment, assignment.cells, bool(guard))
    source = forms.for_nbgrader(assignment.cells, kept, guard)
    _write(source, part / "nbgrader" / "source" / name / f"{name}.ipynb")
    config = folder.NBGRADER_CONFIG.format(name=name, code=STUB, text=ANSWER)
    (part / "nbgrader" / "nbgrader_config.py").write_text(config, encoding="utf-8")
    otter = forms.for_otter(assignment.cells, kept, requirements.pins(), assignment.wheel, guard)
    _write(otter, part / "otter" / f"{name}.ipynb")


def _write_variants(part, assignment, handed_out):
    for student, values in handed_out.items():
        own = with_parameters(assignment.cells, {variants.OWNER: student, **values})
        _write_student(part / "variants" / student / f"{assignment.name}.ipynb", assignment, own, varied=True)
    if handed_out:
        listed = json.dumps(handed_out, indent=1) + "\n"
        (part / "variants" / "handed-out.json").write_text(listed, encoding="utf-8")


def _write_student(path, assignment, its_cells, varied):
    _write(forms.student(its_cells, assignment.exercises, varied), path)


def _write_key(part, notebook, assignment, options):
    """Execute and write the key; with variants, see that it also passes at both ends of what varies."""
    for end in (0, -1) if options else ():
        values = {name: choice[end] for name, choice in options.items()}
        _executed(notebook, forms.key(with_parameters(assignment.cells, values)), part, values)
    solution = _executed(notebook, forms.key(assignment.cells), part, {})
    _write(solution, part / "solution" / f"{assignment.name}-solution.ipynb")


def _executed(path, key, cwd, values):
    """The key, executed. Raises ForkError naming the notebook, from `path`, and the cell that fails or does not end."""
    client = NotebookClient(
        key,
        timeout=TIMEOUT,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(cwd)}},
    )
    begun = []
    client.on_cell_start = lambda cell, cell_index: begun.append(cell.id)
    try:
        client.execute(env=environment("stored") | {"PYTHONPATH": str(ROOT)})
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        setting = ", ".join(f"{name}={value!r}" for name, value in values.items()) or "these parameters"
        where = f"{path}: the key fails with {setting} in the cell {begun[-1]!r}"
        raise ForkError(f"{where}: {_reason(error)}") from None
    return key


def _reason(error):
    match error:
        case CellExecutionError():
            return f"{error.ename}: {error.evalue}".strip()
        case CellTimeoutError():
            return f"it was not done after {TIMEOUT} seconds"
    return "it ended Python"


def _write(notebook, path):
    nbformat.validate(notebook)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")


def main(argv: list[str]) -> int:
    """Run the command. Returns 0, or 2 when the input was wrong and nothing was written."""
    parser = argparse.ArgumentParser(
        prog="python -m press fork", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("notebook", type=Path)
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="a new folder")
    parser.add_argument("--exercises", metavar="EX-ONE,EX-TWO", help="the exercises to keep; default all")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="another value of a parameter"
    )
    parser.add_argument("--roster", type=Path, metavar="CSV", help="a table with a column 'student'")
    parser.add_argument(
        "--vary",
        action="append",
        default=[],
        metavar="NAME=LOW:HIGH:STEP",
        help="a parameter that differs between students; or NAME=FIRST,SECOND,…",
    )
    parser.add_argument("--salt", help="any text; the same salt and roster give the same variants")
    parser.add_argument("--url", default="", help="address of the built book")
    asked = parser.parse_args(argv)
    only = asked.exercises.split(",") if asked.exercises is not None else None
    to = Path(asked.to)
    try:
        fork(asked.notebook, to, only, asked.set, asked.vary, asked.roster, asked.salt, asked.url)
    except (ValueError, OSError) as error:
        print(f"python -m press fork: {error}", file=sys.stderr)
        return 2
    print(f"{to}: hand out {to / 'student'}; {to / 'README.md'} says how to grade")
    return 0
