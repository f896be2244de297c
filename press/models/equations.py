"""The equations of a model as TeX, made from the function that runs.

The model is traced (`osteon.trace.traced`), so what is set here is what the solver solves. A subexpression that comes
twice, or that would make a line too long, gets a line of its own under the name it has in the code.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from osteon.trace import Expr, in_order, symbol, traced
from press.models.formula import ITALIC_GREEK, Line, set_formula

LARGE, LARGE_UNNAMED = 2, 3  # operations of what gets a line if it comes twice: named in the code, or not
LONG = 6  # operations of what gets a line even if it comes once, if the code names it
WIDE = 46  # letters of an equation that are set on one line
_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}\d*")
COPIES = 4  # states of one name, numbered from 1, that are a family


@dataclass(frozen=True)
class Equation:
    """One line: what is defined, how its left side is set, and what it equals.

    name:  the state or output whose equation this is, or the name of the subexpression
    left:  TeX of the left side
    right: the expression; it holds the symbols of parameters, of states, and of subexpressions defined elsewhere
    of:    the symbol that stands for this subexpression; None for a state or output
    """

    name: str
    left: str
    right: Expr
    of: Expr | None = None


@dataclass(frozen=True)
class Equations:
    """The equations of a model.

    main:    one Equation per state, or per output of a model without states
    where:   the named subexpressions, in an order in which each can be computed from those before it
    symbols: {name of a parameter or state: its symbol}, and "time"
    tex:     {id of a symbol: its TeX}
    """

    main: tuple[Equation, ...]
    where: tuple[Equation, ...]
    symbols: dict[str, Expr]
    tex: dict[int, str]

    def shown(self) -> tuple[list[Equation], list[Equation]]:
        """(main, where) without the middle of a family of equal cells: first, second and last are left."""
        left_out = middle_of_families([equation.name for equation in self.main])
        main = [equation for equation in self.main if equation.name not in left_out]
        main = [e for e in main if self.tex.get(id(e.right)) != e.left]  # an output that others use
        needed = {id(e.of) for e in self.where if e.name in {one.name for one in self.main}}
        wanted = [*main, *(e for e in self.where if id(e.of) in needed)]
        while wanted:
            inside = {id(e) for e in in_order(wanted.pop().right)}
            new = [e for e in self.where if id(e.of) in inside and id(e.of) not in needed]
            needed |= {id(e.of) for e in new}
            wanted += new
        return main, [equation for equation in self.where if id(equation.of) in needed]

    def set(self, equation: Equation) -> str:
        """TeX of one line, broken at a plus or minus where it is long."""
        return set_formula(equation.left, equation.right, self.tex, WIDE)


def equations(model: ModuleType) -> Equations:
    """Trace a model and divide its expressions into lines that a reader can take in."""
    with _Names() as names:
        found = traced(model)
    symbols = {**found.parameters, **found.states, "time": found.time}
    tex = {id(symbols[name]): letters for name, letters in all_symbols(model).items()}
    tex[id(symbols["time"])] = "t"
    changes = {f"d{name.rstrip('0123456789')}" for name in model.STATE}
    named = {}
    for e, name in names.found:
        if e.args and name not in changes:
            named.setdefault(id(found.shared.same(e)), name)
    divided = _Division(list(found.rates.values()), named, tex)
    main = []
    for name, root in found.rates.items():
        left = rf"\frac{{d{tex[id(symbols[name])]}}}{{dt}}" if model.STATE else name_in_tex(name)
        main.append(Equation(name, left, divided.rewritten(root)))
    return Equations(tuple(main), divided.where(), symbols, tex)


def middle_of_families(names: list[str]) -> set[str]:
    """The names in the middle of families such as c1, c2, ..., c12: neither first, second nor last."""
    families = {}
    for name in names:
        if match := re.fullmatch(r"([A-Za-z]+)(\d+)", name):
            families.setdefault(match[1], []).append((int(match[2]), name))
    middle = set()
    for members in families.values():
        if [number for number, _ in members] == list(range(1, len(members) + 1)) and len(members) >= COPIES:
            middle |= {name for _, name in members[2:-1]}
    return middle


def all_symbols(model: ModuleType) -> dict[str, str]:
    """{name of a parameter or state: TeX}; what two would share is set as it is written in the code."""
    chosen = {name: parameter_in_tex(name, parameter) for name, parameter in model.PARAMETERS.items()}
    chosen |= {name: name_in_tex(name) for name in model.STATE}
    used = list(chosen.values())
    return {
        name: tex if used.count(tex) == 1 else rf"\mathrm{{{_escaped(name)}}}" for name, tex in chosen.items()
    }


def parameter_in_tex(name: str, parameter) -> str:
    """The paper's symbol of a parameter, with its words upright, or its name."""
    symbol = parameter.symbol
    if not symbol or r"\mathrm" in symbol or r"\text" in symbol:
        return symbol or name_in_tex(name)
    return _WORD.sub(r"\\mathrm{\g<0>}", symbol)


