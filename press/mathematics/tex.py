"""TeX as authors write it, rewritten into the TeX that pandoc sets well."""

import re

_ONE_LINER = re.compile(r"\\(?:begin|end)\{equation\*?\}")
_MANY_LINES = re.compile(r"\\(begin|end)\{(?:align|gather|eqnarray|flalign|split)\*?\}")
_ENVIRONMENT = re.compile(r"\\begin\{(\w+\*?)\}.*?\\end\{\1\}", re.DOTALL)
_WITHOUT_EFFECT = re.compile(
    r"\\(?:label|tag)\{[^}]*\}|\\(?:nonumber|notag|displaystyle|allowbreak)(?![A-Za-z])"
)
_WORDS = re.compile(r"(\\[A-Za-z]+)|([A-Za-z]{2,})")
_GROUPED_NUMBER = re.compile(r"\d+(?:\{,\}\d+)+")
_DEGREE = re.compile(r"\^\s*(?:\\circ(?![A-Za-z])|\{\s*\\circ\s*\})")
_CASES = re.compile(r"\\begin\{cases\}.*?\\end\{cases\}", re.DOTALL)
_EVALUATED = re.compile(r"\\left\.((?:(?!\\left|\\right).)*)\\right\|", re.DOTALL)


def for_mathml(tex: str) -> str:
    """Rewrite `tex` so that pandoc reads it, with whole words kept whole for screen readers."""
    tex = _ONE_LINER.sub("", _WITHOUT_EFFECT.sub("", tex))
    tex = _MANY_LINES.sub(r"\\\1{aligned}", tex)
    tex = _GROUPED_NUMBER.sub(lambda match: rf"\text{{{match[0].replace('{,}', ',')}}}", tex)
    tex = _EVALUATED.sub(r"\1\\bigg|", tex)
    tex = _whole_words(_DEGREE.sub("°", tex)).strip()
    if r"\\" in _ENVIRONMENT.sub("", tex):  # several lines without an environment, as Sphinx allows
        tex = rf"\begin{{aligned}}{tex}\end{{aligned}}"
    return re.sub(r"\n\s*\n", "\n", tex)


def for_typst(tex: str) -> str:
    """Rewrite `tex` as for MathML, with the gap before the conditions of cases that pandoc's Typst lacks."""
    return _CASES.sub(lambda match: match[0].replace("&", r"&\quad "), for_mathml(tex))


def _whole_words(tex):
    r"""Write the words in \mathrm as text: pandoc would take \mathrm{PTH} for three letters P, T and H."""
    out, position = [], 0
    for match in re.finditer(r"\\mathrm\s*(?=\{)", tex):
        if match.start() < position:
            continue
        end = _closing_brace(tex, match.end())
        if end is None:
            break  # pandoc reports it
        body = tex[match.end() + 1 : end]
        out.append(tex[position : match.start()])
        if re.fullmatch(r"[A-Za-z]{2,}", body):
            out.append(rf"\text{{{body}}}")
        else:
            words = body if r"\text" in body else _WORDS.sub(_as_text, body)
            out.append(rf"\mathrm{{{words}}}")
        position = end + 1
    return "".join([*out, tex[position:]])


def _as_text(match):
    command, word = match.groups()
    return command or rf"\text{{{word}}}"


def _closing_brace(tex, start):
    """The index of the brace that closes the one at `start`; None if none does."""
    depth = 0
    for position in range(start, len(tex)):
        depth += {"{": 1, "}": -1}.get(tex[position], 0)
        if depth == 0:
            return position
    return None
