r"""A calcium wave that runs from cell to cell through gap junctions (Sneyd et al. 1995). A reduction.

A row of CELLS cells. In cell i: P<i> IP3 (uM), c<i> free calcium (uM), h<i> the share of IP3 receptors that
calcium has not shut. Only IP3 passes to the neighbors; time in seconds:

    dP/dt = J - Vp P kp/(kp + P) + F (P_left - P) + F (P_right - P)          J in cell 1 alone
    dc/dt = kflux mu h (b + (1 - b) c/(k1 + c)) - gamma c^2/(kgamma^2 + c^2) + beta
    dh/dt = (k2^2/(k2^2 + c^2) - h)/tau                                      mu = P^3/(kmu^3 + P^3)

J is the IP3 that a touch makes in the first cell; the ends of the row are closed. A poke of 15 s with
J = 0.72 uM/s is the schedule [(0, {"J": 0.72}), (15, {"J": 0.0})].

The paper has a sheet of epithelial cells of the airway and lets IP3 and calcium spread inside each cell. Here
each cell is well mixed, and F is ours: 2 um/s, the permeability the abstract asks for, per 20 um of cell.
So arrival times are to be compared with each other, and not with a clock. A cell that gets too little IP3
stays near rest: the wave has a range. Bone cells may have other values, and pass the signal on by ATP too.

Checked for one cell against the CellML file, for the row by what the paper concludes: a range, delays that
grow with distance, no wave without junctions (tests/osteon/test_sneyd1995.py).
"""

import numpy as np

from osteon.parameter import Parameter

CELLS = 12
TIME = "second"
SOURCE = "sneyd1995"
KIND = "reduction"
_CELL = {"P": "uM", "c": "uM", "h": "1"}
STATE = {f"{name}{i + 1}": unit for i in range(CELLS) for name, unit in _CELL.items()}
_FILE = "CellML file sneyd_1995"
PARAMETERS = {
    "J": Parameter(0.0, "uM/second", "IP3 made in cell 1", "assumption", "0 unless switched on"),
    "F": Parameter(0.1, "1/second", "passage through gap junctions", "assumption", "ours: 2 um/s per 20 um"),
    "Vp": Parameter(0.08, "1/second", "IP3 removal when there is little", SOURCE, _FILE, "V_p"),
    "kp": Parameter(1.0, "uM", "IP3 at half its fastest removal", SOURCE, _FILE, "k_p"),
    "kflux": Parameter(3.0, "uM/second", "calcium from the store, at most", SOURCE, _FILE, "k_{flux}"),
    "kmu": Parameter(0.01, "uM", "IP3 that opens half the receptors", SOURCE, _FILE, r"k_\mu"),
    "b": Parameter(0.11, "1", "share of the flow that needs no calcium", SOURCE, _FILE),
    "k1": Parameter(0.7, "uM", "calcium that opens half the receptors", SOURCE, _FILE, "k_1"),
    "k2": Parameter(0.7, "uM", "calcium that shuts half the receptors", SOURCE, _FILE, "k_2"),
    "tau": Parameter(0.2, "second", "time to shut", SOURCE, _FILE, r"\tau_h"),
    "gamma": Parameter(1.0, "uM/second", "calcium pumped away, at most", SOURCE, _FILE, r"\gamma"),
    "kgamma": Parameter(0.27, "uM", "calcium at half the pump", SOURCE, _FILE, r"k_\gamma"),
    "beta": Parameter(0.15, "uM/second", "calcium leaking in", SOURCE, _FILE, r"\beta"),
}


def start(p):
    """Every cell at rest, without IP3 (J does not enter): the pump takes away what leaks in."""
    c = p.kgamma * np.sqrt(p.beta / (p.gamma - p.beta))
    return (0.0, c, p.k2**2 / (p.k2**2 + c**2)) * CELLS


def rates(t, state, p):
    P = state[0::3]
    c = state[1::3]
    h = state[2::3]
    changes = []
    for i in range(CELLS):
        left = P[max(i - 1, 0)]
        right = P[min(i + 1, CELLS - 1)]
        dP = p.F * (left - P[i]) + p.F * (right - P[i]) - p.Vp * P[i] * p.kp / (p.kp + P[i])
        opened = P[i] ** 3 / (p.kmu**3 + P[i] ** 3)
        flow = p.kflux * opened * h[i] * (p.b + (1 - p.b) * c[i] / (p.k1 + c[i]))
        dc = flow - p.gamma * c[i] ** 2 / (p.kgamma**2 + c[i] ** 2) + p.beta
        dh = (p.k2**2 / (p.k2**2 + c[i] ** 2) - h[i]) / p.tau
        changes += [dP + p.J if i == 0 else dP, dc, dh]
    return tuple(changes)
