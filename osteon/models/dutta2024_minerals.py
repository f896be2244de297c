r"""Magnesium and calcium of a rat at a given PTH and active vitamin D (Dutta & Layton 2024).

A reproduction of four of its seven equations. Time in minutes; plasma in mM, the bone surfaces it reaches in mmol:

    V dMg/dt = haste (1 - bound_Mg) (gain + out NMg - in V Mg - c Mg)          gain = absorbed + share R
    dNMg/dt  = in V Mg - (out + fix) NMg

and so for Ca, where gain = absorbed + R. Resorption R and `fix` leave the bone beneath as it is. The file divides
by V once more than its units ask: `haste` = 1/V, which makes plasma 100 times too quick and leaves rest alone.
"""

from types import SimpleNamespace

from osteon import rest
from osteon.models import dutta2024_kidney as kidney
from osteon.parameter import Parameter

TIME = "minute"
SOURCE = "dutta2024"
KIND = "reproduction"
STATE = {"Mg": "mM", "Ca": "mM", "NMg": "mmol", "NCa": "mmol"}
_FILE = "params_male.txt"
_CODE = "magnesium_mod.m"
PARAMETERS = {
    **{name: number for name, number in kidney.PARAMETERS.items() if name not in STATE},
    "V": Parameter(0.01, "L", "volume of the plasma", SOURCE, _FILE, "V_p"),
    "IMg": Parameter(4e-4, "mmol/minute", "magnesium eaten", SOURCE, _FILE, "I_{Mg}"),
    "ICa": Parameter(1.05e-3, "mmol/minute", "calcium eaten", SOURCE, _FILE, "I_{Ca}"),
    "aMg": Parameter(0.11, "1", "share of Mg absorbed in any case", SOURCE, _FILE, r"\gamma_{passive}^{Mg}"),
    "act": Parameter(0.47, "1", "weight of active absorption", SOURCE, _FILE, r"\gamma_{active}^{Mg}"),
    "most_act": Parameter(7.64e-4, "mmol/minute", "its limit", SOURCE, _FILE, "V_{active}"),
    "K_act": Parameter(1.7e-4, "mmol/minute", "Mg eaten at half of it", SOURCE, _FILE, "K_{active}"),
    "aMgD": Parameter(0.12, "1", "share absorbed thanks to D, at most", SOURCE, _FILE, r"\gamma_{D3}^{Mg}"),
    "aCa": Parameter(0.25, "1", "share of Ca absorbed in any case", SOURCE, _FILE, r"\Gamma_{abs0}"),
    "aCaD": Parameter(0.45, "1", "share absorbed thanks to D, at most", SOURCE, _FILE, r"\delta_{abs}^{D3}"),
    "K_gut": Parameter(100.0, "pM", "D at half its effect in the gut", SOURCE, _FILE, "K_{abs}^{D3}"),
    "R0": Parameter(1.42e-4, "mmol/minute", "resorption in any case", SOURCE, _FILE, r"\Gamma_{res}^{min}"),
    "R1": Parameter(7e-4, "mmol/minute", "more, at most", SOURCE, _FILE, r"\delta_{res}^{max}"),
    "byPTH": Parameter(0.2, "1", "part of it by PTH, the rest by D", SOURCE, _CODE, r"\omega"),
    "P_bone": Parameter(2.45, "pM", "PTH at half its effect on bone", SOURCE, _FILE, "K_{PTHp}^{res}"),
    "D_bone": Parameter(160.0, "pM", "D at half its effect on bone", SOURCE, _FILE, "K_{D3}^{res}"),
    "share": Parameter(0.025, "1", "Mg resorbed per Ca", SOURCE, _CODE, r"\sigma"),
    "bound_Mg": Parameter(0.3, "1", "share of Mg that is bound", SOURCE, _FILE, r"\kappa_b^{Mg}"),
    "bound_Ca": Parameter(0.4, "1", "share of Ca that is bound", SOURCE, _FILE, r"\kappa_b^{Ca}"),
    "in_Mg": Parameter(0.07364346, "1/minute", "Mg from plasma to surface", SOURCE, _FILE, "k_{pf}^{Mg}"),
    "in_Ca": Parameter(0.12231, "1/minute", "Ca from plasma to surface", SOURCE, _FILE, "k_{pf}^{Ca}"),
    "out_Mg": Parameter(2e-4, "1/minute", "Mg from surface to plasma", SOURCE, _FILE, "k_{fp}^{Mg}"),
    "out_Ca": Parameter(2.75e-4, "1/minute", "Ca from surface to plasma", SOURCE, _FILE, "k_{fp}^{Ca}"),
    "fix_Mg": Parameter(3.98353124e-4, "1/minute", "Mg into bone", SOURCE, _FILE, r"\gamma_{ac}^{Mg}"),
    "fix_Ca": Parameter(6.6504e-4, "1/minute", "Ca into bone", SOURCE, _FILE, r"\gamma_{ac}^{Ca}"),
    "haste": Parameter(100.0, "1", "1/V, for a division too many", SOURCE, _CODE, "h"),
}


