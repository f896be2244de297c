r"""From shear to nitric oxide and prostaglandin: what comes first. An illustration of ours.

x is the shear that integrins have become used to, F the activity of FAK and Src, N nitric oxide and E
prostaglandin E2, all as numbers between 0 and 1 without a scale; time in minutes:

    dx/dt = (felt - x)/tau_x          felt = shear/(shear + K)          new = max(0, felt - x)
    dF/dt = (new - F)/tau_F
    dN/dt = (Ca new - N)/tau_N
    dE/dt = (F - E)/tau_E

The cell answers to shear that is new to it (`new`). Calcium follows within seconds, so it is not a state: it
passes the signal on to nitric oxide, and `Ca` says how much of it (0: calcium is blocked). FAK and Src lead to
prostaglandin, which comes last. No small published model of integrins, FAK and Src in bone cells was found,
so structure and values are ours.

What it can show: signs and order, that is nitric oxide before FAK and Src before prostaglandin, an answer that
fades while shear stays, and a second answer only after a pause. What it cannot show: any amount or time (all
are invented), how the branches help each other, or the forces in the cell. Checked for these signs and this
order only (tests/osteon/test_integrin.py).
"""

import numpy as np

from osteon.parameter import Parameter

TIME = "minute"
SOURCE = "kleinnulend2012"
KIND = "illustration"
STATE = {"x": "1", "F": "1", "N": "1", "E": "1"}
_OURS = "ours, chosen for the order of events only"
PARAMETERS = {
    "shear": Parameter(0.0, "Pa", "shear on the cell", "assumption", "0 unless switched on"),
    "K": Parameter(1.0, "Pa", "shear that is half felt", "assumption", "ours, as used on cells in culture"),
    "Ca": Parameter(1.0, "1", "share of calcium that gets through", "assumption", "1: nothing blocked"),
    "tau_x": Parameter(5.0, "minute", "time to get used to shear", "assumption", _OURS, r"\tau_x"),
    "tau_F": Parameter(10.0, "minute", "time of FAK and Src", "assumption", _OURS, r"\tau_F"),
    "tau_N": Parameter(2.0, "minute", "time of nitric oxide", "assumption", _OURS, r"\tau_N"),
    "tau_E": Parameter(60.0, "minute", "time of prostaglandin", "assumption", _OURS, r"\tau_E"),
}


def start(p):
    """At rest, without shear, whatever `shear` is now."""
    return 0.0, 0.0, 0.0, 0.0


def rates(t, state, p):
    x, F, N, E = state
    felt = p.shear / (p.shear + p.K)
    new = np.maximum(0.0, felt - x)
    dx = (felt - x) / p.tau_x
    dF = (new - F) / p.tau_F
    dN = (p.Ca * new - N) / p.tau_N
    dE = (F - E) / p.tau_E
    return dx, dF, dN, dE
