"""A model with some of it replaced goes wherever a model goes, and says what it is."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from osteon import Parameter, simulate, values, variant
from osteon.live import Live, Slider
from osteon.models import komarova2003, mechanostat, weinbaum1994
from osteon.trace import Expr, symbol

DRUG = Parameter(0.0, "1/day", "osteoclasts that the drug kills", "assumption", "0 unless given")


def rates_with_drug(t, state, p):
    dC, dB, dz = komarova2003.rates(t, state, p)
    return dC - p.drug * state[0], dB, dz


def counted(t, state, p):
    return *komarova2003.rates(t, state[:3], p), state[0]


@pytest.fixture
def treated():
    return variant(komarova2003, rates=rates_with_drug, parameters={"drug": DRUG})


def test_it_runs_and_the_model_stays_as_it_is(treated):
    given = simulate(treated, 60, schedule=[(10, {"drug": np.array([0.0, 0.1])})])
    alone = simulate(komarova2003, 60)
    np.testing.assert_allclose(given.C[:, 0], alone.C, rtol=1e-8)
    assert given.C[-1, 1] < 0.8 * alone.C[-1]
    assert "drug" not in komarova2003.PARAMETERS


def test_messages_name_it(treated):
    assert treated.__name__ == "komarova2003 with rates_with_drug"
    with pytest.raises(
        ValueError, match=r"komarova2003 with rates_with_drug has no parameter 'drugs': .*'drug'"
    ):
        values(treated, drugs=1.0)
    fails = variant(komarova2003, rates=lambda t, state, p: (np.nan, 0.0, 0.0))
    with pytest.raises(RuntimeError, match="komarova2003 with rates could not be solved"):
        simulate(fails, 10)


def test_it_can_be_traced_and_be_live(treated):
    p = type("p", (), {name: symbol(name) for name in treated.PARAMETERS})
    rates = treated.rates(symbol("t"), tuple(map(symbol, treated.STATE)), p)
    assert all(isinstance(rate, Expr) for rate in rates)
    live = Live(treated, 100, schedule=[(10, {"drug": Slider(0, 0.2, 0.1)})])
    figure, axes = plt.subplots(figsize=(5.0, 3.0))
    live.plot(axes, "C")
    assert "Osteoclasts that the drug kills" in live.show(figure, alt="Osteoclasts while a drug acts.").script


def test_states_are_added_after_its_own():
    made = variant(
        komarova2003,
        states={"eaten": "cell*day"},
        start=lambda p: (*komarova2003.start(p), 0.0),
        rates=counted,
    )
    run = simulate(made, 10)
    assert list(made.STATE) == ["C", "B", "z", "eaten"]
    assert run.eaten[-1] == pytest.approx(10 * run.C[0])


def test_a_number_changes_a_parameter_and_is_no_longer_the_papers():
    faster = variant(komarova2003, parameters={"b1": 0.4})
    assert values(faster).b1 == 0.4
    assert faster.__name__ == "komarova2003 with b1"
    assert (faster.PARAMETERS["b1"].source, faster.PARAMETERS["b1"].unit) == ("assumption", "1/day")
    assert faster.PARAMETERS["b1"].where == "0.2 in komarova2003"


def test_other_names_of_a_model_can_be_replaced():
    assert variant(mechanostat, TIME="week").TIME == "week"
    closed = variant(weinbaum1994, permeability=lambda p: 0.0)
    assert closed.permeability(values(closed)) == 0.0


def test_a_variant_of_a_variant(treated):
    twice = variant(treated, parameters={"drug": 0.1})
    assert twice.__name__ == "komarova2003 with rates_with_drug with drug"
    assert simulate(twice, 10).C[-1] < simulate(treated, 10).C[-1]


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({}, ValueError, "nothing of komarova2003 is replaced: give rates, start, parameters or states"),
        (
            {"rate": print},
            ValueError,
            "komarova2003 has no 'rate' that could be replaced: did you mean 'rates'",
        ),
        (
            {"parameters": {"g12_": 1.0}},
            ValueError,
            "has no parameter 'g12_': did you mean 'g12'.; to add one, give a Par",
        ),
        (
            {"parameters": {"b1": "fast"}},
            TypeError,
            "parameter 'b1' must be a Parameter or a number, got 'fast'",
        ),
        ({"rates": 3}, TypeError, r"rates must be a function of \(t, state, p\), got 3"),
        (
            {"rates": lambda state, p: state},
            TypeError,
            r"rates must be a function of \(t, state, p\): too many",
        ),
        ({"start": lambda: 1}, TypeError, r"start must be a function of \(p\): too many"),
        ({"states": {"A": "1"}}, ValueError, "komarova2003 with more states needs its own rates and start"),
        (
            {"states": {"A": 1}, "rates": counted, "start": lambda p: (1.0,)},
            TypeError,
            "state 'A' needs its unit as text, got 1",
        ),
    ],
)
def test_what_does_not_fit_is_named(changes, error, message):
    with pytest.raises(error, match=message):
        variant(komarova2003, **changes)
