"""The page on which notebooks run: {lab}.

Each row of its table runs a notebook or downloads it. The box in which they run is written into the page hidden;
press/site/theme/static/run.js opens it, where the lab was built (see press/lab).
"""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.nodes import make_refnode

from press.book.places import DOWNLOADS, LAB
from press.book.topics import TOPICS, notebook
from press.directives.domain import note_overview
from press.directives.pieces import address, table

BOX = """\
<div id="lab" class="lab" data-lab="{folder}/" hidden>
<p id="lab-status" role="status"></p>
<progress id="lab-progress" aria-label="Python loaded" hidden></progress>
<p class="lab-actions" hidden><a id="lab-alone">Open it in a tab of its own</a>
<button type="button" id="lab-afresh">Discard my changes</button></p>
<div id="lab-place"></div>
</div>"""


class LabBox(nodes.General, nodes.Element):
    """Placeholder for the box in which a notebook runs; print has none."""


class NotebookTable(nodes.General, nodes.Element):
    """Placeholder for the table of notebooks."""


class Lab(SphinxDirective):
    """{lab}: a table of all notebooks, to run and to download, and the box in which they run."""

    def run(self):
        note_overview(self.env, "notebooks")
        return [LabBox(), NotebookTable()]


class RequirementsLink(nodes.Inline, nodes.Element):
    """Placeholder for the link to the list of what the notebooks need."""


class LabRequirements(SphinxRole):
    """{lab-requirements}`text`: a link to what `pip install -r` needs for a notebook that was downloaded alone."""

    def run(self):
        return [RequirementsLink(text=self.text)], []


class FillLab(SphinxPostTransform):
    """Make box and table when it is known which notebooks the book has."""

    default_priority = 8

    def run(self, **kwargs):
        page = self.env.docname
        for node in list(self.document.findall(LabBox)):
            if self.app.builder.format == "html":
                box = BOX.format(folder=address(self.app, page, LAB))
                node.replace_self(nodes.raw("", box, format="html"))
            else:
                node.parent.remove(node)
        for node in list(self.document.findall(RequirementsLink)):
            file = address(self.app, page, f"{DOWNLOADS}/requirements.txt")
            node.replace_self(nodes.reference("", node["text"], refuri=file, internal=True))
        for node in list(self.document.findall(NotebookTable)):
            node.replace_self(self._table(page) if self.app.builder.format == "html" else self._pointer(page))

    def _table(self, page):
        stems = [topic.stem for topic in TOPICS if notebook(topic.stem) in self.env.titles]
        return table(["Notebook", "Run", "Download"], [self._row(page, stem) for stem in stems])

    def _pointer(self, page):
        """What print has in place of the table, whose forty addresses help nobody on paper."""
        web = f"{self.config.html_baseurl.rstrip('/')}/{page}.html"
        link = nodes.reference("", "the page of this name", refuri=web)
        text = "The notebooks, to run and to download, are listed on "
        return nodes.paragraph("", text, link, nodes.Text(" of the book on the web."))

    def _row(self, page, stem):
        name = f"run-{stem}"
        title = nodes.Text(self.env.titles[notebook(stem)].astext())
        shown = make_refnode(self.app.builder, page, notebook(stem), "", [title])
        run = nodes.reference("", "Run", refuri=f"#{name}", internal=True)
        kinds = ((".ipynb", "notebook"), (".zip", "with all it needs (zip)"))
        downloads = [
            nodes.reference(
                "", text, refuri=address(self.app, page, f"{DOWNLOADS}/{stem}{kind}"), internal=True
            )
            for kind, text in kinds
        ]
        return {"ids": [name]}, [[shown], [run], [downloads[0], nodes.Text(", "), downloads[1]]]


def setup(app):
    app.add_node(LabBox)
    app.add_node(NotebookTable)
    app.add_node(RequirementsLink)
    app.add_directive("lab", Lab)
    app.add_role("lab-requirements", LabRequirements())
    app.add_post_transform(FillLab)
