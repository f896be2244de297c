from types import SimpleNamespace

import numpy as np
import pytest

from osteon import Parameter, simulate, values
from osteon.models import graham2013, komarova2003, lee2003wnt, lemaire2004

PTH = [(20, {"IP": 1e3}), (80, {"IP": 0.0})]


def runaway():
    """dx/dt = x^2 reaches infinity at time 1."""
    return SimpleNamespace(
        __name__="runaway",
        TIME="day",
        STATE={"x": "1"},
        PARAMETERS={"a": Parameter(1.0, "1/day", "growth", "assumption", "this test")},
        start=lambda p: (1.0,),
        rates=lambda t, state, p: (p.a * state[0] * state[0],),
    )


def test_a_schedule_is_two_runs_glued_by_hand():
    whole = simulate(lemaire2004, 80, schedule=PTH[:1], points=np.linspace(0, 80, 161))
    first = simulate(lemaire2004, 20, points=np.linspace(0, 20, 41))
    end = [first.R[-1], first.B[-1], first.C[-1]]
    second = simulate(lemaire2004, 60, end, points=np.linspace(0, 60, 121), IP=1e3)
    for state in lemaire2004.STATE:
        glued = np.concatenate([getattr(first, state)[:-1], getattr(second, state)])
        np.testing.assert_allclose(getattr(whole, state), glued, rtol=1e-8)


def test_the_result_does_not_depend_on_the_output_times():
    fine = simulate(lemaire2004, 140, schedule=PTH, points=1401)
    coarse = simulate(lemaire2004, 140, schedule=PTH, points=[0, 33.3, 80, 140])
    np.testing.assert_allclose(coarse.C, fine.C[[0, 333, 800, 1400]], rtol=1e-7)


def test_a_change_at_time_zero_starts_from_the_rest_before_it():
    run = simulate(lemaire2004, 10, schedule=[(0, {"IP": 1e3})], points=[0, 10])
    assert run.C[0] == pytest.approx(lemaire2004.start(values(lemaire2004))[2], rel=1e-12)
    assert run.C[1] > 2 * run.C[0]


def test_a_parameter_changed_from_the_start_moves_the_rest():
    run = simulate(lemaire2004, 10, points=[0, 10], IP=1e3)
    assert run.C[1] == pytest.approx(run.C[0], rel=1e-8)


def test_a_change_after_the_end_has_no_effect():
    np.testing.assert_array_equal(
        simulate(lemaire2004, 10, schedule=[(11, {"IP": 1e3})]).C, simulate(lemaire2004, 10).C
    )


def test_output_times():
    run = simulate(komarova2003, 10, points=5)
    np.testing.assert_array_equal(run.t, [0, 2.5, 5, 7.5, 10])
    assert run.z.shape == (5,)
    np.testing.assert_array_equal(simulate(komarova2003, 10, points=[3, 4.5]).t, [3, 4.5])


def test_a_start_by_name_leaves_the_rest_at_rest():
    by_name = simulate(graham2013, 5, {"S": 180})
    np.testing.assert_array_equal(by_name.z, simulate(graham2013, 5, [180, 0, 0, 0, 100]).z)


