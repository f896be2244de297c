"""The evidence ledger: claims about bone, whether they hold, and what may be said instead."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from press.book.topics import TOPICS

GROUPS = {
    "Established": ("well established", "supported, with limits"),
    "Uncertain": ("contested", "unsupported"),
    "Wrong or overstated": ("overstated", "wrong"),
}


class LedgerError(ValueError):
    """A row of the ledger that cannot be meant."""


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


def read_claims(path: Path) -> dict[str, Claim]:
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
