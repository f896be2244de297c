r"""LH and FSH of a menstrual cycle, driven by the ovary (Schlosser and Selgrade 2000). A reproduction.

`day` is a clock (day) that is 0 at the surge of LH. RP_LH and RP_FSH are the reserves of the pituitary (ug),
LH and FSH what is in the blood (ug/L). Time in days. Estradiol E (ng/L), progesterone P (nmol/L) and inhibin
I (U/L) are given functions of the day, with e(x, w) = exp(-x^2/w):

    E = E_low + E_rise E_width/(E_width + (day-E_day)^2) + E_luteal e(day-E_luteal_day, E_luteal_width)
    P = P_peak e(day-P_day, P_width)                     I = I_rest + I_peak e(day-I_day, I_width)
    dRP_LH/dt = (V0 + V1 E(day-dE)^h/(Km^h + E(day-dE)^h))/(1 + P(day-dP)/Ki) - release
    dLH/dt    = release/volume - clear LH               release = k (1 + c_P P) RP_LH/(1 + c_E E)

FSH alike, made at V_F/(1 + I(day-dI)/Ki_F) and held back by E^2. The ovary does not listen to them: there is
no cycle by itself. With pace = 0 the clock stands still. Checked against a run of the CellML file.
"""

import numpy as np

from osteon.parameter import Parameter

TIME = "day"
SOURCE = "schlosserselgrade2000"
KIND = "reproduction"
STATE = {"day": "day", "RP_LH": "ug", "LH": "ug/L", "RP_FSH": "ug", "FSH": "ug/L"}
_FILE = (SOURCE, "CellML file schlosser_selgrade_2000")
OVARY = {  # shared with the model `progesterone`
    "pace": Parameter(0.0, "1", "pace of the clock", "assumption", "0 stands still, 1 runs"),
    "begin": Parameter(0.0, "day", "where the clock starts", "assumption", "0 by definition"),
    "E_low": Parameter(60.0, "ng/L", "lowest estradiol", SOURCE, "CellML file: 300 - 240"),
    "E_rise": Parameter(240.0, "ng/L", "height of its peak above that", *_FILE),
    "E_day": Parameter(-1.0, "day", "day of the peak", *_FILE),
    "E_width": Parameter(3.0, "day^2", "width of the peak", *_FILE),
    "E_luteal": Parameter(90.0, "ng/L", "second rise of estradiol", *_FILE),
    "E_luteal_day": Parameter(8.0, "day", "day of the second rise", *_FILE),
    "E_luteal_width": Parameter(10.0, "day^2", "width of the second rise", *_FILE),
    "P_peak": Parameter(52.0, "nmol/L", "progesterone at its peak", *_FILE),
    "P_day": Parameter(7.0, "day", "day of that peak", *_FILE),
    "P_width": Parameter(18.0, "day^2", "width of that peak", *_FILE),
}
PARAMETERS = {
    **OVARY,
    "I_rest": Parameter(300.0, "U/L", "lowest inhibin", *_FILE),
    "I_peak": Parameter(1330.0, "U/L", "rise of inhibin", *_FILE),
    "I_day": Parameter(7.0, "day", "day of that rise", *_FILE),
    "I_width": Parameter(19.0, "day^2", "width of that rise", *_FILE),
    "dE": Parameter(0.42, "day", "delay of estradiol", *_FILE, "d_E"),
    "dP": Parameter(2.9, "day", "delay of progesterone", *_FILE, "d_P"),
    "dI": Parameter(2.0, "day", "delay of inhibin", *_FILE, "d_{Ih}"),
    "V0": Parameter(1400.0, "ug/day", "LH made at low estradiol", *_FILE, "V_{0,LH}"),
    "V1": Parameter(95900.0, "ug/day", "most LH that estradiol adds", *_FILE, "V_{1,LH}"),
    "Km": Parameter(360.0, "ng/L", "estradiol at half that effect", *_FILE, "Km_{LH}"),
    "h": Parameter(8.0, "1", "steepness of that effect", *_FILE),
    "Ki": Parameter(26.0, "nmol/L", "progesterone that halves making LH", *_FILE, "Ki_{LH,P}"),
    "k": Parameter(3.0, "1/day", "release of LH", *_FILE, "k_{LH,rel}"),
    "c_P": Parameter(0.024, "L/nmol", "progesterone speeds that release", *_FILE, "C_{LH,P}"),
    "c_E": Parameter(0.008, "L/ng", "estradiol slows that release", *_FILE, "C_{LH,E}"),
    "clear": Parameter(14.0, "1/day", "clearance of LH", *_FILE, "k_{LH,cl}"),
    "V_F": Parameter(4400.0, "ug/day", "FSH made without inhibin", *_FILE, "V_{FSH}"),
    "Ki_F": Parameter(1176.5, "U/L", "inhibin that halves making FSH", *_FILE, "Ki_{FSH,Ih}"),
    "k_F": Parameter(45.0, "1/day", "release of FSH", *_FILE, "k_{FSH,rel}"),
    "c_PF": Parameter(3.0, "L/nmol", "progesterone speeds that release", *_FILE, "C_{FSH,P}"),
    "c_EF": Parameter(0.005, "L^2/ng^2", "estradiol slows that release", *_FILE, "C_{FSH,E}"),
    "clear_F": Parameter(8.21, "1/day", "clearance of FSH", *_FILE, "k_{FSH,cl}"),
    "volume": Parameter(2.5, "L", "volume both spread in", *_FILE, "v_{dis}"),
}


