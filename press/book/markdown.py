"""The book's Markdown, read as the book's site reads it: with markdown-it and the extensions that _config.yml names."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, image, link
from markdown_it.token import Token
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.attrs.parse import ParseError, parse
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role.index import myst_role

FENCES = ("fence", "colon_fence")
NOT_MARKDOWN = {"code", "code-block", "code-cell", "literalinclude", "math"}  # what their bodies are


@dataclass(frozen=True)
class Directive:
    """A fenced block such as ```{glued-figure} key```.

    name:     "glued-figure"
    argument: the rest of its first line
    options:  {name: value} of the lines `:name: value` that follow
    body:     the rest, without empty lines around it
    """

    name: str
    argument: str
    options: dict[str, str]
    body: str


@lru_cache(maxsize=1024)
def tokens(text: str) -> list[Token]:
    """The tokens of a text; roles, links, pictures and attributes say in meta["span"] where in the text of their
    paragraph they stand."""
    return _reader().parse(text)


def directive(token: Token) -> Directive | None:
    """What a fence holds, or None for any other token and for a fence that is no directive."""
    info = token.info.strip()
    if token.type not in FENCES or not info.startswith("{") or "}" not in info:
        return None
    name, _, argument = info[1:].partition("}")
    lines, options = token.content.split("\n"), {}
    while lines and (option := _option(lines[0])):
        options[option[0]] = option[1]
        lines.pop(0)
    return Directive(name, argument.strip(), options, "\n".join(lines).strip("\n"))


def _option(line):
    name, colon, value = line[1:].partition(":") if line.startswith(":") else ("", "", "")
    return (name, value.strip()) if colon and name and not set(name) & set(" `:") else None


def directives(text: str) -> Iterator[Directive]:
    """Every directive of a text in order, those inside others included."""
    for token in tokens(text):
        if found := directive(token):
            yield found
            if found.name not in NOT_MARKDOWN:
                yield from directives(found.body)


def roles(text: str) -> Iterator[tuple[str, str]]:
    """(name, content) of every role, such as ("claim", "A01"), wherever in a text it stands."""
    for token in tokens(text):
        for child in token.children or ():
            if child.type == "myst_role":
                yield child.meta["name"], child.content
        if found := directive(token):
            for part in (found.argument, *found.options.values()):
                yield from roles(part)
            if found.name not in NOT_MARKDOWN:
                yield from roles(found.body)


def titled(content: str) -> tuple[str, str]:
    """(words, target) of a role's content: ("cells", "osteoclast") of "cells <osteoclast>", ("", x) of anything else."""
    words, bracket, target = content[:-1].rpartition("<") if content.endswith(">") else ("", "", "")
    return (words.strip(), target) if bracket else ("", content.strip())


@lru_cache(maxsize=1)
def _reader():
    reader = MarkdownIt("commonmark").enable("table").use(myst_block_plugin).use(footnote_plugin)
    reader.use(dollarmath_plugin, double_inline=True).use(amsmath_plugin).use(colon_fence_plugin)
    reader.use(deflist_plugin).disable(["footnote_inline", "footnote_tail"])
    reader.inline.ruler.before("backticks", "myst_role", _noted(myst_role, "myst_role"))
    reader.inline.ruler.at("link", _noted(link, "link_open"))
    reader.inline.ruler.at("image", _noted(image, "image"))
    reader.inline.ruler.before("myst_role", "attributes", _noted(_attributes, "attributes"))
    return reader


def _noted(rule, kind):
    """The rule of markdown-it, which then notes in its token where it was found."""

    def noting(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            token = next(token for token in state.tokens[before:] if token.type == kind)
            token.meta = {**token.meta, "span": (start, state.pos)}
        return found

    return noting


def _attributes(state: StateInline, silent: bool) -> bool:
    """{.name} or {#name} at the beginning of a line, or right after a link, a picture, a span or code."""
    after = state.src[state.pos - 1] if state.pos else "\n"
    if state.src[state.pos : state.pos + 2] not in ("{.", "{#") or after not in ")]`\n":
        return False
    try:
        length, _ = parse(state.src[state.pos :])
    except ParseError:
        return False
    if not silent:
        state.push("attributes", "", 0)
    state.pos += length + 1
    return True
