"""The glossary: {glossary-list} makes a Sphinx glossary, so that {term} works."""

from pathlib import Path

from docutils import nodes
from sphinx.addnodes import glossary, pending_xref
from sphinx.domains.std import make_glossary_term
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from press.book.glossary import read_terms


class GlossaryList(SphinxDirective):
    """{glossary-list}: all terms of assets/glossary.csv in alphabetical order."""

    def run(self):
        items = [self._item(row) for row in read_terms(_depend_on_file(self.env))]
        return [glossary("", nodes.definition_list("", *items, classes=["glossary"]), sorted=False)]

    def _item(self, row):
        source, line = self.get_source_info()
        term = make_glossary_term(
            self.env, [nodes.Text(row["term"])], None, source, line, None, self.state.document
        )
        terms = self.env.get_domain("book").data["terms"].setdefault(self.env.docname, {})
        terms[term["ids"][0]] = row["definition"]
        meaning = nodes.definition("", nodes.paragraph("", row["definition"]))
        if row["synonyms_abbrev"]:
            meaning += nodes.paragraph("", f"Also: {row['synonyms_abbrev']}", classes=["synonyms"])
        return nodes.definition_list_item("", term, meaning)


class DefineTerms(SphinxPostTransform):
    """Links to the glossary carry the definition, for pages that show it beside the word."""

    formats = ("html",)
    default_priority = 100  # when references have been resolved

    def run(self, **kwargs):
        terms = {}
        for page in self.env.get_domain("book").data["terms"].values():
            terms |= page
        for link in self.document.findall(nodes.reference):
            if any("std-term" in node["classes"] for node in link.findall(nodes.inline)):
                anchor = link.get("refid") or link["refuri"].rpartition("#")[2]
                link["definition"] = terms.get(anchor, "")


def note_glossary(app, doctree):
    """A page that uses a term is read again when the glossary changes."""
    if any(node["reftype"] == "term" for node in doctree.findall(pending_xref)):
        _depend_on_file(app.env)


def _depend_on_file(env):
    path = Path(env.srcdir, "assets", "glossary.csv")
    env.note_dependency(str(path))
    return path


def setup(app):
    app.add_directive("glossary-list", GlossaryList)
    app.add_post_transform(DefineTerms)
    app.connect("doctree-read", note_glossary)
