"""Live figures in pages without inline code: their scripts and style become files of the site.

A live figure brings its script, its style and its runtime along, so that it also lives in a notebook.
In the site they are files, so that a strict Content-Security-Policy can forbid inline code, and only the
pages that hold a live figure load them.
"""

import re
from pathlib import Path

from docutils import nodes

from osteon.live import runtime, style

FOLDER = "live"  # inside _static
_INLINE = re.compile(r'\s*<(script|style) class="osteon-live-(part|model)">(.*?)</\1>', re.S)
_ID = re.compile(r'<div class="osteon-live" id="([\w-]+)"')


def write_runtime(app):
    """Put the runtime and the style sheet, the same for all figures, into the site."""
    if app.builder.format == "html":
        folder = _folder(app)
        folder.mkdir(parents=True, exist_ok=True)
        folder.joinpath("live.js").write_text(runtime(), "utf-8")
        folder.joinpath("live.css").write_text(style(), "utf-8")


def move_scripts(app, doctree, docname):
    """Take the inline code out of a page's live figures; each model becomes a file named after its figure."""
    if app.builder.format != "html":
        return
    for node in doctree.findall(nodes.raw):
        found = _ID.search(node.astext())
        if not found:
            continue
        html = node.astext()
        (model,) = (code for _, kind, code in _INLINE.findall(html) if kind == "model")
        _folder(app).joinpath(f"{found[1]}.js").write_text(model, "utf-8")
        node.children = [nodes.Text(_INLINE.sub("", html))]
        node["live"] = found[1]


def add_files(app, pagename, templatename, context, doctree):
    """Let pages with live figures load what these need."""
    figures = {node["live"] for node in doctree.findall(nodes.raw) if "live" in node} if doctree else ()
    if figures:
        app.add_css_file(f"{FOLDER}/live.css")
        for name in ("live", *sorted(figures)):
            app.add_js_file(f"{FOLDER}/{name}.js", loading_method="defer")


def _folder(app):
    return Path(app.outdir, "_static", FOLDER)


def setup(app):
    app.connect("builder-inited", write_runtime)
    app.connect("doctree-resolved", move_scripts)
    app.connect("html-page-context", add_files)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
