"""Reads the TeX of a model's equation back and computes it: what a reader with a pencil would do."""

import re

import numpy as np

_FUNCTIONS = {
    r"\max": np.maximum,
    r"\min": np.minimum,
    r"\exp": np.exp,
    r"\ln": np.log,
    r"\log_{10}": np.log10,
    r"\log_{2}": np.log2,
    r"\tanh": np.tanh,
    r"\sinh": np.sinh,
    r"\cosh": np.cosh,
    r"\sin": np.sin,
    r"\cos": np.cos,
    r"\tan": np.tan,
}
_RELATIONS = {
    "<": np.less,
    r"\le": np.less_equal,
    ">": np.greater,
    r"\ge": np.greater_equal,
    "=": np.equal,
    r"\ne": np.not_equal,
}
_BRACKETS = {
    r"\left(": (r"\right)", lambda x: x),
    r"\left|": (r"\right|", np.abs),
    r"\lfloor": (r"\rfloor", np.floor),
}
_SPACE = re.compile(r"(?:\s|\\,|\\quad)+")


class Reader:
    """Computes the TeX of an expression.

    values: {TeX of a symbol: number}
    """

    def __init__(self, values):
        self._values = values
        self._symbols = sorted(values, key=len, reverse=True)

    def right_side(self, tex):
        """The value of what stands right of the first sign of equality."""
        tex = tex.replace(r"\begin{aligned}", "").replace(r"\end{aligned}", "")
        tex = re.sub(r"\\\\ &\\quad", "", tex).replace("&=", "=", 1)
        self._tex, self._at = tex.partition("= ")[2], 0
        value = self._sum()
        self._skip()
        assert self._at == len(self._tex), f"cannot read {self._tex[self._at :]!r} in {tex!r}"
        return value

    def _skip(self):
        if match := _SPACE.match(self._tex, self._at):
            self._at = match.end()

    def _take(self, text):
        self._skip()
        if self._tex.startswith(text, self._at):
            self._at += len(text)
            return True
        return False

    def _sum(self):
        value = -self._product() if self._take("-") else self._product()
        while True:
            if self._take("+"):
                value = value + self._product()
            elif self._take("-"):
                value = value - self._product()
            elif self._take(r"\bmod"):
                value = np.remainder(value, self._product())
            else:
                return value

    def _product(self):
        value = self._power()
        while True:
            if self._take(r"\cdot") or self._take(r"\times"):
                value = value * self._power()
            elif (factor := self._power(optional=True)) is not None:
                value = value * factor
            else:
                return value

    def _power(self, optional=False):
        value = self._atom()
        if value is None:
            assert optional, f"cannot read {self._tex[self._at :]!r} in {self._tex!r}"
            return None
        return value ** self._group() if self._take("^") else value

    def _group(self):
        assert self._take("{"), self._tex[self._at :]
        value = self._sum()
        assert self._take("}"), self._tex[self._at :]
        return value

    def _atom(self):
        self._skip()
        for symbol in self._symbols:
            if self._take(symbol):
                return self._values[symbol]
        if number := re.compile(r"\d+(?:\.\d+)?").match(self._tex, self._at):
            self._at = number.end()
            return float(number[0])
        if self._take(r"\frac"):
            above = self._group()
            return above / self._group()
        if self._take(r"\sqrt"):
            return np.sqrt(self._group())
        for opened, (closed, function) in _BRACKETS.items():
            if self._take(opened):
                value = self._sum()
                assert self._take(closed), self._tex[self._at :]
                return function(value)
        if self._take(r"\begin{cases}"):
            return self._cases()
        for name, function in _FUNCTIONS.items():
            if self._take(name):
                assert self._take(r"\left("), self._tex[self._at :]
                arguments = [self._sum()]
                while self._take(","):
                    arguments.append(self._sum())
                assert self._take(r"\right)"), self._tex[self._at :]
                return function(*arguments)
        return None

    def _cases(self):
        yes = self._sum()
        assert self._take(r"& \text{if }")
        holds = self._either()
        assert self._take(r"\\")
        no = self._sum()
        assert self._take(r"& \text{otherwise} \end{cases}")
        return np.where(holds, yes, no)

    def _either(self):
        holds = self._both()
        while self._take(r"\vee"):
            holds = self._both() | holds
        return holds

    def _both(self):
        holds = self._relation()
        while self._take(r"\wedge"):
            holds = self._relation() & holds
        return holds

    def _relation(self):
        if self._take(r"\neg"):
            return ~self._relation()
        if self._take(r"\left("):
            holds = self._either()
            assert self._take(r"\right)"), self._tex[self._at :]
            return holds
        first = self._sum()
        relation = next(function for sign, function in _RELATIONS.items() if self._take(sign))
        return relation(first, self._sum())
