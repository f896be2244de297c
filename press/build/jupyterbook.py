"""The only place that knows jupyter-book: how it is started, and what it passes to Sphinx.

jupyter-book 1.x turns _config.yml and _toc.yml into a configuration of Sphinx and runs it. Its successor has no
Sphinx, so what would have to change with it stands here (this module is also the Sphinx extension of that name).
`python -m press conf` writes that configuration down, for Sphinx alone.
"""

import os
import subprocess
import sys
from pathlib import Path

from press.book.edition import released
from press.book.places import ROOT
from press.execution.kernel import environment

COMMAND = "from jupyter_book.cli.main import main; main()"
PASSED = ("comments_config", "use_jupyterbook_latex")  # even where the extension they belong to is not in use


def run(*arguments: str, root: Path = ROOT) -> int:
    """Run `jupyter-book build` over the book in `root`, warnings as errors; return its exit code."""
    options = ["build", str(root), "-W", "-n", "--keep-going", "-q", *arguments]
    env = environment("book") | {
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        "SOURCE_DATE_EPOCH": str(released()),
    }
    return subprocess.run(
        [sys.executable, "-c", COMMAND, *options], cwd=root, env=env, check=False
    ).returncode


def configuration(root: Path) -> dict:
    """{name: value} of every setting of Sphinx that `run` passes to it for the book in `root`."""
    from jupyter_book.config import get_final_config

    settings, _ = get_final_config(
        user_yaml=root / "_config.yml",
        sourcedir=root,
        cli_config=_overrides(root),
        raise_on_invalid=True,
    )
    return settings


def _overrides(root):
    """What the command line of jupyter-book adds to _config.yml."""
    return {
        "external_toc_path": (root / "_toc.yml").as_posix(),
        "latex_individualpages": False,
        "nitpicky": True,
    }


def run_without_solutions(root: Path, site: Path, doctrees: Path) -> int:
    """Build the book in `root` into `site` in this process, with `hide_solutions`, warnings as errors.

    The folder `doctrees` holds what Sphinx keeps, solutions among it. Returns the exit code.
    """
    from jupyter_book.sphinx import build_sphinx

    os.environ.update(environment("book") | {"SOURCE_DATE_EPOCH": str(released())})
    os.chdir(root)  # the configuration names its extensions relative to the book
    result = build_sphinx(
        root,
        site,
        path_config=root / "_config.yml",
        noconfig=True,
        confoverrides=_overrides(root) | {"hide_solutions": True},
        doctreedir=doctrees,
        warningiserror=True,
        keep_going=True,
        quiet=True,
    )
    return result if isinstance(result, int) else 1


def setup(app):
    for name in PASSED:
        if name not in app.config:
            app.add_config_value(name, None, "")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
