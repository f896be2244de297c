"""The book without solutions has none anywhere, and the public book offers copies without them to work in."""

import json
import re
import shutil
import subprocess
import sys
import zipfile

import nbformat
import pytest

from press.book.markdown import directives
from press.book.places import HANDOUT_LIST, HANDOUT_ZIP, ROOT
from press.book.sources import read_notebook
from press.build.make_private_book import copy_handouts
from press.editions.markers import stubbed, unmarked
from press.editions.tags import role


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A copy of the book, to build in; without what git ignores."""
    ignore = shutil.ignore_patterns("_build", ".venv", ".git", "__pycache__", ".*_cache")
    copy = shutil.copytree(ROOT, tmp_path_factory.mktemp("private") / "book", ignore=ignore)
    cache = ROOT / "_build" / ".jupyter_cache"
    if cache.is_dir():  # notebooks that were executed before need not be executed again
        shutil.copytree(cache, copy / "_build" / ".jupyter_cache")
    return copy


@pytest.fixture(scope="module")
def private(book):
    """The folder that `python -m press private-book` fills."""
    done = subprocess.run(
        [sys.executable, "-m", "press.build.make_private_book"], cwd=book, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return book / "_build" / "private"


def solutions(book):
    """Sentences and lines of code that stand in a solution or hidden test, and nowhere else in the book's sources."""
    shown = [
        path.read_text(encoding="utf-8") for path in (book / "osteon").rglob("*.py")
    ]  # chapters show models
    hidden = []
    for path in (book / "chapters").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        for solution in (found.body for found in directives(text) if found.name == "solution"):
            assert solution in text
            hidden.append(solution)
            text = text.replace(solution, "")
        shown.append(text)
    for path in (book / "notebooks").glob("*.ipynb"):
        for cell in read_notebook(path).cells:
            if role(cell) == "solution" and cell.cell_type == "code":
                shown.append(stubbed(cell.source)[0])
            private = role(cell) in ("solution", "hidden-test")
            (hidden if private else shown).append(unmarked(cell.source))
    open_words = "".join(words(line) for text in shown for line in text.split("\n"))
    for text in hidden:
        for line in text.split("\n"):
            if len(words(line)) > 20 and words(line) not in open_words and not line.startswith(":"):
                yield words(line)


def words(text):
    """Letters and digits of a text or page alone, so that markup between them does not matter."""
    return re.sub(r"[^a-z0-9]+", "", re.sub(r"<[^>]+>|\{[\w:.-]+\}|\\[nu]", "", text.lower()))


def test_no_solution_is_anywhere_in_the_output(book, private):
    secret = list(solutions(book))
    assert len(secret) > 20
    files = [path for path in private.rglob("*") if path.is_file()]
    texts = {
        path: words(path.read_text(encoding="utf-8", errors="ignore")) for path in files if is_text(path)
    }
    assert any(path.suffix == ".ipynb" for path in texts)
    for path, text in texts.items():
        assert [line for line in secret if line in text] == [], path
    assert not list(private.rglob("_sources"))


def is_text(path):
    return path.suffix in {
        ".html",
        ".js",
        ".json",
        ".txt",
        ".ipynb",
        ".md",
        ".css",
        ".inv",
        ".xml",
        ".svg",
        "",
    }


def test_what_is_searched_for_would_be_found_if_it_were_there(book):
    """The same search finds the solutions in the notebooks, which have them."""
    secret = list(solutions(book))
    found = [line for path in (book / "notebooks").glob("*.ipynb") for line in secret
             if line in words("\n".join(cell.source for cell in read_notebook(path).cells))]  # fmt: skip
    assert len(found) > 10


def test_the_page_of_a_notebook_offers_the_student_copy(private):
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        page = (private / "html" / "notebooks" / f"{path.stem}.html").read_text(encoding="utf-8")
        assert f'href="../downloads/{path.stem}.ipynb"' in page
        copy = nbformat.read(private / "html" / "downloads" / path.name, as_version=4)
        assert any("YOUR CODE HERE" in cell.source for cell in copy.cells)
        wheel = next(path for path in (private / "html" / "downloads").glob("*.whl")).name
        assert any(f'wheel = "{wheel}"' in cell.source for cell in copy.cells)


def test_only_handouts_without_solutions_are_copied(tmp_path):
    made = tmp_path / "handouts"
    listed = [
        {"name": "one", "paper": "a4", "solutions": False},
        {"name": "one-solutions", "paper": "a4", "solutions": True},
    ]
    (made / "a4").mkdir(parents=True)
    for one in listed:
        (made / "a4" / f"{one['name']}.pdf").write_bytes(b"%PDF")
    (made / HANDOUT_LIST).write_text(json.dumps(listed), encoding="utf-8")
    assert copy_handouts(made, tmp_path / "private") == 1
    names = {path.name for path in (tmp_path / "private").rglob("*") if path.is_file()}
    assert names == {"one.pdf", HANDOUT_LIST, HANDOUT_ZIP}
    assert zipfile.ZipFile(tmp_path / "private" / HANDOUT_ZIP).namelist() == ["handouts/a4/one.pdf"]
    assert [
        one["name"] for one in json.loads((tmp_path / "private" / HANDOUT_LIST).read_text(encoding="utf-8"))
    ] == ["one"]
    assert copy_handouts(tmp_path / "nothing", tmp_path / "private") == 0
