"""The whole evidence ledger: {ledger}.

Its controls are written into the page hidden; press/site/theme/static/ledger.js shows them and does the filtering.
"""

from html import escape

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from press.book.claims import GROUPS
from press.book.topics import TIERS, TOPICS, tier_and_stem
from press.directives.claims import anchor, ledger, sentence, source_nodes, verdict_class
from press.directives.domain import note_overview
from press.directives.pieces import table

HEADER = ["Claim", "Verdict, and what may be said", "Sources", "Chapters"]


class ChaptersOfClaim(nodes.Inline, nodes.Element):
    """Placeholder for links to the chapters that deal with a claim."""


class LedgerControls(nodes.General, nodes.Element):
    """Placeholder for the controls with which a reader chooses claims; print has none."""


class Ledger(SphinxDirective):
    """{ledger}: one section and table per topic, one row per claim."""

    def run(self):
        note_overview(self.env, "claims")
        claims = ledger(self.env).values()
        topics = [topic for topic in TOPICS if any(claim.stem == topic.stem for claim in claims)]
        return [
            LedgerControls(topics=[(topic.stem, topic.title) for topic in topics]),
            *(
                self._section(topic, [claim for claim in claims if claim.stem == topic.stem])
                for topic in topics
            ),
        ]

    def _section(self, topic, claims):
        section = nodes.section(
            "", nodes.title("", topic.title), names=[f"claims-{topic.stem}"], classes=["of-topic"]
        )
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
        return {"classes": [f"is-{_short(claim.verdict)}"]}, cells


class FillChapters(SphinxPostTransform):
    """Link each claim to the chapters that deal with it, and note their tiers as classes of its row."""

    default_priority = 8

    def run(self, **kwargs):
        for node in list(self.document.findall(ChaptersOfClaim)):
            pages = self._pages(node["claim"])
            row = node.parent
            while not isinstance(row, nodes.row):
                row = row.parent
            tiers = {place[0] for page in pages if (place := tier_and_stem(page))}
            row["classes"] += [f"in-{tier}" for tier in TIERS if tier in tiers]
            node.replace_self(self._links(pages) or nodes.Text("not yet"))
        for node in list(self.document.findall(LedgerControls)):
            if self.app.builder.format == "html":
                node.replace_self(nodes.raw("", _controls(node["topics"]), format="html"))
            else:
                node.parent.remove(node)

    def _pages(self, identifier):
        claims = self.env.get_domain("book").data["claims"]
        pages = [page for page in claims if identifier in claims[page] and page != self.config.root_doc]
        return sorted(pages, key=_reading_order)

    def _links(self, pages):
        links = []
        for page in pages:
            if links:
                links.append(nodes.Text("; "))
            title = nodes.Text(_name(self.env, page))
            links.append(make_refnode(self.app.builder, self.env.docname, page, "", [title]))
        return links


def _controls(topics):
    """The form; its values are names of sections and classes of rows."""
    verdicts = [verdict for group in GROUPS.values() for verdict in group]
    chosen = (
        ("topic", "Topic", "All topics", topics),
        ("tier", "Dealt with in", "Any tier", [(tier, tier.capitalize()) for tier in TIERS]),
        (
            "verdict",
            "Verdict",
            "All verdicts",
            [(_short(verdict), sentence(verdict)[:-1]) for verdict in verdicts],
        ),
    )
    fields = "".join(_field(*one) for one in chosen)
    return (
        f'<form class="choose" id="choose-claims" aria-label="Choose claims" hidden>{fields}'
        '<button type="reset">Show all</button><p role="status"></p></form>'
    )


def _field(name, label, everything, options):
    listed = "".join(f'<option value="{escape(value)}">{escape(text)}</option>' for value, text in options)
    return f'<label>{label} <select name="{name}"><option value="">{everything}</option>{listed}</select></label>'


def _short(verdict):
    return verdict_class(verdict).removeprefix("verdict-")


def _reading_order(page):
    place = tier_and_stem(page)
    return (TIERS.index(place[0]), place[1]) if place else (len(TIERS), page)


def _name(env, page):
    place = tier_and_stem(page)
    title = env.titles[page].astext()
    return f"{title}, {place[0]}" if place else title


def setup(app):
    app.add_node(ChaptersOfClaim)
    app.add_node(LedgerControls)
    app.add_directive("ledger", Ledger)
    app.add_post_transform(FillChapters)
