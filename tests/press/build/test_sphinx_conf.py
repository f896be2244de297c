"""Sphinx alone, with the conf.py that `python -m press conf` writes, makes the pages that jupyter-book makes."""

import os
import shutil
import subprocess
import sys

import pytest
import yaml

from press.book.places import ROOT
from press.build import jupyterbook, sphinx_conf
from tests.press.directives.tiny_book import write_tiny_book

WITHOUT_JUPYTER_BOOK = """
import sys
sys.modules["jupyter_book"] = None  # whoever imports it fails
from sphinx.cmd.build import main
sys.exit(main(sys.argv[1:]))
"""
OWN = {".buildinfo"}  # a digest of the settings themselves


def settings(conf):
    """{name: value} of what a conf.py sets."""
    names = {}
    environment = dict(os.environ)
    try:
        exec(compile(conf.read_text("utf-8"), str(conf), "exec"), names)
    finally:
        os.environ.clear()
        os.environ.update(environment)
    return {
        name: value
        for name, value in names.items()
        if not name.startswith("__") and isinstance(value, str | bool | int | list | dict | None)
    }


def test_it_says_what_jupyter_book_says_of_this_book(tmp_path):
    """`jupyter-book config sphinx` writes its own conf.py, without -n and relative to the book."""
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(ROOT / name, tmp_path)
    command = [sys.executable, "-c", jupyterbook.COMMAND, "config", "sphinx", str(tmp_path)]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=tmp_path, env=env, check=True, capture_output=True)
    theirs = settings(tmp_path / "conf.py")

    assert sphinx_conf.main(["--to", str(tmp_path / "ours")]) == 0
    ours = settings(tmp_path / "ours" / "conf.py")

    assert ours.pop("nitpicky") is True
    for name in ("external_toc_path", "nb_execution_cache_path"):
        assert ours[name] == (ROOT / theirs[name]).as_posix()
        ours[name] = theirs[name]
    assert ours["bibtex_bibfiles"] == [(ROOT / name).as_posix() for name in theirs["bibtex_bibfiles"]]
    ours["bibtex_bibfiles"] = theirs["bibtex_bibfiles"]
    theirs["extensions"].remove("press.build.jupyterbook")
    for name in ("comments_config", "use_jupyterbook_latex"):
        del theirs[name]
    assert ours == theirs


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A tiny book, set up as this one is; its notebook is not run, and so it has no copy to download."""
    folder = write_tiny_book(tmp_path_factory.mktemp("book")).folder
    (folder / "conf.py").unlink()
    config = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    config["execute"]["execute_notebooks"] = "off"
    config["sphinx"]["local_extensions"] = {}
    config["sphinx"]["config"]["extensions"].remove("press.site.student_copies")
    (folder / "_config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    pages = ("fundamentals/remodeling", "academic/remodeling")
    reference = sorted(path.stem for path in (folder / "chapters" / "reference").glob("*.md"))
    models = sorted(path.stem for path in (folder / "chapters" / "reference" / "models").glob("*.md"))
    chapters = [f"chapters/{name}" for name in (*pages, *(f"reference/{name}" for name in reference))]
    files = [*chapters, *(f"chapters/reference/models/{name}" for name in models), "notebooks/remodeling"]
    toc = {"format": "jb-book", "root": "chapters/index", "chapters": [{"file": name} for name in files]}
    (folder / "_toc.yml").write_text(yaml.safe_dump(toc), encoding="utf-8")
    for name in ("index", "reference/models"):  # _toc.yml takes the place of what they list
        path = folder / "chapters" / f"{name}.md"
        path.write_text(path.read_text("utf-8").split("```{toctree}")[0], encoding="utf-8")
    return folder


def files(site):
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.name not in OWN and ".doctrees" not in path.parts
    }


def test_both_make_the_same_files(book):
    assert jupyterbook.run(root=book) == 0
    settings = book / "_build" / "sphinx"
    settings.mkdir()
    (settings / "conf.py").write_text(sphinx_conf.conf(book), encoding="utf-8")
    command = [sys.executable, "-c", WITHOUT_JUPYTER_BOOK, "-W", "--keep-going", "-q", "-b", "html"]
    # As a reader runs it: without what jupyter-book is given of the environment.
    done = subprocess.run(
        [*command, "-c", str(settings), str(book), str(settings / "html")],
        cwd=ROOT.parent,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    theirs, ours = files(book / "_build" / "html"), files(settings / "html")
    assert ours.keys() == theirs.keys()
    assert len([name for name in ours if name.endswith(".html")]) > 10
    assert [name for name in ours if ours[name] != theirs[name]] == []
