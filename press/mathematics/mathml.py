"""MathML from pandoc, with what TeX does and pandoc leaves out."""

import re

_FUNCTION = r'<mrow><mi mathvariant="normal">[a-z]{2,}</mi><mo>&#8289;</mo></mrow>'
_ORDINARY = r"m(?:i|n|text|sub|sup|subsup|frac|sqrt)"
_THIN_SPACE = '<mspace width="0.167em"></mspace>'
_BEFORE = re.compile(rf"</{_ORDINARY}>(?={_FUNCTION})")
_AFTER = re.compile(rf"({_FUNCTION})(?=<{_ORDINARY}[ >])")


def as_tex_sets_it(mathml: str) -> str:
    """Put thin spaces between a function's name and what is no bracket, and stars at the height of a minus."""
    mathml = _BEFORE.sub(rf"\g<0>{_THIN_SPACE}", mathml)
    return _AFTER.sub(rf"\1{_THIN_SPACE}", mathml).replace(">*</mo>", ">∗</mo>")
