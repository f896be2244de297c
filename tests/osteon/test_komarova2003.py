import numpy as np
import pytest

from osteon import simulate, values
from osteon.models import komarova2003


def test_one_cycle_is_that_of_the_published_file(reference, apart):
    theirs = reference("komarova2003_BIOMD279.csv", "single")
    ours = simulate(komarova2003, 700, {"C": theirs.C[0]}, points=theirs.t)
    for state in komarova2003.STATE:
        assert apart(getattr(ours, state), getattr(theirs, state)) < 1e-6


def test_cycles_that_do_not_die_out_are_those_of_the_published_file(reference, apart):
    theirs = reference("komarova2003_BIOMD279.csv", "oscillating")
    start = [theirs.C[0], theirs.B[0], 100.0]  # the file keeps the rest of g11 = 0.5 as its start
    ours = simulate(komarova2003, 700, start, points=theirs.t, g11=1.1)
    for state in ("C", "B"):
        assert apart(getattr(ours, state), getattr(theirs, state)) < 1e-6


def test_the_comparison_fails_for_a_wrong_parameter(reference, apart):
    theirs = reference("komarova2003_BIOMD279.csv", "single")
    wrong = simulate(komarova2003, 700, [theirs.C[0], theirs.B[0], 100.0], points=theirs.t, k1=0.2401)
    assert apart(wrong.z, theirs.z) > 1e-6


def test_trough_of_the_single_cycle():
    rest, _, _ = komarova2003.start(values(komarova2003))
    run = simulate(komarova2003, 700, {"C": rest + 10}, points=np.arange(0, 700.01, 0.1))
    assert run.z.min() == pytest.approx(89.785, abs=5e-4)
    assert run.t[run.z.argmin()] == pytest.approx(12.3, abs=0.05)
    assert run.B.max() == pytest.approx(396.92, abs=5e-3)


def test_the_better_known_file_counts_no_resorption(reference):
    theirs = reference("komarova2003_BIOMD148_as_shipped.csv")
    assert theirs.z.min() == 100
    assert theirs.z[-1] == pytest.approx(114.06, abs=5e-3)
    ours = simulate(komarova2003, 700, [theirs.C[0], theirs.B[0], 100.0], points=theirs.t)
    assert ours.z.min() == pytest.approx(89.84, abs=0.2)


@pytest.mark.parametrize("b2", [0.02, 0.05])
def test_cycles_begin_exactly_where_g11_is_one_plus_b2_over_b1(b2):
    def growth(g11):
        p = values(komarova2003, g11=g11, b2=b2)
        C, B, _ = komarova2003.start(p)
        eigenvalues = np.linalg.eigvals(jacobian(p, C, B))
        assert np.all(np.abs(eigenvalues.imag) > 0)
        return eigenvalues.real.max()

    critical = 1 + b2 / values(komarova2003).b1
    assert growth(critical - 1e-3) < 0 < growth(critical + 1e-3)
    assert growth(critical) == pytest.approx(0, abs=1e-8)


def jacobian(p, C, B):
    """Of the two cell equations in logarithms of the cells, by central differences."""

    def logarithmic(x):
        state = [*np.exp(x), 100.0]
        return np.array(komarova2003.rates(0, state, p)[:2]) / state[:2]

    x, step = np.log([C, B]), 1e-5 * np.eye(2)
    return np.transpose([(logarithmic(x + h) - logarithmic(x - h)) / 2e-5 for h in step])
