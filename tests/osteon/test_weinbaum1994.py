import numpy as np
import pytest
from scipy.integrate import solve_bvp

from osteon import values
from osteon.models import weinbaum1994
from osteon.models.weinbaum1994 import exact_shear, permeability, shear, speed
from osteon.trace import evaluate, symbol


def solved(p):
    """Brinkman's equation by collocation: shear on the process (Pa), and the speed as a function of radius."""
    kp = permeability(p)

    def slopes(r, y):
        return np.array([y[1], y[0] / kp - p.G / p.mu - y[1] / r])

    def walls(at_a, at_b):
        return np.array([at_a[0], at_b[0]])

    s = np.linspace(-1, 1, 400)
    r = (p.a + p.b) / 2 + (p.b - p.a) / 2 * np.sin(np.pi / 2 * s)  # fine at both walls
    solution = solve_bvp(slopes, walls, r, np.zeros((2, r.size)), tol=1e-9, max_nodes=50_000)
    assert solution.success
    return p.mu * solution.yp[0, 0], lambda radius: solution.sol(radius)[0]


@pytest.mark.parametrize("gap", [4, 7, 20, 100, 1000])
def test_bessel_functions_solve_the_boundary_value_problem(gap):
    p = values(weinbaum1994, gap=gap)
    stress, profile = solved(p)
    assert exact_shear(p) == pytest.approx(stress, rel=1e-6)
    r = np.linspace(p.a, p.b, 301)
    np.testing.assert_allclose(speed(r, p), profile(r), atol=1e-6 * speed(r, p).max())


def test_a_wrong_power_of_the_permeability_fails_the_comparison():
    stress, _ = solved(values(weinbaum1994))
    assert exact_shear(values(weinbaum1994, n=2.378)) != pytest.approx(stress, rel=1e-4)


@pytest.mark.parametrize(("gap", "error"), [(3, 1e-8), (7, 1e-7), (15, 3e-6), (20, 2e-5), (40, 1e-2)])
def test_the_short_formula_is_good_where_the_mesh_is_fine(gap, error):
    p = values(weinbaum1994, gap=gap)
    assert shear(p) == pytest.approx(exact_shear(p), rel=error)


def test_the_short_formula_is_wrong_without_a_mesh():
    p = values(weinbaum1994, gap=1000)
    assert shear(p) > 100 * exact_shear(p)


def test_without_a_mesh_the_fluid_flows_as_in_any_ring_shaped_pipe():
    p = values(weinbaum1994, gap=1e5)
    poiseuille = p.G / 4 * ((p.b**2 - p.a**2) / (p.a * np.log(p.b / p.a)) - 2 * p.a)
    assert exact_shear(p) == pytest.approx(poiseuille, rel=1e-4)


def test_shear_and_layer_are_those_the_chapters_speak_of():
    stress = shear(values(weinbaum1994, G=[0.3, 0.5, 1.0]))
    assert stress == pytest.approx([0.81, 1.35, 2.69], abs=5e-3)
    assert np.sqrt(permeability(values(weinbaum1994))) == pytest.approx(2.66, abs=5e-3)


def test_the_mesh_matters_and_the_radii_hardly_do():
    usual = shear(values(weinbaum1994))
    assert shear(values(weinbaum1994, gap=14)) > 2 * usual
    assert exact_shear(values(weinbaum1994, a=55)) == pytest.approx(usual, rel=0.02)
    assert exact_shear(values(weinbaum1994, b=150)) == pytest.approx(usual, rel=1e-6)


def test_the_short_formula_can_be_recorded_for_a_live_figure():
    names = {name: symbol(name) for name in weinbaum1994.PARAMETERS}
    p = values(weinbaum1994)
    numbers = [(names[name], value) for name, value in vars(p).items()]
    assert evaluate(shear(type("Symbols", (), names)), numbers) == pytest.approx(shear(p), rel=1e-14)
