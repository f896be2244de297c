"""The glossary: its terms and what they mean."""

import csv
from pathlib import Path


def read_terms(path: Path) -> list[dict[str, str]]:
    """The rows of the glossary in alphabetical order of their terms: "term", "definition", "synonyms_abbrev"."""
    with path.open(encoding="utf-8", newline="") as file:
        return sorted(csv.DictReader(file), key=lambda row: row["term"].lower())
