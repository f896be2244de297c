r"""Osteoclasts and osteoblasts at one remodeling site (Komarova et al. 2003). A reproduction.

Each cell type is made at a rate that is a power law of both cell numbers, and dies at a constant
rate. Bone is lost and gained in proportion to the cells beyond their number at rest:

    dC/dt = a1 C^g11 B^g21 - b1 C
    dB/dt = a2 C^g12 B^g22 - b2 B
    dz/dt = k2 max(0, B - B_rest) - k1 max(0, C - C_rest)

C osteoclasts, B osteoblasts (cells at the site), z bone mass (% of its value at the start), time in
days. Cells are counted, so "cell" is a pure number and the powers need no unit of their own. The exponents
say who regulates whom: g11 osteoclasts themselves, g21 osteoblasts the osteoclasts, g12 osteoclasts
the osteoblasts. With g11 below 1 + b2/b1 a disturbance dies out; above, it grows.

Checked against BioModels BIOMD0000000279 run in libroadrunner (tests/osteon/test_komarova2003.py).
BIOMD0000000148, the better known file, counts no resorption as shipped: its bone mass rises.
"""

import numpy as np

from osteon.parameter import Parameter

TIME = "day"
SOURCE = "komarova2003"
KIND = "reproduction"
STATE = {"C": "cell", "B": "cell", "z": "%"}
_FILE = "BIOMD0000000279"
PARAMETERS = {
    "a1": Parameter(3.0, "cell/day", "osteoclast production", SOURCE, _FILE, r"\alpha_1"),
    "a2": Parameter(4.0, "cell/day", "osteoblast production", SOURCE, _FILE, r"\alpha_2"),
    "b1": Parameter(0.2, "1/day", "osteoclast removal", SOURCE, _FILE, r"\beta_1"),
    "b2": Parameter(0.02, "1/day", "osteoblast removal", SOURCE, _FILE, r"\beta_2"),
    "g11": Parameter(0.5, "1", "osteoclasts on osteoclast production", SOURCE, _FILE, "g_{11}"),
    "g12": Parameter(1.0, "1", "osteoclasts on osteoblast production", SOURCE, _FILE, "g_{12}"),
    "g21": Parameter(-0.5, "1", "osteoblasts on osteoclast production", SOURCE, _FILE, "g_{21}"),
    "g22": Parameter(0.0, "1", "osteoblasts on osteoblast production", SOURCE, _FILE, "g_{22}"),
    "k1": Parameter(0.24, "%/cell/day", "bone resorbed per osteoclast", SOURCE, _FILE, "k_1"),
    "k2": Parameter(0.0017, "%/cell/day", "bone formed per osteoblast", SOURCE, _FILE, "k_2"),
}


def start(p):
    """Cell numbers at which production equals removal, and full bone mass."""
    g = p.g12 * p.g21 - (1 - p.g11) * (1 - p.g22)
    C = (p.b1 / p.a1) ** ((1 - p.g22) / g) * (p.b2 / p.a2) ** (p.g21 / g)
    B = (p.b1 / p.a1) ** (p.g12 / g) * (p.b2 / p.a2) ** ((1 - p.g11) / g)
    return C, B, 100.0


def rates(t, state, p):
    C, B, _ = state
    C_rest, B_rest, _ = start(p)
    dC = p.a1 * C**p.g11 * B**p.g21 - p.b1 * C
    dB = p.a2 * C**p.g12 * B**p.g22 - p.b2 * B
    dz = p.k2 * np.maximum(B - B_rest, 0.0) - p.k1 * np.maximum(C - C_rest, 0.0)
    return dC, dB, dz