def name_in_tex(name: str) -> str:
    """A name of the code as TeX: pi_C with a Greek letter and a subscript, c12 with the number below."""
    head, *below = name.strip("_").split("_")
    if not below and (match := re.fullmatch(r"([A-Za-z]|[a-z]{2,})(\d+)", head)):
        head, below = match[1], [match[2]]
    if head in ITALIC_GREEK:
        head = rf"\{head}"
    elif len(head) > 1:
        head = rf"\mathrm{{{head}}}"
    if not below:
        return head
    below = ",".join(below)
    is_plain = len(below) == 1 or below.isdigit()
    return f"{head}_{{{below}}}" if is_plain else rf"{head}_{{\mathrm{{{below}}}}}"


def _numbered(tex, number):
    return f"{tex}_{{{number}}}" if "_" not in tex else rf"{{{tex}}}_{{{number}}}"


def _escaped(name):
    return name.rstrip("_").replace("_", r"\_")


class _Names:
    """Notes which names the code of the models gives to expressions while it runs.

    found: [(Expr, name), ...], those of `rates` itself first, then in the order in which they came up
    """

    def __enter__(self):
        self._outer, self._inner, self._before = [], [], sys.gettrace()
        sys.settrace(self._call)
        return self

    def __exit__(self, *_):
        sys.settrace(self._before)
        self.found = [*self._outer, *self._inner]

    def _call(self, frame, event, _):
        path = Path(frame.f_code.co_filename)
        return self._line if path.parent.name == "models" and path.parents[1].name == "osteon" else None

    def _line(self, frame, event, value):
        function = frame.f_code.co_name
        noted = self._outer if function == "rates" else self._inner
        for name, e in frame.f_locals.items():
            if isinstance(e, Expr) and not any(e is other for other, _ in noted[-60:]):
                noted.append((e, name))  # holds on to e, so that its id stays its own
        if event == "return" and isinstance(value, Expr):
            self._inner.append((value, function.strip("_")))
        return self._line


class _Division:
    """Decides which subexpressions get a line of their own, and names them."""

    def __init__(self, roots, named, tex):
        self.named, self.tex = named, tex
        self._taken = set(tex.values())
        self._definitions = []  # (name, right, symbol)
        self._symbol, self._done, self._operations = {}, {}, {}
        uses = {}
        for e in in_order(*roots):
            for a in e.args:
                uses.setdefault(id(a), set()).add(id(e))
        for root in roots:
            uses.setdefault(id(root), set()).add("root")
        is_root = {id(root) for root in roots}
        for e in in_order(*roots):
            if e.args:
                size = self._size(e)
                if self._comes_again(e, size, len(uses[id(e)])) or (
                    id(e) not in is_root and self._is_long(e, size)
                ):
                    self._name(e)

    def where(self):
        """The definitions; names that came more than once are numbered."""
        names = [name for name, *_ in self._definitions]
        count, equations = {}, []
        for name, right, own in self._definitions:
            count[name] = count.get(name, 0) + 1
            tex = name_in_tex(name)
            if name == "q" or names.count(name) > 1 or tex in self._taken:
                tex = _numbered(tex, count[name])
            self.tex[id(own)] = tex
            equations.append(Equation(name, tex, right, own))
        return tuple(equations)

    def _size(self, e):
        """Operations of e when what has a name counts as nothing."""
        known = self._operations
        known[id(e)] = 1 + sum(0 if id(a) in self._symbol else known.get(id(a), 0) for a in e.args)
        return known[id(e)]

    def _comes_again(self, e, size, uses):
        return uses > 1 and size >= (LARGE if id(e) in self.named else LARGE_UNNAMED)

    def _is_long(self, e, size):
        """Whether e is worth a line because it is long: half a line if the code names it, a whole line if not."""
        width = Line(self.rewritten(e), self.tex).width
        if id(e) in self.named:
            return width > WIDE / 2 or size >= LONG
        return width > WIDE

    def _name(self, e):
        name = self.named.get(id(e), "q")
        own = symbol(name)
        self.tex[id(own)] = name_in_tex(name)
        self._definitions.append((name, self.rewritten(e), own))
        self._symbol[id(e)] = self._done[id(e)] = own

    def rewritten(self, root):
        """The expression with symbols in the place of what has a name."""
        for e in in_order(root):
            if id(e) not in self._done:
                self._done[id(e)] = self._rewrite(e)
        return self._done[id(root)]

    def _rewrite(self, e):
        if not e.args:
            return e
        args = tuple(self._done[id(a)] for a in e.args)
        return e if all(a is b for a, b in zip(args, e.args, strict=True)) else Expr(e.op, args)
