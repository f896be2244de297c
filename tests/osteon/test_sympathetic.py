"""Signs only: what was published, with the key of its source in each test's name."""

import numpy as np
import pytest

from osteon import simulate, values
from osteon.models import sympathetic

NO_LEPTIN, NO_RECEPTOR, UNLOADED = {"leptin": 0.0}, {"receptor": 0.0}, {"load_A": 0.3}


def rest(**settings):
    return sympathetic.start(values(sympathetic, **settings))


def sign_of(before, after):
    """Sign of the change of bone A when a body at rest with `before` gets `after`."""
    change = 100 * (rest(**{**before, **after})[1] / rest(**before)[1] - 1)
    return int(np.sign(np.round(change, 9)))


@pytest.mark.parametrize(
    ("before", "after", "published"),
    [
        pytest.param({}, NO_LEPTIN, +1, id="mice without leptin: more bone (ducy2000)"),
        pytest.param({}, {"leptin": 2.0}, -1, id="leptin into the brain: less (ducy2000)"),
        pytest.param(NO_LEPTIN, {"leptin": 1.0}, -1, id="the same in mice without leptin (ducy2000)"),
        pytest.param({}, {"agonist": 1.0}, -1, id="beta agonist: less (takeda2002)"),
        pytest.param(NO_LEPTIN, {"agonist": 1.0}, -1, id="the same in mice without leptin (takeda2002)"),
        pytest.param({}, {"receptor": 0.3}, +1, id="beta-blocker: more (takeda2002)"),
        pytest.param(NO_RECEPTOR, {"leptin": 2.0}, 0, id="no adrenergic signal: deaf to leptin (takeda2002)"),
        pytest.param({}, NO_RECEPTOR, +1, id="no beta-2 receptor: more (elefteriou2005)"),
    ],
)
def test_signs_the_model_was_built_to_give(before, after, published):
    assert sign_of(before, after) == published


@pytest.mark.parametrize(
    ("before", "after", "published"),
    [
        pytest.param({}, {"relay": 0.5}, +1, id="mice, SF1 neurons without cilia, tone low: more (sun2021)"),
        pytest.param({}, NO_RECEPTOR, +1, id="male mice, no beta receptor at all: more (bouxsein2009)"),
        pytest.param(UNLOADED, {"receptor": 0.3}, +1, id="unloaded rats, beta-blocker: more (baek2009)"),
    ],
)
def test_signs_it_was_not_built_to_give_and_gives(before, after, published):
    assert sign_of(before, after) == published


@pytest.mark.parametrize(
    ("before", "after", "published"),
    [
        pytest.param({}, NO_LEPTIN, -1, id="mice without leptin, femur: less (philbrick2015)"),
        pytest.param({}, NO_RECEPTOR, -1, id="mice, no beta-1 and beta-2, femur: less (pierroz2012)"),
        pytest.param(UNLOADED, {"leptin": 2.0}, +1, id="unloaded rats given leptin: more (baek2009)"),
        pytest.param(UNLOADED, {"agonist": 1.0}, +1, id="unloaded rats, beta-1 agonist: more (swift2014)"),
        pytest.param(
            {"leptin": 0.5}, {"leptin": 1.0}, +1, id="women short of leptin: more (sienkiewicz2011)"
        ),
    ],
)
def test_signs_it_gets_wrong(before, after, published):
    """What the docstring admits. A change that turns one of these right must say so there."""
    assert sign_of(before, after) == -published


def test_the_chain_of_the_headline_has_the_wrong_sign():
    """Exercise raises the activity of VMH neurons; were that passed on as tone, bone would be lost."""
    assert sign_of({}, {"relay": 1.5}) == -1


def test_a_drug_acts_through_both_arms():
    """One arm alone gives the same signs, so a published bone mass cannot tell formation from resorption."""
    for one in ({"s_F": 0.0}, {"s_R": 0.0}):
        assert sign_of(one, {"agonist": 1.0}) == -1
        assert sign_of(one, NO_RECEPTOR) == +1
    assert sign_of({"s_F": 0.0, "s_R": 0.0}, {"agonist": 1.0}) == 0


def test_reversed_strengths_reverse_every_sign():
    wrong = {"s_F": -0.2, "s_R": -0.2}
    assert sign_of(wrong, {"agonist": 1.0}) == +1
    assert sign_of(wrong, NO_LEPTIN) == -1


def test_tone_opens_no_gap_between_two_bones_and_load_does():
    racket = {"load_A": 2.0}
    for tone in (0.0, 0.5, 1.0, 2.0):
        _, arm, other = rest(relay=tone, **racket)
        assert arm / other == pytest.approx(1.2, rel=1e-12)
        _, arm, other = rest(relay=tone)
        assert arm == other


def test_nerves_matter_to_a_load_only_as_far_as_they_are_needed():
    """The two camps: blocked nerves leave the answer (desouza2005, heffner2017) or abolish it (sample2008)."""
    for needed, gap in ((0.0, 1.2), (0.5, 1.1), (1.0, 1.0), (-0.5, 1.3)):
        _, loaded, other = rest(load_A=2.0, needed=needed, blocked=1.0)
        assert loaded / other == pytest.approx(gap, rel=1e-12)


@pytest.mark.parametrize(
    "settings", [{"agonist": 1.0}, {"leptin": 0.0, "load_A": 2.0}, {"receptor": 0.5, "load_B": 0.2}]
)
def test_the_solver_ends_where_the_closed_form_says(settings):
    run = simulate(sympathetic, 3000, schedule=[(0, settings)], points=2)
    np.testing.assert_allclose([run.n[-1], run.A[-1], run.B[-1]], rest(**settings), rtol=1e-8, atol=1e-12)


def test_signs_do_not_depend_on_the_invented_numbers():
    random = np.random.default_rng(7)
    some = {k: random.uniform(0.01, 0.9, 1000) for k in ("s_F", "s_R", "gain")}
    usual = rest(**some)[1]
    for after, published in ((NO_LEPTIN, 1), ({"agonist": 1.0}, -1), (NO_RECEPTOR, 1), ({"relay": 1.5}, -1)):
        assert np.all(np.sign(rest(**some, **after)[1] - usual) == published)
