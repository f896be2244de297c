"""The JavaScript that is printed must compute what the traced Python computes."""

import numpy as np
import pytest

from osteon.live.javascript import function, number, statements
from osteon.trace import FUNCTIONS as OPERATIONS
from osteon.trace import LOGIC, UNARY, Expr, TraceError, evaluate, expression, symbol
from tests.osteon.test_trace import FUNCTIONS

pytestmark = pytest.mark.browser


def test_every_function_computes_the_same_in_a_browser(blank_page):
    x, k = symbol("x"), symbol("k")
    targets = {f"out[{i}]": f(x, k) for i, f in enumerate(FUNCTIONS.values())}
    code = function("x, k, out", targets, [(x, "x"), (k, "k")])
    points = np.random.default_rng(1).uniform(0.1, 2.5, (40, 2))
    got = blank_page.evaluate(
        f"points => points.map(([x, k]) => {{ const out = []; ({code})(x, k, out); return out.map(Number); }})",
        points.tolist(),
    )
    for (a, b), row in zip(points, got, strict=True):
        for (name, f), value in zip(FUNCTIONS.items(), row, strict=True):
            assert value == pytest.approx(float(f(a, b)), rel=2e-14, abs=1e-14), name


def test_every_operation_computes_the_same_in_a_browser(blank_page):
    a, b = symbol("a"), symbol("b")
    arguments = {name: (a,) if name in UNARY else (a, b) for name in OPERATIONS} | {"arccosh": (a + 1.5,)}
    arguments |= dict.fromkeys(LOGIC, (a < 0.5, a < b)) | {"logical_not": (a < b,)}
    parts = {f"out[{i}]": Expr(name, args) for i, (name, args) in enumerate(arguments.items())}
    code = function("a, b, out", parts, [(a, "a"), (b, "b")])
    for point in [(0.3, 0.7), (0.8, 0.2), (0.6, 0.6)]:
        got = blank_page.evaluate(
            f"([a, b]) => {{ const out = []; ({code})(a, b, out); return out.map(Number); }}", point
        )
        expected = [evaluate(e, [(a, point[0]), (b, point[1])]) for e in parts.values()]
        assert dict(zip(arguments, got, strict=True)) == pytest.approx(
            dict(zip(arguments, map(float, expected), strict=True)), rel=2e-14, abs=1e-14
        )


def test_an_unknown_operation_is_named():
    with pytest.raises(TraceError, match=r"numpy\.gamma has no JavaScript"):
        statements({"a": Expr("gamma", (expression(2.0),))}, [])


@pytest.mark.parametrize("value", [0.1, -3.0, 1e-300, 12345678.9, -0.0, 2**53 + 2, 1e22, float("inf"), True])
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
