"""Sphinx extension: the site offers student copies of its notebooks, and a private book has no solutions.

A notebook's page links to downloads/<stem>.ipynb, the copy without solutions, and to downloads/<stem>.zip, the same
with the package and its requirements; package and requirements also lie beside them. With `hide_solutions` (see
press.build.make_private_book) no source is copied into the site, because sources have solutions.
"""

import zipfile
from pathlib import Path

import nbformat
from sphinx.util import logging

from press.book import wheel
from press.book.places import DOWNLOADS, NOTEBOOKS, PRIVATE_HANDOUTS
from press.book.sources import read_notebook, references
from press.editions.assignment import assemble, chosen
from press.editions.forms import student
from press.editions.requirements import PROGRAM, requirements

log = logging.getLogger(__name__)


def keep_sources_private(app, config):
    """A book without solutions must not publish its sources, nor the handouts that have solutions."""
    if config.hide_solutions:
        config.html_copy_source = False
        if "handouts_folder" in config:
            config.handouts_folder = PRIVATE_HANDOUTS


def offer_download(app, page, template, context, doctree):
    """Tell the page template where the student copy of a notebook is."""
    folder, _, stem = page.rpartition("/")
    if folder == "notebooks":
        context["student_copy"] = context["pathto"](f"{DOWNLOADS}/{stem}.ipynb", 1)
        context["student_zip"] = context["pathto"](f"{DOWNLOADS}/{stem}.zip", 1)


def write_downloads(app, exception):
    """Write the student copies, the package and what it needs into the built site."""
    if exception or app.builder.format != "html":
        return
    root, target = Path(app.srcdir), Path(app.outdir, DOWNLOADS)
    target.mkdir(exist_ok=True)
    package = wheel.build(root, target)
    online = f"osteon @ {app.config.html_baseurl.rstrip('/')}/{DOWNLOADS}/{package.name}"
    (target / "requirements.txt").write_text(requirements(online), encoding="utf-8")
    book = references(root, app.config.html_baseurl)
    for page in sorted(app.env.found_docs):
        path = root / f"{page}.ipynb"
        if page.startswith(NOTEBOOKS) and path.is_file():
            try:
                copy = _copy(path, book, package.name)
            except ValueError as error:
                log.warning("no copy to download: %s", error, location=page)
                continue
            (target / path.name).write_text(nbformat.writes(copy) + "\n", encoding="utf-8")
            _pack(target / path.name, package, sorted(root.glob("LICENSE*")))


README = """\
1. Make an environment with Python 3.11 or newer:  python -m venv env
2. Fill it:  env/bin/python -m pip install -r requirements.txt   (on Windows: env\\Scripts\\python)
3. Open the notebook:  env/bin/jupyter lab {notebook}
"""


def _pack(notebook, package, licenses):
    """Write the zip beside a notebook: one folder that needs nothing else."""
    folder = notebook.stem
    texts = {
        "README.txt": README.format(notebook=notebook.name),
        "requirements.txt": requirements(f"./{package.name}", PROGRAM),
    }
    with zipfile.ZipFile(notebook.with_suffix(".zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        for path in (notebook, package, *licenses):
            archive.writestr(
                zipfile.ZipInfo(f"{folder}/{path.name}"), path.read_bytes(), zipfile.ZIP_DEFLATED
            )
        for name, text in texts.items():
            archive.writestr(zipfile.ZipInfo(f"{folder}/{name}"), text, zipfile.ZIP_DEFLATED)


def _copy(path, book, package):
    notebook = read_notebook(path)
    assignment = assemble(path, notebook, chosen(path, notebook), book, package, path.stem)
    return student(assignment.cells, assignment.exercises)


def setup(app):
    app.setup_extension("sphinx_exercise")
    app.connect("config-inited", keep_sources_private)
    app.connect("html-page-context", offer_download)
    app.connect("build-finished", write_downloads)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
