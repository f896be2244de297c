"""Rewrites the book's Markdown (MyST) as CommonMark with $math$, which every notebook program shows."""

import re

from press.book.references import References, Target
from press.book.topics import notebook
from press.editions.tags import Exercise

FENCE = re.compile(r"^(?P<fence>:{3,}|`{3,}|~{3,})(?:\{(?P<name>[\w:-]+)\})?[ \t]*(?P<argument>.*)$")
INDENTED = re.compile(r"^[ \t]+(?::{3,}|`{3,})(\{[\w:-]+\})", re.MULTILINE)
OPTION = re.compile(r"^:([\w-]+):[ \t]*(.*)$")
TARGET = re.compile(r"^\([\w:.-]+\)=[ \t]*$")
ATTRIBUTES = re.compile(r"(?<=[\])`])\{[.#][^}\n]*\}|^\{[.#][^}\n]*\}[ \t]*$", re.MULTILINE)
LINK = re.compile(r"(?<!!)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)\)")
IMAGE = re.compile(r"!\[[^\]]*\]\(")
TICKS = re.compile(
    r"(?:\{(?P<role>[\w:.-]+)\})?(?<!`)(?P<ticks>`+)(?!`)(?P<body>.+?)(?<!`)(?P=ticks)(?!`)", re.DOTALL
)
EQUATION_LABEL = re.compile(r"(\$\$)[ \t]*\([\w:.-]+\)")
WITH_TITLE = re.compile(r"(.*?)\s*<([^<>]+)>", re.DOTALL)

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
        lines, result, prose = text.split("\n"), [], []
        while lines:
            line = lines.pop(0)
            fence = FENCE.match(line)
            if not fence or (fence["fence"][0] == ":" and not fence["name"]):
                if not TARGET.match(line):
                    prose.append(line)
                continue
            if prose:
                result.append(self._prose("\n".join(prose)))
                prose = []
            body = _until_closed(lines, fence["fence"])
            result.append(
                self._directive(fence["name"], fence["argument"].strip(), body)
                if fence["name"]
                else "\n".join([line, *body, fence["fence"]])
            )
        if prose:
            result.append(self._prose("\n".join(prose)))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(result)).strip("\n")

    def _prose(self, text):
        """Lines outside fences: roles, links, labels."""
        if IMAGE.search(text):
            raise PlainError(
                "a picture in the text does not travel with the notebook; draw it in a code cell"
            )
        if inside := INDENTED.search(text):
            raise PlainError(f"the directive {inside[1]} stands inside a list; expected it at the margin")
        for heading in re.finditer(r"^(#+) ", text, re.MULTILINE):
            self._level = len(heading[1])
        pieces, end = [], 0
        for span in TICKS.finditer(text):
            pieces += [self._links(text[end : span.start()])]
            pieces += [self._role(span["role"], span["body"]) if span["role"] else span[0]]
            end = span.end()
        pieces.append(self._links(text[end:]))
        return ATTRIBUTES.sub("", EQUATION_LABEL.sub(r"\1", "".join(pieces)))

    def _links(self, text):
        return LINK.sub(self._link, text)

    def _link(self, match):
        target, _, anchor = match["target"].partition("#")
        if re.match(r"[a-z]+:", match["target"]):
            return match[0]
        if not target:
            known = self.book.labels.get(anchor) or Target(self.page, anchor, anchor)
            return f"[{match['text'] or known.title}]({self.book.page(known.page, anchor)})"
        if document := self.book.document(target, self.page):
            return f"[{match['text'] or document.title}]({self.book.page(document.page, anchor)})"
        raise PlainError(f"the link {match[0]} leads to no page of the book")

    # Roles

    def _role(self, name, body):
        titled = WITH_TITLE.fullmatch(body)
        text, target = (titled[1].strip(), titled[2]) if titled else ("", body.strip())
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

    def _directive(self, name, argument, body):
        options = {}
        while body and (option := OPTION.match(body[0])):
            options[option[1]] = option[2]
            body.pop(0)
        text = "\n".join(body).strip("\n")
        if name == "exercise":
            return self._exercise(argument, options.get("label", ""), text)
        if name == "solution":
            return self(text)
        if name in LEFT_OUT:
            return ""
        if name in ADMONITIONS:
            title = self._prose(argument) if argument else name.capitalize()
            return _quoted(f"**{title}**\n\n{self(text)}")
        if name == "math":
            return f"$$\n{text}\n$$"
        if name == "glued-figure":
            stem, separator, _ = argument.partition("::")
            page = self.book.page(notebook(stem) if separator else self.page)
            return _quoted(f"**Figure.** {self(text)} ([The figure in the book]({page}).)")
        raise PlainError(f"the directive {{{name}}} has no plain form")

    def _exercise(self, title, label, text):
        level = "#" * min(self._level + 1, 6)
        if label not in self.exercises:
            raise PlainError(f"the exercise {title!r} has the label {label!r}, which no tag names")
        exercise = self.exercises[label]
        number = list(self.exercises).index(label) + 1
        worth = f"{exercise.points:g} point{'' if exercise.points == 1 else 's'}"
        by_hand = ", graded by hand" if exercise.manual else ""
        return f"{level} Exercise {number}: {title} ({worth}{by_hand})\n\n{self(text)}"


def _until_closed(lines, fence):
    """Take the lines of a fenced block off `lines`, and its closing line."""
    body = []
    while lines:
        line = lines.pop(0)
        closing = line.strip()
        if len(closing) >= len(fence) and not closing.strip(fence[0]):
            return body
        body.append(line)
    raise PlainError(f"the block opened with {fence} is never closed")


def _quoted(text):
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _unknown(role, target):
    raise PlainError(f"{{{role}}}`{target}` points at nothing in the book")
