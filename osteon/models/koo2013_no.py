r"""From flow to calcium to nitric oxide (Koo et al. 2013, two of its files put together). A reproduction.

Two steps, the second with the calcium of the first; all in nM but X and R, which are shares (1), time in seconds:

    koo2013.py        flow makes calcium Ca rise and fall
    koo2013_enos.py   calcium makes the enzyme eNOS produce nitric oxide, at the rate `nitric_oxide`

For endothelial cells, not for bone. The paper joins the same two parts, with the same values, and adds two that
are left out here: active AKT, which shear raises and which stays at its rest, and the making of more eNOS within
hours. So what is computed is the share of nitric oxide that calcium brings about, in the first minutes of flow.
Calcium that calmodulin takes up is not subtracted, here as in the paper's files.

Checked against BIOMD0000000464 with the equations of BIOMD0000000467 added to it, run in libroadrunner
(tests/osteon/test_koo2013_no.py). There is no file of these two parts alone.
"""

from types import SimpleNamespace

from osteon.models import koo2013 as calcium
from osteon.models import koo2013_enos as enzyme

TIME = "second"
SOURCE = "koo2013"
KIND = "reproduction"
STATE = {**calcium.STATE, **enzyme.STATE}
PARAMETERS = {
    name: number
    for name, number in {**calcium.PARAMETERS, **enzyme.PARAMETERS}.items()
    if name not in STATE  # calcium is an input of the second step, and a state here
}
nitric_oxide = enzyme.nitric_oxide


def start(p):
    """Rest without flow, whatever `shear` is now."""
    first = calcium.start(p)
    return *first, *enzyme.start(with_calcium(first[3], p))


def rates(t, state, p):
    Ca = state[3]
    return *calcium.rates(t, state[:6], p), *enzyme.rates(t, state[6:], with_calcium(Ca, p))


def with_calcium(Ca, p):
    """The parameters of the second step."""
    return SimpleNamespace(**vars(p), Ca=Ca)
