"""A trial with four groups, two of which get more food and two more load. An illustration of ours.

Each state is the bone (% of full) of one group of supply_demand.py, time in years: `neither` goes on as before,
`food` gets the added food, `load` trains, `both` does both. All start at rest on the food of before.

    beyond the sum = (both - neither) - (food - neither) - (load - neither)        (%)

is the interaction that a factorial trial estimates. Real groups differ by chance; these four differ only by
what they are given, so the model shows what a trial of endless size would find if supply_demand.py were true.
It adds no number of its own except the size of the two treatments, which are off at the start.
"""

from types import SimpleNamespace

from osteon.models import supply_demand
from osteon.parameter import Parameter

TIME = "year"
SOURCE = supply_demand.SOURCE
KIND = "illustration"
STATE = {"neither": "%", "food": "%", "load": "%", "both": "%"}
_OFF = "0 unless switched on"
PARAMETERS = {
    **{name: q for name, q in supply_demand.PARAMETERS.items() if name not in STATE},
    "before": Parameter(1.0, "1", "food before, times the usual", "assumption", "1: the usual", "A_0"),
    "added": Parameter(0.0, "1", "food added, times the usual", "assumption", _OFF, r"\Delta A"),
    "trained": Parameter(1.0, "1", "load of those who train", "assumption", "1: daily life", "L"),
}


def groups(p):
    """The parameters of the four groups, in the order of STATE."""
    more = p.before + p.added
    given = [(p.before, 1.0), (more, 1.0), (p.before, p.trained), (more, p.trained)]
    return [SimpleNamespace(**{**vars(p), "food": food, "load": load}) for food, load in given]


def start(p):
    """All groups at rest on the food of before."""
    (bone,) = supply_demand.start(groups(p)[0])
    return bone, bone, bone, bone


def rates(t, state, p):
    return tuple(supply_demand.rates(t, (bone,), q)[0] for bone, q in zip(state, groups(p), strict=True))
