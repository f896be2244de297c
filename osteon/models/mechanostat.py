r"""A mechanostat with a lazy zone, fitted to one bed rest. An illustration, after an idea of Frost (1987).

m is bone mass (% of its value at the start), time in days. The same load strains less bone more:

    strain = habitual * load * full / m                                                (microstrain)
    dm/dt  = rate * (strain - strain held within the lazy zone from low to high)

Below `low` bone is lost, above `high` it is gained, in between nothing happens. The idea and the thresholds
are Frost's (middle of the ranges in his abstract); the equation and one rate for both directions are ours.

`load` is 1 in daily life. Bed rest is load=0: no strain counts, so the loss is straight in time and `fit`
gives the rate in closed form. It is fitted to one number, 3.9 % of lumbar spine in 17 weeks (LeBlanc et al.
1990). For 5 weeks the model then says 1.15 %; 0.9 % was measured, not significant (LeBlanc et al. 1987).

What it cannot show: a loss that levels off without load; one site losing more than another; recovery. Back at
load=1 the strain is in the lazy zone again, and the bone that was lost stays lost, while six months after the
17 weeks the heel bone had recovered. With a load above the zone bone is gained, as fast as it would be lost
the same distance below: that gain is slower than loss is not in these equations.
"""

import numpy as np

from osteon.parameter import Parameter

TIME = "day"
SOURCE = "frost1987"
KIND = "illustration"
STATE = {"m": "%"}


def fit(loss, days, low):
    """Rate (%/day/microstrain) that loses `loss` (%) in `days` without load, below the threshold `low`."""
    return loss / (days * low)


_RANGE = "abstract, middle of the range"
PARAMETERS = {
    "load": Parameter(1.0, "1", "load relative to daily life", "assumption", "1 by definition; bed rest: 0"),
    "habitual": Parameter(
        1000.0, "microstrain", "strain in daily life", "assumption", "a round number within the lazy zone"
    ),
    "low": Parameter(200.0, "microstrain", "bone is lost below", SOURCE, f"{_RANGE} 100-300"),
    "high": Parameter(2250.0, "microstrain", "bone is gained above", SOURCE, f"{_RANGE} 1500-3000"),
    "rate": Parameter(
        fit(loss=3.9, days=17 * 7, low=200.0),
        "%/day/microstrain",
        "bone lost or gained per strain outside the zone",
        "leblanc1990",
        "fitted by us to 3.9 % of lumbar spine in 17 weeks (abstract)",
    ),
    "full": Parameter(100.0, "%", "bone mass at the start", "assumption", "100 by definition"),
}


def start(p):
    """Full bone mass: at rest as long as the habitual strain lies in the lazy zone."""
    return (p.full,)


def rates(t, state, p):
    (m,) = state
    strain = p.habitual * p.load * p.full / m
    dm = p.rate * (strain - np.clip(strain, p.low, p.high))
    return (dm,)
