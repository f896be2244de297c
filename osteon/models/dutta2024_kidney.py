r"""What the kidneys of a rat let go of magnesium and calcium (Dutta & Layton 2024). A reproduction, of a formula.

Two clearances, in L/minute, for the Mg and Ca (mM), PTH and D (pM) of the plasma:

    clearance = GFR (1 - min(most, back + early E + loop T + late S))        early and loop: one each for Mg and Ca

    E = 1/(1 + (PTH/P_early)^5)                                                       first part of the tubule
    T = w/((1 + (Ca/Ca_loop)^4)(1 + less (Mg/Mg_loop)^4)) + (1 - w) PTH/(P_loop + PTH)                    loop
    S = u PTH/(P_late + PTH) + (1 - u) D/(D_late + D)                                                 last part

`back` is the sum of three numbers of the file, one for each part. Mg and Ca act on the loop alike, through one
receptor: that is how the two metals meddle with each other. Part of dutta2024.py, and checked with it.
"""

import numpy as np

from osteon.parameter import Parameter

SOURCE = "dutta2024"
KIND = "reproduction"
STATE = {}
OUTPUT = {"clearance_Mg": "L/minute", "clearance_Ca": "L/minute"}
_FILE = "params_male.txt"
_CODE = "magnesium_mod.m"
_START = "start of the shipped run"
PARAMETERS = {
    "PTH": Parameter(6.279, "pM", "PTH in the plasma", SOURCE, _START, "[PTH]_p"),
    "D": Parameter(153.67, "pM", "active vitamin D in the plasma", SOURCE, _START, "[D_3]_p"),
    "Mg": Parameter(0.65, "mM", "magnesium in the plasma", SOURCE, _START, "[Mg]_p"),
    "Ca": Parameter(1.25, "mM", "calcium in the plasma", SOURCE, _START, "[Ca]_p"),
    "GFR": Parameter(1.2523e-3, "L/minute", "plasma filtered by the kidneys", SOURCE, _FILE),
    "back": Parameter(0.925, "1", "share taken back in any case", SOURCE, f"{_FILE}, sum of three", "b"),
    "early_Mg": Parameter(0.015, "1", "more, if PTH is low: Mg", SOURCE, _FILE, r"\delta_{PT}^{Mg}"),
    "early_Ca": Parameter(0.03, "1", "more, if PTH is low: Ca", SOURCE, _FILE, r"\delta_{PT}^{Ca}"),
    "loop_Mg": Parameter(
        0.04, "1", "more, if Ca and Mg are low, PTH high: Mg", SOURCE, _FILE, r"\delta_{TAL}^{Mg}"
    ),
    "loop_Ca": Parameter(
        0.015, "1", "more, if Ca and Mg are low, PTH high: Ca", SOURCE, _FILE, r"\delta_{TAL}^{Ca}"
    ),
    "late": Parameter(0.02, "1", "more, if PTH and D are high: Mg and Ca", SOURCE, _FILE, r"\delta_{DCT}"),
    "most": Parameter(0.995, "1", "share taken back, at most", SOURCE, _CODE, "b_{max}"),
    "P_early": Parameter(12.0, "pM", "PTH that halves it", SOURCE, _FILE, "P_{ref}"),
    "w": Parameter(0.7, "1", "weight of Ca and Mg in the loop", SOURCE, _CODE),
    "Ca_loop": Parameter(1.25, "mM", "Ca that halves their part", SOURCE, _FILE, "Ca_{ref}"),
    "Mg_loop": Parameter(2.5, "mM", "Mg that would, if it counted as much", SOURCE, _FILE, "Mg_{ref}"),
    "less": Parameter(0.6, "1", "Mg counts less than Ca", SOURCE, _CODE, "w_2"),
    "P_loop": Parameter(4.0, "pM", "PTH at half its effect in the loop", SOURCE, _FILE, "K_{TAL}^{PTHp}"),
    "u": Parameter(0.8, "1", "weight of PTH in the last part", SOURCE, _CODE),
    "P_late": Parameter(7.25, "pM", "PTH at half its effect there", SOURCE, _FILE, "K_{DCT}^{PTHp}"),
    "D_late": Parameter(160.0, "pM", "D at half its effect there", SOURCE, _FILE, "K_{DCT}^{D3p}"),
}


def clearance_Mg(p):
    """Plasma that the kidneys clear of magnesium (L/minute)."""
    back = p.back + p.early_Mg * early(p) + p.loop_Mg * loop(p) + p.late * late(p)
    return p.GFR * (1 - np.minimum(p.most, back))


def clearance_Ca(p):
    """Plasma that the kidneys clear of calcium (L/minute)."""
    back = p.back + p.early_Ca * early(p) + p.loop_Ca * loop(p) + p.late * late(p)
    return p.GFR * (1 - np.minimum(p.most, back))


def early(p):
    """E, of the first part of the tubule: less PTH, more taken back."""
    return 1 / (1 + (p.PTH / p.P_early) ** 5)


def loop(p):
    """T, of the loop: less calcium and magnesium and more PTH, more taken back."""
    sensed = 1 / ((1 + (p.Ca / p.Ca_loop) ** 4) * (1 + p.less * (p.Mg / p.Mg_loop) ** 4))
    return p.w * sensed + (1 - p.w) * p.PTH / (p.P_loop + p.PTH)


def late(p):
    """S, of the last part: more PTH and D, more taken back."""
    return p.u * p.PTH / (p.P_late + p.PTH) + (1 - p.u) * p.D / (p.D_late + p.D)
