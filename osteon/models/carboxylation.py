r"""Vitamin K finishes osteocalcin and matrix Gla protein (MGP). An illustration of ours.

K is vitamin K ready for use and E its spent form, the epoxide, both as multiples of the usual K; ucOC and ucMGP
are the uncarboxylated shares of the two proteins (%), and gain is bone density against no treatment (%). Time
in days. A molecule of a protein is carboxylated with the chance K/(K + Km) when it is made:

    dK/dt    = intake (1 + E0)/tau - K/tau - use K + left back E        E0 = use/(back + 1/tau)
    dE/dt    = use K - left back E - E/tau
    ducOC/dt = turnover (100 KmO/(K + KmO) - ucOC)                      and the same for MGP with KmM
    dgain/dt = link (usual ucOC - ucOC)

Each use spends K, and recycling brings it back; warfarin lowers `left`. Without warfarin K at rest is `intake`.
That carboxylation saturates is textbook; the rest is ours. KmO and KmM come from one number each (`fit_Km`).
`link`, what carboxylated osteocalcin does for density, is 0, since no experiment settles on another value;
the interval of a trial bounds it (`fit_link`). `sxr` is a second way, through the receptor SXR. It feeds
nothing and shows how far blood is from the amounts given to cells.

What it cannot show: total osteocalcin that falls with vitamin K, tissues with a vitamin K of their own, the
reductase that warfarin spares, or strength. Carboxylated MGP rises here and did not in people. Checked against
closed forms and trials, failures included (tests/osteon/test_carboxylation.py); no independent program exists.
"""

from osteon.parameter import Parameter

TIME = "day"
SOURCE = "dalmeijer2012"
KIND = "illustration"
STATE = {"K": "1", "E": "1", "ucOC": "%", "ucMGP": "%", "gain": "%"}


def fit_Km(left, K):
    """Km of a protein whose uncarboxylated share falls to `left` (of 1) at K times the usual vitamin K."""
    return (left * K - 1) / (1 - left)


def fit_link(difference, days, points):
    """Link (1/day) that gains `difference` (%) in `days` while ucOC is `points` (%) lower."""
    return difference / (days * points)


_EMAUS = "placebo group, ucOC/cOC = 3.9/14.9 ng/ml"
_IKARI = "abstract: 0.4 ng/ml (SD 2.0)"
_DALMEIJER = "calibrated by us: dp-ucMGP -31 %, ucOC/cOC -60 % (abstract)"
_TIME = "ours; sets times"
_CYCLE = "ours; with tau, K under warfarin"
_ONE = "1 by definition"
PARAMETERS = {
    "intake": Parameter(1.0, "1", "vitamin K taken up, times usual", "assumption", _ONE),
    "left": Parameter(1.0, "1", "share of recycling left", "assumption", "1: no warfarin"),
    "tau": Parameter(4.0, "day", "stay of vitamin K", "assumption", _TIME, r"\tau"),
    "use": Parameter(5.0, "1/day", "uses of a molecule", "assumption", _CYCLE, "n"),
    "back": Parameter(50.0, "1/day", "recycling of epoxide", "assumption", _CYCLE, "b"),
    "KmO": Parameter(3.9 / 14.9, "1", "K that finishes half of osteocalcin", "emaus2010", _EMAUS, "K_O"),
    "KmM": Parameter(fit_Km(0.69, 1 / 0.40), "1", "K that finishes half of MGP", SOURCE, _DALMEIJER, "K_M"),
    "turnover": Parameter(1.0, "1/day", "renewal of both proteins", "assumption", _TIME, "k"),
    "link": Parameter(0.0, "1/day", "density per point of ucOC", "assumption", "0: none shown", r"\ell"),
    "full": Parameter(100.0, "%", "all of a protein", "assumption", "100 by definition"),
    "MK4": Parameter(0.9, "nM", "menaquinone-4 in blood", "ikari2016", _IKARI),
    "KS": Parameter(
        1000.0, "nM", "MK-4 that half activates SXR", "assumption", "ours, a round number", "K_S"
    ),
}


def uncarboxylated(K, Km, p):
    """Share (%) that leaves the cell uncarboxylated."""
    return p.full * Km / (K + Km)


def sxr(p):
    """Share of SXR that holds menaquinone-4 (of 1)."""
    return p.MK4 / (p.MK4 + p.KS)


def start(p):
    """At rest on the usual diet, whatever intake and recycling are now."""
    E0 = p.use / (p.back + 1 / p.tau)
    return 1.0, E0, uncarboxylated(1.0, p.KmO, p), uncarboxylated(1.0, p.KmM, p), 0.0


def rates(t, state, p):
    K, E, ucOC, ucMGP, _ = state
    taken_up = p.intake * (1 + p.use / (p.back + 1 / p.tau)) / p.tau
    used = p.use * K
    recycled = p.left * p.back * E
    dK = taken_up - K / p.tau - used + recycled
    dE = used - recycled - E / p.tau
    ducOC = p.turnover * (uncarboxylated(K, p.KmO, p) - ucOC)
    ducMGP = p.turnover * (uncarboxylated(K, p.KmM, p) - ucMGP)
    dgain = p.link * (uncarboxylated(1.0, p.KmO, p) - ucOC)
    return dK, dE, ducOC, ducMGP, dgain
