"""Tiny books, built as the real one is: with Sphinx, MyST and press.site, in a process of their own."""

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[3]
CONF = """
project = html_title = "A tiny book"
author = "Its authors"
copyright = "2026"
root_doc = "chapters/index"
html_baseurl = "https://book.example/"
extensions = ["myst_nb", "sphinx_exercise", "sphinxcontrib.bibtex", "press.site"]
nb_execution_mode = "off"
myst_enable_extensions = ["amsmath", "colon_fence", "dollarmath"]
numfig = True
bibtex_bibfiles = ["assets/bibliography.bib"]
exclude_patterns = ["_build", "osteon"]
nb_mime_priority_overrides = []
"""
BIBLIOGRAPHY = """
@article{ash2001, author = {Ash, Ann}, title = {On bone}, journal = {Bone}, year = {2001}}
@article{oak2002, author = {Oak, Olga and others}, title = {On load}, journal = {Bone}, year = {2002}}
@article{komarova2003, author = {Komarova, S.}, title = {On cycles}, journal = {Bone}, year = {2003}}
@article{frost1987, author = {Frost, H.}, title = {On strain}, journal = {Bone}, year = {1987}}
@article{leblanc1990, author = {Le Blanc, A.}, title = {On rest}, journal = {Bone}, year = {1990}}
"""
CLAIMS = [
    ("A01", "remodeling", "A", "Bone is alive", "well established", "Correct.", "ash2001"),
    ("A02", "disuse", "A", "Sitting melts bone", "overstated", "It does not.", "ash2001;oak2002"),
    ("B01", "remodeling", "B", "Nobody knows this", "contested", "Studies differ.", "oak2002"),
]
TERMS = [
    ("osteoclast", "fundamentals", "Cell that dissolves bone.", "OC"),
    ("osteoblast", "fundamentals", "Cell that makes bone.", ""),
]


class Book:
    """A folder with a book in it."""

    def __init__(self, folder):
        self.folder = folder
        self.warnings = ""

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def write_claims(self, claims):
        header = ["id", "row", "article", "tier", "topic", "claim", "verdict", "correction"]
        header += ["best_evidence", "key_references", "bib_keys"]
        rows = [
            (i, row, article, "", "", claim, verdict, correction, "", "", keys)
            for i, row, article, claim, verdict, correction, keys in claims
        ]
        self._write_csv("assets/claims.csv", [header, *rows])

    def write_terms(self, terms):
        header = ["term", "tier_first_used", "definition", "synonyms_abbrev"]
        self._write_csv("assets/glossary.csv", [header, *terms])

    def write_notebook(self, stem, glued, cells=()):
        """A notebook as it is after a run that published {key: {media type: data}}."""
        notebook = nbformat.v4.new_notebook(metadata={"language_info": {"name": "python"}})
        notebook.cells.append(nbformat.v4.new_markdown_cell(f"# Notebook on {stem}"))
        for key, data in glued.items():
            prefix = "application/papermill.record/"
            output = nbformat.v4.new_output(
                "display_data",
                data={prefix + kind: value for kind, value in data.items()},
                metadata={"scrapbook": {"mime_prefix": prefix, "name": key}},
            )
            notebook.cells.append(nbformat.v4.new_code_cell(f"publish({key!r})", outputs=[output]))
        notebook.cells += cells
        for number, cell in enumerate(notebook.cells):
            cell["id"] = f"cell-{number}"
        path = self.folder / "notebooks" / f"{stem}.ipynb"
        path.parent.mkdir(exist_ok=True)
        nbformat.write(notebook, path)

    def build(self, *options):
        """Build the site; return whether there were no warnings, which stay in `warnings`."""
        command = [sys.executable, "-m", "sphinx", "-b", "html", "-q", *options, ".", "_build/html"]
        env = os.environ | {"PYTHONPATH": str(ROOT)}
        run = subprocess.run(command, cwd=self.folder, env=env, capture_output=True, text=True, check=False)
        self.warnings = re.sub(r"\x1b\[[0-9;]*m", "", run.stderr)
        assert run.returncode == 0, self.warnings
        return not self.warnings.strip()

    def page(self, name):
        """The built page as a reader's browser would parse it."""
        return BeautifulSoup(self.html(name), "html.parser")

    def html(self, name):
        return (self.folder / "_build" / "html" / f"{name}.html").read_text("utf-8")

    def _write_csv(self, name, rows):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)


def text(tag):
    """Words of an element as one line."""
    return " ".join(tag.get_text().split())


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10">'
    '<path d="M0 0L10 10"/></svg>'
)