def test_a_cohort_by_parameter_by_schedule_and_by_start():
    doses = np.array([0.0, 300.0, 1000.0])
    cohort = simulate(lemaire2004, 60, schedule=[(20, {"IP": doses})], points=7)
    assert cohort.C.shape == (7, 3)
    for i, dose in enumerate(doses):
        alone = simulate(lemaire2004, 60, schedule=[(20, {"IP": dose})], points=7)
        np.testing.assert_allclose(cohort.C[:, i], alone.C, rtol=1e-7)
    lesions = simulate(graham2013, 30, {"S": [190.0, 180.0]}, points=4)
    np.testing.assert_allclose(lesions.z[:, 1], simulate(graham2013, 30, {"S": 180}, points=4).z, rtol=1e-7)


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ({"g111": 1.0}, "'g111'.*did you mean 'g11'"),
        ({"aspirin": 1.0}, "no parameter 'aspirin'"),
        ({"a1": np.nan}, "'a1' of komarova2003 must be a finite number"),
        ({"a1": [1.0, np.inf]}, "'a1' of komarova2003 must be a finite number"),
        ({"a1": "much"}, "'a1' of komarova2003 must be a number, got 'much'"),
        ({"a1": None}, "'a1' of komarova2003 must be a"),
        ({"a1": [[1.0]]}, "'a1' of komarova2003 must be"),
        ({"a1": []}, "'a1' of komarova2003 must be"),
        ({"until": -1}, "end time must be a positive number of days, got -1"),
        ({"until": 0}, "end time"),
        ({"until": np.nan}, "end time"),
        ({"until": "10"}, "end time must be a positive number of days, got '10'"),
        ({"points": 1}, "whole number of at least 2"),
        ({"points": 2.5}, "whole number of at least 2"),
        ({"points": np.nan}, "whole number of at least 2"),
        ({"points": []}, "output times must ascend"),
        ({"points": [0, 11]}, "output times must ascend from 0 or later to 10 days"),
        ({"points": [0, 5, 5]}, "output times must ascend"),
        ({"points": [-1, 5]}, "output times must ascend"),
        ({"schedule": [(5, {"a1": 1}), (2, {"a1": 2})]}, "out of order: 2 days comes after 5"),
        ({"schedule": [(5, {"a1": 1}), (5, {"a1": 2})]}, "out of order"),
        ({"schedule": [(-1, {"a1": 1})]}, "at least 0, got -1"),
        ({"schedule": [(np.nan, {"a1": 1})]}, "at least 0, got nan"),
        ({"schedule": [("noon", {"a1": 1})]}, "at least 0, got 'noon'"),
        ({"schedule": [(5, "a1")]}, "a schedule lists"),
        ({"schedule": [5]}, "a schedule lists"),
        ({"schedule": [(5, {"b": 1.0})]}, "no parameter 'b'"),
        ({"schedule": [(50, {"b": 1.0})]}, "no parameter 'b'"),
        ({"schedule": [(5, {"a1": np.inf})]}, "'a1' of komarova2003 must be a finite number"),
        ({"start": [1.0, 2.0]}, "start has 2 numbers, the model has 3 states: C, B, z"),
        ({"start": {"D": 1.0}}, "no state 'D'.*C, B, z"),
        ({"start": {"C": np.nan}}, "start of 'C' must be a finite number"),
        ({"start": {"C": "ten"}}, "start of 'C' must be a number, got 'ten'"),
        ({"a1": [1.0, 2.0], "a2": [1.0, 2.0, 3.0]}, r"as many everywhere, got \[2, 3\]"),
    ],
)
def test_bad_input_is_named(bad, says):
    until = bad.pop("until", 10)
    with pytest.raises(ValueError, match=says):
        simulate(komarova2003, until, **bad)


def test_a_state_that_runs_away_stops_with_an_error():
    assert simulate(runaway(), 0.5).x[-1] == pytest.approx(2)
    with pytest.raises(RuntimeError, match="runaway could not be solved between 0 and 2"):
        simulate(runaway(), 2)


@pytest.mark.parametrize("field", ["unit", "meaning", "source", "where"])
def test_a_parameter_needs_its(field):
    given = {"value": 1.0, "unit": "1", "meaning": "m", "source": "s", "where": "w"} | {field: " "}
    with pytest.raises(ValueError, match=field):
        Parameter(**given)


def test_a_parameter_is_a_finite_number():
    with pytest.raises(ValueError, match="finite"):
        Parameter(np.inf, "1", "m", "s", "w")


def near_rest(left, pause, **options):
    """Sclerostin drops to `left` percent for `pause` hours. The third piece stays next to the rest."""
    schedule = [(360, {"S": 0.3 * left}), (360 + 60 * pause, {"S": 30.0})]
    return simulate(lee2003wnt, 4320, schedule=schedule, W=1.0, S=30.0, points=[360, 2000, 4320], **options)


def test_where_lsoda_crawls_radau_goes_on_early():
    # Where it crawls depends on the last digits, hence on the processor; on each it does somewhere here.
    settings = [(left, pause) for left in (98, 99, 99.5) for pause in np.arange(30, 48, 0.5)]
    crawled = {at: run for at in settings if "Radau" in (run := near_rest(*at)).methods}
    assert crawled
    for at, run in crawled.items():
        assert max(run.calls) < 20_000  # of the 400 000 that LSODA alone would have spent
        np.testing.assert_allclose(run.B, near_rest(*at, method="Radau").B, rtol=1e-7)


def test_the_solver_and_its_work_are_told_piece_by_piece():
    run = simulate(lemaire2004, 140, schedule=PTH, points=3)
    assert run.methods == ["LSODA"] * 3
    assert all(0 < calls < 2000 for calls in run.calls)
    assert simulate(lemaire2004, 140, schedule=PTH, points=3, method="BDF").methods == ["BDF"] * 3


@pytest.mark.parametrize("method", ["Radau", "BDF"])
def test_implicit_methods_solve_a_cohort_with_its_own_slopes(method):
    schedule = [(20, {"IP": np.array([0.0, 300.0, 1000.0])})]
    usual = simulate(lemaire2004, 60, schedule=schedule, points=7)
    other = simulate(lemaire2004, 60, schedule=schedule, points=7, method=method)
    np.testing.assert_allclose(other.C, usual.C, rtol=1e-6)


def test_implicit_methods_do_without_slopes_where_a_model_cannot_be_traced():
    model = runaway()
    model.rates = lambda t, state, p: (p.a * (1.0 if t < 1 else 2.0) - float(state[0]),)
    run = simulate(model, 5, points=[5], schedule=[(1, {})], method="Radau")
    assert run.x[-1] == pytest.approx(2 - np.exp(-4), rel=1e-8)
