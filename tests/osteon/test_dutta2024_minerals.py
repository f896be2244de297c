import numpy as np
import pytest

from osteon import values
from osteon.models import dutta2024_minerals


def test_the_authors_run_rests_at_its_own_hormones():
    """The end of the reference run at a tenth of the magnesium (dutta2024_octave.csv)."""
    p = values(dutta2024_minerals, IMg=4e-5, PTH=2.78295152, D=33.7272496)
    expected = [0.152777764, 0.616817992, 0.188034167, 0.802551047]
    np.testing.assert_allclose(dutta2024_minerals.start(p), expected, rtol=1e-7)


def test_less_is_absorbed_of_less_and_a_larger_share():
    shares = np.array([0.1, 0.5, 1.0])
    (gain, _), (none, _) = (
        dutta2024_minerals.gains(values(dutta2024_minerals, IMg=IMg)) for IMg in (4e-4 * shares, 0.0)
    )
    absorbed = (gain - none) / (4e-4 * shares)
    assert np.all(np.diff(absorbed) < 0)
    assert absorbed[-1] == pytest.approx(0.11 + 0.47 * 7.64 / 5.7 + 0.12 * 0.7025, abs=1e-3)
