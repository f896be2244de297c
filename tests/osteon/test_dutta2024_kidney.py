import numpy as np
import pytest

from osteon import values
from osteon.models import dutta2024_kidney as kidney


def share_back(clearance, **changes):
    p = values(kidney, **changes)
    return 1 - clearance(p) / p.GFR


def test_most_of_what_is_filtered_is_taken_back():
    assert share_back(kidney.clearance_Mg) == pytest.approx(0.9701, abs=1e-4)
    assert share_back(kidney.clearance_Ca) == pytest.approx(0.9713, abs=1e-4)


def test_each_metal_in_excess_makes_the_kidney_let_go_of_both():
    for clearance in (kidney.clearance_Mg, kidney.clearance_Ca):
        assert np.all(np.diff(share_back(clearance, Mg=np.array([0.3, 0.65, 3.0]))) < 0)
        assert np.all(np.diff(share_back(clearance, Ca=np.array([0.6, 1.25, 2.0]))) < 0)


def test_no_more_is_taken_back_than_the_file_allows():
    assert share_back(
        kidney.clearance_Mg, Ca=0.01, Mg=0.01, D=1e6, PTH=1.0, P_loop=1e-6, u=0.0
    ) == pytest.approx(0.995)
