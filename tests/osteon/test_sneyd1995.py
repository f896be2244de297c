import numpy as np
import pytest

from osteon import simulate, values
from osteon.models import sneyd1995
from osteon.models.sneyd1995 import CELLS

POKE = [(0, {"J": 0.72}), (15, {"J": 0.0})]
FILE = "sneyd1995_CellML.csv"


def alone(reference, **changes):
    """The first cell, with the start of the file and no junctions, and the run of the file."""
    theirs = reference(FILE)
    run = simulate(sneyd1995, 60, [0.0, 0.3, 1.0] * CELLS, schedule=POKE, points=theirs.t, F=0, **changes)
    return run, theirs


def test_one_cell_is_that_of_the_cellml_file(reference, apart):
    ours, theirs = alone(reference)
    for name in ("P", "c", "h"):
        assert apart(getattr(ours, f"{name}1"), getattr(theirs, name)) < 1e-6


def test_the_comparison_fails_for_a_wrong_parameter(reference, apart):
    wrong, theirs = alone(reference, tau=0.2001)
    assert apart(wrong.c1, theirs.c) > 1e-6


def test_peaks_of_one_cell(reference):
    ours, _ = alone(reference)
    assert ours.P1.max() == pytest.approx(9.885, abs=5e-4)
    assert ours.t[ours.P1.argmax()] == pytest.approx(15)
    assert ours.c1.max() == pytest.approx(0.8137, abs=5e-5)


def arrivals(**changes):
    """When calcium passes 0.4 uM in each cell that the wave reaches, from the first cell on."""
    run = simulate(sneyd1995, 150, schedule=POKE, points=3001, **changes)
    calcium = np.array([getattr(run, f"c{i + 1}") for i in range(CELLS)])
    reached = calcium.max(axis=1) > 0.4
    assert np.all(np.diff(reached.astype(int)) <= 0), "the wave skips no cell"
    return run.t[np.argmax(calcium > 0.4, axis=1)][reached]


def test_the_wave_has_a_range_and_slows_on_its_way():
    times = arrivals()
    assert len(times) == 8 < CELLS
    delays = np.diff(times)
    assert np.all(np.diff(delays) > 0)
    assert delays[-1] > 5 * delays[0]


def test_delays_grow_about_exponentially():
    logarithms = np.log(np.diff(arrivals()))
    cells = np.arange(len(logarithms))
    assert np.corrcoef(cells, logarithms)[0, 1] > 0.97
    assert np.exp(np.polyfit(cells, logarithms, 1)[0]) == pytest.approx(1.6, abs=0.1)


def test_wider_junctions_carry_it_further_and_none_stop_it():
    reached = [len(arrivals(F=F)) for F in (0, 0.02, 0.05, 0.1, 0.2)]
    assert reached[0] == 1
    assert reached == sorted(set(reached))


def test_junctions_neither_make_nor_lose_ip3():
    p = values(sneyd1995, J=0.3, Vp=0.0)
    state = np.random.default_rng(1).uniform(0.1, 1, 3 * CELLS)
    assert sum(sneyd1995.rates(0, state, p)[0::3]) == pytest.approx(0.3)
