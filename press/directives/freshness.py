"""No page goes stale in an incremental build.

Sphinx reads a page again when the page or a file it depends on has changed. Some pages also show
what other pages say: their titles, the claims they deal with, the run times of notebooks. Those are
written again here. Models are files that come and go, so an overview of them is read again.
"""

from copy import deepcopy
from pathlib import Path

from sphinx.addnodes import pending_xref

from press.book.places import MODELS
from press.directives.domain import overviews
from press.directives.mystnb import run_times


def read_again(app, env, added, changed, removed):
    """Overviews of models, when a model was added or removed since the last build."""
    models = sorted(path.name for path in MODELS.glob("*.py"))
    return overviews(env, "models") if _changed(env, "models", models) else []


def write_again(app, env):
    """Pages that show something of other pages which differs from the last build."""
    domain = env.get_domain("book")
    outline = (
        {page: title.astext() for page, title in env.titles.items()},
        {page: list(children) for page, children in env.toctree_includes.items()},
        {page: facts.get("minutes") for page, facts in env.metadata.items()},
    )
    outline_changed = _changed(env, "outline", outline)
    claims_changed = _changed(env, "claims", domain.data["claims"])
    use_changed = _changed(env, "use of models", domain.data["models"])
    times_changed = _changed(env, "run times", run_times(env))
    if outline_changed:  # every page has the table of contents beside it
        return sorted(env.found_docs)
    return [
        *(overviews(env, "claims") if claims_changed else []),
        *(overviews(env, "use of models") if use_changed else []),
        *(overviews(env, "run times") if times_changed else []),
    ]


def note_bibliography(app, doctree):
    """A page that cites is read again when the bibliography changes."""
    if any(node["refdomain"] == "cite" for node in doctree.findall(pending_xref)):
        for bibfile in app.config.bibtex_bibfiles:
            app.env.note_dependency(str(Path(app.srcdir, bibfile)))


def _changed(env, what, value):
    seen = env.get_domain("book").data["seen"]
    before = seen.get(what)
    seen[what] = deepcopy(value)  # what is collected goes on changing
    return before != value


def setup(app):
    app.connect("env-get-outdated", read_again)
    app.connect("env-updated", write_again)
    app.connect("doctree-read", note_bibliography)
