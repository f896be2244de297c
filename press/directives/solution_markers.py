"""Solutions in notebooks carry marks for the tools that make assignments; readers do not see them."""

from docutils import nodes
from sphinx.transforms import SphinxTransform

from press.directives.mystnb import is_code_cell, name_fold, sources
from press.editions.markers import unmarked


class SolutionMarkers(SphinxTransform):
    """Take the markers out of solution cells; with sphinx-exercise's `hide_solutions`, the whole cells."""

    default_priority = 200  # before code is highlighted

    def apply(self, **kwargs):
        for cell in list(self.document.findall(is_code_cell)):
            if "tag_solution" not in cell["classes"]:
                continue
            if self.config.hide_solutions:
                cell.parent.remove(cell)
                continue
            name_fold(cell, "Show a solution", "Hide the solution")
            for source in sources(cell):
                code = unmarked(source.astext())
                source.children = [nodes.Text(code)]
                source.rawsource = code


def setup(app):
    app.setup_extension("sphinx_exercise")
    app.add_transform(SolutionMarkers)
