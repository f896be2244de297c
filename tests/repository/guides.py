"""README.md, CONTRIBUTING.md and the others at the root, as GitHub reads them: their code, their links, their pictures."""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from press.book.places import ROOT

GUIDES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")


@dataclass(frozen=True)
class Picture:
    """A picture of a guide: its file, the one for dark pages if there is one, and the text in its place."""

    file: str
    dark: str | None
    alt: str


def _tokens(guide: str) -> list[Token]:
    text = (ROOT / guide).read_text("utf-8")
    blocks = MarkdownIt("commonmark").enable("table").parse(text)
    return [token for block in blocks for token in (block, *(block.children or ()))]


def blocks(guide: str) -> list[str]:
    """Blocks of code."""
    return [token.content for token in _tokens(guide) if token.type in ("code_block", "fence")]


def code(guide: str) -> list[str]:
    """Code in the text, and each line of the blocks of code without its comment."""
    spans = [token.content for token in _tokens(guide) if token.type == "code_inline"]
    lines = [line.split(" #")[0].strip() for block in blocks(guide) for line in block.splitlines()]
    return [*spans, *filter(None, lines)]


def links(guide: str) -> list[str]:
    """Where links lead."""
    return [token.attrs["href"] for token in _tokens(guide) if token.type == "link_open"]


def pictures(guide: str) -> list[Picture]:
    """The pictures, which stand in HTML so that a dark page can have another one."""
    found = []
    for token in _tokens(guide):
        if token.type == "html_block" and "<img" in token.content:
            attributes = dict(re.findall(r'(\w+)="([^"]*)"', token.content))
            found.append(Picture(attributes["src"], attributes.get("srcset"), attributes.get("alt", "")))
    return found
