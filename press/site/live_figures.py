"""Live figures in pages without inline code: their scripts and style are files of the site.

In a notebook a live figure brings its script, its style and its runtime along. The site takes it as data instead and
keeps these in files, so that a strict Content-Security-Policy can forbid inline code, and only the pages that hold a
live figure load them.
"""

from importlib.metadata import entry_points
from pathlib import Path

from docutils import nodes
from sphinx.errors import ExtensionError

from osteon.live import MEDIA_TYPE, runtime, style

FOLDER = "live"  # inside _static


def prefer_data(app, config):
    """Of the forms in which a notebook stores a live figure, take the data, as MyST-NB can when osteon is installed."""
    if "osteon" not in entry_points(group="myst_nb.mime_renderers").names:
        raise ExtensionError(
            "MyST-NB does not know the live figures of osteon: install the package again, with make or pip install -e ."
        )
    overrides = config.nb_mime_priority_overrides or []
    config.nb_mime_priority_overrides = [*overrides, ("html", MEDIA_TYPE, 1)]


def write_runtime(app):
    """Put the runtime and the style sheet, the same for all figures, into the site."""
    if app.builder.format == "html":
        folder = _folder(app)
        folder.mkdir(parents=True, exist_ok=True)
        folder.joinpath("live.js").write_text(runtime(), "utf-8")
        folder.joinpath("live.css").write_text(style(), "utf-8")


def write_models(app, doctree, docname):
    """Put the model of each live figure into a file named after its figure."""
    if app.builder.format == "html":
        for figure in _figures(doctree):
            _folder(app).joinpath(f"{figure['id']}.js").write_text(figure["script"], "utf-8")


def add_files(app, pagename, templatename, context, doctree):
    """Let pages with live figures load what these need."""
    figures = {figure["id"] for figure in _figures(doctree)} if doctree else ()
    if figures:
        app.add_css_file(f"{FOLDER}/live.css")
        for name in ("live", *sorted(figures)):
            app.add_js_file(f"{FOLDER}/{name}.js", loading_method="defer")


def _figures(doctree):
    return [node["live"] for node in doctree.findall(nodes.raw) if "live" in node]


def _folder(app):
    return Path(app.outdir, "_static", FOLDER)


def setup(app):
    app.connect("config-inited", prefer_data, priority=100)
    app.connect("builder-inited", write_runtime)
    app.connect("doctree-resolved", write_models)
    app.connect("html-page-context", add_files)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
