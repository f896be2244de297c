"""What Sphinx loads: the builder of the handouts."""

from pybtex.plugin import find_plugin, register_plugin

from press.handouts.live_sentence import PrintSentence
from press.handouts.typst_builder import HandoutBuilder

PRINTED_FIRST = ["image/svg+xml", "image/png", "image/jpeg", "text/markdown", "text/html", "text/plain"]


def know_plain_text_bibliography():
    """Spare pybtex the search for this plugin through all installed packages, once for every citation."""
    register_plugin("pybtex.backends", "plaintext", find_plugin("pybtex.backends", "plaintext"), force=True)


def prefer_printable(app, config):
    """Of the forms in which a notebook stores an output, print the first of PRINTED_FIRST."""
    ranked = [("handout", kind, 10 * rank) for rank, kind in enumerate(PRINTED_FIRST, 1)]
    config.nb_mime_priority_overrides = [*(config.nb_mime_priority_overrides or []), *ranked]


def setup(app):
    app.setup_extension("press.directives")
    know_plain_text_bibliography()
    app.add_config_value("handout_license", "CC BY 4.0", "")
    app.add_builder(HandoutBuilder)
    app.add_post_transform(PrintSentence)
    app.connect("config-inited", prefer_printable, priority=100)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
