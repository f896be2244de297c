r"""PTH in the glands and in the blood while calcium is clamped (Shrestha et al. 2010). A reproduction.

x1 is the PTH ready in the parathyroid glands (per liter of plasma), x2 PTH in plasma (both pM), Ca ionized
calcium (mM), which an infusion moves to `target`; time in minutes:

    dx1/dt = k - (release + lambda1) x1
    dx2/dt = release x1 - lambda2 x2                 release = B + (A - B) / (1 + (Ca/Ca0)^m (A - N)/(N - B))
    dCa/dt = alpha (target - Ca)                     m = m1 + m2 where Ca < R, m2 where Ca > R (smooth over 1/beta)

release is A at low calcium, B at high calcium, N at Ca0. The paper's S, x1n, x2n, x2min and x2max are
replaced without loss by the rates k, A, B and N that follow from them (`subject`). As m changes at R and not
at Ca0, release jumps there, fourfold in subject 1.

Fitted by the authors to a hypocalcemic clamp in each of three healthy people, one set each; the
hypercalcemic clamp is their test. Values here: subject 1; `SUBJECTS` has all three. Checked against BioModels
BIOMD0000000276 and 277 run in libroadrunner, for all three people. Calcium is set from outside: the loop
that would bring it back (kidney, gut, bone) is not in the model, and neither are pulses of PTH.
"""

import numpy as np

from osteon.parameter import Parameter

TIME = "minute"
SOURCE = "shrestha2010"
KIND = "reproduction"
STATE = {"x1": "pM", "x2": "pM", "Ca": "mM"}


def subject(lambda1, lambda2, m1, R, x1n, x2n, x2min, x2max, Ca0):
    """Parameters of this model from those of the paper: PTH at rest at Ca0 (x1n, x2n), least and most PTH."""
    k = lambda2 * x2n + lambda1 * x1n
    A, B = (lambda1 * lambda2 * x2 / (k - lambda2 * x2) for x2 in (x2max, x2min))
    N = lambda2 * x2n / x1n
    own = {"k": k, "lambda1": lambda1, "lambda2": lambda2, "A": A, "B": B, "N": N}
    return own | {"m1": m1, "R": R, "Ca0": Ca0, "target": Ca0}


SUBJECTS = {
    1: subject(0.0125, 0.5595, 112.52, 1.2162, 490.78, 6.629, 0.6697, 14.043, 1.255),
    2: subject(0.0122, 0.4642, 150.0, 1.1627, 452.82, 9.5894, 1.4813, 17.871, 1.2369),
    3: subject(0.0269, 0.4935, 90.857, 1.1889, 298.82, 5.46, 0.8287, 15.199, 1.2475),
}
CLAMPS = {  # calcium before (mM), calcium at the end (mM), alpha (1/min); files 276 and 277
    "low": {1: (1.255, 1.0733, 0.0442), 2: (1.2369, 1.0158, 0.0488), 3: (1.2475, 1.049, 0.0472)},
    "high": {1: (1.22, 1.4824, 0.0569), 2: (1.2513, 1.478, 0.0563), 3: (1.248, 1.4612, 0.0421)},
}
_FILE = "BIOMD0000000276, subject 1"
_FROM = "from x1n, x2n, x2min, x2max in BIOMD0000000276, subject 1"
_1 = SUBJECTS[1]
PARAMETERS = {
    "k": Parameter(_1["k"], "pM/min", "PTH made in the glands", SOURCE, _FROM),
    "lambda1": Parameter(0.0125, "1/min", "PTH broken down in the glands", SOURCE, _FILE, r"\lambda_1"),
    "lambda2": Parameter(0.5595, "1/min", "PTH cleared from plasma", SOURCE, _FILE, r"\lambda_2"),
    "A": Parameter(_1["A"], "1/min", "most release, at low calcium", SOURCE, _FROM),
    "B": Parameter(_1["B"], "1/min", "least release, at high calcium", SOURCE, _FROM),
    "N": Parameter(_1["N"], "1/min", "release at Ca0", SOURCE, _FROM),
    "m1": Parameter(112.52, "1", "steepness added below R", SOURCE, _FILE, "m_1"),
    "m2": Parameter(15.0, "1", "steepness above R", SOURCE, _FILE, "m_2"),
    "R": Parameter(1.2162, "mM", "calcium where the steepness changes", SOURCE, _FILE),
    "beta": Parameter(1e6, "1/mM", "how abruptly it changes", SOURCE, _FILE, r"\beta"),
    "Ca0": Parameter(1.255, "mM", "calcium at which release is N", SOURCE, _FILE, "Ca_0"),
    "target": Parameter(1.255, "mM", "calcium that the clamp aims at", SOURCE, _FILE, "Ca_T"),
    "alpha": Parameter(0.0442, "1/min", "how fast the clamp gets there", SOURCE, _FILE, r"\alpha"),
}


def start(p):
    """At rest at the calcium that the clamp holds."""
    out = release(p.target, p)
    x1 = p.k / (out + p.lambda1)
    return x1, out * x1 / p.lambda2, p.target


def rates(t, state, p):
    x1, x2, Ca = state
    released = release(Ca, p) * x1
    dx1 = p.k - released - p.lambda1 * x1
    dx2 = released - p.lambda2 * x2
    dCa = p.alpha * (p.target - Ca)
    return dx1, dx2, dCa


def release(Ca, p):
    """Share of the ready PTH that is released per minute."""
    below = (1 + np.tanh(p.beta * (p.R - Ca) / 2)) / 2  # 1 below R
    steep = (Ca / p.Ca0) ** (p.m2 + p.m1 * below)
    return p.B + (p.A - p.B) / (1 + steep * (p.A - p.N) / (p.N - p.B))
