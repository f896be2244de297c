r"""Testosterone acts on bone itself and as estradiol: an illustration of one experiment in men.

No published model stands behind this. Falahati-Nini et al. (2000) took both hormones from 59 men and gave
back both, one or neither. Estradiol held resorption down; both kept up formation. These equations say no more
than that. E is estradiol, R a marker of resorption, F one of formation, each 1 before; time in days:

    dE/dt = (aromatase testosterone + given - E) / tau_E
    dR/dt = (1 + rise_E lack(E) + rise_T lack(testosterone) - R) / tau_R
    dF/dt = (1 - drop_E lack(E) - drop_T lack(testosterone) - F) / tau_F

with lack(x) = (1 - x)/(1 + x): 0 at the usual level, 1 without the hormone. testosterone and aromatase are
1 in the men before, `given` is estradiol from outside.

Signs are measured, sizes and times are not: rise_E is of the size seen in women at menopause, the others are
round numbers. Later work found a share of testosterone in resorption as well (finkelstein2016); rise_T is 0
here because the 59 men showed none. Testosterone made in response to the loss of feedback is left out.
"""

from osteon.parameter import Parameter

TIME = "day"
SOURCE = "falahatinini2000"
KIND = "illustration"
STATE = {"E": "1", "R": "1", "F": "1"}
_OURS = "assumption"
_SIGN = "a round number; only the sign is measured"
PARAMETERS = {
    "testosterone": Parameter(1.0, "1", "testosterone relative to before", _OURS, "1 by definition", "T"),
    "aromatase": Parameter(
        1.0, "1", "activity of aromatase relative to before", _OURS, "1 by definition", "a"
    ),
    "given": Parameter(0.0, "1", "estradiol from outside", _OURS, "none, unless an experiment gives it", "g"),
    "rise_E": Parameter(
        0.88, "1", "rise of resorption without estradiol", "garnero1996", "women: 79-97 %, middle", "r_E"
    ),
    "rise_T": Parameter(
        0.0, "1", "rise of resorption without testosterone", SOURCE, "no effect, abstract", "r_T"
    ),
    "drop_E": Parameter(0.2, "1", "fall of formation without estradiol", _OURS, _SIGN, "d_E"),
    "drop_T": Parameter(0.2, "1", "fall of formation without testosterone", _OURS, _SIGN, "d_T"),
    "tau_E": Parameter(1.0, "day", "time constant of estradiol", _OURS, "short against the rest", r"\tau_E"),
    "tau_R": Parameter(
        7.0, "day", "time constant of resorption", _OURS, "the men were studied for weeks", r"\tau_R"
    ),
    "tau_F": Parameter(14.0, "day", "time constant of formation", _OURS, "slower than resorption", r"\tau_F"),
}


def start(p):
    """At rest, at whatever levels of the hormones."""
    E = p.aromatase * p.testosterone + p.given
    return E, *markers(E, p)


def rates(t, state, p):
    E, R, F = state
    resorption, formation = markers(E, p)
    dE = (p.aromatase * p.testosterone + p.given - E) / p.tau_E
    dR = (resorption - R) / p.tau_R
    dF = (formation - F) / p.tau_F
    return dE, dR, dF


def markers(E, p):
    """Where resorption and formation tend at estradiol E."""
    lack_E = (1 - E) / (1 + E)
    lack_T = (1 - p.testosterone) / (1 + p.testosterone)
    resorption = 1 + p.rise_E * lack_E + p.rise_T * lack_T
    formation = 1 - p.drop_E * lack_E - p.drop_T * lack_T
    return resorption, formation
