r"""Osteoblasts, osteoclasts and RANK-RANKL-OPG (Lemaire et al. 2004). A reproduction.

R responding (immature) osteoblasts, B active osteoblasts, C active osteoclasts, all in pM; time in days:

    dR/dt = DR pi_C - DB R / pi_C + aR                       DB = f0 dB
    dB/dt = DB R / pi_C - kB B + aB
    dC/dt = DC pi_L - DA pi_C C + aC

    pi_C = (C + f0 Cs) / (C + Cs)                            TGF-beta receptors bound
    pi_P = (IP/kP + SP/kP) / (IP/kP + k6/k5)                 PTH receptors bound
    pi_L = (k3/k4) KLP pi_P B (1 + IL/rL)                    RANK receptors bound
           / (1 + k3 K/k4 + k1/(k2 kO) (KOP R/pi_P + IO))

aR, aB, aC add cells (negative: remove them) and IP, IO, IL infuse PTH, OPG and RANKL, all in pM/day.
They are 0 at rest, so that `schedule` can switch them on. TGF-beta, PTH, RANKL and OPG settle within
minutes to hours, so the paper takes them to be in balance with the cells at all times. That bone is
lost or gained shows only in the ratio B:C: the paper has no equation for bone mass, and so none is here.

Checked against BioModels BIOMD0000000278 run in libroadrunner (tests/osteon/test_lemaire2004.py).
"""

from osteon import rest
from osteon.parameter import Parameter

TIME = "day"
SOURCE = "lemaire2004"
KIND = "reproduction"
STATE = {"R": "pM", "B": "pM", "C": "pM"}
_FILE = "BIOMD0000000278"
_OURS = "0 unless switched on by a schedule"
PARAMETERS = {
    "Cs": Parameter(5e-3, "pM", "osteoclasts at half the TGF-beta effect", SOURCE, _FILE, "C^s"),
    "DA": Parameter(0.7, "1/day", "osteoclast death, TGF-beta at its most", SOURCE, _FILE, "D_A"),
    "dB": Parameter(0.7, "1/day", "differentiation of responding osteoblasts", SOURCE, _FILE, "d_B"),
    "DC": Parameter(2.1e-3, "pM/day", "differentiation of osteoclast precursors", SOURCE, _FILE, "D_C"),
    "DR": Parameter(7e-4, "pM/day", "differentiation of osteoblast progenitors", SOURCE, _FILE, "D_R"),
    "f0": Parameter(0.05, "1", "TGF-beta effect that needs no osteoclasts", SOURCE, _FILE, "f_0"),
    "K": Parameter(10.0, "pM", "RANK", SOURCE, _FILE),
    "k1": Parameter(1e-2, "1/pM/day", "OPG binds RANKL", SOURCE, _FILE, "k_1"),
    "k2": Parameter(10.0, "1/day", "OPG leaves RANKL", SOURCE, _FILE, "k_2"),
    "k3": Parameter(5.8e-4, "1/pM/day", "RANK binds RANKL", SOURCE, _FILE, "k_3"),
    "k4": Parameter(1.7e-2, "1/day", "RANK leaves RANKL", SOURCE, _FILE, "k_4"),
    "k5": Parameter(0.02, "1/pM/day", "PTH binds its receptor", SOURCE, _FILE, "k_5"),
    "k6": Parameter(3.0, "1/day", "PTH leaves its receptor", SOURCE, _FILE, "k_6"),
    "kB": Parameter(0.189, "1/day", "active osteoblast removal", SOURCE, _FILE, "k_B"),
    "KLP": Parameter(3e6, "1", "most RANKL an active osteoblast can carry", SOURCE, _FILE, "K_L^P"),
    "KOP": Parameter(2e5, "1/day", "OPG made per responding osteoblast", SOURCE, _FILE, "K_O^P"),
    "kO": Parameter(0.35, "1/day", "OPG removal", SOURCE, _FILE, "k_O"),
    "kP": Parameter(86.0, "1/day", "PTH removal", SOURCE, _FILE, "k_P"),
    "rL": Parameter(1e3, "pM/day", "RANKL production and removal", SOURCE, _FILE, "r_L"),
    "SP": Parameter(250.0, "pM/day", "PTH made by the body", SOURCE, _FILE, "S_P"),
    "aR": Parameter(0.0, "pM/day", "responding osteoblasts added", "assumption", _OURS, "a_R"),
    "aB": Parameter(0.0, "pM/day", "active osteoblasts added", "assumption", _OURS, "a_B"),
    "aC": Parameter(0.0, "pM/day", "active osteoclasts added", "assumption", _OURS, "a_C"),
    "IP": Parameter(0.0, "pM/day", "PTH infused", "assumption", _OURS, "I_P"),
    "IO": Parameter(0.0, "pM/day", "OPG infused", "assumption", _OURS, "I_O"),
    "IL": Parameter(0.0, "pM/day", "RANKL infused", "assumption", _OURS, "I_L"),
}


def start(p):
    """Cells at rest when none are added (aR, aB and aC do not enter).

    It is the osteoclasts whose gain turns into a loss, with the osteoblasts that go with them.
    """

    def osteoblasts(C):
        R = p.DR * tgf_beta(C, p) ** 2 / (p.f0 * p.dB)
        B = p.DR * tgf_beta(C, p) / p.kB
        return R, B

    def balance(C):
        return p.DC * rank(*osteoblasts(C), p) - p.DA * tgf_beta(C, p) * C

    most = p.DC * rank(0.0, p.DR / p.kB, p) / (p.DA * p.f0)  # C with all the RANKL and none of the OPG
    C = rest.root(balance, 0.0, most, p, model=__name__, state="C")
    return *osteoblasts(C), C


def rates(t, state, p):
    R, B, C = state
    pi_C = tgf_beta(C, p)
    pi_L = rank(R, B, p)
    activated = p.f0 * p.dB * R / pi_C
    dR = p.DR * pi_C - activated + p.aR
    dB = activated - p.kB * B + p.aB
    dC = p.DC * pi_L - p.DA * pi_C * C + p.aC
    return dR, dB, dC


def tgf_beta(C, p):
    """pi_C, the share of TGF-beta receptors that is bound."""
    return (C + p.f0 * p.Cs) / (C + p.Cs)


def rank(R, B, p):
    """pi_L, the RANK receptors that are bound."""
    pi_P = (p.IP / p.kP + p.SP / p.kP) / (p.IP / p.kP + p.k6 / p.k5)
    bound_to_opg = p.k1 / (p.k2 * p.kO) * (p.KOP * R / pi_P + p.IO)
    return p.k3 / p.k4 * p.KLP * pi_P * B * (1 + p.IL / p.rL) / (1 + p.k3 * p.K / p.k4 + bound_to_opg)
