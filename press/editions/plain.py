"""Rewrites the book's Markdown (MyST) as CommonMark with $math$, which every notebook program shows."""

import re
from urllib.parse import urlsplit

from press.book.markdown import FENCES, Directive, directive, titled, tokens
from press.book.references import References, Target
from press.book.topics import notebook
from press.editions.tags import Exercise

ADMONITIONS = {"admonition", "attention", "caution", "danger", "dropdown", "error", "hint", "important"}
ADMONITIONS |= {"note", "seealso", "tip", "warning"}
LEFT_OUT = {"bibliography", "contents", "index", "tableofcontents", "claims"}
CITE = {"cite", "cite:p", "cite:t", "cite:ps", "cite:ts", "cite:alp"}


class PlainError(ValueError):
    """A piece of Markdown that has no plain form."""


class PlainText:
    """Turns the Markdown of one notebook into CommonMark.

    book:      where references lead
    page:      the notebook's page, such as "notebooks/remodeling"
    exercises: those that the copy keeps, in order
    numbers:   what {result} quotes, {key: number}, as stored in the notebook; None when the copy's
               parameters differ, which would falsify them

    `cited` collects the keys of the sources in the order they were met.
    """

    def __init__(self, book: References, page: str, exercises: dict[str, Exercise], numbers: dict | None):
        self.book, self.page, self.exercises, self.numbers = book, page, exercises, numbers
        self.cited: list[str] = []
        self._level = 1

    def __call__(self, text: str) -> str:
        """The text in CommonMark. Raises PlainError naming what has no plain form."""
        lines = text.split("\n")
        page = _Lines(lines)
        for token in tokens(text):
            if token.type == "heading_open":
                self._level = int(token.tag[1:])
            elif token.type in ("myst_target", "myst_line_comment"):
                page.replace(token.map, None)
            elif token.type == "math_block_label":
                page.replace(token.map, page.source(token.map).rpartition("$$")[0] + "$$")
            elif token.type == "inline":
                page.rewrite(token, self._inline(token))
            elif token.type in FENCES:
                self._fence(token, page)
        return re.sub(r"\n{3,}", "\n\n", page.text()).strip("\n")

    def _fence(self, token, page):
        closing = page.source(token.map).rpartition("\n")[2].strip()
        if len(closing) < len(token.markup) or closing.strip(token.markup[0]):
            raise PlainError(f"the block opened with {token.markup} is never closed")
        if found := directive(token):
            if token.level:
                raise PlainError(
                    f"the directive {{{found.name}}} stands inside a list; expected it at the margin"
                )
            page.replace(token.map, self._directive(found))

    def _inline(self, token):
        """The text of a paragraph: roles, links and attributes written out, the rest as it stands."""
        pieces, end = [], 0
        for child in token.children:
            if child.type == "image":
                raise PlainError(
                    "a picture in the text does not travel with the notebook; draw it in a code cell"
                )
            if "span" in child.meta and child.meta["span"][0] >= end:
                start, stop = child.meta["span"]
                pieces += [token.content[end:start], self._written_out(child, token.content[start:stop])]
                end = stop
        return "".join([*pieces, token.content[end:]])

    def _written_out(self, token, source):
        if token.type == "attributes":
            return ""
        if token.type == "myst_role":
            return self._role(token.meta["name"], token.content)
        return self._link(token.attrGet("href"), source)

    def _link(self, href, source):
        if urlsplit(href).scheme:
            return source
        text = source[1 : source.rindex("](")]
        target, _, anchor = href.partition("#")
        if not target:
            known = self.book.labels.get(anchor) or Target(self.page, anchor, anchor)
            return f"[{text or known.title}]({self.book.page(known.page, anchor)})"
        if document := self.book.document(target, self.page):
            return f"[{text or document.title}]({self.book.page(document.page, anchor)})"
        raise PlainError(f"the link {source} leads to no page of the book")

    # Roles

    def _role(self, name, body):
        text, target = titled(body)
        if name in CITE:
            return self._citation(name, target)
        if name == "doc":
            document = self.book.document(target, self.page) or _unknown(name, target)
            return f"[{text or document.title}]({self.book.page(document.page)})"
        if name == "eq":
            equation = self.book.equations.get(target) or _unknown(name, target)
            return f"${equation.title}$ ([in the book]({self.book.page(equation.page, equation.anchor)}))"
        if name in ("ref", "numref"):
            return self._reference(name, text, target)
        if name == "claim":
            page = self.book.page("chapters/reference/ledger", f"claim-{target.lower()}")
            return f"([claim {target}]({page}))"
        if name == "result":
            return self._number(target)
        if name == "math":
            return f"${body}$"
        if name in ("sub", "sup"):
            return f"<{name}>{body}</{name}>"
        if name == "term":
            page = self.book.page("chapters/reference/glossary")
            return f"[{text or target}]({page})"
        if name in ("abbr", "kbd", "guilabel"):
            return text or body
        raise PlainError(f"the role {{{name}}} has no plain form")

    def _citation(self, name, target):
        parts = []
        for key in (part.strip() for part in target.split(",")):
            names, year = self.book.cited(key) or _unknown(name, key)
            self.cited.append(key)
            parts.append(f"{names} ({year})" if name in ("cite:t", "cite:ts") else f"{names}, {year}")
        listed = "; ".join(parts)
        return listed if name in ("cite:t", "cite:ts", "cite:alp") else f"({listed})"

    def _reference(self, name, text, target):
        if target in self.exercises:
            return text or f"the exercise “{self.exercises[target].title}”"
        known = self.book.labels.get(target) or _unknown(name, target)
        return f"[{text or known.title}]({self.book.page(known.page, known.anchor)})"

    def _number(self, target):
        key, _, form = target.partition(":")
        if self.numbers is None:
            raise PlainError(f"{{result}}`{target}` quotes a number that changed parameters would falsify")
        if key not in self.numbers:
            _unknown("result", target)
        return format(self.numbers[key], form)

    # Directives

    def _directive(self, found: Directive):
        if found.name == "exercise":
            return self._exercise(found.argument, found.options.get("label", ""), found.body)
        if found.name == "solution":
            return self(found.body)
        if found.name in LEFT_OUT:
            return ""
        if found.name in ADMONITIONS:
            title = self(found.argument) if found.argument else found.name.capitalize()
            return _quoted(f"**{title}**\n\n{self(found.body)}")
        if found.name == "math":
            return f"$$\n{found.body}\n$$"
        if found.name == "glued-figure":
            stem, separator, _ = found.argument.partition("::")
            page = self.book.page(notebook(stem) if separator else self.page)
            return _quoted(f"**Figure.** {self(found.body)} ([The figure in the book]({page}).)")
        raise PlainError(f"the directive {{{found.name}}} has no plain form")

    def _exercise(self, title, label, text):
        level = "#" * min(self._level + 1, 6)
        if label not in self.exercises:
            raise PlainError(f"the exercise {title!r} has the label {label!r}, which no tag names")
        exercise = self.exercises[label]
        number = list(self.exercises).index(label) + 1
        worth = f"{exercise.points:g} point{'' if exercise.points == 1 else 's'}"
        by_hand = ", graded by hand" if exercise.manual else ""
        return f"{level} Exercise {number}: {title} ({worth}{by_hand})\n\n{self(text)}"


