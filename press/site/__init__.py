"""The web book: the directives and roles of the chapters, and the pages around them (Sphinx extension)."""

from press.site import (
    citations,
    claims,
    domain,
    folding,
    formulas,
    frame,
    freshness,
    glossary,
    glue,
    ledger,
    models,
    objectives,
    parameters,
    settings,
    solution_markers,
    status,
    topic_map,
    writer,
)

PARTS = (
    domain,
    freshness,
    glue,
    citations,
    claims,
    ledger,
    glossary,
    parameters,
    models,
    objectives,
    topic_map,
    status,
    solution_markers,
    settings,
    formulas,
    folding,
    writer,
    frame,
)


def setup(app):
    for part in PARTS:
        part.setup(app)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
