from itertools import pairwise

import pytest

from osteon.live import Slider


def test_positions_are_round_and_hold_both_ends_and_the_first_value():
    positions = Slider(0.33, 3.7, label="rate").positions(1.234)
    assert positions == sorted(set(positions))
    assert (positions[0], positions[-1]) == (0.33, 3.7)
    assert 1.234 in positions
    assert all(round(x, 2) == x for x in positions if x != 1.234)
    assert 50 < len(positions) < 205


def test_a_logarithmic_slider_multiplies():
    positions = Slider(0.001, 10, label="rate", log=True).positions(0.1)
    assert (positions[0], positions[-1]) == (0.001, 10)
    ratios = [b / a for a, b in pairwise(positions)]
    assert max(ratios) / min(ratios) < 1.1


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        ((2, 1), {}, "low < high, got 2 and 1"),
        ((0, float("nan")), {}, "finite number for high"),
        ((0, "1"), {}, "finite number for high, got '1'"),
        ((0, 1, 2), {}, "starts at 2, outside its range 0 to 1"),
        ((0, 1), {"log": True}, "low must be positive, got 0"),
    ],
)
def test_numbers_that_do_not_fit_are_named(arguments, options, message):
    with pytest.raises(ValueError, match=message):
        Slider(*arguments, **options)
