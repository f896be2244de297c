r"""Calcium that oscillates when IP3 opens the store of a cell (Li and Rinzel 1994). A reduction.

C free calcium in the cytosol (uM), h the share of IP3 receptors that calcium has not shut; time in seconds:

    dC/dt = c1 (v1 m^3 h^3 + v2) (E - C) - v3 C^2 / (k3^2 + C^2)         E = (c0 - C)/c1 in the store
    dh/dt = a2 (Q (1 - h) - C h)
    m = I/(I + d1) C/(C + d5)                                            Q = d2 (I + d1)/(I + d3)

Calcium quickly opens the receptor (m) and slowly shuts it (h). So at medium IP3 (I, uM) the cell is never at
rest: it fires again and again. De Young and Keizer wrote nine equations, of which Li and Rinzel kept these
two; the values are those of the nine. Nothing here is specific to bone cells, or shows how load makes IP3.

Checked against the right-hand side of the simulator NEST, of other authors (tests/osteon/test_li_rinzel1994.py).
NEST counts the calcium of the cell per volume of the whole cell: its Ca_tot is c0/(1 + c1) here.
"""

from osteon import rest
from osteon.parameter import Parameter

TIME = "second"
SOURCE = "li_rinzel1994"
KIND = "reduction"
STATE = {"C": "uM", "h": "1"}
_FROM = "deyoung_keizer1992"
_FILE = "CellML file deyoung_keizer_1992; the same in NEST"
PARAMETERS = {
    "I": Parameter(0.1, "uM", "IP3", "assumption", "low enough for a cell at rest"),
    "c0": Parameter(2.0, "uM", "calcium of the cell, per volume of cytosol", _FROM, _FILE, "c_0"),
    "c1": Parameter(0.185, "1", "volume of the store per volume of cytosol", _FROM, _FILE, "c_1"),
    "v1": Parameter(6.0, "1/second", "flow through open receptors", _FROM, _FILE, "v_1"),
    "v2": Parameter(0.11, "1/second", "leak from the store", _FROM, _FILE, "v_2"),
    "v3": Parameter(0.9, "uM/second", "pump into the store, at most", _FROM, _FILE, "v_3"),
    "k3": Parameter(0.1, "uM", "calcium at half the pump", _FROM, _FILE, "k_3"),
    "d1": Parameter(0.13, "uM", "IP3 that fills half the open receptors", _FROM, _FILE, "d_1"),
    "d2": Parameter(1.049, "uM", "calcium that shuts half the receptors with IP3", _FROM, _FILE, "d_2"),
    "d3": Parameter(0.9434, "uM", "IP3 that fills half the shut receptors", _FROM, _FILE, "d_3"),
    "d5": Parameter(0.08234, "uM", "calcium that opens half the receptors", _FROM, _FILE, "d_5"),
    "a2": Parameter(0.2, "1/uM/second", "calcium binds to shut the receptor", _FROM, _FILE, "a_2"),
}


def start(p):
    """The point where nothing changes; the cell leaves it when IP3 is such that it oscillates.

    Below it the store gives more calcium than the pump takes; at C = c0/(1 + c1) the store is no fuller than the
    cytosol.
    """
    Q = half_shut(p)

    def balance(C):
        return rates(0.0, (C, Q / (Q + C)), p)[0]

    C = rest.root(balance, 0.0, p.c0 / (1 + p.c1), p, model=__name__, state="C")
    return C, Q / (Q + C)


def rates(t, state, p):
    C, h = state
    m = p.I / (p.I + p.d1) * C / (C + p.d5)
    store = (p.c0 - C) / p.c1
    dC = p.c1 * (p.v1 * m**3 * h**3 + p.v2) * (store - C) - p.v3 * C**2 / (p.k3**2 + C**2)
    dh = p.a2 * (half_shut(p) * (1 - h) - C * h)
    return dC, dh


def half_shut(p):
    """Q, the calcium that shuts half the receptors (uM)."""
    return p.d2 * (p.I + p.d1) / (p.I + p.d3)
