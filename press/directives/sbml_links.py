"""The link from a model's page to the model as SBML, a file that the site writes (see press.site.sbml_files)."""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from press.book.places import SBML_FILES
from press.directives.pieces import address


class SbmlLink(nodes.General, nodes.Element):
    """Placeholder for the link to a model as SBML: its name."""


class FillSbmlLinks(SphinxPostTransform):
    """Link to the file in the site, in print to its address on the web."""

    default_priority = 8

    def run(self, **kwargs):
        for node in list(self.document.findall(SbmlLink)):
            file = address(self.app, self.env.docname, f"{SBML_FILES}/{node['model']}.xml")
            link = nodes.reference("", f"{node['model']}.xml", refuri=file, internal=True)
            paragraph = nodes.paragraph("", "To run it elsewhere: ", link)
            paragraph += nodes.Text(
                " is the model as SBML (level 3, version 2), without units, for libroadrunner, COPASI, Tellurium "
                "and the like."
            )
            node.replace_self(paragraph)


def setup(app):
    app.add_node(SbmlLink)
    app.add_post_transform(FillSbmlLinks)
