"""`python -m press private-book`: the whole book without solutions, for courses that keep them to themselves.

The site goes to _build/private/html. The handouts that have no solutions are copied from _build/handouts, where
`python -m press handouts` puts them.
"""

import argparse
import json
import shutil
import sys
import zipfile
from pathlib import Path

from press.book.places import HANDOUT_LIST, HANDOUT_ZIP, PRIVATE_HANDOUTS, ROOT
from press.build import jupyterbook
from press.build.make_book import execute_notebooks

WORKING = ("doctrees", "jupyter_execute")


def build(root: Path = ROOT) -> int:
    """Build the site without solutions into <root>/_build/private/html, warnings as errors; return its exit code."""
    target = root / "_build" / "private"
    shutil.rmtree(target / "html", ignore_errors=True)
    try:
        return jupyterbook.run_without_solutions(root, target / "html", target / "doctrees")
    finally:  # what Sphinx and MyST-NB keep for the next build holds the solutions
        for name in WORKING:
            shutil.rmtree(target / name, ignore_errors=True)


def copy_handouts(made: Path, target: Path) -> int:
    """Copy the PDFs without solutions, their list and a zip of them to `target`; return how many.

    made: the folder of all handouts, which may be missing
    """
    shutil.rmtree(target, ignore_errors=True)
    if not (made / HANDOUT_LIST).is_file():
        return 0
    listed = json.loads((made / HANDOUT_LIST).read_text(encoding="utf-8"))
    open_to_all = [one for one in listed if not one["solutions"]]
    target.mkdir(parents=True)
    with zipfile.ZipFile(target / HANDOUT_ZIP, "w") as archive:
        for one in open_to_all:
            name = Path(one["paper"], f"{one['name']}.pdf")
            (target / name).parent.mkdir(exist_ok=True)
            shutil.copy2(made / name, target / name)
            archive.write(made / name, Path("handouts", name))
    (target / HANDOUT_LIST).write_text(json.dumps(open_to_all, indent=1), encoding="utf-8")
    return len(open_to_all)


def main(argv: list[str]) -> int:
    """Run the command. Returns 0, or another number when the build failed."""
    parser = argparse.ArgumentParser(
        prog="python -m press private-book",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.parse_args(argv)
    execute_notebooks()
    count = copy_handouts(ROOT / "_build" / "handouts", ROOT / PRIVATE_HANDOUTS)
    code = build()
    if code == 0:
        print(f"built into {ROOT / '_build' / 'private' / 'html'}, with {count} handouts")
        if not count:
            print("for handouts, run python -m press handouts first", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
