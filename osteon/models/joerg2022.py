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


_FILE = "params.txt"
PARAMETERS = {
    "made": Parameter(
        1.0, "cell/day", "new precursors, of each kind", "assumption", "1 by choice of the unit"
    ),
    "secreted": Parameter(
        1.0, "1/cell/day", "sclerostin per osteocyte", "assumption", "1 by choice of the unit"
    ),
    "omega_pB": Parameter(0.319241069, "1/day", "PB that become B, without s", SOURCE, _FILE, r"\omega_{pB}"),
    "omega_B": Parameter(0.000624353, "1/day", "B that become Y", SOURCE, _FILE, r"\omega_B"),
    "omega_pC": Parameter(0.930890444, "1/day", "PC that become C, at most", SOURCE, _FILE, r"\omega_{pC}"),
    "eta_B": Parameter(0.00867806, "1/day", "death of B", SOURCE, _FILE, r"\eta_B"),
    "eta_Y": Parameter(0.000109589, "1/day", "death of Y", SOURCE, _FILE, r"\eta_Y"),
    "eta_C": Parameter(0.023815993, "1/day", "death of C", SOURCE, _FILE, r"\eta_C"),
    "nu_C": Parameter(
        0.000123164, "1", "its rise by e and C", SOURCE, "copy of the authors' program", r"\nu_C"
    ),
    "kappa_s": Parameter(0.05, "1/day", "removal of s", SOURCE, _FILE, r"\kappa_s"),
    "s_pB": Parameter(163.2824648, "1", "s that halves ripening of PB", SOURCE, _FILE, "s_{pB}"),
    "s_pC": Parameter(8603687.044, "1", "s at half its effect on PC", SOURCE, _FILE, "s_{pC}"),
    "s_Omega": Parameter(3039.645954, "1", "s that halves formation", SOURCE, _FILE, r"s_\Omega"),
    "e_pC": Parameter(0.937654795, "1", "e that halves the supply of C", SOURCE, _FILE, "e_{pC}"),
    "e_C": Parameter(0.990728213, "1", "e at half its effect on C", SOURCE, _FILE, "e_C"),
    "e_s": Parameter(9.595406602, "1", "e that halves sclerostin", SOURCE, _FILE, "e_s"),
    "r_C": Parameter(10.12488334, "cell", "C at half their effect on C", SOURCE, _FILE, "r_C"),
    "r_Omega": Parameter(
        1024.4198, "cell", "C at half their effect on formation", SOURCE, _FILE, r"r_\Omega"
    ),
    "nu_Omega": Parameter(107.5332737, "1", "rise of formation by C, at most", SOURCE, _FILE, r"\nu_\Omega"),
    "lambda_B": Parameter(1.29e-6, "1/cell/day", "density formed per B", SOURCE, _FILE, r"\lambda_B"),
    "lambda_C": Parameter(3.82e-6, "1/cell/day", "density resorbed per C", SOURCE, _FILE, r"\lambda_C"),
    "held": Parameter(
        4.28416623278946e-6, "1/day", "makes a rest", "assumption", "at rest; in the paper 0", "b"
    ),
    "fall": Parameter(
        0.0, "1/day", "natural fall of e", SOURCE, "0, later 1/tau_e of params.txt", r"1/\tau_e"
    ),
    "clear": Parameter(
        0.0, "1/day", "fall of e in hours", "nelson2026", "0, later ln 2/(161 min)", r"\kappa_E"
    ),
    "e_end": Parameter(
        0.6 / SURGICAL["clear"], "1", "e after surgery", "nelson2026", "their program", "e_{ovx}"
    ),
}


def start(p):
    """At rest before menopause, in closed form; C solves a quadratic equation."""
    B = p.made / (p.eta_B + p.omega_B)
    Y = p.omega_B * B / p.eta_Y
    s = p.secreted * Y / (1 + 1 / p.e_s) / p.kappa_s
    PB = p.made * (1 + s / p.s_pB) / p.omega_pB
    PC = p.made * (1 + 1 / p.e_pC) * (s + p.s_pC) / s / p.omega_pC
    # As many C die as are made: a C^2 + b C = made r_C.
    a = p.eta_C * (1 + p.nu_C / (1 + p.e_C))
    b = p.eta_C * p.r_C - p.made
    C = (np.sqrt(b**2 + 4 * a * p.made * p.r_C) - b) / (2 * a)
    return PB, B, Y, PC, C, s, 1.0, 1.0


def rates(t, state, p):
    PB, B, Y, PC, C, s, _, e = state
    ripe = p.omega_pB / (1 + s / p.s_pB)
    fused = p.omega_pC / (1 + e / p.e_pC) * s / (s + p.s_pC)
    death = p.eta_C * (1 + p.nu_C * e / (e + p.e_C) * C / (C + p.r_C))
    coupling = 1 + p.nu_Omega * C / (C + p.r_Omega)
    formation = p.lambda_B * B * coupling / (1 + s / p.s_Omega)
    dPB = p.made - ripe * PB
    dB = ripe * PB - (p.eta_B + p.omega_B) * B
    dY = p.omega_B * B - p.eta_Y * Y
    dPC = p.made - fused * PC
    dC = fused * PC - death * C
    ds = p.secreted * Y / (1 + e / p.e_s) - p.kappa_s * s
    dD = formation - p.lambda_C * C + p.held
    de = -p.fall * e**2 - p.clear * (e - p.e_end)
    return dPB, dB, dY, dPC, dC, ds, dD, de
