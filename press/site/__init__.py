"""The web book: the pages around and behind what chapters write (Sphinx extension)."""

from importlib import import_module

PARTS = ("sbml_files", "settings", "formulas", "folding", "writer", "frame")


def setup(app):
    app.setup_extension("press.directives")
    for part in PARTS:
        import_module(f"{__name__}.{part}").setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
