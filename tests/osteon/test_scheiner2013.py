import numpy as np
import pytest

from osteon import simulate, values
from osteon.models import scheiner2013

DISUSE = [(50, {"stress": -25.0}), (2050, {"stress": -30.0})]
NORMAL = np.array([[18.5, 10.3, 10.4], [10.3, 20.8, 11.0], [10.4, 11.0, 28.4]])  # GPa, bone_models 0.1.0
SHEAR = [12.9, 11.5, 9.3]  # GPa, twice c44, c55, c66
WATER = 2.3 * np.ones((3, 3))  # GPa


def test_the_comparison_fails_for_a_wrong_parameter(reference, apart):
    """That it holds for the right ones is tested with all reference runs."""
    theirs = reference("scheiner2013_bone_models.csv")
    wrong = simulate(scheiner2013, theirs.t[-1], schedule=DISUSE, points=theirs.t, kL=1.01e5)
    assert apart(100 * wrong.f, theirs.f_bm_percent) > 1e-5


def test_loss_is_fast_and_return_slow():
    run = simulate(scheiner2013, 4000, schedule=DISUSE, points=[0, 80, 500, 2050, 4000])
    np.testing.assert_allclose(100 * run.f, [95, 92.16, 82.26, 79.08, 81.38], atol=6e-3)


def test_five_compliances_hold_the_whole_homogenization():
    """The 3 x 3 normal part of Mori-Tanaka with cylindrical pores along the load."""
    far = np.linalg.inv(np.eye(3) + hill(NORMAL, SHEAR) @ (WATER - NORMAL))
    compliance = np.linalg.inv(NORMAL)
    pore, p = far.T @ np.ones(3), values(scheiner2013)
    ours = [p.s33, p.s3, p.s, p.sv, p.v]
    theirs = [compliance[2, 2], compliance[2].sum(), compliance.sum()]
    theirs += [pore @ compliance[2], pore @ compliance.sum(axis=1)]
    np.testing.assert_allclose(ours, theirs, rtol=1e-12)
    for stress, f in ((-0.030, 0.95), (-0.025, 0.80), (0.010, 0.55)):  # GPa
        matrix = np.linalg.inv((1 - f) * far + f * np.eye(3))
        whole = (1 - f) * WATER @ far @ matrix + f * NORMAL @ matrix
        strain = matrix @ np.linalg.solve(whole, [0, 0, stress])
        energy = scheiner2013.energy(1e3 * stress, f, p)  # kPa
        assert energy == pytest.approx(1e6 * strain @ NORMAL @ strain / 2, rel=1e-12)


def hill(normal, shear, points=200):
    """Hill tensor of an endless cylinder along axis 3: the mean over all directions across it."""
    c = np.zeros((3, 3, 3, 3))
    for i, j in np.ndindex(3, 3):
        c[i, i, j, j] = normal[i, j]
    for (i, j), g in zip([(1, 2), (0, 2), (0, 1)], shear, strict=True):
        for a, b in ((i, j), (j, i)):
            c[a, b, i, j] = c[a, b, j, i] = g / 2
    total = np.zeros_like(c)
    for angle in 2 * np.pi * np.arange(points) / points:
        n = np.array([np.cos(angle), np.sin(angle), 0])
        green = np.linalg.inv(np.einsum("k,kijl,l->ij", n, c, n))
        g = np.einsum("j,ik,l->ijkl", n, green, n)
        total += g + g.transpose(1, 0, 2, 3) + g.transpose(0, 1, 3, 2) + g.transpose(1, 0, 3, 2)
    return np.einsum("iijj->ij", total) / 4 / points
