"""In print a live figure stands still; the sentence under it is printed below its caption."""

import html
import json
import re
from pathlib import Path

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from press.site.glue import FillGlue, GluedImage

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
        path = Path(self.env.mystnb_config.output_folder, f"{image['page']}.glue.json")
        stored = json.loads(path.read_text("utf-8")) if path.exists() else {}
        return stored.get(image["key"], {}).get("data", {}).get("text/html", "")
