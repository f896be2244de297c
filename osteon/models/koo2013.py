r"""Calcium of a cell when fluid begins to flow over it (Koo et al. 2013, calcium part). A reproduction.

For endothelial cells, which line blood vessels: no model of osteocytes with measured values was found.
X and R are shares of the receptors (1), the rest concentrations in nM; time in seconds:

    dX/dt   = (shear - X)/tau2                         dR/dt = (X - R)/tau1
    dIP3/dt = k1 RT R - k2 IP3
    dCa/dt  = released - bound + q - out               bound = k6 Ca (BT - B) - k7 B
    dB/dt   = bound                                    dS/dt = -released
    released = k3 (IP3/(K2 + IP3))^3 S - k4 (Ca/(K3 + Ca))^2 + k5 S^2
    out = Vhi Ca^4/(Khi^4 + Ca^4) + Vex Ca/(K5 + Ca) + Vp Ca^2/(K4^2 + Ca^2)

R receptors that shear made active, Ca free calcium in the cytosol, B calcium bound there, S in the store.
`shear` is 0 or 1 (the step of the paper; its strength does not enter), to be switched on by a schedule.
The file has R as a formula of the time since the step; X and R give the same numbers, and the way back when
the flow ends, which the paper does not have. Left out: factors that are 1 and flows that are 0 in the file
(K1 = K_CICR = k_CCE = 0, so the store is never refilled from outside). Nitric oxide: koo2013_enos.py.

Checked against BioModels BIOMD0000000464 run in libroadrunner (tests/osteon/test_koo2013.py). The file's own
start is not at rest; `start` is where the same equations rest, with a store 9 % fuller. From there the peak
is 1650 nM instead of 1110 nM: the height hangs on how full the store is.
"""

import numpy as np

from osteon import rest
from osteon.parameter import Parameter

TIME = "second"
SOURCE = "koo2013"
KIND = "reproduction"
STATE = {"X": "1", "R": "1", "IP3": "nM", "Ca": "nM", "B": "nM", "S": "nM"}
_FILE = "BIOMD0000000464"
PARAMETERS = {
    "shear": Parameter(0.0, "1", "flow: 0 off, 1 on", "assumption", "0 unless switched on"),
    "tau1": Parameter(66.0, "second", "slow step to active receptors", SOURCE, _FILE, r"\tau_I"),
    "tau2": Parameter(0.01, "second", "fast step to active receptors", SOURCE, _FILE, r"\tau_{II}"),
    "RT": Parameter(44000.0, "1", "receptors", SOURCE, _FILE, "R_T"),
    "k1": Parameter(6e-4, "nM/second", "IP3 made per active receptor", SOURCE, _FILE, "k_1"),
    "k2": Parameter(1.0, "1/second", "IP3 removal", SOURCE, _FILE, "k_2"),
    "k3": Parameter(3.32, "1/second", "release from the store by IP3", SOURCE, _FILE, "k_3"),
    "k4": Parameter(2500.0, "nM/second", "return to the store, at most", SOURCE, _FILE, "k_4"),
    "k5": Parameter(5e-11, "1/nM/second", "leak from the store", SOURCE, _FILE, "k_5"),
    "k6": Parameter(0.05, "1/nM/second", "calcium binds to protein", SOURCE, _FILE, "k_6"),
    "k7": Parameter(150.0, "1/second", "calcium leaves protein", SOURCE, _FILE, "k_7"),
    "K2": Parameter(200.0, "nM", "IP3 at half release from a subunit", SOURCE, _FILE, "K_2"),
    "K3": Parameter(150.0, "nM", "calcium in the return to the store", SOURCE, _FILE, "K_3"),
    "K4": Parameter(80.0, "nM", "calcium at half Vp", SOURCE, _FILE, "K_4"),
    "K5": Parameter(321.0, "nM", "calcium at half Vex", SOURCE, _FILE, "K_5"),
    "Khi": Parameter(380.0, "nM", "calcium at half Vhi", SOURCE, _FILE, "K_{hi}"),
    "BT": Parameter(120000.0, "nM", "places on protein", SOURCE, _FILE, "B_T"),
    "q": Parameter(3000.0, "nM/second", "calcium leaking in from outside", SOURCE, _FILE, "q_{in}"),
    "Vp": Parameter(815.0, "nM/second", "removal that is half at K4, at most", SOURCE, _FILE, "V_p"),
    "Vex": Parameter(9165.0, "nM/second", "removal that is half at K5, at most", SOURCE, _FILE, "V_{ex}"),
    "Vhi": Parameter(2380.0, "nM/second", "removal that is half at Khi, at most", SOURCE, _FILE, "V_{hi}"),
}


def start(p):
    """Rest without flow, whatever `shear` is now: the calcium, up to 10 uM, at which as much leaves as leaks in."""
    Ca = rest.root(lambda Ca: p.q - out(Ca, p), 0.0, 1e4, p, model=__name__, state="Ca")
    B = p.k6 * Ca * p.BT / (p.k7 + p.k6 * Ca)
    S = np.sqrt(p.k4 / p.k5) * Ca / (p.K3 + Ca)
    return 0.0, 0.0, 0.0, Ca, B, S


def rates(t, state, p):
    X, R, IP3, Ca, B, S = state
    released = p.k3 * (IP3 / (p.K2 + IP3)) ** 3 * S - p.k4 * (Ca / (p.K3 + Ca)) ** 2 + p.k5 * S**2
    bound = p.k6 * Ca * (p.BT - B) - p.k7 * B
    dX = (p.shear - X) / p.tau2
    dR = (X - R) / p.tau1
    dIP3 = p.k1 * p.RT * R - p.k2 * IP3
    dCa = released - bound + p.q - out(Ca, p)
    dB = bound
    dS = -released
    return dX, dR, dIP3, dCa, dB, dS


def out(Ca, p):
    """Calcium that leaves the cell (nM/second)."""
    return p.Vhi * Ca**4 / (p.Khi**4 + Ca**4) + p.Vex * Ca / (p.K5 + Ca) + p.Vp * Ca**2 / (p.K4**2 + Ca**2)