def start(p):
    """Rest at the PTH and D of p, sought from the start of the shipped run."""
    guess = (kidney.PARAMETERS["Mg"].value, kidney.PARAMETERS["Ca"].value)
    Mg, Ca = rest.fixed_point(lambda plasma: balance(*plasma, p), guess, p, model=__name__)
    return Mg, Ca, *surfaces(Mg, Ca, p)


def balance(Mg, Ca, p):
    """Mg and Ca at which as much goes as comes, cleared as at the given ones."""
    gain_Mg, gain_Ca = gains(p)
    c_Mg, c_Ca = clearances(Mg, Ca, p)
    per_Mg, per_Ca = surfaces(1.0, 1.0, p)
    return gain_Mg / (c_Mg + p.fix_Mg * per_Mg), gain_Ca / (c_Ca + p.fix_Ca * per_Ca)


def surfaces(Mg, Ca, p):
    """NMg and NCa at rest with the plasma."""
    NMg = p.in_Mg * p.V * Mg / (p.out_Mg + p.fix_Mg)
    NCa = p.in_Ca * p.V * Ca / (p.out_Ca + p.fix_Ca)
    return NMg, NCa


def rates(t, state, p):
    Mg, Ca, NMg, NCa = state
    gain_Mg, gain_Ca = gains(p)
    c_Mg, c_Ca = clearances(Mg, Ca, p)
    to_Mg = gain_Mg + p.out_Mg * NMg - (p.in_Mg * p.V + c_Mg) * Mg
    to_Ca = gain_Ca + p.out_Ca * NCa - (p.in_Ca * p.V + c_Ca) * Ca
    dMg = p.haste * (1 - p.bound_Mg) * to_Mg / p.V
    dCa = p.haste * (1 - p.bound_Ca) * to_Ca / p.V
    dNMg = p.in_Mg * p.V * Mg - (p.out_Mg + p.fix_Mg) * NMg
    dNCa = p.in_Ca * p.V * Ca - (p.out_Ca + p.fix_Ca) * NCa
    return dMg, dCa, dNMg, dNCa


def gains(p):
    """Mg and Ca that food and resorption bring into the plasma (mmol/minute)."""
    gut = p.D**2 / (p.K_gut**2 + p.D**2)
    by_PTH = p.PTH**2 / (p.P_bone**2 + p.PTH**2)
    by_D = p.D**2 / (p.D_bone**2 + p.D**2)
    R = p.R0 + p.R1 * (p.byPTH * by_PTH + (1 - p.byPTH) * by_D)
    absorbed_Mg = p.aMg + p.act * p.most_act / (p.K_act + p.IMg) + p.aMgD * gut
    return p.IMg * absorbed_Mg + p.share * R, p.ICa * (p.aCa + p.aCaD * gut) + R


def clearances(Mg, Ca, p):
    """Plasma that the kidneys clear of Mg and of Ca (L/minute)."""
    here = SimpleNamespace(**vars(p) | {"Mg": Mg, "Ca": Ca})
    return kidney.clearance_Mg(here), kidney.clearance_Ca(here)
