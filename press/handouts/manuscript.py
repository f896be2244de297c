"""One document of the book on its way into print: what it draws on, and what has been set so far."""

from contextlib import contextmanager
from dataclasses import dataclass, field

from docutils import nodes

from press.handouts import markup


@dataclass(frozen=True)
class Fault:
    """What keeps a document from being printed, and where its author finds it ("path:line")."""

    where: str
    message: str

    def __str__(self):
        return f"{self.where}: {self.message}"


@dataclass
class Formulas:
    """All formulas of a book, each once, to be converted in one go after everything is set.

    first_seen: {(TeX, whether displayed): (its number, "path:line" of its first use)}
    """

    first_seen: dict[tuple[str, bool], tuple[int, str]] = field(default_factory=dict)

    def placeholder(self, tex: str, display: bool, where: str) -> str:
        """Text that stands for the formula until it is converted."""
        index, _ = self.first_seen.setdefault((tex, display), (len(self.first_seen), where))
        return f"\x02{index}\x03"

    @property
    def sources(self) -> list[tuple[str, bool]]:
        """(TeX, whether displayed) of every formula, in the order of their numbers."""
        return list(self.first_seen)

    def place(self, index: int) -> str:
        """Where ("path:line") the formula of that number was first seen."""
        return self.first_seen[self.sources[index]][1]


@dataclass
class Passage:
    """Typst source, with the pictures it shows and the places in the book it leads to."""

    source: str = ""
    pictures: dict[str, None] = field(default_factory=dict)
    targets: dict[str, None] = field(default_factory=dict)


class Manuscript:
    """A resolved document and the state of its translation into Typst.

    Args:
        docname: Sphinx's name of the document.
        doctree: the resolved document.
        env: Sphinx's environment, which knows the numbers of sections, figures, tables and equations.
        formulas: where formulas are collected, shared by the whole book.
        pictures: {uri of an image: its file name}, as the builder collected them.
        web_address: function of a docname and a fragment, the address of that place on the web.
    """

    def __init__(self, docname, doctree, env, formulas, pictures, web_address):
        self.docname, self.doctree, self.env = docname, doctree, env
        self.formulas, self.pictures, self.web_address = formulas, pictures, web_address
        self.faults: list[Fault] = []
        self.entries: dict[str, Passage] = {}  # glossary terms and references, by their place in the book
        self.solutions: dict[str, Passage] = {}  # by the exercise they solve
        self.level = 0  # of the heading
        self.in_footnote = False
        self.footnotes = {name: note for note in doctree.findall(nodes.footnote) for name in note["ids"]}
        self.footnotes_set: set[str] = set()
        self.abbreviations_spelt_out: set[str] = set()
        self._labels: set[str] = set()
        self._passages = [Passage()]

    @property
    def passage(self) -> Passage:
        """What is being set now."""
        return self._passages[-1]

    @contextmanager
    def aside(self, passage: Passage):
        """Note the pictures and links of what is set meanwhile with `passage`, not with the running text."""
        self._passages.append(passage)
        try:
            yield passage
        finally:
            self._passages.pop()

    def fault(self, node, message: str) -> None:
        """Note why `node` cannot be printed; the build will stop with all faults listed."""
        self.faults.append(Fault(self.where(node), message))

    def where(self, node) -> str:
        """ "path:line" of a node; its own line, or that of the nearest node around it that has one."""
        path = self.env.doc2path(self.docname)
        while node is not None and node.line is None:
            node = node.parent
        return f"{path}:{node.line}" if node is not None else path

    def target(self, identifier: str) -> str:
        """The name of a place in this document that is unique in the book."""
        return f"{self.docname}#{identifier}" if identifier else self.docname

    def label(self, identifier: str) -> str:
        """A label after the thing it names; nothing if the name is taken already."""
        name = self.target(identifier)
        if name in self._labels:
            return ""
        self._labels.add(name)
        return markup.label(name)

    def anchors(self, node, skip: int = 0) -> str:
        """Invisible targets for the identifiers of `node`, but for the first `skip`."""
        return "".join(
            f"#[#metadata(none){label}];" for i in node.get("ids", [])[skip:] if (label := self.label(i))
        )

    def number(self, kind: str, node) -> str:
        """The number Sphinx gave to a figure, table, equation or exercise, or ""."""
        numbers = self.env.toc_fignumbers.get(self.docname, {}).get(kind, {})
        return next((".".join(map(str, numbers[i])) for i in node.get("ids", []) if i in numbers), "")
