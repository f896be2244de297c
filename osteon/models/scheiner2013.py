r"""Bone cells that feel the strain energy of cortical bone (Scheiner et al. 2013). A reproduction.

The cells of pivonka2008 (pM) with TGF-beta taken as OCa and other values, and f, the fraction of the volume
that is bone matrix (the rest are pores filled with water). The stress is one axial compression. Time in days:

    dOBp/dt = as pivonka2008 - lambda Du pi1 + P Pi OBp      Pi = min(1, Pi0 (1 + g max(0, x)))
    dOCa/dt = as pivonka2008 with kL max(0, -x) of RANKL added to IL       x = psi/psi_rest - 1
    df/dt   = kf OBa - kr OCa

P is such that the two terms added to OBp cancel at the habitual stress. psi, the energy density in the
matrix (kPa), is the Mori-Tanaka estimate for a matrix with long pores. Since pores of water (bulk modulus Kw)
answer with a pressure only, the 6 x 6 matrices of the paper reduce without loss to

    psi = (stress/f)^2 / 2 (s33 - 2 w s3 + w^2 s)            w = (1-f) Kw sv / (f + (1-f) Kw v)

with five compliances of the matrix. tests/osteon/test_scheiner2013.py derives them from its stiffness by the
full calculation, and compares a run with the package bone_models, whose values these are (volumes as
fractions, there in %). The loss is faster than in bed rest: the paper does not fit it to people. Osteoblasts
rise in disuse, where biopsies of people show fewer: nothing here plays the part of sclerostin.
"""

import numpy as np

from osteon.models import pivonka2008
from osteon.parameter import Parameter

TIME = "day"
SOURCE = "scheiner2013"
KIND = "reproduction"
STATE = {"OBp": "pM", "OBa": "pM", "OCa": "pM", "f": "1"}
_FROM = "bonemodels2025"
_FILE = "version 0.1.0, scheiner_parameters.py"
_CODE = "version 0.1.0, scheiner_model.py"
_C = "from stiffness_tensor_bone_matrix in scheiner_parameters.py"
PARAMETERS = {
    **pivonka2008.PARAMETERS,
    "Dp": Parameter(0.16569631297603, "1/day", "OBp that become active", _FROM, _FILE, "D_{OB_p}"),
    "AB": Parameter(0.211072625806496, "1/day", "OBa removal", _FROM, _FILE, "A_{OB_a}"),
    "AC": Parameter(5.64874468409633, "1/day", "OCa death, TGF-beta at its most", _FROM, _FILE, "A_{OC_a}"),
    "K1": Parameter(5.63278809675429e-4, "pM", "TGF-beta at half its effect on progenitors", _FROM, _FILE),
    "K2": Parameter(1.75426051821094e-4, "pM", "TGF-beta that halves maturation", _FROM, _FILE),
    "K3": Parameter(5.63278809675429e-4, "pM", "TGF-beta at half its effect on OCa", _FROM, _FILE),
    "K8": Parameter(5.67971833061048, "pM", "bound RANK at half its effect", _FROM, _FILE),
    "lambda_": Parameter(0.1, "1", "share of Du that load replaces", _FROM, _FILE, r"\lambda"),
    "P": Parameter(
        0.021107262580649617, "1/day", "most that OBp divide", _FROM, f"{_CODE} at rest", "P_{OB}"
    ),
    "Pi0": Parameter(0.5, "1", "effect of the habitual load on division", _FROM, _FILE, r"\Pi_0"),
    "g": Parameter(1.25, "1", "steepness of that effect", _FROM, _CODE),
    "kL": Parameter(1e5, "pM/day", "RANKL made without any load", _FROM, _CODE, r"\kappa"),
    "kf": Parameter(0.40, "1/pM/day", "matrix formed per OBa", _FROM, _FILE, "k_{form}"),
    "kr": Parameter(2.00, "1/pM/day", "matrix resorbed per OCa", _FROM, _FILE, "k_{res}"),
    "f0": Parameter(0.95, "1", "matrix at the start", _FROM, _FILE, "f_{bm,0}"),
    "habitual": Parameter(-30.0, "MPa", "stress at which bone is at rest", _FROM, _FILE, r"\Sigma_0"),
    "stress": Parameter(-30.0, "MPa", "stress now, negative in compression", _FROM, _FILE, r"\Sigma"),
    "Kw": Parameter(2.3, "GPa", "bulk modulus of water", _FROM, _FILE, "K_w"),
    "s33": Parameter(0.0481882424215599, "1/GPa", "axial strain per axial stress", _FROM, _C, "s_{33}"),
    "s3": Parameter(0.013712495089713, "1/GPa", "volume strain per axial stress", _FROM, _C, "s_3"),
    "s": Parameter(0.0709968712481258, "1/GPa", "volume strain per pressure", _FROM, _C),
    "sv": Parameter(0.009175500485747, "1/GPa", "pore strain per axial stress", _FROM, _C, "s_{3v}"),
    "v": Parameter(0.1913611023381633, "1/GPa", "pore strain per pressure", _FROM, _C, "s_v"),
}


def start(p):
    """At rest under the habitual stress, whatever the stress is now."""
    return *pivonka2008.start(p, made=1 - p.lambda_, growth=p.P * p.Pi0), p.f0


def rates(t, state, p):
    OBp, OBa, OCa, f = state
    x = energy(p.stress, f, p) / energy(p.habitual, p.f0, p) - 1
    Pi = np.minimum(1.0, p.Pi0 * (1 + p.g * np.maximum(0.0, x)))
    dOBp, dOBa, _ = pivonka2008.rates(t, (OBp, OBa, OCa), p)
    dOBp = dOBp - p.lambda_ * p.Du * pivonka2008.tgf_beta(OCa, p)[0] + p.P * Pi * OBp
    dOCa = pivonka2008.osteoclasts(OBp, OBa, OCa, p.IL + p.kL * np.maximum(0.0, -x), p)
    df = p.kf * OBa - p.kr * OCa
    return dOBp, dOBa, dOCa, df


def energy(stress, f, p):
    """Strain energy density psi in the matrix (kPa) at an axial stress (MPa)."""
    w = (1 - f) * p.Kw * p.sv / (f + (1 - f) * p.Kw * p.v)
    return (stress / f) ** 2 / 2 * (p.s33 - 2 * w * p.s3 + w**2 * p.s)