def estradiol(day, p):
    """E (ng/L)."""
    return (
        p.E_low
        + p.E_rise * p.E_width / (p.E_width + (day - p.E_day) ** 2)
        + p.E_luteal * np.exp(-((day - p.E_luteal_day) ** 2) / p.E_luteal_width)
    )


def progesterone(day, p):
    """P (nmol/L)."""
    return p.P_peak * np.exp(-((day - p.P_day) ** 2) / p.P_width)


def inhibin(day, p):
    """I (U/L)."""
    return p.I_rest + p.I_peak * np.exp(-((day - p.I_day) ** 2) / p.I_width)


def synthesis_LH(day, p):
    """LH that the pituitary makes (ug/day)."""
    E_delayed = estradiol(day - p.dE, p)
    P_delayed = progesterone(day - p.dP, p)
    surge = p.V1 * E_delayed**p.h / (p.Km**p.h + E_delayed**p.h)
    return (p.V0 + surge) / (1 + P_delayed / p.Ki)


def release_LH(day, p):
    """Share of the reserve of LH that is released (1/day)."""
    E = estradiol(day, p)
    P = progesterone(day, p)
    return p.k * (1 + p.c_P * P) / (1 + p.c_E * E)


def synthesis_FSH(day, p):
    """FSH that the pituitary makes (ug/day)."""
    I_delayed = inhibin(day - p.dI, p)
    return p.V_F / (1 + I_delayed / p.Ki_F)


def release_FSH(day, p):
    """Share of the reserve of FSH that is released (1/day)."""
    E = estradiol(day, p)
    P = progesterone(day, p)
    return p.k_F * (1 + p.c_PF * P) / (1 + p.c_EF * E**2)


def start(p):
    """At rest while the ovary sends what it sends on day `begin`."""
    RP_LH = synthesis_LH(p.begin, p) / release_LH(p.begin, p)
    LH = synthesis_LH(p.begin, p) / p.volume / p.clear
    RP_FSH = synthesis_FSH(p.begin, p) / release_FSH(p.begin, p)
    FSH = synthesis_FSH(p.begin, p) / p.volume / p.clear_F
    return p.begin, RP_LH, LH, RP_FSH, FSH


def rates(t, state, p):
    day, RP_LH, LH, RP_FSH, FSH = state
    syn_LH = synthesis_LH(day, p)
    rel_LH = release_LH(day, p) * RP_LH
    syn_FSH = synthesis_FSH(day, p)
    rel_FSH = release_FSH(day, p) * RP_FSH
    dday = p.pace
    dRP_LH = syn_LH - rel_LH
    dLH = rel_LH / p.volume - p.clear * LH
    dRP_FSH = syn_FSH - rel_FSH
    dFSH = rel_FSH / p.volume - p.clear_F * FSH
    return dday, dRP_LH, dLH, dRP_FSH, dFSH
