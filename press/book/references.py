"""Where references lead: what a notebook that leaves the book must know of it."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from press.book import bibliography

LICENSE = "text CC BY 4.0, code MIT"
LABEL = re.compile(r"^\(([\w:.-]+)\)=\s*$", re.MULTILINE)
HEADING = re.compile(r"^(#+)[ \t]+(.+?)[ \t]*$", re.MULTILINE)
NAMED = re.compile(r"^:(?:name|label):[ \t]*([\w:.-]+)[ \t]*$", re.MULTILINE)
DOLLAR_EQUATION = re.compile(r"\$\$(.+?)\$\$[ \t]*\(([\w:.-]+)\)", re.DOTALL)
MATH_EQUATION = re.compile(r"\{math\}[^\n]*\n:label:[ \t]*([\w:.-]+)[ \t]*\n(.+?)\n[`:]{3,}", re.DOTALL)


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
        found = ((page, HEADING.search(text)) for page, text in self.texts.items())
        return {page: heading[2] for page, heading in found if heading}

    @cached_property
    def labels(self) -> dict[str, Target]:
        """What {ref} and {numref} can point at."""
        found = {}
        for page, text in self.texts.items():
            for match in LABEL.finditer(text):
                heading = HEADING.match(text[match.end() :].lstrip())
                found[match[1]] = Target(
                    page, match[1], heading[2] if heading else self._titles.get(page, page)
                )
            for match in NAMED.finditer(text):
                found[match[1]] = Target(page, match[1], self._titles.get(page, page))
        return found

    @cached_property
    def equations(self) -> dict[str, Target]:
        """Labelled equations; the title is the TeX."""
        found = {}
        for page, text in self.texts.items():
            for tex, label in DOLLAR_EQUATION.findall(text):
                found[label] = Target(page, f"equation-{label}", " ".join(tex.split()))
            for label, tex in MATH_EQUATION.findall(text):
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
