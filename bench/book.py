"""Cold and warm builds of the site in a copy of the working tree, and the weight of a first view."""

import gzip
import os
import re
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


def first_view(page: Path) -> dict[str, int]:
    """Most bytes, gzipped, that a first visit to `page` can load, by kind of file; pixels and fonts as they are.

    Every font of the style sheets counts. A browser loads only those a page uses: the browser tests measure that.
    """
    html = page.read_text("utf-8")
    names = re.findall(r'<link[^>]+href="([^"#?]+\.css)[^"]*"', html)
    names += re.findall(r'(?:src|data-src)="([^"#?]+\.(?:js|svg|png|woff2))[^"]*"', html)
    names += re.findall(r'<link[^>]+href="([^"#?]+\.(?:woff2|svg|png|ico))[^"]*"', html)
    files = {page} | {
        (page.parent / name).resolve() for name in names if not name.startswith(("http", "data"))
    }
    for sheet in [path for path in files if path.suffix == ".css"]:
        fonts = re.findall(r'url\("?([^")?]+\.woff2)', sheet.read_text("utf-8"))
        files |= {(sheet.parent / font).resolve() for font in fonts}
    weights: dict[str, int] = {}
    for path in files:
        if path.exists():
            content = path.read_bytes()
            size = len(content) if path.suffix in (".woff2", ".png") else len(gzip.compress(content, 6))
            weights[path.suffix[1:]] = weights.get(path.suffix[1:], 0) + size
    return weights


def measured():
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "book"
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*LEFT_OUT))
        cold, said = _timed_build(tree)
        warm, _ = _timed_build(tree)
        yield f"cold {cold:.1f} s, warm with nothing changed {warm:.1f} s"
        yield from (line.strip() for line in said.splitlines() if line.strip().startswith("executed"))
        for page in sorted((tree / "_build" / "html" / "chapters").glob("*/*.html")):
            weights = first_view(page)
            parts = ", ".join(f"{kind} {size / 1000:.0f}" for kind, size in sorted(weights.items()))
            yield f"{page.parent.name}/{page.stem}: at most {sum(weights.values()) / 1000:.0f} kB ({parts})"
