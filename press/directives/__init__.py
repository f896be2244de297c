"""What chapters may write, on the web and in print: roles, directives and what fills them (Sphinx extension)."""

from importlib import import_module

PARTS = (
    "domain",
    "freshness",
    "glue",
    "citations",
    "claims",
    "ledger",
    "glossary",
    "parameter_table",
    "model_list",
    "model_page",
    "sbml_links",
    "model_use",
    "objectives",
    "reading_time",
    "topic_map",
    "status",
    "run_page",
    "handout_list",
    "solution_markers",
)


def setup(app):
    for part in PARTS:
        import_module(f"{__name__}.{part}").setup(app)
    return {"version": "1", "env_version": 3, "parallel_read_safe": True, "parallel_write_safe": True}
