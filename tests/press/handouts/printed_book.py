"""The tiny book of the site's tests, in print."""

import os
import re
import subprocess
import sys
from pathlib import Path

from press.handouts import pdf

ROOT = Path(__file__).parents[3]
EPOCH = "1767225600"  # 2026-01-01


class PrintedBook:
    """A folder with a tiny book in it, and what is made of it."""

    def __init__(self, book):
        self.book, self.folder = book, book.folder
        self.sources, self.target = self.folder / "_build" / "handout", self.folder / "_build" / "handouts"
        conf = self.folder / "conf.py"
        both = '"press.site", "press.site.handout_links", "press.handouts.extension"'
        conf.write_text(conf.read_text("utf-8").replace('"press.site"', both), encoding="utf-8")

    def translate(self, builder="handout"):
        """Run Sphinx; return (whether it went well, what it said)."""
        command = [sys.executable, "-m", "sphinx", "-b", builder, "-q", "-W", ".", f"_build/{builder}"]
        env = os.environ | {"PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": EPOCH}
        run = subprocess.run(command, cwd=self.folder, env=env, capture_output=True, text=True, check=False)
        return run.returncode == 0, re.sub(r"\x1b\[[0-9;]*m", "", run.stdout + run.stderr)

    def source(self, name):
        """The Typst source of a PDF."""
        return (self.sources / f"{name}.typ").read_text("utf-8")

    def print(self, **options):
        """Make the PDFs; return them, and the names of those that were set anew."""
        said = []
        made = pdf.make(self.sources, self.target, say=said.append, **options)
        return made, [line.split()[0] for line in said]

    def replace(self, page, old, new):
        """Change a page of the book."""
        path = self.folder / page
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
