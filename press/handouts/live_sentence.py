"""In print a live figure stands still; the sentence under it is printed below its caption."""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from osteon.live import MEDIA_TYPE
from press.directives.glue import FillGlue, GluedImage
from press.directives.mystnb import glued


class PrintSentence(SphinxPostTransform):
    """Give every live figure its sentence as a legend, before the picture itself is filled in."""

    builders = ("handout",)
    default_priority = FillGlue.default_priority - 1

    def run(self, **kwargs):
        for image in self.document.findall(GluedImage):
            figure = glued(self.env, image["page"]).get(image["key"], {}).get(MEDIA_TYPE, {})
            if sentence := figure.get("sentence"):
                image.parent += nodes.legend("", nodes.paragraph("", sentence))
