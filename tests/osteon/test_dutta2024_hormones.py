import numpy as np
import pytest

from osteon import simulate, values
from osteon.models import dutta2024_hormones


def after_more_magnesium(before, after=1.2):
    """PTH an hour after a step of plasma magnesium at unchanged calcium, relative to before."""
    run = simulate(dutta2024_hormones, 60, Mg=before, schedule=[(0, {"Mg": after})], points=[0, 60])
    return run.PTH[1] / run.PTH[0]


def test_more_magnesium_raises_pth_where_it_was_lacking_and_lowers_it_elsewhere():
    assert after_more_magnesium(0.3) > 1.4
    assert 0.8 < after_more_magnesium(0.65) < 0.9


def test_without_the_need_at_low_magnesium_pth_only_falls_with_magnesium():
    Mg = np.linspace(0.05, 2, 40)
    _, PTH, _ = dutta2024_hormones.start(values(dutta2024_hormones, Mg=Mg, low=1e-3))
    assert np.all(np.diff(PTH) < 0)


def test_activation_of_vitamin_d_collapses_at_high_magnesium():
    _, _, D = dutta2024_hormones.start(values(dutta2024_hormones, Mg=np.array([2.3, 2.7])))
    assert D[1] < D[0] / 2


def test_each_fraction_is_what_the_authors_file_writes():
    p, PTH, D = values(dutta2024_hormones, Mg=0.461342, Ca=1.1033197), 8.14419967, 115.522974
    made, cleared = dutta2024_hormones.vitamin_d(PTH, D, p)
    assert made == pytest.approx(cleared * D, rel=1e-6)  # the end of the reference run at half the magnesium
