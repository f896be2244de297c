"""Units as readers meet them."""

import pytest

from osteon.units import TIMES, in_words, on_axis


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("pM/day", "pM per day"),
        ("1", ""),
        ("1/day", "per day"),
        ("1/pM/day", "per pM per day"),
        ("day", "days"),
        ("cell/day", "cells per day"),
        ("%", "%"),
        ("um**2", "µm²"),
        ("ug/L", "µg per L"),
    ],
)
def test_behind_a_number(unit, words):
    assert in_words(unit) == words


@pytest.mark.parametrize(
    ("unit", "text"),
    [("1", ""), ("uM", "µM"), ("nm^2", "nm²"), ("ug/L", "µg/L"), ("pM/day**2", "pM/day²"), ("%", "%")],
)
def test_on_an_axis(unit, text):
    assert on_axis(unit) == text


@pytest.mark.parametrize("unit", TIMES)
def test_times_are_counted(unit):
    assert in_words(unit) == f"{unit}s"
