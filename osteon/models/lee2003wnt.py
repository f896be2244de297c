r"""Wnt spares beta-catenin from destruction (Lee et al. 2003), and sclerostin stops Wnt. A reproduction.

Axin X and APC gather into Y; Y takes up GSK3 and is Z; Z turns active, C. C binds beta-catenin B (CB), marks it
(CP) and drops it (P) for destruction. Wnt makes Dishevelled active, D, which takes GSK3 out of Z. B also
binds TCF (BT), to switch on genes, and APC (BA). All in nM, time in minutes:

    D    made k1 W, lost k2                X + APC = Y     k7, K7            C + B = CB     k8, K8
    Z -> Y + GSK3      k3 D                Y + GSK3 = Z    k6, k6r           B + TCF = BT   k16, K16
    Z -> C  k4,  C -> Z  k5                CB -> CP  k9,  CP -> C + P  k10   B + APC = BA   k17, K17
    P -> nothing  k11                      B made k12, lost k13              X made k14, lost k15

Each K is the dissociation constant of the binding of rate k. Total beta-catenin is B + CB + CP + P + BT + BA,
total axin X + Y + Z + C + CB + CP. The numbers come from extracts of frog eggs, not from bone.
The Wnt that acts is W/(1 + S/Ks): sclerostin S holds the receptors LRP5/6 that Wnt needs. That is ours, with
an invented Ks; S = 0 gives the paper's model. W is 0 at rest and 1 for the paper's full Wnt, by schedule.
Checked against BioModels BIOMD0000000658 run in libroadrunner (tests/osteon/test_lee2003wnt.py).
"""

import numpy as np

from osteon import rest
from osteon.parameter import Parameter

TIME = "minute"
SOURCE = "lee2003wnt"
KIND = "reproduction"
STATE = dict.fromkeys(("D", "Y", "Z", "C", "CB", "CP", "P", "B", "X", "BT", "BA"), "nM")
_FILE = "BIOMD0000000658"
PARAMETERS = {
    "W": Parameter(0.0, "1", "Wnt", "assumption", "0 unless switched on; 1 in the file"),
    "S": Parameter(0.0, "nM", "sclerostin", "assumption", "0: the paper's model"),
    "Ks": Parameter(1.0, "nM", "sclerostin that halves Wnt", "assumption", "ours, not measured", "K_S"),
    "k1": Parameter(0.182, "1/minute", "D by Wnt", SOURCE, _FILE, "k_1"),
    "k2": Parameter(0.0182, "1/minute", "D lost", SOURCE, _FILE, "k_2"),
    "k3": Parameter(0.05, "1/nM/minute", "D takes GSK3 from Z", SOURCE, _FILE, "k_3"),
    "k4": Parameter(0.267, "1/minute", "Z turns active", SOURCE, _FILE, "k_4"),
    "k5": Parameter(0.133, "1/minute", "C turns inactive", SOURCE, _FILE, "k_5"),
    "k6": Parameter(0.0909, "1/nM/minute", "Y takes up GSK3", SOURCE, _FILE, "k_6"),
    "k6r": Parameter(0.909, "1/minute", "Z loses GSK3", SOURCE, _FILE, "k_{-6}"),
    "k7": Parameter(500.0, "1/nM/minute", "axin binds APC", SOURCE, _FILE, "k_7"),
    "K7": Parameter(50.0, "nM", "axin and APC", SOURCE, _FILE, "K_7"),
    "k8": Parameter(500.0, "1/nM/minute", "C binds B", SOURCE, _FILE, "k_8"),
    "K8": Parameter(120.0, "nM", "C and B", SOURCE, _FILE, "K_8"),
    "k9": Parameter(206.0, "1/minute", "B is marked", SOURCE, _FILE, "k_9"),
    "k10": Parameter(206.0, "1/minute", "marked B is dropped", SOURCE, _FILE, "k_{10}"),
    "k11": Parameter(0.417, "1/minute", "marked B destroyed", SOURCE, _FILE, "k_{11}"),
    "k12": Parameter(0.423, "nM/minute", "B made", SOURCE, _FILE, "k_{12}"),
    "k13": Parameter(0.000257, "1/minute", "B lost otherwise", SOURCE, _FILE, "k_{13}"),
    "k14": Parameter(8.22e-5, "nM/minute", "axin made", SOURCE, _FILE, "k_{14}"),
    "k15": Parameter(0.167, "1/minute", "axin lost", SOURCE, _FILE, "k_{15}"),
    "k16": Parameter(500.0, "1/nM/minute", "B binds TCF", SOURCE, _FILE, "k_{16}"),
    "K16": Parameter(30.0, "nM", "B and TCF", SOURCE, _FILE, "K_{16}"),
    "k17": Parameter(500.0, "1/nM/minute", "B binds APC", SOURCE, _FILE, "k_{17}"),
    "K17": Parameter(1200.0, "nM", "B and APC", SOURCE, _FILE, "K_{17}"),
    "Dsh": Parameter(100.0, "nM", "Dishevelled in all", SOURCE, _FILE),
    "GSK": Parameter(50.0, "nM", "GSK3 in all", SOURCE, f"{_FILE}, without complexes", "GSK3"),
    "APC": Parameter(100.0, "nM", "APC in all", SOURCE, f"{_FILE}, without complexes of axin, rounded"),
    "TCF": Parameter(15.0, "nM", "TCF in all", SOURCE, _FILE),
}


