"""How long each notebook ran: {notebook-status}."""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from press.directives.domain import note_overview
from press.directives.mystnb import run_times
from press.directives.pieces import table


class StatusTable(nodes.General, nodes.Element):
    """Placeholder for the table of run times."""


class NotebookStatus(SphinxDirective):
    """{notebook-status}: one row per executed notebook."""

    def run(self):
        note_overview(self.env, "run times")
        result = StatusTable()
        self.set_source_info(result)
        return [result]


class FillStatus(SphinxPostTransform):
    """Make the table when every notebook has been executed."""

    default_priority = 8

    def run(self, **kwargs):
        for node in list(self.document.findall(StatusTable)):
            rows = []
            for page, seconds in sorted(run_times(self.env).items()):
                title = nodes.Text(self.env.titles[page].astext())
                link = make_refnode(self.app.builder, self.env.docname, page, "", [title])
                time = "kept from an earlier run" if seconds is None else f"{seconds:.1f}"
                rows.append(({}, [[link], [nodes.Text(time)]]))
            if rows:
                node.replace_self(table(["Notebook", "Seconds"], rows, classes=["status"]))
            else:
                node.replace_self(nodes.paragraph("", "No notebook was executed in this build."))


def setup(app):
    app.add_node(StatusTable)
    app.add_directive("notebook-status", NotebookStatus)
    app.add_post_transform(FillStatus)
