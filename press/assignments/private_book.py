"""`python -m press private-book`: the whole book without solutions, for courses that keep them to themselves.

The site goes to _build/private/html. The handouts that have no solutions are copied from _build/handouts, where
`python -m press handouts` puts them.
"""

import argparse
import json
import os
import shutil
import sys
import zipfile
from pathlib import Path

from jupyter_book.sphinx import build_sphinx

from press.assignments.pages import PRIVATE_HANDOUTS
from press.book import execute_notebooks, released
from press.handouts.page_links import LIST, ZIP
from press.notebooks.kernel import environment

ROOT = Path(__file__).parents[2]
WORKING = ("doctrees", "jupyter_execute")


def build(root: Path = ROOT) -> int:
    """Build the site without solutions into <root>/_build/private/html, warnings as errors; return its exit code."""
    os.environ.update(environment("book") | {"SOURCE_DATE_EPOCH": str(released())})
    os.chdir(root)  # the configuration names its extensions relative to the book
    target = root / "_build" / "private"
    shutil.rmtree(target / "html", ignore_errors=True)
    try:
        return _sphinx(root, target)
    finally:  # what Sphinx and MyST-NB keep for the next build holds the solutions
        for name in WORKING:
            shutil.rmtree(target / name, ignore_errors=True)


def _sphinx(root, target):
    result = build_sphinx(
        root,
        target / "html",
        path_config=root / "_config.yml",
        noconfig=True,
        confoverrides={
            "external_toc_path": str(root / "_toc.yml"),
            "latex_individualpages": False,
            "hide_solutions": True,
            "nitpicky": True,
        },
        doctreedir=target / "doctrees",
        warningiserror=True,
        keep_going=True,
        quiet=True,
    )
    return result if isinstance(result, int) else 1


def copy_handouts(made: Path, target: Path) -> int:
    """Copy the PDFs without solutions, their list and a zip of them to `target`; return how many.

    made: the folder of all handouts, which may be missing
    """
    shutil.rmtree(target, ignore_errors=True)
    if not (made / LIST).is_file():
        return 0
    listed = json.loads((made / LIST).read_text(encoding="utf-8"))
    open_to_all = [one for one in listed if not one["solutions"]]
    target.mkdir(parents=True)
    with zipfile.ZipFile(target / ZIP, "w") as archive:
        for one in open_to_all:
            name = Path(one["paper"], f"{one['name']}.pdf")
            (target / name).parent.mkdir(exist_ok=True)
            shutil.copy2(made / name, target / name)
            archive.write(made / name, Path("handouts", name))
    (target / LIST).write_text(json.dumps(open_to_all, indent=1), encoding="utf-8")
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
