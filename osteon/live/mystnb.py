"""Live figures of notebooks that MyST-NB makes pages of.

MyST-NB finds `LiveFigures` by the entry point in pyproject.toml. It still takes the HTML of a figure, which brings all
it needs, unless a book ranks `MEDIA_TYPE` higher with nb_mime_priority_overrides and gives its pages what is missing.
"""

from docutils import nodes

from osteon.live.figure import MEDIA_TYPE


class LiveFigures:
    """What MyST-NB calls a MimeRenderPlugin."""

    @staticmethod
    def handle_mime(renderer, data, inline):
        """Make a node of a live figure.

        Parameters
        ----------
        renderer : myst_nb.core.render.NbElementRenderer
            Not needed.
        data : myst_nb.core.render.MimeData
            One form of an output.
        inline : bool
            Whether it stands inside a line of text.

        Returns
        -------
        list of nodes.raw or None
            None for what is no live figure, or stands inside a line.
        """
        if inline or data.mime_type != MEDIA_TYPE:
            return None
        return [live_figure(data.content, "output", "text_html")]


def live_figure(data, *classes) -> nodes.raw:
    """Make a node for pages of HTML.

    Parameters
    ----------
    data : dict
        A live figure as data, of `MEDIA_TYPE`.
    *classes : str
        Of the element around the figure.

    Returns
    -------
    nodes.raw
        The figure without its script; the attribute "live" holds {"id": …, "script": …}.
    """
    live = {name: data[name] for name in ("id", "script")}
    return nodes.raw("", data["markup"], format="html", classes=list(classes), live=live)
