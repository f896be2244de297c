"""The sentence under a figure: read with clear errors, and the same in Python and in the page."""

import numpy as np
import pytest

from osteon.live.sentence import formatted, parse, statistic

KNOWN = {"C", "ratio"}.__contains__


def test_texts_and_numbers_are_told_apart():
    assert parse("Peak {C.max:.2f} pM, {ratio.end}.", KNOWN) == [
        "Peak ",
        ("C", "max", 2, "f"),
        " pM, ",
        ("ratio", "end", 3, "g"),
        ".",
    ]


@pytest.mark.parametrize("field", ["C", "C.peak", "D.max", "C.max!r", "C.max:.2e", "C.max:8.2f", "0"])
def test_what_cannot_stand_in_the_sentence_is_quoted(field):
    with pytest.raises(ValueError, match=field.split("!")[0].replace(".", r"\.")):
        parse(f"x {{{field}}}", KNOWN)


@pytest.mark.parametrize(
    ("x", "digits", "kind", "text"),
    [
        (1234.5, 0, "f", "1235"),
        (2.5, 0, "f", "3"),
        (-2.5, 0, "f", "−3"),
        (-0.001, 2, "f", "0.00"),
        (0.000897333, 3, "g", "0.000897"),
        (1234567.0, 3, "g", "1.23 × 10⁶"),
        (99960.0, 3, "g", "100000"),
        (-1.5e-7, 3, "g", "−1.5 × 10⁻⁷"),
        (100.0, 3, "g", "100"),
        (0.0, 3, "g", "0"),
        (float("nan"), 3, "g", "no number"),
    ],
)
def test_numbers_as_a_reader_expects_them(x, digits, kind, text):
    assert formatted(x, digits, kind) == text


@pytest.mark.browser
def test_python_and_the_page_write_the_same(runtime_page):
    rng = np.random.default_rng(3)
    numbers = [
        *(10.0 ** rng.uniform(-9, 9, 300) * rng.choice([-1, 1], 300)),
        0.5,
        1.5,
        2.5,
        0.125,
        1e6,
        999999.5,
    ]
    cases = [
        (float(x), digits, kind)
        for x in numbers
        for digits, kind in ((0, "f"), (2, "f"), (1, "g"), (3, "g"), (6, "g"))
    ]
    got = runtime_page.evaluate("cases => cases.map(c => format(...c))", cases)
    assert got == [formatted(*case) for case in cases]


def curves():
    t = np.linspace(0, 10, 201)
    return t, {
        "hill": np.exp(-((t - 4) ** 2)),
        "level with noise": 3 + 1e-9 * np.sin(1e3 * t),
        "approach": 1 - np.exp(-3 * t),
        "negative": -np.cos(t),
    }


@pytest.mark.browser
@pytest.mark.parametrize("name", ["start", "end", "min", "max", "tmin", "tmax"])
def test_python_and_the_page_agree_on_statistics(runtime_page, name):
    t, ys = curves()
    for y in ys.values():
        got = runtime_page.evaluate("([n, y, t]) => statistic(n, y, t)", [name, y.tolist(), t.tolist()])
        assert got == statistic(name, y, t)


def test_the_time_of_an_extreme_does_not_hang_on_rounding():
    t, ys = curves()
    assert statistic("tmax", ys["hill"], t) == pytest.approx(4, abs=0.05)
    assert statistic("tmax", ys["level with noise"], t) == 0
    assert statistic("tmax", ys["approach"], t) == pytest.approx(3, abs=0.5)
