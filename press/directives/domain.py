"""What chapters tell other pages: the claims they deal with, and which pages give an overview."""

from sphinx.domains import Domain

_PER_PAGE = ("claims", "overviews", "terms", "formulas", "models")


class BookDomain(Domain):
    """Facts collected while chapters are read, kept between builds, one entry per page.

    claims:    {page: [claim id, ...]} in the order in which the page deals with them
    overviews: {page: {"claims" | "run times" | "models" | "use of models", ...}} what a page gives an overview of
    terms:     {page: {anchor: definition}} of the glossary
    models:    {page: [name, ...]} of the models that a chapter shows or a notebook runs
    formulas:  {page: [(TeX, display, file, line), ...]}
    mathml:    {(TeX, display): MathML} of all formulas
    seen:      {what: its value} at the last build, to find the overviews that are out of date
    """

    name = "book"
    label = "The book"
    data_version = 1
    initial_data = {  # noqa: RUF012 (Sphinx copies it)
        "claims": {},
        "overviews": {},
        "terms": {},
        "models": {},
        "formulas": {},
        "mathml": {},
        "seen": {},
    }

    def clear_doc(self, docname):
        for kind in _PER_PAGE:
            self.data[kind].pop(docname, None)

    def merge_domaindata(self, docnames, otherdata):
        for docname in docnames:
            for kind in _PER_PAGE:
                if docname in otherdata[kind]:
                    self.data[kind][docname] = otherdata[kind][docname]


def note_claim(env, identifier):
    """Remember that the page being read deals with a claim."""
    found = env.get_domain("book").data["claims"].setdefault(env.docname, [])
    if identifier not in found:
        found.append(identifier)


def note_overview(env, what):
    """Remember that the page being read gives an overview of `what` (see BookDomain)."""
    env.get_domain("book").data["overviews"].setdefault(env.docname, set()).add(what)


def overviews(env, what):
    """Pages that give an overview of `what`."""
    return sorted(page for page, of in env.get_domain("book").data["overviews"].items() if what in of)


def setup(app):
    app.add_domain(BookDomain)
