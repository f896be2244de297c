"""`python -m press book`: execute what has changed, then build the site into _build/html."""

import argparse
import sys
import time
from pathlib import Path

from press.book import unchanged
from press.book.places import LAB, ROOT
from press.build import jupyterbook

SITE, RECORD = "_build/html", "_build/site.json"  # below the book


def is_current(root: Path = ROOT) -> bool:
    """Whether the site of the book in `root` is whole and made of what stands there now."""
    return unchanged.is_current(root / RECORD, root / SITE, unchanged.inputs(root))


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m press book", description=__doc__)
    parser.add_argument("--all", action="store_true", help="read every page again, changed or not")
    options = parser.parse_args(argv)
    begin = time.perf_counter()
    site, record = ROOT / SITE, ROOT / RECORD
    state = unchanged.inputs(ROOT)
    if not options.all and unchanged.is_current(record, site, state):
        print(f"the site is up to date; open {site / 'index.html'}")
        return 0
    record.unlink(missing_ok=True)
    execute_notebooks()
    print("pages: building the site (warnings are errors)", flush=True)
    code = jupyterbook.run(*(["--all"] if options.all else []))
    if code == 0:
        unchanged.write(record, site, state, without=LAB)
        print(f"built in {time.perf_counter() - begin:.0f} s; open {site / 'index.html'}")
    return code


def execute_notebooks() -> None:
    """Bring the execution cache up to date, several notebooks at a time."""
    from press.execution import cache  # takes two seconds, which a build with nothing to do can spare

    cache.fill_for_book()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
