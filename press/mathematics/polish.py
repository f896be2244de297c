"""What pandoc writes, with what TeX does and pandoc leaves out."""

import re

_FUNCTION = r'<mrow><mi mathvariant="normal">[a-z]{2,}</mi><mo>&#8289;</mo></mrow>'
_ORDINARY = r"m(?:i|n|text|sub|sup|subsup|frac|sqrt)"
_THIN_SPACE = '<mspace width="0.167em"></mspace>'
_BEFORE = re.compile(rf"</{_ORDINARY}>(?={_FUNCTION})")
_AFTER = re.compile(rf"({_FUNCTION})(?=<{_ORDINARY}[ >])")
_SCALED = re.compile(r"#scale\(x: (\d+)%, y: \1%\)\[(\\?[^\]\\]+|\\\])\]")
_OPERATOR = re.compile(r'(?<!upright\()(?<!bold\()(?<!italic\()"([A-Za-z ]+)"(?!\))')


def mathml_as_tex_sets_it(mathml: str) -> str:
    """Put thin spaces between a function's name and what is no bracket, and stars at the height of a minus."""
    mathml = _BEFORE.sub(rf"\g<0>{_THIN_SPACE}", mathml)
    return _AFTER.sub(rf"\1{_THIN_SPACE}", mathml).replace(">*</mo>", ">∗</mo>")


def typst_as_tex_sets_it(typst: str) -> str:
    r"""Return `typst` with delimiters of the asked height, spaced operator names and thin spaces."""
    typst = _SCALED.sub(lambda match: f"lr(size: #{int(match[1]) / 100}em, {match[2]})", typst)
    typst = _OPERATOR.sub(r'op("\1")', typst)
    return typst.replace("#h(-1em)", "#h(-0.17em)").replace("#h(0em)", "thick")  # \! and \;
