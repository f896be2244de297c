r"""Progesterone, its receptor and trabecular bone over many cycles. An illustration of ours.

`day` is a clock (day) that counts from the first day of bleeding. M is messenger RNA and R protein of the
progesterone receptor (1 = the most that estrogen can induce), S the progenitors of osteoblasts (1 without
the receptor), b trabecular bone (% of what it is without progesterone). Time in days. E and P are the
functions of schlosser_selgrade2000, times `estrogen` and `luteal`, with the LH surge on day `surge` of a cycle:

    dM/dt = (E/(E + K_E) - M)/tau_M          dR/dt = (M - R)/tau_R          bound = R P/(P + K_P)
    dS/dt = (1 - s early bound - S)/tau_S    db/dt = turnover (full S (1 + k mature bound + g ERK) - b)

Estrogen primes the receptor. The receptor brakes progenitors (s) and drives mature osteoblasts (k); `early` or
`mature` is 0 where its gene is deleted. k is calibrated to one number in women, 0.86 % of spine a year (Li et
al. 2014). s and g are 0 unless set: s > 0 is what mice show. ERK = P/(P + K_ERK) stands for the fast signal,
over within minutes; no measurement in osteoblasts was found for it. Structure and all other values are ours.
Left out: what estrogen itself does to bone, receptors lost after binding, and that most progesterone in blood
is held by proteins. With pace = 0 the clock stands still.
Checked for its calibration, its rest in closed form and its signs (tests/osteon/test_progesterone.py).
"""

from osteon.models import schlosser_selgrade2000 as ovary
from osteon.parameter import Parameter

TIME = "day"
SOURCE = "li2014"
KIND = "illustration"
STATE = {"day": "day", "M": "1", "R": "1", "S": "1", "b": "%"}
_OURS = "ours, not measured"
_TIMES = "ours: RNA seen after 24 h, protein after 48 h in human cells (abstract)"
PARAMETERS = {
    **ovary.OVARY,
    "cycle": Parameter(28.0, "day", "length of a cycle", "assumption", "the usual round number"),
    "surge": Parameter(14.0, "day", "day of the surge of LH", "assumption", "the usual round number"),
    "estrogen": Parameter(1.0, "1", "estradiol, share of usual", "assumption", "1 by definition"),
    "luteal": Parameter(1.0, "1", "progesterone, share of usual", "assumption", "1 by definition"),
    "K_E": Parameter(100.0, "ng/L", "estradiol that induces half of the receptor", "assumption", _OURS),
    "tau_M": Parameter(1.0, "day", "time to change the RNA", "rickard2002", _TIMES, r"\tau_M"),
    "tau_R": Parameter(1.0, "day", "time to change the receptor", "rickard2002", _TIMES, r"\tau_R"),
    "K_P": Parameter(10.0, "nmol/L", "progesterone that binds half of the receptor", "assumption", _OURS),
    "K_ERK": Parameter(10.0, "nmol/L", "progesterone at half the fast signal", "assumption", _OURS),
    "tau_S": Parameter(30.0, "day", "time to change progenitors", "assumption", _OURS, r"\tau_S"),
    "early": Parameter(1.0, "1", "receptor in progenitors", "assumption", "1; deleted: 0"),
    "mature": Parameter(1.0, "1", "receptor in mature osteoblasts", "assumption", "1; deleted: 0"),
    "s": Parameter(0.0, "1", "brake on progenitors, all receptors bound", "assumption", "0 unless set"),
    "k": Parameter(
        0.19678, "1", "drive of osteoblasts, all receptors bound", SOURCE, "fitted by us: 0.86 %/year"
    ),
    "g": Parameter(0.0, "1", "effect of the fast signal", "assumption", "0: no measurement found"),
    "turnover": Parameter(0.25 / 365.25, "1/day", "share of bone renewed a day", "assumption", _OURS),
    "full": Parameter(100.0, "%", "bone without progesterone", "assumption", "100 by definition"),
}


def hormones(day, p):
    """Estradiol (ng/L) and progesterone (nmol/L) on a day counted from the first bleeding."""
    since = day % p.cycle - p.surge
    return p.estrogen * ovary.estradiol(since, p), p.luteal * ovary.progesterone(since, p)


def bound(R, P, p):
    """Share of the receptor, of all that estrogen can induce, that has bound progesterone."""
    return R * P / (P + p.K_P)


def formed(R, P, S, p):
    """Bone (%) at which as much is formed as is lost."""
    ERK = P / (P + p.K_ERK)
    return p.full * S * (1 + p.k * p.mature * bound(R, P, p) + p.g * ERK)


def start(p):
    """At rest with the hormones of day `begin`, held there."""
    E, P = hormones(p.begin, p)
    R = E / (E + p.K_E)
    S = 1 - p.s * p.early * bound(R, P, p)
    return p.begin, R, R, S, formed(R, P, S, p)


def rates(t, state, p):
    day, M, R, S, b = state
    E, P = hormones(day, p)
    dday = p.pace
    dM = (E / (E + p.K_E) - M) / p.tau_M
    dR = (M - R) / p.tau_R
    dS = (1 - p.s * p.early * bound(R, P, p) - S) / p.tau_S
    db = p.turnover * (formed(R, P, S, p) - b)
    return dday, dM, dR, dS, db
