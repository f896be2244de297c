"""Gives the page templates what they show around the text of a page."""

from docutils import nodes

from press.book.topics import notebook
from press.directives.domain import overviews
from press.site import around_chapter, outline
from press.site.inline_code import without_inline_code


def add_frame(app, page, template, context, doctree):
    """Fill the context of a page, and move code out of its body (see inline_code)."""
    if app.builder.format != "html":
        return
    builder, env = app.builder, app.env
    root = env.config.root_doc
    context["home"] = outline.link(builder, page, root)
    context["parts"] = [
        {"caption": caption, "links": [outline.link(builder, page, target) for target in pages]}
        for caption, pages in outline.parts(env)
    ]
    context["on_this_page"] = outline.on_this_page(builder, page) if page in env.tocs and page != root else ""
    context["chapter"] = around_chapter.surroundings(app, page)
    context["versioned"] = lambda name: (
        context["pathto"](f"_static/{name}", 1) + f"?v={app.config.site_style[name]}"
    )
    context["runs_notebooks"], context["run_address"] = _runs(app, page, context["chapter"])
    context["is_ledger"] = page in overviews(env, "claims")
    context["description"] = _description(doctree)
    if "body" in context:
        context["body"] = without_inline_code(app, page, context["body"])


def _runs(app, page, chapter):
    """Whether notebooks run on this page, and where the notebook of the page runs, or None."""
    where = next(iter(overviews(app.env, "notebooks")), None)
    stem = page.rpartition("/")[2]
    has_notebook = notebook(stem) in app.env.titles and (chapter or page == notebook(stem))
    if not where or page == where or not has_notebook:
        return page == where, None
    return False, f"{app.builder.get_relative_uri(page, where)}#run-{stem}"


def _description(doctree):
    """The first words of the page, for search engines."""
    if doctree is None:
        return ""
    paragraphs = doctree.findall(nodes.paragraph)
    words = " ".join(node.astext() for node in paragraphs if isinstance(node.parent, nodes.section))
    return words[:155].rpartition(" ")[0]


def setup(app):
    app.connect("html-page-context", add_frame, priority=900)
