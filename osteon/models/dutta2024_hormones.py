r"""PTH and active vitamin D of a rat at a given magnesium and calcium of the plasma (Dutta & Layton 2024).

A reproduction of three of its seven equations; dutta2024.py has the other four. Time in minutes:

    dPTHg/dt  = made/(1 + g D) - (F + dG) PTHg           hormone in the gland, pmol
    V dPTH/dt = F PTHg - kP PTH                          hormone in the plasma, pM
    V dD/dt   = (k0 + k1 A) D25 - kD B D                 1,25-dihydroxyvitamin D, pM

    F = H (gCa/Ca)^2 (beta - Mg^2/(Cm^2 + Mg^2)) + (1 - H) gMg Mg/(q + Mg)          release
    A = PTH^6/(KP^6 + PTH^6) a G / ((1 + cCa Ca)(1 + cD D))                         activation
    G = L Mg^4/(K1^4 + Mg^4) + (1 - L) K2^4/(K2^4 + Mg^4)
    B = 1/(1 + cP PTH) + Mg^4/(K3^4 + Mg^4)                                         removal

H goes from 0 to 1 at Mg = low, L from 1 to 0 at Mg = high, with the power `steep`. Below `low` the gland needs
Mg, above it Mg is a brake. kP, k0, k1 and kD have the units with which this balances, not those of the file.
"""

from osteon import rest
from osteon.parameter import Parameter

TIME = "minute"
SOURCE = "dutta2024"
KIND = "reproduction"
STATE = {"PTHg": "pmol", "PTH": "pM", "D": "pM"}
_FILE = "params_male.txt"
_CODE = "magnesium_mod.m"
PARAMETERS = {
    "Mg": Parameter(0.65, "mM", "magnesium in the plasma", SOURCE, "start of the shipped run", "[Mg]_p"),
    "Ca": Parameter(1.25, "mM", "calcium in the plasma", SOURCE, "start of the shipped run", "[Ca]_p"),
    "V": Parameter(0.01, "L", "volume of the plasma", SOURCE, _FILE, "V_p"),
    "made": Parameter(2.5296, "pmol/minute", "PTH made in the gland", SOURCE, _FILE, "k_{prod}^{PTHg}"),
    "g": Parameter(0.003, "1/pM", "how D slows the making of PTH", SOURCE, _FILE, r"\gamma_{prod}^{D3}"),
    "dG": Parameter(0.035, "1/minute", "breakdown in the gland", SOURCE, _FILE, "k_{deg}^{PTHg}"),
    "beta": Parameter(
        1.034272, "1/minute", "release without any brake", SOURCE, _FILE, r"\beta_{exo}^{PTHg}"
    ),
    "brake": Parameter(1.0, "1/minute", "brake by magnesium, at most", SOURCE, _CODE),
    "Cm": Parameter(3.8, "mM", "Mg at half the brake", SOURCE, _FILE, "C_{m1/2}"),
    "gCa": Parameter(0.15, "mM", "scale of the brake by calcium", SOURCE, _FILE, r"\gamma_{Ca}"),
    "gMg": Parameter(0.01, "1/minute", "release when Mg is low, at most", SOURCE, _FILE, r"\gamma_{Mg}"),
    "q": Parameter(0.25, "mM", "Mg at half of that", SOURCE, _CODE),
    "low": Parameter(0.4, "mM", "Mg below which the gland lacks it", SOURCE, _CODE),
    "high": Parameter(2.5, "mM", "Mg above which it hinders activation", SOURCE, _CODE),
    "steep": Parameter(50.0, "1", "steepness at low and high", SOURCE, _CODE),
    "kP": Parameter(0.08071, "L/minute", "clearance of PTH", SOURCE, _FILE, "k_{deg}^{PTHp}"),
    "D25": Parameter(25000.0, "pM", "25-hydroxyvitamin D, held constant", SOURCE, _FILE, "D_3^{inact}"),
    "k0": Parameter(4.4e-6, "L/minute", "activation that nothing governs", SOURCE, _FILE, "k_{conv}^{min}"),
    "k1": Parameter(6e-5, "L/minute", "activation that is governed", SOURCE, _FILE, r"\delta_{max}^{D3}"),
    "KP": Parameter(3.0, "pM", "PTH at half its effect on activation", SOURCE, _FILE, "K_{conv}^{PTH}"),
    "cCa": Parameter(0.3, "1/mM", "how Ca slows activation", SOURCE, _FILE, r"\gamma_{conv}^{Ca}"),
    "cD": Parameter(0.018, "1/pM", "how D slows its own making", SOURCE, _FILE, r"\gamma_{conv}^{D3}"),
    "a": Parameter(6.6, "1", "activation with all the Mg it can use", SOURCE, _FILE, r"\delta_{Mg-act}"),
    "K1": Parameter(1.1, "mM", "Mg at half of that", SOURCE, _FILE, "K^1_{Mg-act}"),
    "K2": Parameter(1.2, "mM", "Mg that halves it above high", SOURCE, _FILE, "K^2_{Mg-act}"),
    "kD": Parameter(0.00803455, "L/minute", "clearance of D", SOURCE, _FILE, "k_{deg}^{D3}"),
    "cP": Parameter(0.52, "1/pM", "how PTH spares D", SOURCE, _FILE, r"\gamma_{deg}^{PTHp}"),
    "K3": Parameter(1.7, "mM", "Mg at half its effect on removal", SOURCE, _FILE, "K_{D3}"),
}


def start(p):
    """Rest at the magnesium and calcium of p: the D, at most all of D25, that is made as fast as it is cleared."""

    def balance(D):
        _, PTH = gland(D, p)
        made, cleared = vitamin_d(PTH, D, p)
        return made - cleared * D

    D = rest.root(balance, 0.0, p.D25, p, model=__name__, state="D")
    return *gland(D, p), D


def gland(D, p):
    """PTH in the gland and in the plasma, at rest for this D."""
    PTHg = p.made / (1 + p.g * D) / (release(p) + p.dG)
    PTH = release(p) * PTHg / p.kP
    return PTHg, PTH


def rates(t, state, p):
    PTHg, PTH, D = state
    made, cleared = vitamin_d(PTH, D, p)
    dPTHg = p.made / (1 + p.g * D) - (release(p) + p.dG) * PTHg
    dPTH = (release(p) * PTHg - p.kP * PTH) / p.V
    dD = (made - cleared * D) / p.V
    return dPTHg, dPTH, dD


def release(p):
    """F, the share of the gland's PTH that is released per minute."""
    H = 1 / (1 + (p.low / p.Mg) ** p.steep)
    free = (p.gCa / p.Ca) ** 2 * (p.beta - p.brake * p.Mg**2 / (p.Cm**2 + p.Mg**2))
    return H * free + (1 - H) * p.gMg * p.Mg / (p.q + p.Mg)


def vitamin_d(PTH, D, p):
    """What is made of D per minute, and its clearance kD B."""
    L = 1 / (1 + (p.Mg / p.high) ** p.steep)
    G = L * p.Mg**4 / (p.K1**4 + p.Mg**4) + (1 - L) * p.K2**4 / (p.K2**4 + p.Mg**4)
    A = PTH**6 / (p.KP**6 + PTH**6) * p.a * G / ((1 + p.cCa * p.Ca) * (1 + p.cD * D))
    B = 1 / (1 + p.cP * PTH) + p.Mg**4 / (p.K3**4 + p.Mg**4)
    made = (p.k0 + p.k1 * A) * p.D25
    cleared = p.kD * B
    return made, cleared
