"""The words of a model's page: its docstring, with links to other models and to its sources."""

import inspect
import re
from pathlib import Path

from docutils import nodes

from press.book import bibliography
from press.book.places import model_names
from press.directives.model_use import ModelLink

_WORD = re.compile(r"(`[^`]+`|\b[a-z][a-z0-9_]*(?:\.py)?\b(?!/))")


def description(model, env, inline) -> list[nodes.Node]:
    """The docstring of a module without its first sentence, formulas as they stand.

    inline: function from Markdown to inline nodes
    """
    known, keys = set(model_names()), _keys(env)
    text = inspect.cleandoc(model.__doc__).partition("\n\n")[2]
    return blocks(text, lambda block: _words(block, known, keys, inline))


def _words(text, known, keys, inline):
    """A paragraph of the docstring: names of models become links, keys of sources citations."""
    result = []
    for part in _WORD.split(" ".join(text.split())):
        bare = part.removesuffix(".py")
        if part.startswith("`"):
            result.append(nodes.literal("", part.strip("`")))
        elif bare in known and (part != bare or not bare.isalpha()):
            result.append(ModelLink(model=bare))
        elif part in keys:
            result += inline(f"{{cite:t}}`{part}`")
        elif part:
            result.append(nodes.Text(part))
    return result


def _keys(env):
    files = [Path(env.srcdir, file) for file in env.config.bibtex_bibfiles]
    return set().union(*(bibliography.keys(file.read_text("utf-8")) for file in files))


def blocks(text: str, inline) -> list[nodes.Node]:
    """Paragraphs of a docstring, and its indented lines as blocks of code.

    inline: function from text to inline nodes
    """
    result, lines, is_code = [], [], False

    def close():
        block = "\n".join(lines).rstrip()
        lines.clear()
        if not block.strip():
            return
        if is_code:
            code = inspect.cleandoc("\n" + block)
            result.append(nodes.literal_block(code, code, language="none"))
        else:
            result.append(nodes.paragraph("", "", *inline(block)))

    for line in text.splitlines():
        if not line.strip():
            if is_code:
                lines.append("")
            else:
                close()
            continue
        if line.startswith("    ") != is_code:
            close()
            is_code = line.startswith("    ")
        lines.append(line)
    close()
    return result
