"""`python -m press book`: execute what has changed, then build the site into _build/html."""

import argparse
import os
import re
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from press import unchanged
from press.lab import FOLDER
from press.notebooks.kernel import environment

ROOT = Path(__file__).parents[1]
JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"
DEPENDS_ON = (
    "osteon/**/*.py",
    "osteon/*.mplstyle",
    "tests/reference/*.csv",
)  # notebooks, besides their cells


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m press book", description=__doc__)
    parser.add_argument("--all", action="store_true", help="read every page again, changed or not")
    options = parser.parse_args(argv)
    begin = time.perf_counter()
    site, record = ROOT / "_build" / "html", ROOT / "_build" / "site.json"
    state = unchanged.inputs(ROOT)
    if not options.all and unchanged.is_current(record, site, state):
        print(f"the site is up to date; open {site / 'index.html'}")
        return 0
    record.unlink(missing_ok=True)
    execute_notebooks()
    print("pages: building the site (warnings are errors)", flush=True)
    code = jupyter_book(*(["--all"] if options.all else []))
    if code == 0:
        unchanged.write(record, site, state, without=FOLDER)
        print(f"built in {time.perf_counter() - begin:.0f} s; open {site / 'index.html'}")
    return code


def execute_notebooks() -> None:
    """Bring the execution cache up to date, several notebooks at a time."""
    from press.notebooks import cache  # takes two seconds, which a build with nothing to do can spare

    print("notebooks: executing those that changed", flush=True)
    cache.fill(
        ROOT / "_build" / ".jupyter_cache",
        sorted((ROOT / "notebooks").glob("*.ipynb")),
        [path for pattern in DEPENDS_ON for path in ROOT.glob(pattern)],
    )


def released() -> int:
    """The date of the edition, from CITATION.cff, in seconds since 1970: what pages and handouts are dated with."""
    written = re.search(r'^date-released: "(\S+)"', (ROOT / "CITATION.cff").read_text("utf-8"), re.MULTILINE)
    if not written:
        raise ValueError('CITATION.cff needs a line date-released: "YYYY-MM-DD"')
    return int(datetime.fromisoformat(written[1]).replace(tzinfo=UTC).timestamp())


def jupyter_book(*arguments: str) -> int:
    """Run `jupyter-book build` over this book, warnings as errors; return its exit code."""
    command = [
        sys.executable,
        "-c",
        JUPYTER_BOOK,
        "build",
        str(ROOT),
        "-W",
        "-n",
        "--keep-going",
        "-q",
        *arguments,
    ]
    env = environment("book") | {
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        "SOURCE_DATE_EPOCH": str(released()),
    }
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
