"""A traced expression as TeX: fractions, powers, and as few parentheses as can be."""

import re

from osteon.trace import COMPARISONS, Expr

ITALIC_GREEK = {
    *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda", "mu", "nu"),
    *("xi", "pi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega"),
    *("Gamma", "Delta", "Theta", "Lambda", "Pi", "Sigma", "Phi", "Psi", "Omega"),
}
_OR, _AND, _RELATION, _SUM, _PRODUCT, _POWER, _ATOM = range(-2, 5)  # how tightly something holds together
_FUNCTIONS = {
    "exp": r"\exp",
    "log": r"\ln",
    "log10": r"\log_{10}",
    "log2": r"\log_{2}",
    "sin": r"\sin",
    "cos": r"\cos",
    "tan": r"\tan",
    "sinh": r"\sinh",
    "cosh": r"\cosh",
    "tanh": r"\tanh",
    "maximum": r"\max",
    "minimum": r"\min",
}
_RELATIONS = {
    "less": ("<", _RELATION),
    "less_equal": (r"\le", _RELATION),
    "greater": (">", _RELATION),
    "greater_equal": (r"\ge", _RELATION),
    "equal": ("=", _RELATION),
    "not_equal": (r"\ne", _RELATION),
    "logical_and": (r"\wedge", _AND),
    "logical_or": (r"\vee", _OR),
}


def set_formula(left: str, right: Expr, symbols: dict[int, str], wide: int) -> str:
    """TeX of `left` = `right`, in several lines where it would be wider than `wide` letters.

    symbols: {id of a symbol: its TeX}
    """
    terms = _uncancelled(right, symbols)
    lines, width = [[]], 0
    for sign, line in terms:
        if lines[-1] and width + line.width > wide:
            lines.append([])
            width = 0
        lines[-1].append((sign, line.inside_sum()))
        width += line.width + 2
    texts = []
    for number, members in enumerate(lines):
        text = " ".join(f"{sign} {tex}" for sign, tex in members)
        texts.append(text.removeprefix("+ ") if number == 0 else text)
    if len(texts) == 1:
        return f"{left} = {texts[0]}"
    body = r" \\ ".join([f"{left} &= {texts[0]}", *(rf"&\quad {text}" for text in texts[1:])])
    return rf"\begin{{aligned}} {body} \end{{aligned}}"


