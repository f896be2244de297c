"""Sphinx builder "handout": the resolved book as Typst sources, one for each PDF, ready to be set.

Sphinx has executed, numbered and cross-referenced everything when a document arrives here, so all numbers equal
those of the web book. What cannot be printed is collected over the whole book and then stops the build.
"""

import datetime
import json
import os
import re
import shutil
from dataclasses import asdict
from functools import cached_property
from pathlib import Path

from sphinx.builders import Builder
from sphinx.errors import ExtensionError

import osteon
from press.book.places import HANDOUTS
from press.handouts import blocks, boxes, cells, contents, figures, inline, links, markup, tables  # noqa: F401 (they register what they set)
from press.handouts.lettering import as_text
from press.handouts.links import BOOK
from press.handouts.manuscript import Fault, Formulas, Manuscript, Passage
from press.handouts.pdf import DESIGN, PLAN
from press.handouts.render import render
from press.mathematics import UnreadableFormula, to_speech, to_typst

NOTEBOOK_NOTE = (
    "These exercises are done by computing. The notebook is at #weblink({address})[{shown}]; "
    "it runs in the browser, and anywhere with Python."
)


class HandoutBuilder(Builder):
    """Writes `<name>.typ` for every PDF, `pictures/`, the page design, and `plan.json`, which lists the PDFs."""

    name = "handout"
    format = "typst"
    epilog = "The sources of the handouts are in %(outdir)s."
    allow_parallel = False
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg"]  # noqa: RUF012 (as Sphinx declares it)

    def init(self):
        self.formulas = Formulas()
        self.manuscripts: dict[str, Manuscript] = {}
        self.bodies: dict[str, Passage] = {}

    def get_outdated_docs(self):
        return self._needed()

    def get_target_uri(self, docname, typ=None):
        return BOOK + docname

    def get_relative_uri(self, from_, to, typ=None):
        return self.get_target_uri(to)

    def prepare_writing(self, docnames):
        pass

    def write_doc(self, docname, doctree):
        if docname not in self._needed():
            return
        self.post_process_images(doctree)
        manuscript = Manuscript(docname, doctree, self.env, self.formulas, self.images, self.web_address)
        body = manuscript.passage
        is_notebook = docname.startswith("notebooks/")
        body.source = _exercises(doctree, manuscript) if is_notebook else render(doctree, manuscript)
        self.manuscripts[docname], self.bodies[docname] = manuscript, body

    def finish(self):
        faults = [fault for manuscript in self.manuscripts.values() for fault in manuscript.faults]
        filled = self._filled_formulas(faults)
        if faults:
            listed = "\n".join(f"  {fault}" for fault in dict.fromkeys(map(str, faults)))
            raise ExtensionError(f"the handouts cannot be printed:\n{listed}")
        folder = Path(self.outdir)
        for path in DESIGN:
            shutil.copyfile(Path(__file__).parent / path, folder / path)
        (folder / "pictures").mkdir(exist_ok=True)
        for origin, name in self.images.items():
            _print_picture(Path(self.srcdir, origin), folder / "pictures" / name)
        plan = []
        for handout in self._handouts():
            source, pictures = self._source(handout)
            (folder / f"{handout.name}.typ").write_text(filled(source), encoding="utf-8")
            plan.append(asdict(handout) | {"pictures": sorted(pictures)})
        stamp = int(self._date.timestamp())
        (folder / PLAN).write_text(json.dumps({"stamp": stamp, "handouts": plan}, indent=1), encoding="utf-8")

    def web_address(self, docname, fragment=""):
        """The address of a place of the book on the web."""
        base = self.config.html_baseurl.rstrip("/")
        return f"{base}/{docname}.html" + (f"#{fragment}" if fragment else "")

    @property
    def web_folder(self):
        """The address of the folder of the handouts on the web."""
        return f"{self.config.html_baseurl.rstrip('/')}/{HANDOUTS}"

    def _handouts(self):
        return contents.handouts(
            self.env, self.config.root_doc, self.config.html_title or self.config.project
        )

    def _needed(self):
        return contents.needed(self._handouts(), self.env)

    def _filled_formulas(self, faults):
        """A function that puts formulas in the place of their placeholders; unreadable ones are added to `faults`."""
        sources = self.formulas.sources
        try:
            converted = list(zip(to_typst(sources), to_speech(sources), strict=True))
        except UnreadableFormula as error:
            faults += [
                Fault(self.formulas.place(index), f"cannot read the formula {tex!r}: {why}")
                for index, tex, why in error.faults
            ]
            return None

        def one(match):
            index = int(match[1])
            typst, spoken = converted[index]
            return f"{markup.string(spoken)}, {f'$ {typst} $' if sources[index][1] else f'${typst}$'}"

        return lambda source: re.sub("\x02(\\d+)\x03", one, source)

    # ------------------------------------------------------------------------------------- putting a PDF together
    def _source(self, handout):
        """Typst source of a PDF, and the names of the pictures it shows."""
        passages, solutions = [], []
        for name in handout.documents:
            passages.append(self.bodies[name])
            found = list(self.manuscripts[name].solutions.values())
            if notebook := contents.exercises_from(name, self.env):
                if self.bodies[notebook].source:
                    passages += [Passage(self._notebook_heading(notebook)), self.bodies[notebook]]
                found += self.manuscripts[notebook].solutions.values()
            solutions += found
        if handout.solutions and solutions:
            passages += [Passage("#heading(level: 2)[Solutions]\n\n"), *solutions]
        passages += self._entries(handout, passages)
        if handout.name == contents.BOOK:
            passages.insert(1, self._list_of_volumes())
        body = "".join(passage.source for passage in passages)
        shape = "handout" if handout.is_chapter else "book"
        source = f'#import "/page.typ": *\n#show: {shape}.with({self._meta(handout)})\n\n{body}'
        return source, {picture for passage in passages for picture in passage.pictures}

    def _level(self, handout):
        return 2 if handout.is_chapter else 1

    def _notebook_heading(self, notebook):
        address = self.web_address(notebook)
        shown = markup.text(address.split("//")[-1])
        note = NOTEBOOK_NOTE.format(address=markup.string(address), shown=shown)
        return f"#heading(level: 2)[Exercises in the notebook]\n\n{note}\n\n"

    def _list_of_volumes(self):
        """Where the chapters are printed, for the opening volume."""
        parts = ["#heading(level: 1)[The volumes]\n\n"]
        for volume in self._handouts():
            if not volume.is_chapter and volume.name != contents.BOOK:
                chapters = [f"[{markup.text(self.env.titles[name].astext())}]" for name in volume.documents]
                parts.append(
                    f"#volume({markup.string(volume.title)}, {markup.string(volume.name)}, "
                    f"{markup.string(self.web_folder)}, {', '.join(chapters)})\n\n"
                )
        return Passage("".join(parts))

    def _entries(self, handout, passages):
        """The glossary terms and references that these passages use and that the PDF does not hold anyway."""
        used = {target for passage in passages for target in passage.targets}
        result = []
        for title, wrapped in (("Terms", True), ("References", False)):
            entries = self._used_entries(handout, used, wrapped)
            used |= {target for entry in entries for target in entry.targets}
            if entries:
                result.append(Passage(f"#heading(level: {self._level(handout)})[{title}]\n\n"))
                joined = ", ".join(entry.source for entry in entries)
                result += [Passage(f"#definitions({joined})\n\n")] if wrapped else entries
        return result

    def _used_entries(self, handout, used, are_terms):
        found = {}
        for name, manuscript in self.manuscripts.items():
            if name in handout.documents:
                continue
            for target, entry in manuscript.entries.items():
                if target in used and entry.source.startswith("terms.item") == are_terms:
                    found[id(entry)] = entry
        return list(found.values())

    def _meta(self, handout):
        docname = handout.documents[0] if handout.is_chapter else self.config.root_doc
        date = self._date
        is_about_models = handout.name == contents.MODELS
        meta = {
            "title": handout.title,
            "book": self.config.html_title or self.config.project,
            "tier": (handout.tier or (contents.MODELS if is_about_models else "")).capitalize(),
            "author": self.config.author,
            "license": self.config.handout_license,
            "version": osteon.__version__,
            "date": date.strftime("%Y-%m-%d"),
            "address": self.web_address(docname),
            "language": self.config.language or "en",
        }
        pairs = [f"{key}: {markup.string(value)}" for key, value in meta.items()]
        depth = 1 if is_about_models else 2  # each page of a model has the same sections
        return f"({', '.join(pairs)}, contents-depth: {depth}, solutions: {str(handout.solutions).lower()})"

    @cached_property
    def _date(self):
        """The date of the edition, which the build sets; without it, when the newest page was written."""
        seconds = os.environ.get("SOURCE_DATE_EPOCH")
        if seconds is None:
            seconds = max(Path(self.env.doc2path(name)).stat().st_mtime for name in self.env.found_docs)
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)


def _print_picture(origin, target):
    if origin.suffix == ".svg":
        target.write_text(as_text(origin.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        shutil.copyfile(origin, target)


def _exercises(doctree, manuscript):
    """The section of a notebook that holds its exercises, without its heading; "" if it has none."""
    for section in doctree.findall(lambda node: node.tagname == "section"):
        if section[0].astext().strip().lower() == "exercises":
            manuscript.level = 2
            return "".join(render(child, manuscript) for child in section.children[1:])
    return ""
