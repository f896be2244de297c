"""Small repairs of the Typst that pandoc writes for mathematics."""

import re

_SCALED = re.compile(r"#scale\(x: (\d+)%, y: \1%\)\[(\\?[^\]\\]+|\\\])\]")
_OPERATOR = re.compile(r'(?<!upright\()(?<!bold\()(?<!italic\()"([A-Za-z ]+)"(?!\))')


def polish(typst: str) -> str:
    r"""Return `typst` with delimiters of the asked height, spaced operator names and thin spaces."""
    typst = _SCALED.sub(lambda match: f"lr(size: #{int(match[1]) / 100}em, {match[2]})", typst)
    typst = _OPERATOR.sub(r'op("\1")', typst)
    return typst.replace("#h(-1em)", "#h(-0.17em)").replace("#h(0em)", "thick")  # \! and \;
