"""Where a page lists the handouts: {handout-list}. The site fills the slots when it is known which handouts there are."""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

EVERYTHING = "everything"


def slot(what: str) -> nodes.raw:
    """The place on a page that `press.site.handout_links.fill` uses; `what`: docname of a chapter, or EVERYTHING."""
    source = f'<div class="handouts"><!-- handouts of {what} --><!-- end of handouts --></div>'
    return nodes.raw("", source, format="html")


class HandoutList(SphinxDirective):
    """{handout-list}: all handouts with page count and size."""

    def run(self):
        return [slot(EVERYTHING)]


def setup(app):
    app.add_directive("handout-list", HandoutList)