class _Lines:
    """The lines of a text, of which some are replaced by others."""

    def __init__(self, lines):
        self._before, self._after = lines, list(lines)
        self._done = {}  # {line: how far it was rewritten}, since the cells of a table share a line

    def source(self, place):
        """The text from one line to before another, as it was."""
        return "\n".join(self._before[slice(*place)])

    def replace(self, place, text):
        """Put a text, or nothing, in the place of lines."""
        first, last = place
        self._after[first:last] = [text, *[None] * (last - first - 1)]

    def rewrite(self, paragraph, text):
        """Put a text in the place of a paragraph's own, behind what marks it as a heading, a list or a quotation."""
        if text == paragraph.content:
            return
        first, last = paragraph.map
        parts, begun = paragraph.content.split("\n"), self._done.get(first, 0)
        at = self._after[first].index(parts[0], begun)
        end = self._after[first][at + len(parts[0]) :] if len(parts) == 1 else ""
        indent = self._before[last - 1].partition(parts[-1])[0] if len(parts) > 1 else ""
        new = self._after[first][:at] + text.replace("\n", f"\n{indent}")
        self.replace(paragraph.map, new + end)
        self._done[first] = len(new)

    def text(self):
        return "\n".join(line for line in self._after if line is not None)


def _quoted(text):
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _unknown(role, target):
    raise PlainError(f"{{{role}}}`{target}` points at nothing in the book")
