"""Cold and warm builds of the site in a copy of the working tree, and each notebook."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
LEFT_OUT = ("_build", ".venv", ".git", "__pycache__")


def _timed_build(tree: Path):
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "press", "book"],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
        check=True,
    )
    return time.perf_counter() - begin, done.stdout


def measured():
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "book"
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*LEFT_OUT))
        cold, said = _timed_build(tree)
        warm, _ = _timed_build(tree)
        yield f"cold {cold:.1f} s, warm with nothing changed {warm:.1f} s"
        yield from (line.strip() for line in said.splitlines() if line.strip().startswith("executed"))
