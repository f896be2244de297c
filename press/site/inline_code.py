"""No code inside pages: a strict Content-Security-Policy may forbid it.

Outputs of notebooks bring scripts and style sheets with them (tables do). They are moved to files named
by their content, so that many pages share one, and the page links to them. Style attributes are
dropped; those that carry meaning (alignment in formulas and tables) have classes or attributes of
their own.
"""

import hashlib
import re
from pathlib import Path

_BLOCK = re.compile(r"<(?P<tag>script|style)\b(?P<attributes>[^>]*)>(?P<code>.*?)</(?P=tag)>", re.DOTALL)
_DATA = re.compile(r'\btype="(?!module|text/javascript|application/javascript)')
_STYLE = re.compile(r'(<[a-zA-Z][^<>]*?)\sstyle="[^"]*"')
_FOLDER = "from-notebooks"


def without_inline_code(app, page, html):
    """The page's HTML with links to files in the place of scripts, style sheets and style attributes."""
    seen = set()

    def moved(match):
        tag, attributes, code = match["tag"], match["attributes"], match["code"].strip()
        if tag == "script" and ("src=" in attributes or _DATA.search(attributes)):
            return match[0]
        name = hashlib.sha256(code.encode()).hexdigest()[:16] + (".js" if tag == "script" else ".css")
        if not code or name in seen:
            return ""
        seen.add(name)
        address = _write(app, page, name, code)
        if tag == "style":
            return f'<link rel="stylesheet" href="{address}">'
        return f'<script src="{address}" defer></script>'

    html = _BLOCK.sub(moved, html)
    while _STYLE.search(html):
        html = _STYLE.sub(r"\1", html)
    return html


def _write(app, page, name, code):
    folder = Path(app.outdir, "_static", _FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    if not path.exists():
        path.write_text(code, encoding="utf-8")
    depth = app.builder.get_target_uri(page).count("/")
    return f"{'../' * depth}_static/{_FOLDER}/{name}"
