"""Numbers and figures from notebooks: {result}`key:.1f` and {glued-figure} key.

Both leave a placeholder that is filled while pages are written, when every notebook has been read;
a chapter depends on its notebook, so it is read again whenever the notebook has changed.
"""

import ast
import hashlib
import os
from binascii import a2b_base64
from functools import cache
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from osteon.live import MEDIA_TYPE
from osteon.live.mystnb import live_figure
from press.book.places import NOTEBOOKS
from press.book.topics import notebook
from press.directives.mystnb import glued, output_folder
from press.directives.pieces import number_nodes
from press.execution import inputs

LOG = logging.getLogger(__name__)
IMAGES = {"image/svg+xml": ".svg", "application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpeg"}


class GluedResult(nodes.Inline, nodes.Element):
    """Placeholder for a number: page, key and format."""


class GluedImage(nodes.General, nodes.Element):
    """Placeholder for a figure: page, key and alt."""


class ResultRole(SphinxRole):
    """{result}`key:.1f`, or {result}`other-stem::key:.1f` from the notebook of another topic."""

    def run(self):
        address, _, spec = self.text.rpartition(":") if _has_format(self.text) else (self.text, "", "")
        try:
            page, key = _notebook_and_key(self.env, address)
        except ValueError as error:
            message = self.inliner.reporter.error(f"{{result}} {error}", line=self.lineno)
            return [], [message]
        node = GluedResult(page=page, key=key, format=spec)
        self.set_source_info(node)
        return [node], []


class GluedFigure(SphinxDirective):
    """```{glued-figure} key``` (or `stem::key`): a figure with caption (the body) and alt text."""

    required_arguments = 1
    has_content = True
    option_spec = {"alt": directives.unchanged, "name": directives.unchanged}  # noqa: RUF012

    def run(self):
        key = self.arguments[0]
        if not self.options.get("alt"):
            raise self.error(f"glued-figure {key!r} needs :alt:, what the figure shows in a sentence or two")
        if not self.content:
            raise self.error(f"glued-figure {key!r} needs a caption as its body")
        try:
            page, key = _notebook_and_key(self.env, key)
        except ValueError as error:
            raise self.error(f"glued-figure {error}") from None
        image = GluedImage(page=page, key=key, alt=self.options["alt"])
        caption = nodes.caption("", "", *self._caption())
        figure = nodes.figure("", image, caption)
        for node in (image, caption, figure):
            self.set_source_info(node)
        self.add_name(figure)
        return [figure]

    def _caption(self):
        holder = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, holder)
        if len(holder) != 1 or not isinstance(holder[0], nodes.paragraph):
            raise self.error(f"the caption of glued-figure {self.arguments[0]!r} must be one paragraph")
        return holder[0].children


class FillGlue(SphinxPostTransform):
    """Put what the notebooks stored in the place of the placeholders."""

    default_priority = 4  # before cross-references and the collection of images

    def run(self, **kwargs):
        for node in list(self.document.findall(GluedResult)):
            self._fill(node, _result)
        for node in list(self.document.findall(GluedImage)):
            self._fill(node, self._image)

    def _fill(self, node, make):
        try:
            node.replace_self(make(node, self._data(node)))
        except ValueError as error:
            LOG.warning("%s", error, location=node, type="book", subtype="glue")
            node.parent.remove(node)

    def _data(self, node):
        """{media type: data} of the object that the notebook stored under the key."""
        page, key = node["page"], node["key"]
        stored = glued(self.env, page)
        if key not in stored:
            raise ValueError(
                f"{page}.ipynb publishes no {key!r}; it publishes: {', '.join(sorted(stored)) or 'nothing'}"
            )
        return stored[key]

    def _image(self, node, data):
        """The image in every format there is (the builder takes what it likes), or a live figure."""
        if MEDIA_TYPE in data and self.app.builder.format == "html":
            return live_figure(data[MEDIA_TYPE], "live")
        candidates = {kind: self._image_file(data[kind], kind) for kind in IMAGES if kind in data}
        if not candidates:
            raise ValueError(
                f"{node['key']!r} of {node['page']}.ipynb is no figure: it holds {', '.join(data)}"
            )
        return nodes.image(uri=next(iter(candidates.values())), candidates=candidates, alt=node["alt"])

    def _image_file(self, data, kind):
        content = data.encode() if kind == "image/svg+xml" else a2b_base64(data)
        name = hashlib.sha256(content).hexdigest() + IMAGES[kind]
        path = output_folder(self.env) / name
        if not path.exists():
            path.write_bytes(content)
        uri = Path(os.path.relpath(path, self.env.srcdir)).as_posix()
        self.env.images.add_file(self.env.docname, uri)
        return uri


def _result(node, data):
    value = _value(node, data)
    if isinstance(value, float) and not node["format"]:
        raise ValueError(f"{{result}} {node['key']!r} is {value!r}: give a format, as in {node['key']}:.1f")
    try:
        text = format(value, node["format"])
    except ValueError as error:
        raise ValueError(f"{{result}} {node['key']!r} is {value!r}: {error}") from None
    content = [nodes.Text(text)] if isinstance(value, str) else number_nodes(text)
    return nodes.inline("", "", *content, classes=["result"])


def _value(node, data):
    text = data.get("text/plain", "")
    try:
        value = ast.literal_eval(text)
    except (SyntaxError, ValueError):
        value = None
    if not isinstance(value, int | float | str):
        raise ValueError(
            f"{{result}} {node['key']!r} of {node['page']}.ipynb must be a number or a text, it is {text!r}: "
            "publish a number, or words"
        )
    return value


def _has_format(text):
    return ":" in text.rpartition("::")[2]


def _notebook_and_key(env, address):
    """Page of the notebook and key for "key" or "stem::key"; the page now depends on the notebook."""
    stem, separator, key = address.rpartition("::")
    page = notebook(stem if separator else env.docname.rpartition("/")[2])
    if page not in env.found_docs:
        raise ValueError(f"{address!r}: there is no notebook {page}.ipynb in the book")
    depend_on_run(env, page)
    return page, key


def depend_on_run(env, page):
    """The page being read depends on a notebook, and on the package that the notebook runs."""
    for path in (Path(env.doc2path(page)), *_package(Path(env.srcdir))):
        env.note_dependency(str(path))


@cache
def _package(root):
    """What the notebooks read; the same throughout a build, and asked for at every number in the text."""
    return inputs.package(root)


def note_surroundings(app, config):
    """Everything is read again when Python or the libraries have changed: the outputs of all notebooks may differ."""
    config.notebooks_run_by = inputs.surroundings(Path(app.srcdir))


def note_notebook(app, doctree):
    """The page of a notebook is read again when the package has changed: its outputs may differ."""
    if app.env.docname.startswith(NOTEBOOKS):
        depend_on_run(app.env, app.env.docname)


def setup(app):
    app.add_node(GluedResult)
    app.add_node(GluedImage)
    app.add_role("result", ResultRole())
    app.add_directive("glued-figure", GluedFigure)
    app.add_post_transform(FillGlue)
    app.add_config_value("notebooks_run_by", "", "env")
    app.connect("config-inited", note_surroundings)
    app.connect("doctree-read", note_notebook)
