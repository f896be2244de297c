"""The pages of the built site that the book makes itself."""

from pathlib import Path

from press.book.places import LAB


def own_pages(site: Path) -> list[Path]:
    """All HTML files of the site but those of the lab, which are JupyterLite's."""
    return [path for path in sorted(site.rglob("*.html")) if path.relative_to(site).parts[0] != LAB]
