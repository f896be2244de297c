"""The whole evidence ledger: {ledger}."""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from press.site.claims import anchor, ledger_file, read_claims, sentence, source_nodes, verdict_class
from press.site.domain import note_overview
from press.site.table import table
from press.site.topics import TIERS, TOPICS, tier_and_stem

HEADER = ["Claim", "Verdict, and what may be said", "Sources", "Chapters"]


class ChaptersOfClaim(nodes.Inline, nodes.Element):
    """Placeholder for links to the chapters that deal with a claim."""


class Ledger(SphinxDirective):
    """{ledger}: one section and table per topic, one row per claim."""

    def run(self):
        note_overview(self.env, "claims")
        claims = read_claims(ledger_file(self.env)).values()
        return [
            self._section(topic, [claim for claim in claims if claim.stem == topic.stem])
            for topic in TOPICS
            if any(claim.stem == topic.stem for claim in claims)
        ]

    def _section(self, topic, claims):
        section = nodes.section("", nodes.title("", topic.title), names=[f"claims-{topic.stem}"])
        self.state.document.note_explicit_target(section)
        rows = [self._row(claim) for claim in claims]
        section += table(HEADER, rows, classes=["ledger"])
        self.set_source_info(section)
        return section

    def _row(self, claim):
        target = nodes.target("", "", names=[anchor(claim.id)])
        self.state.document.note_explicit_target(target)
        origin = nodes.inline("", f"{claim.id}, source {claim.collected_from}", classes=["origin"])
        verdict = nodes.inline("", sentence(claim.verdict), classes=["verdict", verdict_class(claim.verdict)])
        cells = [
            [target, nodes.Text(f"{claim.text} "), origin],
            [verdict, nodes.Text(f" {claim.correction}")],
            source_nodes(self, claim),
            [ChaptersOfClaim(claim=claim.id)],
        ]
        return {}, cells


class FillChapters(SphinxPostTransform):
    """Link each claim to the chapters that deal with it."""

    default_priority = 8

    def run(self, **kwargs):
        for node in list(self.document.findall(ChaptersOfClaim)):
            links = self._links(node["claim"])
            node.replace_self(links or nodes.Text("not yet"))

    def _links(self, identifier):
        claims = self.env.get_domain("book").data["claims"]
        pages = [page for page in claims if identifier in claims[page] and page != self.config.root_doc]
        links = []
        for page in sorted(pages, key=_reading_order):
            if links:
                links.append(nodes.Text("; "))
            title = nodes.Text(_name(self.env, page))
            links.append(make_refnode(self.app.builder, self.env.docname, page, "", [title]))
        return links


def _reading_order(page):
    place = tier_and_stem(page)
    return (TIERS.index(place[0]), place[1]) if place else (len(TIERS), page)


def _name(env, page):
    place = tier_and_stem(page)
    title = env.titles[page].astext()
    return f"{title}, {place[0]}" if place else title


def setup(app):
    app.add_node(ChaptersOfClaim)
    app.add_directive("ledger", Ledger)
    app.add_post_transform(FillChapters)
