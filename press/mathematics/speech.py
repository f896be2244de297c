"""MathML in English words: the alternative text of a formula in print.

Short forms where they are clear ("x squared",
    "d C by d t"), marked ends where they are not ("the fraction …,
over …, end fraction"), so that a listener can write the formula down without seeing it.
"""

import re
import unicodedata
import xml.etree.ElementTree as ET

# fmt: off
SYMBOLS = {
    "=": "equals", "≠": "is not equal to", "≈": "is approximately", "≃": "is approximately",
    "≡": "is identical to",
    "<": "is less than", ">": "is greater than", "≤": "is at most", "≥": "is at least",
    "≪": "is much less than",
    "≫": "is much greater than", "≲": "is at most about", "≳": "is at least about",
    "∝": "is proportional to",
    "∼": "is distributed as", "≔": "is defined as", ":": "colon",
    "+": "plus", "−": "minus", "-": "minus", "±": "plus or minus", "∓": "minus or plus", "×": "times",
    "⋅": "times",
    "·": "times", "/": "over", "*": "star", "∗": "star", "⋆": "star", "∘": "composed with",
    "!": "factorial",
    "%": "percent", "°": "degrees", "∂": "partial", "∇": "nabla", "∞": "infinity", "ℓ": "ell",
    "∑": "the sum", "∏": "the product", "∫": "the integral", "∮": "the closed integral",
    "→": "goes to", "⟶": "goes to", "←": "comes from", "↦": "maps to", "⇌": "is in equilibrium with",
    "⇒": "implies", "⟹": "implies", "⇔": "if and only if", "⟺": "if and only if", "∧": "and", "∨": "or",
    "∈": "in", "∉": "not in", "⊂": "subset of", "∪": "union", "∩": "intersection", "∅": "the empty set",
    "…": "and so on", "⋯": "and so on", "⋮": "and so on", "⋱": "and so on",
    "′": "prime", "″": "double prime", "‴": "triple prime", "⊤": "transpose", "†": "dagger",
    "|": "bar", "∣": "given", "∥": "norm bar", "(": "open paren", ")": "close paren", "[": "open bracket",
    "]": "close bracket", "{": "open brace", "}": "close brace", "⟨": "open angle", "⟩": "close angle",
    "⌊": "the floor of", "⌋": "end floor", "⌈": "the ceiling of", "⌉": "end ceiling",
}
GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon", "ζ": "zeta",
    "η": "eta",
    "θ": "theta", "ϑ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi",
    "ο": "omicron", "π": "pi", "ρ": "rho", "ϱ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau",
    "υ": "upsilon",
    "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
    "Γ": "capital gamma", "Δ": "capital delta", "Θ": "capital theta", "Λ": "capital lambda",
    "Ξ": "capital xi",
    "Π": "capital pi", "Σ": "capital sigma", "Υ": "capital upsilon", "Φ": "capital phi", "Ψ": "capital psi",
    "Ω": "capital omega",
}
ACCENTS = {
    "^": "hat", "̂": "hat", "ˆ": "hat", "~": "tilde", "̃": "tilde", "˜": "tilde", "ˇ": "check",
    "¯": "bar", "‾": "bar",
    "̅": "bar", "―": "bar", "˙": "dot", "̇": "dot", "¨": "double dot", "̈": "double dot", "→": "vector",
    "⃗": "vector",
}
# fmt: on
LIMITS = {"lim": "as", "max": "over", "min": "over", "sup": "over", "inf": "over"}
ARROWS = {"→", "⟶", "←", "⇌"}
SUMS = {"∑", "∏", "∫", "∮", "⋃", "⋂"}
_INVISIBLE = dict.fromkeys(range(0x2061, 0x2065))  # function application, times, separator, plus
BRACES = {"⏞": "over-brace", "⏟": "under-brace"}
LEAVES = {"mi", "mn", "mo", "mtext"}


def speak(mathml: str) -> str:
    """Return the formula in English.

    Args:
        mathml: one ``<math>`` element, without a namespace.
    """
    root = ET.fromstring(mathml)
    semantics = root.find("semantics")
    words = _row(root if semantics is None else [semantics[0]])
    return re.sub(r"\s+([,;.])", r"\1", re.sub(r"\s+", " ", words)).strip()


def _say(node):
    if node.tag in LEAVES:
        return _leaf(node)
    if node.tag in ("mspace", "mphantom"):
        return " "
    if node.tag == "mfrac" and node.get("linethickness", "").startswith("0"):
        return f"{_say(node[0])} choose {_say(node[1])}"
    speaker = _SPEAKERS.get(node.tag)
    return speaker(*node) if speaker else _row(node)


def _leaf(node):
    text = _text(node)
    if node.tag == "mtext" or node.tag == "mn":
        return text
    if text in SYMBOLS:
        return SYMBOLS[text]
    bold = "bold " if node.get("mathvariant", "").startswith("bold") else ""
    letters = unicodedata.normalize("NFKC", text)
    if set(letters) & set(GREEK):
        letters = " ".join(GREEK.get(letter, letter) for letter in letters)
    return bold + letters


