"""Sphinx extension: the site offers student copies of its notebooks, and a private book has no solutions.

A notebook's page links to downloads/<stem>.ipynb, the copy without solutions; the package lies beside it. With
`hide_solutions` (see `private_book`) no source is copied into the site, because sources have solutions.
"""

from pathlib import Path

import nbformat
from sphinx.util import logging

from press.assignments import all_objectives, editions, wheel
from press.assignments.assignment import assemble, chosen
from press.assignments.book import Book
from press.assignments.tags import read

FOLDER = "downloads"
PRIVATE_HANDOUTS = "_build/private/handouts"
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
        context["student_copy"] = context["pathto"](f"{FOLDER}/{stem}.ipynb", 1)


def write_downloads(app, exception):
    """Write the student copies and the package into the built site."""
    if exception or app.builder.format != "html":
        return
    root, target = Path(app.srcdir), Path(app.outdir, FOLDER)
    target.mkdir(exist_ok=True)
    package = wheel.build(root, target)
    for page in sorted(app.env.found_docs):
        path = root / f"{page}.ipynb"
        if page.startswith("notebooks/") and path.is_file():
            try:
                copy = _copy(path, Book(root, app.config.html_baseurl), package.name)
            except ValueError as error:
                log.warning("no copy to download: %s", error, location=page)
                continue
            (target / path.name).write_text(nbformat.writes(copy) + "\n", encoding="utf-8")


def _copy(path, book, package):
    notebook = read(path)
    assignment = assemble(path, notebook, chosen(path, notebook), book, package, path.stem)
    return editions.student(assignment.cells, assignment.exercises)


def setup(app):
    app.setup_extension("sphinx_exercise")
    all_objectives.setup(app)
    app.connect("config-inited", keep_sources_private)
    app.connect("html-page-context", offer_download)
    app.connect("build-finished", write_downloads)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
