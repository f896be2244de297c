r"""Bone cells, sclerostin and bone density at menopause (Jörg et al. 2022). A reproduction, without the drugs.

Osteoblasts B ripen from precursors PB and die or become osteocytes Y; osteoclasts C come from PC. A cell is so
counted that one precursor of each kind appears per day. Sclerostin s has a unit of its own, estrogen e is 1
before menopause, bone density D is 1 at the start. Time in days:

    dPB/dt = made - ripe PB                              ripe  = omega_pB / (1 + s/s_pB)
    dB/dt  = ripe PB - (eta_B + omega_B) B
    dY/dt  = omega_B B - eta_Y Y
    dPC/dt = made - fused PC                             fused = omega_pC / (1 + e/e_pC) s / (s + s_pC)
    dC/dt  = fused PC - death C                          death = eta_C (1 + nu_C e/(e + e_C) C/(C + r_C))
    ds/dt  = secreted Y / (1 + e/e_s) - kappa_s s
    dD/dt  = lambda_B B (1 + nu_Omega C/(C + r_Omega)) / (1 + s/s_Omega) - lambda_C C + held
    de/dt  = -fall e^2 - clear (e - e_end)

NATURAL sets e to 1/(1 + time/2.6 years), as the paper has it; SURGICAL lets it fall in hours as in Nelson et
al. (2026). As published, formation before menopause is 97.3 % of resorption, and density falls all life long:
the model has no rest. `held` makes one. A run that is to be the paper's has held=0.

Left out: drugs, and the mineral content, which only drugs change. Checked in tests/osteon/test_joerg2022.py
against a run of the MATLAB program of Nelson et al. (the same equations with nu_C = 0), and an earlier program
of ours. The values were read in params.txt of their program. D is calibrated to the total hip of women.
"""

import numpy as np

from osteon.parameter import Parameter

TIME = "day"
SOURCE = "joerg2022"
KIND = "reproduction"
STATE = {"PB": "cell", "B": "cell", "Y": "cell", "PC": "cell", "C": "cell", "s": "1", "D": "1", "e": "1"}
NATURAL = {"fall": 1 / (2.6 * 365)}  # for a schedule: [(day of menopause, NATURAL)]
SURGICAL = {"clear": np.log(2) * 24 * 60 / 161}


def _p(value, unit, meaning, symbol="", source=SOURCE, where="params.txt"):
    return Parameter(value, unit, meaning, source, where, symbol)


_UNIT = {"source": "assumption", "where": "1 by choice of the unit"}
PARAMETERS = {
    "made": _p(1.0, "cell/day", "new precursors, of each kind", **_UNIT),
    "secreted": _p(1.0, "1/cell/day", "sclerostin per osteocyte", **_UNIT),
    "omega_pB": _p(0.319241069, "1/day", "PB that become B, without s", r"\omega_{pB}"),
    "omega_B": _p(0.000624353, "1/day", "B that become Y", r"\omega_B"),
    "omega_pC": _p(0.930890444, "1/day", "PC that become C, at most", r"\omega_{pC}"),
    "eta_B": _p(0.00867806, "1/day", "death of B", r"\eta_B"),
    "eta_Y": _p(0.000109589, "1/day", "death of Y", r"\eta_Y"),
    "eta_C": _p(0.023815993, "1/day", "death of C", r"\eta_C"),
    "nu_C": _p(0.000123164, "1", "its rise by e and C", r"\nu_C", where="copy of the authors' program"),
    "kappa_s": _p(0.05, "1/day", "removal of s", r"\kappa_s"),
    "s_pB": _p(163.2824648, "1", "s that halves ripening of PB", "s_{pB}"),
    "s_pC": _p(8603687.044, "1", "s at half its effect on PC", "s_{pC}"),
    "s_Omega": _p(3039.645954, "1", "s that halves formation", r"s_\Omega"),
    "e_pC": _p(0.937654795, "1", "e that halves the supply of C", "e_{pC}"),
    "e_C": _p(0.990728213, "1", "e at half its effect on C", "e_C"),
    "e_s": _p(9.595406602, "1", "e that halves sclerostin", "e_s"),
    "r_C": _p(10.12488334, "cell", "C at half their effect on C", "r_C"),
    "r_Omega": _p(1024.4198, "cell", "C at half their effect on formation", r"r_\Omega"),
    "nu_Omega": _p(107.5332737, "1", "rise of formation by C, at most", r"\nu_\Omega"),
    "lambda_B": _p(1.29e-6, "1/cell/day", "density formed per B", r"\lambda_B"),
    "lambda_C": _p(3.82e-6, "1/cell/day", "density resorbed per C", r"\lambda_C"),
    "held": _p(4.28416623278946e-6, "1/day", "makes a rest", "b", "assumption", "at rest; in the paper 0"),
    "fall": _p(0.0, "1/day", "natural fall of e", r"1/\tau_e", where="0, later 1/tau_e of params.txt"),
    "clear": _p(0.0, "1/day", "fall of e in hours", r"\kappa_E", "nelson2026", "0, later ln 2/(161 min)"),
    "e_end": _p(0.6 / SURGICAL["clear"], "1", "e after surgery", "e_{ovx}", "nelson2026", "their program"),
}


def start(p):
    """At rest before menopause, in closed form; C solves a quadratic equation."""
    B = p.made / (p.eta_B + p.omega_B)
    Y = p.omega_B * B / p.eta_Y
    s = p.secreted * Y / (1 + 1 / p.e_s) / p.kappa_s
    PB, PC = (1 + s / p.s_pB) / p.omega_pB, (1 + 1 / p.e_pC) * (s + p.s_pC) / s / p.omega_pC
    a, b = p.eta_C * (1 + p.nu_C / (1 + p.e_C)), p.eta_C * p.r_C - p.made
    C = (np.sqrt(b**2 + 4 * a * p.made * p.r_C) - b) / (2 * a)
    return p.made * PB, B, Y, p.made * PC, C, s, 1.0, 1.0


def rates(t, state, p):
    PB, B, Y, PC, C, s, _, e = state
    ripe = p.omega_pB / (1 + s / p.s_pB)
    fused = p.omega_pC / (1 + e / p.e_pC) * s / (s + p.s_pC)
    death = p.eta_C * (1 + p.nu_C * e / (e + p.e_C) * C / (C + p.r_C))
    coupling = 1 + p.nu_Omega * C / (C + p.r_Omega)
    formation = p.lambda_B * B * coupling / (1 + s / p.s_Omega)
    dPB, dB = p.made - ripe * PB, ripe * PB - (p.eta_B + p.omega_B) * B
    dPC, dC = p.made - fused * PC, fused * PC - death * C
    ds = p.secreted * Y / (1 + e / p.e_s) - p.kappa_s * s
    dD = formation - p.lambda_C * C + p.held
    de = -p.fall * e**2 - p.clear * (e - p.e_end)
    return dPB, dB, p.omega_B * B - p.eta_Y * Y, dPC, dC, ds, dD, de
