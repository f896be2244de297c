"""The models that have pages, as SBML files of the site."""

from importlib import import_module
from pathlib import Path

from press.book.places import MODEL_PAGES, SBML_FILES, model_names
from press.models.sbml import sbml


def write_sbml(app, exception):
    """Write the models that have pages, as SBML, into the built site."""
    if exception or app.builder.format != "html":
        return
    folder = Path(app.outdir, SBML_FILES)
    for page in sorted(app.env.found_docs):
        place, _, name = page.rpartition("/")
        if place == MODEL_PAGES and name in model_names():
            model = import_module(f"osteon.models.{name}")
            if model.STATE:
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"{name}.xml").write_text(sbml(model), encoding="utf-8")


def setup(app):
    app.connect("build-finished", write_sbml)
