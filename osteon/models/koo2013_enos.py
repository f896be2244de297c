r"""From calcium to nitric oxide in a cell under flow (Koo et al. 2013, nitric oxide part). A reproduction.

For endothelial cells, which line blood vessels. The enzyme eNOS is silent on caveolin. Calmodulin with calcium
frees it, Hsp90 joins, AKT phosphorylates it. All in nM, time in seconds; a digit counts calcium on calmodulin:

    E            eNOS on caveolin, silent          P2, P4       H2, H4 phosphorylated
    E2, E4       eNOS with calmodulin              P0, H0       without calmodulin, Hsp90 still there
    H2, H4       and with Hsp90                    C2, C4       calmodulin with calcium, alone

Free calmodulin and free Hsp90 follow from their totals. Nitric oxide is made at the rate (nM/second)

    fast (E4 + H4 + P4) + slow (P2 + P0)           `nitric_oxide`

Nothing in the paper's files removes it, so its level is not computed here. Inputs are calcium `Ca`, which
koo2013_no.py takes from koo2013.py, and active AKT, which is held at rest: that shear raises it, and that flow
makes more eNOS within hours, is left out (BIOMD0000000468 has both).
Checked against the equations of BIOMD0000000467 in libroadrunner (tests/osteon/test_koo2013_enos.py). That file
makes no eNOS and slowly loses it; `made`, from the whole model 468, balances the loss.
"""

from osteon import rest
from osteon.parameter import Parameter

TIME = "second"
SOURCE = "koo2013"
KIND = "reproduction"
STATE = dict.fromkeys(("E", "E2", "E4", "H2", "H4", "P2", "P4", "P0", "H0", "C2", "C4"), "nM")
_FILE = "BIOMD0000000467"
PARAMETERS = {
    "Ca": Parameter(117.2, "nM", "free calcium", SOURCE, _FILE),
    "AKT": Parameter(1.723, "nM", "active AKT, held at rest", SOURCE, _FILE),
    "CaMT": Parameter(8000.0, "nM", "calmodulin in all", SOURCE, f"{_FILE}, sum, rounded", r"\mathrm{CaM}_T"),
    "HspT": Parameter(2e5, "nM", "Hsp90 in all", SOURCE, f"{_FILE}, sum, rounded", r"\mathrm{Hsp}_T"),
    "made": Parameter(
        0.0047238, "nM/second", "eNOS made", SOURCE, "BIOMD0000000468: 0.02824 × 3.214/19.214", "m_E"
    ),
    "lost": Parameter(9.45e-5, "1/second", "eNOS lost", SOURCE, f"{_FILE}: kD", "k_D"),
    "k11": Parameter(0.004, "1/nM/second", "two calcium bind calmodulin", SOURCE, f"{_FILE}: k1", "k_{11}"),
    "k12": Parameter(10.3, "1/second", "and leave it", SOURCE, f"{_FILE}: k1r", "k_{12}"),
    "k13": Parameter(0.08, "1/nM/second", "two more bind", SOURCE, f"{_FILE}: k2", "k_{13}"),
    "k14": Parameter(1152.0, "1/second", "and leave, no eNOS there", SOURCE, f"{_FILE}: k2r", "k_{14}"),
    "k14e": Parameter(115.2, "1/second", "and leave, eNOS there", SOURCE, f"{_FILE}: k5", r"k_{14}^e"),
    "k15": Parameter(0.015, "1/nM/second", "C4 takes eNOS from caveolin", SOURCE, f"{_FILE}: k4", "k_{15}"),
    "k17": Parameter(1.5e-4, "1/nM/second", "C2 takes up eNOS", SOURCE, f"{_FILE}: k3", "k_{17}"),
    "k18": Parameter(1.5, "1/second", "and loses it", SOURCE, f"{_FILE}: k3r", "k_{18}"),
    "k90": Parameter(0.002, "1/nM/second", "Hsp90 binds E4", SOURCE, f"{_FILE}: k6", "k_{90}"),
    "k90r": Parameter(1.5, "1/second", "Hsp90 leaves H2 and H0", SOURCE, f"{_FILE}: k7", "k_{90r}"),
    "kp": Parameter(0.1, "1/second", "phosphorylation by AKT", SOURCE, f"{_FILE}: k10", "k_p"),
    "Kmp": Parameter(5.0, "nM", "H2 or H4 at half of it", SOURCE, f"{_FILE}: Km10", "K_{mp}"),
    "Vdp": Parameter(4.0, "nM/second", "phosphate lost, at most", SOURCE, f"{_FILE}: V10r", "V_{dp}"),
    "Kmdp": Parameter(20.0, "nM", "P0, P2 or P4 at half of it", SOURCE, f"{_FILE}: Km10r", "K_{mdp}"),
    "fast": Parameter(
        17.0, "1/second", "nitric oxide by E4, H4 and P4", SOURCE, f"{_FILE}: kCaM", "k_{fast}"
    ),
    "slow": Parameter(5.0, "1/second", "nitric oxide by P2 and P0", SOURCE, f"{_FILE}: kp", "k_{slow}"),
}


