"""How many claims of the ledger hold: {claim-count}`Uncertain`."""

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from press.site.claims import GROUPS, ledger_file, read_claims

ALL = "all"


class ClaimCount(SphinxRole):
    """{claim-count}`all`, or of one group of verdicts: `Established`, `Uncertain`, `Wrong or overstated`."""

    def run(self):
        if self.text not in (ALL, *GROUPS):
            message = self.inliner.reporter.error(
                f"{{claim-count}} there is no group {self.text!r}; there are {ALL}, {', '.join(GROUPS)}",
                line=self.lineno,
            )
            return [], [message]
        claims = read_claims(ledger_file(self.env)).values()
        return [nodes.Text(str(sum(self.text in (ALL, claim.group) for claim in claims)))], []


def setup(app):
    app.add_role("claim-count", ClaimCount())
