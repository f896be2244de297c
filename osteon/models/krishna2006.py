r"""NF-kB that switches on its own brake (Krishna, Jensen and Sneppen 2006), and zinc on its gas. A reproduction.

N is the share of NF-kB in the nucleus; m the messenger RNA of the brake IkB, and I the brake in the cytosol,
both in units in which the equations are shortest. Time in minutes; gamma, the decay of the messenger, sets it:

    dN/dt = gamma (A (1-N)/(eps + I) - B I N/(delta + N))         into the nucleus, and out of it with the brake
    dm/dt = gamma (N^2 - m)                                       NF-kB has the brake's gene read
    dI/dt = gamma (m - K (1-N) I/(eps + I))      K = C/(1 + zinc) the brake is made, and IKK destroys it

NF-kB without a brake enters the nucleus. IKK destroys only the brake that holds NF-kB, (1-N) I/(eps + I), and
cannot do it faster when there is more brake: hence the spikes. C is the strength of IKK, which TNF raises.
Nothing here is specific to bone cells.

The paper was not at hand. Equations and values are those of a public script that quotes it; A, B, delta and
eps follow, to 8 percent, from the rate constants of Hoffmann et al. (2002) that it reduces
(tests/osteon/test_krishna2006.py). The run it is compared with is our own, by another program and solver.
`zinc`, as a multiple of the amount that halves IKK, is ours: an illustration, with 0 for the paper's model.
"""

import numpy as np

from osteon import rest
from osteon.parameter import Parameter

TIME = "minute"
SOURCE = "krishna2006"
KIND = "reproduction"
STATE = {"N": "1", "m": "1", "I": "1"}
_SCRIPT = "standard values, as quoted in a public script"
PARAMETERS = {
    "A": Parameter(0.007, "1", "NF-kB entering the nucleus", SOURCE, _SCRIPT),
    "B": Parameter(954.5, "1", "brake entering the nucleus, to fetch NF-kB", SOURCE, _SCRIPT),
    "C": Parameter(0.035, "1", "strength of IKK", SOURCE, _SCRIPT),
    "delta": Parameter(0.029, "1", "NF-kB in the nucleus at half its export", SOURCE, _SCRIPT, r"\delta"),
    "eps": Parameter(2e-5, "1", "brake that holds half of the NF-kB", SOURCE, _SCRIPT, r"\varepsilon"),
    "gamma": Parameter(
        0.0168,
        "1/minute",
        "decay of the brake's messenger",
        "hoffmann2002",
        "BIOMD0000000140, tr3",
        r"\gamma",
    ),
    "zinc": Parameter(
        0.0, "1", "zinc, as a multiple of what halves IKK", "assumption", "0: the paper's model", "z"
    ),
}


def start(p):
    """The point where nothing changes; the cell leaves it when IKK is such that it oscillates.

    It is the brake with which as much NF-kB enters the nucleus as leaves.
    """

    def balance(brake):
        N = nuclear(brake, p)
        return p.A * (1 - N) / (p.eps + brake) - p.B * brake * N / (p.delta + N)

    brake = rest.root(balance, 0.0, 1.0, p, model=__name__, state="I")
    N = nuclear(brake, p)
    return N, N**2, brake


def nuclear(brake, p):
    """NF-kB in the nucleus at which as much brake is made as destroyed: N^2 = k (1 - N)."""
    k = strength(p) * brake / (p.eps + brake)
    return 2 / (1 + np.sqrt(1 + 4 / k))


def rates(t, state, p):
    N, m, brake = state
    dN = p.gamma * (p.A * (1 - N) / (p.eps + brake) - p.B * brake * N / (p.delta + N))
    dm = p.gamma * (N**2 - m)
    dI = p.gamma * (m - strength(p) * (1 - N) * brake / (p.eps + brake))
    return dN, dm, dI


def strength(p):
    """What zinc leaves of the strength of IKK."""
    return p.C / (1 + p.zinc)
