"""The table of contents as the frame of every page shows it."""

from docutils.nodes import bullet_list
from sphinx.addnodes import toctree
from sphinx.environment.adapters.toctree import document_toc


def parts(env):
    """[(caption, [page, ...]), ...] in reading order, from the table of contents of the root page."""
    root = env.get_doctree(env.config.root_doc)
    return [
        (tree["caption"] or "", [page for _, page in tree["entries"] if page in env.titles])
        for tree in root.findall(toctree)
    ]


def link(builder, origin, page):
    """{"title", "href", "page", "current"} of a page, as seen from another."""
    current = origin == page
    return {
        "title": builder.env.titles[page].astext(),
        "href": "#" if current else builder.get_relative_uri(origin, page),
        "page": page,
        "current": current,
    }


def on_this_page(builder, page):
    """HTML list of the page's sections, or "" if there are fewer than two."""
    toc = document_toc(builder.env, page, builder.tags)
    sections = next(iter(toc[0].findall(bullet_list, include_self=False)), None) if len(toc) else None
    if sections is None or len(sections) < 2:
        return ""
    return builder.render_partial(sections)["fragment"]
