"""Where references lead: what a notebook that leaves the book must know of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import PurePosixPath

from press.book import bibliography
from press.book.markdown import directives, tokens

LICENSE = "text CC BY 4.0, code MIT"


@dataclass(frozen=True)
class Target:
    """Something that can be referred to: the page it is on, its anchor there, its title or formula."""

    page: str
    anchor: str
    title: str


@dataclass
class References:
    """The book as its references see it.

    title, author: of the book
    url:           address of the built site, without a slash at the end
    version:       of the package, and the commit
    texts:         {page: its Markdown}
    bibliography:  the text of the BibTeX file
    """

    title: str
    author: str
    url: str
    version: str
    texts: dict[str, str]
    bibliography: str

    def page(self, name: str, anchor: str = "") -> str:
        """Full address of a page, such as "chapters/academic/remodeling"."""
        return f"{self.url}/{name}.html{'#' + anchor if anchor else ''}"

    def document(self, name: str, source: str) -> Target | None:
        """The document that `name` means on page `source`: relative to it, or from the root with a slash."""
        path = PurePosixPath(name) if name.startswith("/") else PurePosixPath(source).parent / name
        parts: list[str] = []
        for part in path.parts:
            if part == "..":
                parts = parts[:-1]
            elif part not in ("/", "."):
                parts.append(part)
        page = "/".join(parts).removesuffix(".md").removesuffix(".ipynb")
        title = self._titles.get(page)
        return Target(page, "", title) if title else None

    @cached_property
    def _titles(self):
        found = ((page, next(headings(text), None)) for page, text in self.texts.items())
        return {page: title for page, title in found if title}

    @cached_property
    def labels(self) -> dict[str, Target]:
        """What {ref} and {numref} can point at: places before a heading, and what has a name."""
        found = {}
        for page, text in self.texts.items():
            title = self._titles.get(page, page)
            for name, heading in _labelled(text):
                found[name] = Target(page, name, heading or title)
            for named in directives(text):
                for name in (named.options.get("name"), named.options.get("label")):
                    if name:
                        found[name] = Target(page, name, title)
        return found

    @cached_property
    def equations(self) -> dict[str, Target]:
        """Labelled equations; the title is the TeX."""
        found = {}
        for page, text in self.texts.items():
            for label, tex in _equations(text):
                found[label] = Target(page, f"equation-{label}", " ".join(tex.split()))
        return found

    def cited(self, key: str) -> tuple[str, str] | None:
        """Names and year of a source ("Komarova et al.", "2003"), or None for an unknown key."""
        entry = self._sources.get(key)
        return None if entry is None else bibliography.cited(entry)

    def reference(self, key: str) -> str:
        """One line of a list of references, in Markdown."""
        return bibliography.in_markdown(self._sources[key])

    @property
    def _sources(self):
        return bibliography.parsed(self.bibliography).entries


def headings(text: str) -> Iterator[str]:
    """The headings of a text, as they are written."""
    marked = tokens(text)
    for token, content in pairwise(marked):
        if token.type == "heading_open":
            yield content.content


def _labelled(text):
    """(name, the heading right below it, or "") of every place `(name)=`."""
    marked = tokens(text)
    for number, token in enumerate(marked):
        if token.type == "myst_target":
            below = marked[number + 1 : number + 3]
            is_heading = below and below[0].type == "heading_open"
            yield token.content, below[1].content if is_heading else ""


def _equations(text):
    """(label, TeX) of every equation that has a label."""
    for token in tokens(text):
        if token.type == "math_block_label":
            yield token.info, token.content
    for found in directives(text):
        if found.name == "math" and "label" in found.options:
            yield found.options["label"], found.body
