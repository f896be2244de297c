"""Formulas of pages are spaced as TeX spaces them."""

import pytest

from press.mathematics import to_mathml


@pytest.mark.parametrize(
    ("tex", "spaces"),
    [(r"d\ln A", 2), (r"\ln A", 1), (r"\ln(A)", 0), (r"k\max\left(0, x\right)", 1), ("a(b)", 0)],
)
def test_the_name_of_a_function_stands_apart_as_in_tex(tex, spaces):
    assert to_mathml([(tex, False)])[0].count('<mspace width="0.167em">') == spaces


def test_a_star_stands_at_the_height_of_a_minus():
    assert "<mo>∗</mo>" in to_mathml([("A^*", False)])[0]
