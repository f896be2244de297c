import numpy as np
import pytest

from osteon import simulate, values
from osteon.models import progesterone

PER_YEAR = 0.86  # % of spine, Li et al. 2014, abstract
YEAR = 13 * 28  # days
MICE = {"k": 0.0, "s": 0.3, "begin": 21.0}  # our choice: the receptor acts in progenitors only


def gained(years=1, **changes):
    b = simulate(progesterone, years * YEAR, points=[0, years * YEAR], pace=1, **changes).b
    return b[1] - b[0]


def at_rest(**changes):
    return progesterone.start(values(progesterone, **changes))[-1]


def test_the_drive_is_fitted_to_one_number():
    assert gained() - gained(luteal=0) == pytest.approx(PER_YEAR, abs=1e-4)
    assert gained(luteal=0) == pytest.approx(0, abs=1e-6)
    assert abs(gained(k=0.2) - PER_YEAR) > 0.01


def test_three_years_are_less_than_three_times_one():
    assert 2 < gained(3) < 2.1


def test_without_estrogen_there_is_no_receptor_and_no_effect():
    assert gained(estrogen=0) == pytest.approx(0, abs=1e-6)
    assert 0.7 < gained(luteal=0.5) / gained() < 0.8


def test_protein_follows_messenger_as_in_human_cells():
    """Estrogen on from day 0: RNA first, most of both within 1 and 2 to 3 days (Rickard et al. 2002)."""
    start = {"M": 0.0, "R": 0.0}
    run = simulate(progesterone, 4, start=start, points=[1, 2, 3])
    final = progesterone.start(values(progesterone))[1]
    np.testing.assert_allclose(run.M / final, 1 - np.exp([-1, -2, -3]), rtol=1e-6)
    np.testing.assert_allclose(run.R / final, 1 - np.array([2, 3, 4]) * np.exp([-1, -2, -3]), rtol=1e-6)


def test_rest_is_where_a_long_run_ends():
    run = simulate(progesterone, 40_000, start={"b": 50.0, "S": 0.5, "R": 0.0}, points=2, **MICE)
    assert run.b[-1] == pytest.approx(at_rest(**MICE), rel=1e-8)


def test_a_deletion_in_progenitors_gives_more_bone_and_one_in_mature_cells_none():
    normal = at_rest(**MICE)
    assert at_rest(**MICE, early=0) > normal * 1.05
    assert at_rest(**MICE, mature=0) == normal
    assert at_rest(**MICE, early=0, mature=0) > normal * 1.05


def test_no_choice_of_the_two_effects_holds_women_and_mice_at_once():
    """Women: progesterone adds bone. Mice: deletion in mature cells does nothing, in progenitors it adds."""
    k, s = (x.ravel() for x in np.meshgrid(np.linspace(0, 1, 21), np.linspace(0, 0.9, 19)))
    here = {"k": k, "s": s, "begin": 21.0}
    women = at_rest(**here) > at_rest(**here, luteal=0) + 1e-9
    mature = np.isclose(at_rest(**here, mature=0), at_rest(**here))
    early = at_rest(**here, early=0) > at_rest(**here) + 1e-9
    assert women.any()
    assert mature.any()
    assert early.any()
    assert (women & early).any()
    assert (mature & early).any()
    assert not (women & mature).any()
