r"""Nerve tone heard by the whole skeleton, load heard by one bone. An illustration of ours: signs only.

n is the sympathetic tone (1 at rest), A and B are two bones of one body (% of a usual bone), time in days:

    dn/dt = (leptin relay - n)/tau
    h     = receptor (n + agonist)                              what bone cells hear of the tone, 1 at rest
    dA/dt = turnover (full felt(load_A)/(1 + s_F (h - 1)) - (1 + s_R (h - 1)) A)       and so for B
    felt(load) = 1 + gain (load - 1) (1 - needed blocked)

The published idea: in mice leptin raises the tone through the hypothalamus, and tone acting on beta-2
receptors of osteoblasts slows formation (Takeda et al. 2002) and speeds resorption (Elefteriou et al. 2005).
`leptin` and `relay` (the neurons in between) are 1 in the usual mouse and 0 where absent, `receptor` is the
share of receptors that answer (0: knocked out or blocked), `agonist` a drug. Tone reaches A and B alike; each
has its own load. `needed` says how much of a load's message passes through sensory nerves, and experiments in
rodents disagree about it; `blocked` silences them. Where each bone comes to rest follows in closed form.

No published model was found; structure and numbers are ours, and no amount or time means anything. What it
can show: signs in mice, and what follows when one signal is common to two bones and another is not. What it
gets wrong: the thin femurs of mice without leptin, the thin bones and missing answer to load of mice without
beta-1 receptors, rats in which leptin or a beta-1 agonist spares bone, women given leptin. Checked for signs
only, those failures included (tests/osteon/test_sympathetic.py).
"""

from osteon.parameter import Parameter

TIME = "day"
SOURCE = "takeda2002"
KIND = "illustration"
STATE = {"n": "1", "A": "%", "B": "%"}
_USUAL = "1 is the usual mouse, 0 is none"
PARAMETERS = {
    "leptin": Parameter(1.0, "1", "leptin that the brain hears", "assumption", _USUAL, r"\ell"),
    "relay": Parameter(1.0, "1", "activity of the neurons that pass it on", "assumption", _USUAL, "r"),
    "receptor": Parameter(1.0, "1", "share of beta-2 receptors that answer", "assumption", _USUAL, r"\rho"),
    "agonist": Parameter(0.0, "1", "drug that acts like tone", "assumption", "0 unless given", "a"),
    "load_A": Parameter(1.0, "1", "load on bone A", "assumption", "1 is daily life", "L_A"),
    "load_B": Parameter(1.0, "1", "load on bone B", "assumption", "1 is daily life", "L_B"),
    "needed": Parameter(
        0.0, "1", "part of load's message in sensory nerves", "assumption", "in dispute", r"\nu"
    ),
    "blocked": Parameter(
        0.0, "1", "share of sensory nerves silenced", "assumption", "0 unless silenced", "b"
    ),
    "tau": Parameter(1.0, "day", "time in which tone follows", "assumption", "arbitrary", r"\tau"),
    "turnover": Parameter(0.02, "1/day", "share of bone renewed", "assumption", "arbitrary", "k"),
    "gain": Parameter(
        0.2, "1", "formation gained by doubling load", "assumption", "sign as in people's arms", "g"
    ),
    "s_F": Parameter(0.2, "1", "strength of tone on formation", "assumption", "sign of Takeda et al. 2002"),
    "s_R": Parameter(
        0.2, "1", "strength of tone on resorption", "assumption", "sign of Elefteriou et al. 2005"
    ),
    "full": Parameter(100.0, "%", "a usual bone", "assumption", "100 by definition", "m_0"),
}


def heard(n, p):
    """What bone cells hear of the tone: slows formation, speeds resorption."""
    return p.receptor * (n + p.agonist)


def felt(load, p):
    """Formation called for by a load, 1 in daily life."""
    return 1 + p.gain * (load - 1) * (1 - p.needed * p.blocked)


def start(p):
    """At rest with these parameters: a mutant mouse has always lived with its mutation."""
    n = p.leptin * p.relay
    h = heard(n, p)
    kept = p.full / ((1 + p.s_F * (h - 1)) * (1 + p.s_R * (h - 1)))
    return n, kept * felt(p.load_A, p), kept * felt(p.load_B, p)


def rates(t, state, p):
    n, A, B = state
    h = heard(n, p)
    formed = p.turnover * p.full / (1 + p.s_F * (h - 1))
    resorbed = p.turnover * (1 + p.s_R * (h - 1))
    dn = (p.leptin * p.relay - n) / p.tau
    dA = formed * felt(p.load_A, p) - resorbed * A
    dB = formed * felt(p.load_B, p) - resorbed * B
    return dn, dA, dB
