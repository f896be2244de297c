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

    There K (1-N) - N^2 = x, which is tiny: starting from x = 0, each round makes x and N more exact.
    """
    K, x = strength(p), 0.0
    for _ in range(40):
        N = 2 * (K - x) / (K + np.sqrt(K**2 + 4 * (K - x)))
        x = p.eps * np.sqrt(p.B * K * N**3 / (p.A * (p.delta + N)))
    return N, N**2, p.eps * N**2 / x


def rates(t, state, p):
    N, m, brake = state
    dN = p.A * (1 - N) / (p.eps + brake) - p.B * brake * N / (p.delta + N)
    dI = m - strength(p) * (1 - N) * brake / (p.eps + brake)
    return p.gamma * dN, p.gamma * (N**2 - m), p.gamma * dI


def strength(p):
    """What zinc leaves of the strength of IKK."""
    return p.C / (1 + p.zinc)