def start(p):
    """Rest in steady calcium: what becomes of eNOS that is all on caveolin, and calmodulin without calcium."""
    return rest.steady(rates, (p.made / p.lost,) + 10 * (0.0,), p, model=__name__)


def rates(t, state, p):
    E, E2, E4, H2, H4, P2, P4, P0, H0, C2, C4 = state
    CaM = p.CaMT - (C2 + C4 + E2 + E4 + H2 + H4 + P2 + P4)
    Hsp = p.HspT - (H2 + H4 + P2 + P4 + P0 + H0)
    # Reactions, with the numbers that they have in the file.
    v41 = p.k11 * p.Ca * CaM - p.k12 * C2  # calmodulin takes up calcium
    v42 = p.k13 * p.Ca * C2 - p.k14 * C4
    v38 = p.k17 * C2 * E - p.k18 * E2  # and takes eNOS from caveolin
    v37 = p.k15 * C4 * E
    v50 = p.k14e * E4 - p.k13 * p.Ca * E2  # calcium leaves where eNOS is
    v52 = p.k14e * H4 - p.k13 * p.Ca * H2
    v54 = p.k14e * P4 - p.k13 * p.Ca * P2
    v51 = p.k90 * E4 * Hsp  # Hsp90 joins and leaves
    v53 = p.k90r * H2
    v55 = p.kp * p.AKT * H4 / (H4 + p.Kmp) - p.Vdp * P4 / (P4 + p.Kmdp)  # AKT phosphorylates
    v56 = p.kp * p.AKT * H2 / (H2 + p.Kmp) - p.Vdp * P2 / (P2 + p.Kmdp)
    v72 = p.k18 * P2 - p.k17 * P0 * C2  # calmodulin leaves, the phosphate is lost, Hsp90 leaves
    v70 = p.Vdp * P0 / (P0 + p.Kmdp)
    v71 = p.k90r * H0
    dE = p.made - v37 - v38 + v71 - p.lost * E
    dE2 = v38 + v50 + v53 - p.lost * E2
    dE4 = v37 - v50 - v51 - p.lost * E4
    dH2 = v52 - v53 - v56 - p.lost * H2
    dH4 = v51 - v52 - v55 - p.lost * H4
    dP2 = v54 + v56 - v72 - p.lost * P2
    dP4 = v55 - v54 - p.lost * P4
    dP0 = v72 - v70 - p.lost * P0
    dH0 = v70 - v71 - p.lost * H0
    dC2 = v41 - v42 - v38 + v72 + p.lost * (E2 + H2 + P2)
    dC4 = v42 - v37 + p.lost * (E4 + H4 + P4)
    return dE, dE2, dE4, dH2, dH4, dP2, dP4, dP0, dH0, dC2, dC4


def nitric_oxide(s, p):
    """Rate at which nitric oxide is made (nM/second)."""
    return p.fast * (s.E4 + s.H4 + s.P4) + p.slow * (s.P2 + s.P0)
