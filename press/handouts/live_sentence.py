"""In print a live figure stands still; the sentence under it is printed below its caption."""

import html
import re

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from press.directives.glue import FillGlue, GluedImage
from press.directives.mystnb import glued

_SENTENCE = re.compile(r'<p class="osteon-live-sentence">(.*?)</p>', re.DOTALL)


class PrintSentence(SphinxPostTransform):
    """Give every live figure its sentence as a legend, before the picture itself is filled in."""

    builders = ("handout",)
    default_priority = FillGlue.default_priority - 1

    def run(self, **kwargs):
        for image in self.document.findall(GluedImage):
            if sentence := _SENTENCE.search(self._page_of(image)):
                text = html.unescape(sentence[1]).strip()
                image.parent += nodes.legend("", nodes.paragraph("", text))

    def _page_of(self, image):
        """The HTML of the glued object, or "" if it has none."""
        return glued(self.env, image["page"]).get(image["key"], {}).get("text/html", "")
