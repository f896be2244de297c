r"""Fluid shear on the process of an osteocyte (after Weinbaum, Cowin and Zeng 1994). A reduction.

The process (radius a) lies in a canaliculus (radius b). The gap is filled with a mesh of fibers, `gap` wide
between fibers of radius a0, and a pressure gradient G drives fluid along it. Brinkman's equation for the
speed u at radius r, with u = 0 at both walls, and the stress on the process are

    u'' + u'/r - u/kp = -G/mu        kp = k a0^2 (gap/a0)^n        shear = mu u'(a)

with kp the permeability (nm^2). Its square root, some 3 nm, is how far from a wall the mesh lets the fluid
slow down: so little that the wall hardly knows of the opposite one. Then, with x = a/sqrt(kp) large,

    shear = G sqrt(kp) (1 + 1/(2x) - 1/(8x^2) + 1/(8x^3))          (Pa)

so the radii hardly matter and the mesh does. `exact_shear` and `speed` solve the equation for any mesh with
Bessel functions. Left out: how load makes G; here it is given, and the fluid flows steadily.

The form of kp and all values are assumptions: the paper could not be read, and mouse bone seems to have a
wider mesh (wang2018). What stands is the solution: tests/osteon/test_weinbaum1994.py solves the boundary
value problem by another method.
"""

import numpy as np
from scipy.special import i0e, i1e, k0e, k1e

from osteon.parameter import Parameter

TIME = "second"
SOURCE = "weinbaum1994"
KIND = "reduction"
STATE = {}
OUTPUT = {"permeability": "nm^2", "shear": "Pa"}
_OURS = "an assumption; the paper could not be read"
PARAMETERS = {
    "G": Parameter(0.5, "kPa/um", "pressure gradient", "assumption", "middle of 0.3-1 kPa/um, ours"),
    "a": Parameter(110.0, "nm", "radius of the process", "assumption", _OURS),
    "b": Parameter(230.0, "nm", "radius of the canaliculus", "assumption", _OURS),
    "a0": Parameter(0.6, "nm", "radius of a fiber", "assumption", _OURS, "a_0"),
    "gap": Parameter(
        7.0, "nm", "space between fibers", "assumption", f"{_OURS}; about the size of albumin", r"\Delta"
    ),
    "k": Parameter(0.0572, "1", "factor of the permeability", "assumption", _OURS),
    "n": Parameter(2.377, "1", "power of the permeability", "assumption", _OURS),
    "mu": Parameter(1.0, "mPa*s", "viscosity of the fluid", "assumption", "about that of water", r"\mu"),
}


def permeability(p):
    """Permeability kp of the mesh (nm^2)."""
    return p.k * p.a0**2 * (p.gap / p.a0) ** p.n


def shear(p):
    """Shear on the process (Pa), where sqrt(kp) is small against a and b - a."""
    layer = np.sqrt(permeability(p))
    x = p.a / layer
    return p.G * layer * (1 + 1 / (2 * x) - 1 / (8 * x**2) + 1 / (8 * x**3))


def exact_shear(p):
    """Shear on the process (Pa) for any permeability; numbers or arrays only."""
    layer, of_i, of_k = _constants(p)
    x = p.a / layer
    return p.G * layer * (of_k * k1e(x) - of_i * i1e(x) * np.exp((p.a - p.b) / layer))


def speed(r, p):
    """Speed of the fluid (um/s) at radius r (nm, a number or an array) between a and b."""
    layer, of_i, of_k = _constants(p)
    outer = of_i * i0e(r / layer) * np.exp((r - p.b) / layer)
    inner = of_k * k0e(r / layer) * np.exp((p.a - r) / layer)
    return p.G * layer**2 / p.mu * (1 - outer - inner)


def _constants(p):
    """sqrt(kp), and the factors of I0 (scaled to 1 at b) and K0 (scaled to 1 at a) that make u vanish there."""
    layer = np.sqrt(permeability(p))
    x = p.a / layer
    y = p.b / layer
    across = np.exp(x - y)
    determinant = i0e(y) * k0e(x) - across**2 * i0e(x) * k0e(y)
    return (
        layer,
        (k0e(x) - across * k0e(y)) / determinant,
        (i0e(y) - across * i0e(x)) / determinant,
    )
