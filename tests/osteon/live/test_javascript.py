"""The JavaScript that is printed must compute what the traced Python computes."""

import numpy as np
import pytest

from osteon.live.javascript import function, number, statements
from osteon.trace import symbol
from tests.osteon.test_trace import FUNCTIONS

pytestmark = pytest.mark.browser


def test_every_function_computes_the_same_in_a_browser(blank_page):
    x, k = symbol("x"), symbol("k")
    targets = {f"out[{i}]": f(x, k) for i, f in enumerate(FUNCTIONS.values())}
    code = function("x, k, out", targets, [(x, "x"), (k, "k")])
    points = np.random.default_rng(1).uniform(0.1, 2.5, (40, 2)).tolist()
    got = blank_page.evaluate(
        f"points => points.map(([x, k]) => {{ const out = []; ({code})(x, k, out); return out.map(Number); }})",
        points,
    )
    for (a, b), row in zip(points, got, strict=True):
        for (name, f), value in zip(FUNCTIONS.items(), row, strict=True):
            assert value == pytest.approx(float(f(a, b)), rel=2e-14, abs=1e-14), name


@pytest.mark.parametrize("value", [0.1, -3.0, 1e-300, 12345678.9, 2**53 + 2, 1e22, float("inf"), True])
def test_numbers_read_back_as_they_were(blank_page, value):
    assert blank_page.evaluate(f"x => Object.is({number(value)}, x)", value)


def test_equal_parts_are_computed_once():
    x = symbol("x")
    code = statements({"a": np.exp(x) + 1, "b": np.exp(x) * 2}, [(x, "x")])
    assert code.count("Math.exp") == 1


def test_brackets_keep_the_order_of_rounding():
    x, y, z = symbol("x"), symbol("y"), symbol("z")
    names = [(x, "x"), (y, "y"), (z, "z")]
    assert statements({"a": x - (y - z)}, names, "") == "a = x - (y - z);"
    assert statements({"a": (x - y) - z}, names, "") == "a = x - y - z;"
    assert statements({"a": x + (y + z)}, names, "") == "a = x + (y + z);"
    assert statements({"a": -(x + y) / z}, names, "") == "a = -(x + y) / z;"


def test_a_symbol_without_a_name_is_an_error():
    with pytest.raises(KeyError):
        statements({"a": symbol("x")}, [])