class Line:
    """An expression as TeX.

    tex:   its source
    rank:  how tightly it holds together, from a condition to an atom
    width: about how many letters wide it is
    """

    def __init__(self, e: Expr, symbols: dict[int, str]):
        self._symbols = symbols
        if e.op == "symbol":
            tex = symbols[id(e)]
            self._keep(tex, _rank_of_symbol(tex), _letters(tex))
        elif e.op == "number":
            self._number(e.value)
        elif e.op in ("add", "subtract", "negative") or _without_minus(e) is not None:
            self._sum(e)
        elif e.op in ("multiply", "divide"):
            self._product(e)
        elif e.op == "power":
            self._raise(self._of(e.args[0]), self._of(e.args[1]))
        else:
            self._call(e)

    def inside_sum(self):
        """TeX as a term of a sum."""
        return self.tex if self.rank > _SUM else _parentheses(self.tex)

    def inside_product(self):
        """TeX as a factor of a product."""
        return self.tex if self.rank >= _PRODUCT else _parentheses(self.tex)

    def _keep(self, tex, rank, width):
        self.tex, self.rank, self.width = tex, rank, width

    def _of(self, e):
        return Line(e, self._symbols)

    def _number(self, value):
        mantissa, _, exponent = f"{value:.12g}".partition("e")
        if exponent:
            factor = "" if mantissa == "1" else rf"{mantissa} \times "
            self._keep(f"{factor}10^{{{int(exponent)}}}", _PRODUCT, len(mantissa) + 4)
        else:
            self._keep(mantissa, _SUM if value < 0 else _ATOM, len(mantissa))

    def _sum(self, e):
        terms = _uncancelled(e, self._symbols)
        if len(terms) == 1 and terms[0][0] == "+":
            only = terms[0][1]
            self._keep(only.tex, only.rank, only.width)
            return
        text = " ".join(f"{sign} {line.inside_sum()}" for sign, line in terms).removeprefix("+ ")
        self._keep(text, _SUM, sum(line.width + 2 for _, line in terms))

    def _product(self, e):
        above, below = [], []
        _factors(e, above, below)
        top, bottom = self._powers(above), self._powers(below)
        if any(line.tex == "0" for line in top):
            self._keep("0", _ATOM, 1)
            return
        if not bottom:
            self._keep(_joined(top), _PRODUCT if len(top) > 1 else top[0].rank, _width(top))
            return
        simple = [line for line in top if line.rank > _SUM] or top
        outside = [line for line in top if line not in simple]
        fraction = rf"\frac{{{_alone(simple)}}}{{{_alone(bottom)}}}"
        width = max(_width(simple), _width(bottom)) + _width(outside)
        text = r" \, ".join([fraction, *(line.inside_product() for line in outside)])
        self._keep(text, _PRODUCT, width)

    def _powers(self, factors):
        """Lines of the factors; a factor that comes n times is set once, with the exponent n."""
        kinds = {}
        for factor in factors:
            kinds.setdefault(id(factor), []).append(factor)
        lines = []
        for same in kinds.values():
            line = self._of(same[0])
            if len(same) > 1:
                line._raise(line, self._of(Expr("number", value=float(len(same)))))
            lines.append(line)
        lines.sort(key=lambda line: 0 if line.tex[0].isdigit() else 2 if line.rank == _SUM else 1)
        return [line for line in lines if line.tex != "1"] or lines[:1]

    def _raise(self, base, exponent):
        text = base.tex if base.rank == _ATOM and "^" not in base.tex else _parentheses(base.tex)
        self._keep(f"{text}^{{{exponent.tex}}}", _POWER, base.width + (exponent.width + 1) // 2)

    def _call(self, e):
        args = [self._of(a) for a in e.args]
        width = sum(line.width + 2 for line in args)
        if e.op == "sqrt":
            self._keep(rf"\sqrt{{{args[0].tex}}}", _ATOM, width)
        elif e.op == "absolute":
            self._keep(rf"\left|{args[0].tex}\right|", _ATOM, width)
        elif e.op == "where":
            condition, yes, no = args
            rows = rf"{yes.tex} & \text{{if }} {condition.tex} \\ {no.tex} & \text{{otherwise}}"
            self._keep(rf"\begin{{cases}} {rows} \end{{cases}}", _PRODUCT, width + 8)
        elif e.op in _RELATIONS:
            sign, rank = _RELATIONS[e.op]
            least = _SUM if e.op in COMPARISONS else rank
            sides = [line.tex if line.rank >= least else _parentheses(line.tex) for line in args]
            self._keep(f"{sides[0]} {sign} {sides[1]}", rank, width)
        elif e.op == "logical_not":
            self._keep(rf"\neg {_parentheses(args[0].tex)}", _ATOM, width)
        elif e.op == "remainder":
            self._keep(rf"{_tight(args[0])} \bmod {_tight(args[1])}", _SUM, width + 3)
        elif e.op == "floor":
            self._keep(rf"\lfloor {args[0].tex} \rfloor", _ATOM, width)
        elif e.op in _FUNCTIONS:
            inside = ", ".join(line.tex for line in args)
            self._keep(rf"{_FUNCTIONS[e.op]}{_parentheses(inside)}", _POWER, width + 3)
        else:
            raise ValueError(f"numpy.{e.op} has no TeX here; add it to {__name__}")


def _uncancelled(e, symbols):
    """The terms of a sum without those that are added and taken away again."""
    kept = []
    for sign, line in _terms(e, symbols):
        if line.tex == "0":
            continue
        opposite = next((one for one in kept if one[0] != sign and one[1].tex == line.tex), None)
        if opposite:
            kept.remove(opposite)
        else:
            kept.append((sign, line))
    first = next((one for one in kept if one[0] == "+"), None)
    if first:  # better no minus sign in front
        kept.remove(first)
        kept.insert(0, first)
    return kept or [("+", Line(Expr("number", value=0.0), symbols))]


def _terms(e, symbols, sign="+"):
    """[(sign, Line), ...] of a sum; anything else is a sum of one term."""
    other = {"+": "-", "-": "+"}[sign]
    if e.op == "add":
        return _terms(e.args[0], symbols, sign) + _terms(e.args[1], symbols, sign)
    if e.op == "subtract":
        return _terms(e.args[0], symbols, sign) + _terms(e.args[1], symbols, other)
    if e.op == "negative":
        return _terms(e.args[0], symbols, other)
    if e.op == "number" and e.value < 0:
        return [(other, Line(Expr("number", value=-e.value), symbols))]
    if (positive := _without_minus(e)) is not None:
        return [(other, Line(positive, symbols))]
    return [(sign, Line(e, symbols))]


def _without_minus(e):
    """-e, if e is a product that begins with a minus sign; else None."""
    if e.op not in ("multiply", "divide"):
        return None
    first, second = e.args
    if first.op == "negative":
        return Expr(e.op, (first.args[0], second))
    if first.op == "number" and first.value < 0:
        return Expr(e.op, (Expr("number", value=-first.value), second))
    if (positive := _without_minus(first)) is not None:
        return Expr(e.op, (positive, second))
    return None


def _factors(e, above, below):
    if e.op == "multiply":
        _factors(e.args[0], above, below)
        _factors(e.args[1], above, below)
    elif e.op == "divide":
        _factors(e.args[0], above, below)
        _factors(e.args[1], below, above)
    else:
        above.append(e)


def _joined(lines):
    """Factors side by side; a dot before a number, which would otherwise run into what stands before it."""
    text = ""
    for line in lines:
        tex = line.inside_product() if len(lines) > 1 else line.tex
        gap = r" \cdot " if tex[0].isdigit() else r" \, "
        text += f"{gap if text else ''}{tex}"
    return text


def _alone(lines):
    return _joined(lines) if lines else "1"


def _tight(line):
    return line.tex if line.rank == _ATOM else _parentheses(line.tex)


def _width(lines):
    return sum(line.width + (2 if line.rank == _SUM else 1) for line in lines)


def _parentheses(tex):
    return rf"\left({tex}\right)"


def _rank_of_symbol(tex):
    r"""Some papers' symbols are a product, such as \alpha k, or a fraction."""
    if "/" in re.sub(r"\{.*\}", "", tex):
        return _SUM
    return _PRODUCT if re.search(r"^(?!\\(?:tilde|bar|hat))\S+ \S", tex) else _ATOM


def _letters(tex):
    """About how many letters a symbol takes; those below the line count for less."""
    head, _, below = tex.partition("_")
    plain = head.replace(r"\mathrm", "").replace(r"\text", "").strip("{}")
    size = 1 if plain.startswith("\\") else len(plain)
    return size + (len(below.replace(r"\mathrm", "").strip("{}")) + 1) // 2
