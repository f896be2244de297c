"""Claims of the evidence ledger in chapters: {claim}`A01`, {claims}, and how many hold: {claim-count}`Uncertain`."""

import re
from pathlib import Path

from docutils import nodes
from sphinx.errors import SphinxError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.nodes import make_refnode

from press.book.claims import GROUPS, Claim, LedgerError, read_claims
from press.directives.domain import note_claim, overviews

LOG = logging.getLogger(__name__)
ALL = "all"


def anchor(identifier):
    """Anchor of a claim on the page of the ledger."""
    return f"claim-{identifier.lower()}"


def verdict_class(verdict):
    """Class of a verdict, for its color: verdict-well, verdict-supported, ..., verdict-wrong."""
    return f"verdict-{re.match('[a-z]+', verdict)[0]}"


class FaultyLedger(SphinxError):
    """A row of the ledger that cannot be meant."""

    category = "Error in the evidence ledger"


def ledger(env) -> dict[str, Claim]:
    """{id: Claim} of the book's ledger; the page being read now depends on it."""
    path = Path(env.srcdir, "assets", "claims.csv")
    env.note_dependency(str(path))
    try:
        return read_claims(path)
    except LedgerError as error:
        raise FaultyLedger(str(error)) from None


def sentence(verdict):
    """The verdict as a sentence of its own: "Supported, with limits."."""
    return f"{verdict[0].upper()}{verdict[1:]}."


class LinkToLedger(nodes.Inline, nodes.Element):
    """Placeholder for a link to a claim's row of the ledger: claim and verdict."""


class FillLinks(SphinxPostTransform):
    """Link claims to the ledger, wherever its page is."""

    default_priority = 8

    def run(self, **kwargs):
        for node in list(self.document.findall(LinkToLedger)):
            pages = overviews(self.env, "claims")
            if not pages:
                LOG.warning("claim %s: the book has no page with {ledger}", node["claim"], location=node)
            page = pages[0] if pages else self.env.docname
            link = make_refnode(
                self.app.builder, self.env.docname, page, anchor(node["claim"]), [nodes.Text(node["claim"])]
            )
            link["classes"] += ["claim", verdict_class(node["verdict"])]
            link["reftitle"] = f"Evidence ledger: {node['verdict']}"
            node.replace_self(link)


def source_nodes(directive, claim):
    """The claim's sources as citations in parentheses."""
    if not claim.sources:
        return []
    content, messages = directive.state.inline_text(
        f"{{cite:p}}`{','.join(claim.sources)}`", directive.lineno
    )
    return [*content, *messages]


class ClaimRole(SphinxRole):
    """{claim}`A01` after a sentence: the sentence deals with this claim of the ledger."""

    def run(self):
        claims = ledger(self.env)
        if self.text not in claims:
            message = self.inliner.reporter.error(
                f"{{claim}} there is no claim {self.text!r} in the ledger; ids run from "
                f"{next(iter(claims))} to {next(reversed(claims))}",
                line=self.lineno,
            )
            return [], [message]
        note_claim(self.env, self.text)
        link = LinkToLedger(claim=self.text, verdict=claims[self.text].verdict)
        self.set_source_info(link)
        return [link], []


class ClaimsDirective(SphinxDirective):
    """{claims}: what is established, uncertain and wrong, for the claims named above it on the page."""

    def run(self):
        claims = ledger(self.env)
        named = self.env.get_domain("book").data["claims"].get(self.env.docname, [])
        if not named:
            raise self.error("{claims} closes a chapter, but no {claim} stands above it")
        sections = []
        for group in GROUPS:
            chosen = [claims[identifier] for identifier in named if claims[identifier].group == group]
            if chosen:
                sections.append(self._section(group, chosen))
        return sections

    def _section(self, group, claims):
        section = nodes.section("", nodes.title("", group), classes=["claims"], names=[group.lower()])
        self.state.document.note_implicit_target(section)
        section += nodes.definition_list("", *[self._item(claim) for claim in claims])
        self.set_source_info(section)
        return section

    def _item(self, claim):
        term = nodes.term("", claim.text + " ", LinkToLedger(claim=claim.id, verdict=claim.verdict))
        verdict = nodes.strong("", sentence(claim.verdict), classes=[verdict_class(claim.verdict)])
        text = nodes.paragraph("", "", verdict, nodes.Text(f" {claim.correction} "))
        text += source_nodes(self, claim)
        return nodes.definition_list_item("", term, nodes.definition("", text))


class ClaimCount(SphinxRole):
    """{claim-count}`all`, or of one group of verdicts: `Established`, `Uncertain`, `Wrong or overstated`."""

    def run(self):
        if self.text not in (ALL, *GROUPS):
            message = self.inliner.reporter.error(
                f"{{claim-count}} there is no group {self.text!r}; there are {ALL}, {', '.join(GROUPS)}",
                line=self.lineno,
            )
            return [], [message]
        claims = ledger(self.env).values()
        return [nodes.Text(str(sum(self.text in (ALL, claim.group) for claim in claims)))], []


def setup(app):
    app.add_node(LinkToLedger)
    app.add_post_transform(FillLinks)
    app.add_role("claim", ClaimRole())
    app.add_role("claim-count", ClaimCount())
    app.add_directive("claims", ClaimsDirective)
