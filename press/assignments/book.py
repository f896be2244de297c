"""What a notebook that leaves the book must know of it: addresses, titles, equations, sources, licence."""

import json
import re
import subprocess
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

import yaml
from pybtex.database import parse_file
from pybtex.plugin import find_plugin

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


class Book:
    """The book in folder `root`, read from its sources; it need not be built.

    url:      address of the built site; the one in _config.yml when it is empty
    notebook: a notebook that counts as the page notebooks/<stem>, wherever it lies
    """

    def __init__(self, root: Path, url: str = "", notebook: Path | None = None):
        self.root, self.notebook = root, notebook
        config = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
        self.title = config["title"]
        self.author = config["author"]
        self.url = (url or config["html"]["baseurl"]).rstrip("/")

    @cached_property
    def version(self) -> str:
        """Version of the package, and the commit when the folder is a git repository with one."""
        text = (self.root / "osteon" / "__init__.py").read_text(encoding="utf-8")
        number = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)[1]
        git = subprocess.run(
            ["git", "-C", str(self.root), "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True
        )
        return f"{number} ({git.stdout.strip()})" if git.returncode == 0 else number

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
    def _texts(self) -> dict[str, str]:
        """Markdown of every page of the book."""
        texts = {}
        for folder in ("chapters", "notebooks"):
            for path in sorted((self.root / folder).rglob("*")):
                page = path.relative_to(self.root).with_suffix("").as_posix()
                if path.suffix == ".md":
                    texts[page] = path.read_text(encoding="utf-8")
                elif path.suffix == ".ipynb" and ".ipynb_checkpoints" not in path.parts:
                    texts[page] = _markdown(path)
        if self.notebook:
            texts[f"notebooks/{self.notebook.stem}"] = _markdown(self.notebook)
        return texts

    @cached_property
    def _titles(self):
        found = ((page, HEADING.search(text)) for page, text in self._texts.items())
        return {page: heading[2] for page, heading in found if heading}

    @cached_property
    def labels(self) -> dict[str, Target]:
        """What {ref} and {numref} can point at."""
        found = {}
        for page, text in self._texts.items():
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
        for page, text in self._texts.items():
            for tex, label in DOLLAR_EQUATION.findall(text):
                found[label] = Target(page, f"equation-{label}", " ".join(tex.split()))
            for label, tex in MATH_EQUATION.findall(text):
                found[label] = Target(page, f"equation-{label}", " ".join(tex.split()))
        return found

    @cached_property
    def _bibliography(self):
        return parse_file(str(self.root / "assets" / "bibliography.bib"))

    def cited(self, key: str) -> tuple[str, str] | None:
        """Names and year of a source ("Komarova et al.", "2003"), or None for an unknown key."""
        entry = self._bibliography.entries.get(key)
        if entry is None:
            return None
        people = entry.persons.get("author") or entry.persons.get("editor") or []
        names = [" ".join((*person.prelast_names, *person.last_names)).strip("{}") for person in people]
        year = entry.fields.get("year", "n.d.")
        if not names:
            return entry.fields["title"].strip("{}"), year
        if "others" in names or len(names) > 2:
            return f"{names[0]} et al.", year
        return " and ".join(names), year

    def reference(self, key: str) -> str:
        """One line of a list of references, in Markdown."""
        style, backend = _markdown_references()
        entry = self._bibliography.entries[key]
        entry.fields.pop("note", None)  # the editors' remarks, not the source's
        text = next(iter(style.format_entries([entry]))).text.render(backend)
        return re.sub(r"\\([-.()])", r"\1", text.replace("\n", " "))


@cache
def _markdown_references():
    # Finding a plugin takes pybtex a look at every installed package.
    style = find_plugin("pybtex.style.formatting", "plain")()
    return style, find_plugin("pybtex.backends", "markdown")()


def _markdown(notebook):
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
