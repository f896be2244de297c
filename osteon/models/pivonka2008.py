r"""Who carries RANKL and who makes OPG decides bone balance (Pivonka et al. 2008). A reproduction.

OBp precursors of osteoblasts, OBa active osteoblasts, OCa active osteoclasts, in pM; time in days:

    dOBp/dt = Du pi1 - Dp OBp pi2
    dOBa/dt = Dp OBp pi2 - AB OBa                   pi1 = T/(T + K1)    pi2 = K2/(T + K2)
    dOCa/dt = Dc pi_L - AC OCa pi3                  pi3 = T/(T + K3)    T = alpha OCa / dT
    pi_L = KL L N / (KL L N + K8)                   RANK bound to RANKL (L) out of all RANK (N)
    OPG = (a + IO) Omax / (a + dO Omax)             a = pO OBa Kr / (PTH + Kr)    PTH = (bP + IP) / dP
    L = E (bL + IL) / (bL + dL E) / (1 + KO OPG + KL N)       E = pL OBp PTH / (PTH + Ka)

IP, IO and IL (pM/day) infuse PTH, OPG and RANKL, and are 0 at rest. The values are those of the package
bone_models, which says that the paper misprints two (K8, pL); the paper itself was not compared. Left out:
bone volume, whose formation and resorption in the package do not balance when the cells are at rest.
Checked against the package's own right-hand side (tests/osteon/test_pivonka2008.py).
"""

import numpy as np

from osteon import rest
from osteon.models import lemaire2004
from osteon.parameter import Parameter

TIME = "day"
SOURCE = "pivonka2008"
KIND = "reproduction"
STATE = {"OBp": "pM", "OBa": "pM", "OCa": "pM"}
_FROM = "bonemodels2025"
_FILE = "version 0.1.0, pivonka_parameters.py"
PARAMETERS = {
    "Du": Parameter(7e-4, "pM/day", "osteoblast progenitors that differentiate", _FROM, _FILE, r"D_{OB_u}"),
    "Dp": Parameter(0.2674077909527713, "1/day", "OBp that become active", _FROM, _FILE, r"D_{OB_p}"),
    "Dc": Parameter(2.1e-3, "pM/day", "osteoclast precursors that differentiate", _FROM, _FILE, r"D_{OC_p}"),
    "AB": Parameter(0.189, "1/day", "OBa removal", _FROM, _FILE, r"A_{OB_a}"),
    "AC": Parameter(0.7, "1/day", "OCa death, TGF-beta at its most", _FROM, _FILE, r"A_{OC_a}"),
    "alpha": Parameter(1.0, "1/day", "TGF-beta set free per OCa", _FROM, _FILE, r"\alpha k_{res}"),
    "dT": Parameter(1.0, "1/day", "TGF-beta removal", _FROM, _FILE, r"\tilde D_{TGF\beta}"),
    "K1": Parameter(4.545454545454545e-3, "pM", "TGF-beta at half its effect on progenitors", _FROM, _FILE),
    "K2": Parameter(1.415624253823446e-3, "pM", "TGF-beta that halves maturation", _FROM, _FILE),
    "K3": Parameter(4.545454545454545e-3, "pM", "TGF-beta at half its effect on OCa", _FROM, _FILE),
    "bP": Parameter(250.0, "pM/day", "PTH made by the body", _FROM, _FILE, r"\beta_{PTH}"),
    "dP": Parameter(86.0, "1/day", "PTH removal", _FROM, _FILE, r"\tilde D_{PTH}"),
    "Ka": Parameter(150.0, "pM", "PTH at half its effect on RANKL", _FROM, _FILE, "K_{PTH,act}"),
    "Kr": Parameter(0.2225814277099542, "pM", "PTH that halves OPG production", _FROM, _FILE, "K_{PTH,rep}"),
    "pO": Parameter(1.624900337835679e8, "1/day", "OPG made per OBa", _FROM, _FILE, r"\beta_{OPG}"),
    "Omax": Parameter(2e8, "pM", "OPG at which its production stops", _FROM, _FILE, "OPG_{max}"),
    "dO": Parameter(0.35, "1/day", "OPG removal", _FROM, _FILE, r"\tilde D_{OPG}"),
    "pL": Parameter(2.703476379131062e6, "1", "most RANKL an OBp can carry", _FROM, _FILE, "R_1"),
    "bL": Parameter(168.4195714712206, "pM/day", "RANKL production", _FROM, _FILE, r"\beta_{RANKL}"),
    "dL": Parameter(10.132471014805027, "1/day", "RANKL removal", _FROM, _FILE, r"\tilde D_{RANKL}"),
    "KO": Parameter(1e-3, "1/pM", "binding of OPG to RANKL", _FROM, _FILE, "K_{A1}"),
    "KL": Parameter(3.411764705882353e-2, "1/pM", "binding of RANK to RANKL", _FROM, _FILE, "K_{A2}"),
    "N": Parameter(10.0, "pM", "RANK", _FROM, _FILE, "RANK"),
    "K8": Parameter(4.457452802710724, "pM", "bound RANK at half its effect", _FROM, _FILE),
    **{name: lemaire2004.PARAMETERS[name] for name in ("IP", "IO", "IL")},
}


def start(p, made=1.0, growth=0.0):
    """Cells at rest: the osteoclasts whose gain turns into a loss, with the osteoblasts that go with them.

    A model built on this one may count only the share `made` of Du, and let OBp divide at `growth` (1/day).
    """

    def osteoblasts(OCa):
        pi1, pi2, _ = tgf_beta(OCa, p)
        OBp = made * p.Du * pi1 / (p.Dp * pi2 - growth)
        OBa = p.Dp * OBp * pi2 / p.AB
        return OBp, OBa

    def balance(OCa):
        return osteoclasts(*osteoblasts(OCa), OCa, p.IL, p)

    h = p.Dc / p.AC / 2
    most = h + np.sqrt(h**2 + 2 * h * p.K3 * p.dT / p.alpha)  # OCa with all RANK bound
    OCa = rest.root(balance, 0.0, most, p, model=__name__, state="OCa")
    return *osteoblasts(OCa), OCa


def rates(t, state, p):
    OBp, OBa, OCa = state
    pi1, pi2, _ = tgf_beta(OCa, p)
    active = p.Dp * OBp * pi2
    dOBp = p.Du * pi1 - active
    dOBa = active - p.AB * OBa
    dOCa = osteoclasts(OBp, OBa, OCa, p.IL, p)
    return dOBp, dOBa, dOCa


def tgf_beta(OCa, p):
    """pi1, pi2, pi3."""
    T = p.alpha * OCa / p.dT
    pi1 = T / (T + p.K1)
    pi2 = p.K2 / (T + p.K2)
    pi3 = T / (T + p.K3)
    return pi1, pi2, pi3


def osteoclasts(OBp, OBa, OCa, IL, p):
    """dOCa/dt while RANKL is infused at IL (pM/day)."""
    PTH = (p.bP + p.IP) / p.dP
    a = p.pO * OBa * p.Kr / (PTH + p.Kr)
    OPG = (a + p.IO) * p.Omax / (a + p.dO * p.Omax)
    E = p.pL * OBp * PTH / (PTH + p.Ka)
    L = E * (p.bL + IL) / (p.bL + p.dL * E) / (1 + p.KO * OPG + p.KL * p.N)
    pi_L = p.KL * L * p.N / (p.KL * L * p.N + p.K8)
    return p.Dc * pi_L - p.AC * OCa * tgf_beta(OCa, p)[2]
