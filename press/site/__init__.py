"""The web book: the directives and roles of the chapters, and the pages around them (Sphinx extension)."""

from importlib import import_module

PARTS = (
    "domain",
    "freshness",
    "glue",
    "citations",
    "claims",
    "claim_count",
    "ledger",
    "glossary",
    "parameters",
    "models",
    "model_pages",
    "model_use",
    "objectives",
    "paths",
    "topic_map",
    "status",
    "lab",
    "solution_markers",
    "settings",
    "formulas",
    "folding",
    "writer",
    "frame",
)


def setup(app):
    for part in PARTS:  # imported here, since what asks for the grid alone should not wait for Sphinx
        import_module(f"{__name__}.{part}").setup(app)
    return {"version": "1", "env_version": 2, "parallel_read_safe": True, "parallel_write_safe": True}
