"""Print the addresses outside the book that its pages, its sources and its guides for contributors name, one on each line.

A DOI is looked up with the registry that resolves it: publishers' pages refuse programs, and the registry does not.
"""

import re
from pathlib import Path
from urllib.parse import quote

from press.book import bibliography, sources
from press.book.places import ROOT

ADDRESS = re.compile(r"https?://[^\s<>\"'`…)\]}]+")
REGISTRY = "https://doi.org/api/handles/"  # answers 404 for a DOI that nobody has registered
HERE = ("http://localhost", "http://127.0.0.1")


def addresses(root: Path) -> list[str]:
    """Every address, once, in alphabetical order."""
    references = sources.references(root)
    entries = bibliography.parsed(references.bibliography).entries.values()
    guides = [path.read_text("utf-8") for path in (*root.glob("*.md"), *root.glob(".github/**/*.yml"))]
    found = {
        address.rstrip(".,;:*")
        for text in (*references.texts.values(), *guides)
        for address in ADDRESS.findall(text)
    }
    found |= {entry.fields["url"] for entry in entries if "url" in entry.fields}
    found |= {REGISTRY + quote(entry.fields["doi"]) for entry in entries if "doi" in entry.fields}
    return sorted(address for address in found if not address.startswith(HERE))


if __name__ == "__main__":
    print("\n".join(addresses(ROOT)))