def _row(nodes):
    words, nodes = [], list(nodes)
    position = 0
    while position < len(nodes):
        node, text = nodes[position], _text(nodes[position])
        table = _table(nodes[position + 1]) if position + 1 < len(nodes) else None
        if text == "{" and table is not None:
            words.append(f"the cases: {_lines(table)}; end cases")
            position += 1
        elif text and text in "([|" and table is not None:
            words.append(_matrix(table))
            position += 2  # its closing bracket too
        else:
            words.append(_say(node))
        position += 1
    return " ".join(words)


def _fraction(above, below):
    if _is_differential(above) and _is_differential(below):
        return f"{_say(above)} by {_say(below)}"
    if _is_short(above) and _is_short(below):
        return f"{_say(above)} over {_say(below)}"
    return f"the fraction {_say(above)}, over {_say(below)}, end fraction"


def _square_root(*inside):
    return f"the square root of {_row(inside)}, end root"


def _root(inside, degree):
    return f"the {_say(degree)} root of {_say(inside)}, end root"


def _power(base, exponent):
    return f"{_say(base)} {_raised(exponent)}"


def _raised(exponent):
    text, words = _text(exponent), _say(exponent)
    if text in ("2", "3"):
        return "squared" if text == "2" else "cubed"
    if text == "∘":
        return "degrees"
    if text in ("′", "″", "‴", "⊤", "*", "∗", "⋆", "†"):
        return SYMBOLS[text]
    if re.fullmatch(r"[0-9]*[+−-]", text):  # the charge of an ion
        return words
    return f"to the power {words}" + ("" if _is_short(exponent) else ", end power")


def _subscript(base, index):
    if _text(base) == "|":
        return f"evaluated at {_say(index)}"
    if _text(base) in SUMS or _text(base) in LIMITS:
        return _under(base, index)
    return f"{_say(base)} sub {_say(index)}" + ("" if _is_short(index) else ", end sub")


def _subscript_and_power(base, index, exponent):
    if _text(base) in SUMS:
        return _from_to(base, index, exponent)
    return f"{_subscript(base, index)} {_raised(exponent)}"


def _from_to(base, low, high):
    if _text(base) in SUMS:
        return f"{_say(base)} from {_say(low)} to {_say(high)} of"
    return f"{_say(base)} with {_say(low)} below and {_say(high)} above"


def _under(base, below):
    text = _text(below)
    if _text(base) in SUMS:
        return f"{_say(base)} over {_say(below)} of"
    if text in BRACES:
        return f"{_say(base)}, {BRACES[text]}"
    if _text(base) in LIMITS:
        return f"{_say(base)} {LIMITS[_text(base)]} {_say(below)} of"
    return _beside(base, below, "below")


def _over(base, above):
    text = _text(above)
    if text in BRACES:
        return f"{_say(base)}, {BRACES[text]}"
    return f"{_say(base)} {ACCENTS[text]}" if text in ACCENTS else _beside(base, above, "above")


def _beside(base, label, place):
    comma = "," if _text(base) in ARROWS else ""
    return f"{_say(base)}{comma} with {_say(label)} {place}{comma}"


def _lines(*rows):
    table = rows[0] if len(rows) == 1 and rows[0].tag == "mtable" else rows
    return "; ".join(" ".join(_say(cell) for cell in row).rstrip(" ,.;") for row in table)


def _matrix(table):
    rows = [", ".join(_say(cell) for cell in row) for row in table]
    listed = "; ".join(f"row {number}: {row}" for number, row in enumerate(rows, 1))
    return f"the {len(rows)} by {len(table[0])} matrix, {listed}; end matrix"


_SPEAKERS = {
    "mfrac": _fraction,
    "msqrt": _square_root,
    "mroot": _root,
    "msup": _power,
    "msub": _subscript,
    "msubsup": _subscript_and_power,
    "munderover": _from_to,
    "munder": _under,
    "mover": _over,
    "mtable": _lines,
}


def _text(node):
    return "".join(node.itertext()).translate(_INVISIBLE).strip()


def _table(node):
    """The table in `node`, through wrappers that hold nothing else."""
    while node.tag in ("mrow", "mstyle") and len(node) == 1:
        node = node[0]
    return node if node.tag == "mtable" else None


def _is_short(node):
    """Whether a listener hears by himself where `node` ends."""
    if node.tag in LEAVES:
        return True
    if node.tag in ("mrow", "mstyle"):
        return (len(node) == 1 or (len(node) == 2 and _text(node[0]) in "−-")) and _is_short(node[-1])
    return node.tag == "msub" and all(_is_short(part) for part in node)


def _is_differential(node):
    """Whether `node` is a difference in one quantity: d t, ∂ C, d squared x, d t squared."""
    parts = [part[0] if part.tag == "msup" else part for part in (node if node.tag == "mrow" else [node])]
    if not 1 <= len(parts) <= 2 or _text(parts[0]) not in ("d", "∂"):
        return False
    return all(_is_short(part) for part in parts)
