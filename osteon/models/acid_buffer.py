r"""Alkali, acid in the urine and the calcium that the urine spares. An illustration of ours.

N is the net acid that the kidney excretes (mmol/day), bone is the calcium of the skeleton (g), time in days.
Alkali lowers N by a share of its amount, calcium in the urine U follows N along a straight line, and a share
of what the urine spares goes to bone:

    dN/dt    = (rest + acid - kept alkali - N) / tau
    U        = U0 + slope (N - rest)                                                   (mmol/day)
    dbone/dt = to_bone (U0 - U) molar                                                  (g/day)

A straight line between net acid and calcium in urine is an observation in people, with a slope of
0.032 to 0.044 mmol/mmol depending on how one subtracts. `kept` and `slope` are calibrated to one group of one
trial, 17 people on 60 mmol of potassium citrate a day (Moseley et al. 2013); everything else is a prediction.

`to_bone` is the number in dispute. 1 is the hypothesis that bone had been buffering the acid; 0 means that
another account, as the gut, makes up for the urine. No value meets all the trials, see the chapters.

What it leaves out: sodium and phosphate, which move calcium in urine themselves; absorption; cells; turnover,
so that bone gains or loses in a straight line for ever. Checked against its closed form and against trials that
were not used, the failures included, in tests/osteon/test_acid_buffer.py. There is no independent program.
"""

from osteon.parameter import Parameter

TIME = "day"
SOURCE = "moseley2013"
KIND = "illustration"
STATE = {"N": "mmol/day", "bone": "g"}


def fit_kept(fall, alkali):
    """Share of the alkali that shows as a fall of net acid: both in mmol/day."""
    return fall / alkali


def fit_slope(spared, fall, molar=0.040078):
    """Calcium spared by the urine (g/day, as mmol) per fall of net acid (mmol/day)."""
    return spared / molar / fall


_TABLE = "Table 3, group on 60 mmol/day"
_FITTED = "fitted by us to the group on 60 mmol/day (abstract, Table 3)"
_OFF = "0 unless switched on"
PARAMETERS = {
    "alkali": Parameter(0.0, "mmol/day", "alkali taken as a salt", "assumption", _OFF, "c"),
    "acid": Parameter(0.0, "mmol/day", "acid added by a change of diet", "assumption", _OFF, "a"),
    "rest": Parameter(22.9, "mmol/day", "net acid excreted on the usual diet", SOURCE, _TABLE, "N_0"),
    "kept": Parameter(fit_kept(31.9, 60.0), "1", "fall of net acid per alkali", SOURCE, _FITTED, "k"),
    "slope": Parameter(fit_slope(0.046, 31.9), "1", "calcium per net acid", SOURCE, _FITTED, "s"),
    "U0": Parameter(
        155 / 40.078, "mmol/day", "calcium in urine at rest", "frassetto2005", "abstract: 155 mg", "U_0"
    ),
    "tau": Parameter(3.0, "day", "time the kidney takes to adapt", "assumption", "a few days", r"\tau"),
    "to_bone": Parameter(
        1.0, "1", "share of spared calcium that bone gets", "assumption", "the hypothesis", r"\varphi"
    ),
    "molar": Parameter(0.040078, "g/mmol", "molar mass of calcium", "assumption", "a constant", "M"),
    "skeleton": Parameter(
        1100.0, "g", "calcium of the skeleton", "frassetto2005", "abstract: 55.8 g, nearly 5 %", "B_0"
    ),
}


def start(p):
    """The usual diet with the acid and alkali of p; at rest for bone where both are 0."""
    return p.rest + p.acid - p.kept * p.alkali, p.skeleton


def urine(N, p):
    """Calcium in the urine (mmol/day) at a net acid excretion N (mmol/day)."""
    return p.U0 + p.slope * (N - p.rest)


def rates(t, state, p):
    N, _ = state
    dN = (p.rest + p.acid - p.kept * p.alkali - N) / p.tau
    dbone = p.to_bone * (p.U0 - urine(N, p)) * p.molar
    return dN, dbone
