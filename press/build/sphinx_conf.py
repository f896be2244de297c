"""`python -m press conf`: write a conf.py with which Sphinx builds the same site, without jupyter-book.

    python -m press conf
    sphinx-build -b html -c _build/sphinx . _build/sphinx/html

Notebooks come from the execution cache; those that changed since `python -m press book` are executed one by one.
"""

import argparse
from pathlib import Path
from pprint import pformat

from press.book.places import ROOT
from press.build import jupyterbook

FOLDER = "_build/sphinx"  # below the book
OF_JUPYTER_BOOK = jupyterbook.__name__  # the extension that lets Sphinx accept what only jupyter-book sets
TEXT = '''\
"""The configuration of Sphinx for this book, made of _config.yml and _toc.yml by `python -m press conf`."""

import os
import sys

sys.path.insert(0, {press!r})

from press.book.edition import released
from press.execution.kernel import environment

os.environ |= environment("book") | {{"SOURCE_DATE_EPOCH": str(released())}}

{settings}
'''


def conf(root: Path) -> str:
    """The text of a conf.py for the book in `root`, which may stand in any folder."""
    settings = jupyterbook.configuration(root)
    for name in jupyterbook.PASSED:
        settings.pop(name, None)
    settings["extensions"] = [name for name in settings["extensions"] if name != OF_JUPYTER_BOOK]
    # Sphinx reads these relative to the folder of conf.py, or to where it was started.
    settings["nb_execution_cache_path"] = (root / settings["nb_execution_cache_path"]).as_posix()
    settings["bibtex_bibfiles"] = [(root / name).as_posix() for name in settings["bibtex_bibfiles"]]
    lines = [f"{name} = {pformat(value, width=100)}" for name, value in sorted(settings.items())]
    return TEXT.format(press=str(ROOT), settings="\n".join(lines))


def main(argv: list[str]) -> int:
    """Run the command. Returns 0."""
    parser = argparse.ArgumentParser(
        prog="python -m press conf",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--to", type=Path, default=ROOT / FOLDER, metavar="FOLDER", help=f"default {FOLDER}")
    folder = parser.parse_args(argv).to
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "conf.py").write_text(conf(ROOT), encoding="utf-8")
    print(f"sphinx-build -b html -c {folder} {ROOT} {folder / 'html'}")
    return 0