def number(value):
    return {"text/plain": value}


CELLS = (
    nbformat.v4.new_code_cell(
        "# BEGIN SOLUTION\nlow = 88.9\n# END SOLUTION\nhigh = 100  # SOLUTION",
        metadata={"tags": ["solution", "hide-cell"]},
    ),
    nbformat.v4.new_code_cell(
        "answer",
        outputs=[
            nbformat.v4.new_output(
                "display_data",
                data={
                    "text/html": '<p class="answer" style="margin: 0">42</p><style>.answer { color: red }</style>'
                    '<script>window.answer = 42</script><script type="application/json">[1]</script>'
                },
            )
        ],
    ),
)


def write_tiny_book(folder):
    """A book with one topic in two tiers, a notebook and the reference pages."""
    book = Book(folder)
    book.write("conf.py", CONF)
    book.write("assets/bibliography.bib", BIBLIOGRAPHY)
    book.write_claims(CLAIMS)
    book.write_terms(TERMS)
    book.write_notebook(
        "remodeling",
        {
            "trough": number("88.912"),
            "small": number("-1.5e-05"),
            "cells": number("12"),
            "name": number("'Ann'"),
            "fig": {"text/plain": "<Figure>", "image/svg+xml": SVG},
            "table": {"text/plain": "a table", "text/html": "<table></table>"},
        },
        CELLS,
    )
    book.write(
        "chapters/index.md",
        "# A tiny book\n\n```{topic-map}\n```\n\n"
        "```{toctree}\n:caption: Chapters\nfundamentals/remodeling\nacademic/remodeling\n/notebooks/remodeling\n```\n"
        "```{toctree}\n:caption: Reference\nreference/ledger\nreference/glossary\nreference/bibliography\n"
        "reference/status\nreference/models\nreference/for-readers\nreference/run\n```\n",
    )
    models = "# Models\n\n```{toctree}\n:hidden:\n"
    book.write("chapters/reference/models.md", f"{models}models/komarova2003\nmodels/mechanostat\n```\n")
    for name in ("komarova2003", "mechanostat"):
        book.write(f"chapters/reference/models/{name}.md", f"```{{model}} {name}\n```\n")
    book.write("chapters/reference/for-readers.md", FOR_READERS)
    book.write("chapters/reference/run.md", "# Run\n\n```{lab}\n```\n\nIt needs {lab-requirements}`these`.\n")
    book.write("chapters/reference/ledger.md", "# Ledger\n\n```{ledger}\n```\n")
    book.write("chapters/reference/glossary.md", "# Glossary\n\n```{glossary-list}\n```\n")
    book.write("chapters/reference/bibliography.md", "# Bibliography\n\n```{bibliography}\n:all:\n```\n")
    book.write("chapters/reference/status.md", "# Status\n\n```{notebook-status}\n```\n")
    book.write("chapters/fundamentals/remodeling.md", FUNDAMENTALS)
    book.write("chapters/academic/remodeling.md", ACADEMIC)
    return book


FOR_READERS = """# For readers

Fundamentals take {reading-time}`fundamentals`, remodeling {reading-time}`remodeling`. The ledger has {claim-count}`all`
claims, of which {claim-count}`Uncertain` is open.
"""

FUNDAMENTALS = """# Bone renews itself

```{objectives}
:time: 5
:needs: nothing but [curiosity](../index.md)
- Say what an {term}`osteoclast` does.
```

Bone is alive {claim}`A01`, says {cite:t}`ash2001`. Mass falls to {result}`trough:.1f` percent, a rate is
{result}`small:.1e`, there are {result}`cells` cells, and {result}`name` counted them.
Sitting is another matter {claim}`A02`. See {numref}`fig-cycle`.

```{glued-figure} fig
:name: fig-cycle
:alt: A line that rises from corner to corner.
Mass falls to {result}`trough:.0f` percent.
```

## What is known

```{claims}
```
"""

ACADEMIC = r"""# The equations of renewal

```{objectives}
:time: 25
- Write down $\frac{dC}{dt}$.
- Why not ($C$)? Say where $C$ stands
```

$$
\frac{dC}{dt} = a_1 C^{g} - b_1 C
$$ (eq-c)

```{parameters} komarova2003
```

{eq}`eq-c` was solved {cite:p}`oak2002`; the trough is {result}`remodeling::trough:.2f`.

:::{exercise}
:label: ex-one
What happens next?
:::

:::{solution} ex-one
:class: dropdown
It comes back.
:::
"""
