"""The handouts on the site: a line on every chapter page, and the page that lists them all (Sphinx extension).

Pages are written with empty slots; `fill` puts the links in when the site has been built and again when the
handouts have been made, so that page counts and sizes are those of the files, whichever was built first. What
does not exist is not linked: the slot says so.
"""

import html
import json
import re
import shutil
from pathlib import Path

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from press.book.places import HANDOUT_LIST, HANDOUT_ZIP, HANDOUTS
from press.book.topics import TIERS, tier_and_stem
from press.directives.handout_list import EVERYTHING, slot

PAPERS = {"a4": "A4", "letter": "Letter"}
_SLOT = re.compile(r"(<!-- handouts of ([\w/.-]+) -->).*?(<!-- end of handouts -->)", re.DOTALL)


class ChapterSlot(SphinxPostTransform):
    """A slot below the title of every chapter."""

    formats = ("html",)
    default_priority = 900  # when everything else has found its place

    def run(self, **kwargs):
        if tier_and_stem(self.env.docname):
            title = next(self.document.findall(nodes.title))
            title.parent.insert(title.parent.index(title) + 1, slot(self.env.docname))


def fill(site: Path, handouts: Path) -> None:
    """Copy the PDFs in `handouts` into the built site and fill the slots of its pages.

    Args:
        site: the folder of the built site; nothing happens if it does not exist.
        handouts: the folder with the PDFs and their list; it may be missing.
    """
    if not site.is_dir():
        return
    listed = (
        json.loads((handouts / HANDOUT_LIST).read_text(encoding="utf-8"))
        if (handouts / HANDOUT_LIST).exists()
        else []
    )
    _copy(listed, handouts, site / HANDOUTS)
    for page in site.rglob("*.html"):
        source = page.read_text(encoding="utf-8")
        if "<!-- handouts of " not in source:
            continue
        root = "../" * len(page.relative_to(site).parent.parts)
        filled = _SLOT.sub(
            lambda match, root=root: match[1] + _content(match[2], listed, root) + match[3], source
        )
        if filled != source:
            page.write_text(filled, encoding="utf-8")


def _copy(listed, handouts, target):
    wanted = {Path(one["paper"], f"{one['name']}.pdf") for one in listed} | (
        {Path(HANDOUT_ZIP)} if listed else set()
    )
    for path in target.rglob("*.*"):
        if path.relative_to(target) not in wanted:
            path.unlink()
    for relative in wanted:
        (target / relative).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(handouts / relative, target / relative)


def _content(what, listed, root):
    if what == EVERYTHING:
        return (
            _everything(listed, root)
            if listed
            else "<p>The handouts are not part of this copy of the site.</p>"
        )
    own = [one for one in listed if one["is_chapter"] and one["documents"] == [what]]
    if not own:
        return "<p>The printed handout of this chapter is not part of this copy of the site.</p>"
    plain = ", ".join(_link(one, PAPERS[one["paper"]], root) for one in own if not one["solutions"])
    solved = ", ".join(_link(one, PAPERS[one["paper"]], root) for one in own if one["solutions"])
    return f"<p>Handout to print (PDF): {plain}. With solutions: {solved}.</p>"


def _everything(listed, root):
    parts = ["<h2>Whole courses</h2><ul>"]
    for name in dict.fromkeys(one["name"] for one in listed if not one["is_chapter"]):
        copies = [one for one in listed if one["name"] == name]
        title = html.escape(copies[0]["title"]) + (", with solutions" if copies[0]["solutions"] else "")
        links = "; ".join(_link(one, f"{PAPERS[one['paper']]}, {_extent(one)}", root) for one in copies)
        parts.append(f"<li>{title}: {links}</li>")
    size = sum(one["bytes"] for one in listed) / 1e6
    parts.append(
        f'<li><a href="{root}{HANDOUTS}/{HANDOUT_ZIP}">All {len(listed)} PDFs as a zip file, {size:.1f} MB</a>, '
        "to use without a network</li></ul>"
    )
    for tier in TIERS:
        rows = list(_rows([one for one in listed if one["is_chapter"] and one["tier"] == tier], root))
        if rows:
            parts.append(
                f"<h2>{tier.capitalize()}</h2><table class='table handout-list'><thead><tr>"
                "<th scope='col'>Chapter</th><th scope='col'>Handout</th><th scope='col'>With solutions</th>"
                f"</tr></thead><tbody>{''.join(rows)}</tbody></table>"
            )
    return "".join(parts)


def _rows(chapters, root):
    for name in dict.fromkeys(one["documents"][0] for one in chapters):
        copies = [one for one in chapters if one["documents"][0] == name]
        page = f'<a href="{root}{name}.html">{html.escape(copies[0]["title"])}</a>'
        cells = [
            "<br>".join(
                _link(one, f"{PAPERS[one['paper']]}, {_extent(one)}", root)
                for one in copies
                if one["solutions"] is solutions
            )
            for solutions in (False, True)
        ]
        yield f"<tr><th scope='row'>{page}</th><td>{cells[0]}</td><td>{cells[1]}</td></tr>"


def _link(one, text, root):
    described = f"{html.escape(one['title'])}{', with solutions' if one['solutions'] else ''}, PDF"
    name = f"{text}: {described}" if "page" in text else f"{text}: {described}, {_extent(one)}"
    return f'<a href="{root}{HANDOUTS}/{one["paper"]}/{one["name"]}.pdf" aria-label="{name}">{text}</a>'


def _extent(one):
    pages = "1 page" if one["pages"] == 1 else f"{one['pages']} pages"
    return f"{pages}, {one['bytes'] / 1000:.0f} kB"


def fill_after_build(app, exception):
    """Fill the slots of a site that has just been built."""
    if exception is None and app.builder.name == "html":
        fill(Path(app.outdir), Path(app.srcdir, app.config.handouts_folder))


def setup(app):
    app.add_config_value("handouts_folder", "_build/handouts", "")
    app.add_post_transform(ChapterSlot)
    app.connect("build-finished", fill_after_build)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
