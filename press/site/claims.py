"""Claims of the evidence ledger in chapters: {claim}`A01` and {claims}."""

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from docutils import nodes
from sphinx.errors import SphinxError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.nodes import make_refnode

from press.site.domain import note_claim, overviews
from press.site.topics import TOPICS

LOG = logging.getLogger(__name__)

GROUPS = {
    "Established": ("well established", "supported, with limits"),
    "Uncertain": ("contested", "unsupported"),
    "Wrong or overstated": ("overstated", "wrong"),
}


@dataclass(frozen=True)
class Claim:
    """One row of the ledger: what is said, whether it holds, what may be said instead."""

    id: str
    stem: str
    collected_from: str
    text: str
    verdict: str
    correction: str
    evidence: str
    sources: tuple[str, ...]

    @property
    def group(self):
        return next(group for group, verdicts in GROUPS.items() if self.verdict in verdicts)


def anchor(identifier):
    """Anchor of a claim on the page of the ledger."""
    return f"claim-{identifier.lower()}"


def verdict_class(verdict):
    """Class of a verdict, for its color: verdict-well, verdict-supported, ..., verdict-wrong."""
    return f"verdict-{re.match('[a-z]+', verdict)[0]}"


class LedgerError(SphinxError):
    """A row of the ledger that cannot be meant."""

    category = "Error in the evidence ledger"


def ledger_file(env):
    """Path of the ledger; the page being read now depends on it."""
    path = Path(env.srcdir, "assets", "claims.csv")
    env.note_dependency(str(path))
    return path


def read_claims(path):
    """{id: Claim} in the order of the file.

    Raises LedgerError that names the row if it has too many or too few fields, an id comes twice, a verdict is not
    one of GROUPS, or the book has no such topic.
    """
    return _read_claims(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _read_claims(path, changed):
    claims = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            _check(path, row, claims)
            claims[row["id"]] = Claim(
                id=row["id"],
                stem=row["row"],
                collected_from=row["article"],
                text=row["claim"],
                verdict=row["verdict"],
                correction=row["correction"],
                evidence=row["best_evidence"],
                sources=tuple(key.strip() for key in row["bib_keys"].split(";") if key.strip()),
            )
    return claims


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


def _check(path, row, claims):
    verdicts = [verdict for group in GROUPS.values() for verdict in group]
    stems = [topic.stem for topic in TOPICS]
    if None in row or None in row.values():
        raise LedgerError(
            f"{path.name}: {row['id']} has not as many fields as the header; quote a text that has a comma"
        )
    if row["id"] in claims:
        raise LedgerError(f"{path.name}: the id {row['id']} comes twice")
    if row["verdict"] not in verdicts:
        raise LedgerError(
            f"{path.name}: {row['id']} has the verdict {row['verdict']!r}; there are: {'; '.join(verdicts)}"
        )
    if row["row"] not in stems:
        raise LedgerError(
            f"{path.name}: {row['id']} has the topic {row['row']!r}; there are: {', '.join(stems)}"
        )


class ClaimRole(SphinxRole):
    """{claim}`A01` after a sentence: the sentence deals with this claim of the ledger."""

    def run(self):
        claims = read_claims(ledger_file(self.env))
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
        claims = read_claims(ledger_file(self.env))
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


def setup(app):
    app.add_node(LinkToLedger)
    app.add_post_transform(FillLinks)
    app.add_role("claim", ClaimRole())
    app.add_directive("claims", ClaimsDirective)