def start(p):
    """At rest in a steady Wnt: the beta-catenin of which as much is destroyed as made."""
    D = p.Dsh * p.k1 * wnt(p) / (p.k1 * wnt(p) + p.k2)
    X = p.k14 / p.k15

    def complexes(B):
        """Y, Z, C, CB, CP, BA and P at rest with this B.

        Y and BA are y and ba times the free APC (apc), Z to CP z to cp times the free APC and GSK3 (gsk). So
        APC = apc e + apc gsk q and GSK = gsk + apc gsk q; their difference leaves a quadratic equation for gsk.
        """
        y = X / p.K7
        ba = B / p.K17
        z = y * p.k6 / (p.k6r + p.k3 * D)
        c = z * p.k4 / p.k5
        cb = c * B * p.k8 / (p.k9 + p.k8 * p.K8)
        cp = cb * p.k9 / p.k10
        e = 1 + y + ba
        q = z + c + cb + cp
        s = e + q * (p.APC - p.GSK)
        gsk = 2 * e * p.GSK / (s + np.sqrt(s**2 + 4 * q * e * p.GSK))
        apc = (gsk + p.APC - p.GSK) / e
        CB = cb * apc * gsk
        return y * apc, z * apc * gsk, c * apc * gsk, CB, cp * apc * gsk, ba * apc, CB * p.k9 / p.k11

    def balance(B):
        CB = complexes(B)[3]
        return p.k12 - p.k13 * B - p.k9 * CB

    B = rest.root(balance, 0.0, p.k12 / p.k13, p, model=__name__, state="B")
    Y, Z, C, CB, CP, BA, P = complexes(B)
    BT = p.TCF * B / (p.K16 + B)
    return D, Y, Z, C, CB, CP, P, B, X, BT, BA


def rates(t, state, p):
    D, Y, Z, C, CB, CP, P, B, X, BT, BA = state
    APC = p.APC - Y - Z - C - CB - CP - BA
    GSK = p.GSK - Z - C - CB - CP
    v3 = p.k3 * D * Z
    v4 = p.k4 * Z
    v5 = p.k5 * C
    v6 = p.k6 * GSK * Y - p.k6r * Z
    v7 = p.k7 * (APC * X - p.K7 * Y)
    v8 = p.k8 * (C * B - p.K8 * CB)
    v9 = p.k9 * CB
    v10 = p.k10 * CP
    v16 = p.k16 * (B * (p.TCF - BT) - p.K16 * BT)
    v17 = p.k17 * (APC * B - p.K17 * BA)
    dD = p.k1 * wnt(p) * (p.Dsh - D) - p.k2 * D
    dY = v3 - v6 + v7
    dZ = v6 - v3 - v4 + v5
    dC = v4 - v5 - v8 + v10
    dCB = v8 - v9
    dCP = v9 - v10
    dP = v10 - p.k11 * P
    dB = p.k12 - p.k13 * B - v8 - v16 - v17
    dX = p.k14 - p.k15 * X - v7
    dBT = v16
    dBA = v17
    return dD, dY, dZ, dC, dCB, dCP, dP, dB, dX, dBT, dBA


def wnt(p):
    """The share of full Wnt (1) that gets past sclerostin."""
    return p.W / (1 + p.S / p.Ks)
