r"""Osteocytes start and stop a remodeling cycle (Graham et al. 2013). A reproduction.

S osteocytes, P pre-osteoblasts, B osteoblasts, C osteoclasts (cells at the site), z bone volume (% of its
value at the start), time in days. Fewer osteocytes than fit into the site, u = 1 - S/Ks, call to work:

    dS/dt = a1 B u
    dP/dt = a2 S^2 u + a3 P u - b1 P C - delta P
    dB/dt = b1 P C - b2 B - a1 B u
    dC/dt = a4 S P u / (epsilon + B) - b3 C
    dz/dt = k2 B - k1 C

At rest only osteocytes are there and nothing changes. Kill some of them, start={"S": 180}, and one cycle
runs: pre-osteoblasts, osteoclasts, osteoblasts, of which some are buried as new osteocytes until u is 0.
The paper writes each term with an exponent; those in the file are 1 except for S^2, so they are left out.
Cells are counted, so "cell" is a pure number.

Checked against BioModels BIOMD0000000721 run in libroadrunner (tests/osteon/test_graham2013.py).
"""

from osteon.parameter import Parameter

TIME = "day"
SOURCE = "graham2013"
KIND = "reproduction"
STATE = {"S": "cell", "P": "cell", "B": "cell", "C": "cell", "z": "%"}
_FILE = "BIOMD0000000721"
PARAMETERS = {
    "Ks": Parameter(200.0, "cell", "osteocytes that fill the site", SOURCE, _FILE, "K_S"),
    "a1": Parameter(0.5, "1/day", "osteoblasts buried as osteocytes", SOURCE, _FILE, r"\alpha_1"),
    "a2": Parameter(0.1, "1/cell/day", "pre-osteoblasts called by osteocytes", SOURCE, _FILE, r"\alpha_2"),
    "a3": Parameter(0.1, "1/day", "pre-osteoblasts that divide", SOURCE, _FILE, r"\alpha_3"),
    "a4": Parameter(0.1, "1/day", "osteoclasts called by osteocytes", SOURCE, _FILE, r"\alpha_4"),
    "b1": Parameter(0.1, "1/cell/day", "pre-osteoblasts that mature", SOURCE, _FILE, r"\beta_1"),
    "b2": Parameter(0.1, "1/day", "osteoblast removal", SOURCE, _FILE, r"\beta_2"),
    "b3": Parameter(0.1, "1/day", "osteoclast removal", SOURCE, _FILE, r"\beta_3"),
    "delta": Parameter(0.1, "1/day", "pre-osteoblast removal", SOURCE, _FILE, r"\delta"),
    "epsilon": Parameter(1.0, "cell", "osteoblasts that halve the call", SOURCE, _FILE, r"\varepsilon"),
    "k1": Parameter(0.7, "%/cell/day", "bone resorbed per osteoclast", SOURCE, _FILE, "k_1"),
    "k2": Parameter(0.015445, "%/cell/day", "bone formed per osteoblast", SOURCE, _FILE, "k_2"),
}


def start(p):
    """A quiet site: all osteocytes in place, no other cells, full bone volume."""
    return p.Ks, 0.0, 0.0, 0.0, 100.0


def rates(t, state, p):
    S, P, B, C, _ = state
    u = 1 - S / p.Ks
    matured = p.b1 * P * C
    buried = p.a1 * B * u
    dS = buried
    dP = p.a2 * S**2 * u + p.a3 * P * u - matured - p.delta * P
    dB = matured - p.b2 * B - buried
    dC = p.a4 * S * P * u / (p.epsilon + B) - p.b3 * C
    dz = p.k2 * B - p.k1 * C
    return dS, dP, dB, dC, dz
