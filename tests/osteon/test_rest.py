"""The state at rest, found where no formula gives it: for numbers, cohorts and symbols alike."""

from types import SimpleNamespace

import numpy as np
import pytest

from osteon import Parameter, rest, values
from osteon.models import dutta2024, koo2013, koo2013_enos, lee2003wnt, lemaire2004
from osteon.trace import TraceError, evaluate, symbol


def pump(q, V=4.0):
    """Calcium that leaks in at q and is pumped out: at rest Ca = K q / (V - q)."""
    p = SimpleNamespace(q=q, V=V, K=0.3)
    return rest.root(lambda Ca: p.q - p.V * Ca / (p.K + Ca), 0.0, 1e4, p, model="pump", state="Ca")


@pytest.mark.parametrize("q", [1e-30, 1e-3, 1.0, 3.5])
def test_a_root_is_right_to_the_last_digits(q):
    assert pump(q) == pytest.approx(0.3 * q / (4.0 - q), rel=1e-14)


def test_a_root_may_be_zero():
    assert pump(0.0) == 0.0


def test_a_cohort_has_the_shape_of_its_members():
    q = np.array([0.5, 1.0, 2.0])
    np.testing.assert_allclose(pump(q), 0.3 * q / (4.0 - q), rtol=1e-14)
    assert pump(q).shape == (3,)
    assert pump(1.0, V=np.array([2.0, 4.0])).shape == (2,)


def test_a_root_of_symbols_is_a_formula():
    q = symbol("q")
    assert evaluate(pump(q), [(q, 1.0)]) == pytest.approx(0.1, rel=1e-15)


@pytest.mark.parametrize(
    ("model", "changes", "message"),
    [
        (
            koo2013,
            {"q": 2e4, "shear": 1.0},
            r"koo2013 has no state at rest with shear = 1, q = 20000: Ca would lie outside the range from 0 to 10000",
        ),
        (koo2013, {"q": np.array([3e3, 2e4])}, r"with q = 20000 \(member 1 of the cohort\): Ca would lie"),
        (lee2003wnt, {"k13": -0.1}, r"lee2003wnt has no state at rest with k13 = -0.1: B would lie"),
        (
            koo2013_enos,
            {"made": 1.0, "lost": 1e-300},
            r"koo2013_enos has no state at rest with .*lost = 1e-300",
        ),
        (
            dutta2024,
            {"kP": 0.0},
            r"dutta2024 has no state at rest with kP = 0: float division by zero",
        ),
    ],
)
def test_where_there_is_no_rest_the_message_names_model_parameters_and_state(model, changes, message):
    with pytest.raises(ValueError, match=message):
        model.start(values(model, **changes))


def test_of_many_changed_parameters_a_message_names_a_few():
    changes = {name: 1.01 * q.value for name, q in koo2013.PARAMETERS.items()} | {"q": 2e4}
    with pytest.raises(ValueError, match=r"with tau1 = 66.66, .* and \d+ others: Ca") as raised:
        koo2013.start(values(koo2013, **changes))
    assert len(str(raised.value)) < 200


def test_a_fixed_point_settles_where_the_whole_way_would_swing():
    p = SimpleNamespace(n=8.0)
    (x,) = rest.fixed_point(lambda x: (2 / (1 + x[0] ** p.n),), (0.5,), p, model="brake")
    assert 2 / (1 + x**8) == pytest.approx(x, rel=1e-14)


def test_a_fixed_point_may_be_zero_and_may_not_exist():
    p = SimpleNamespace(k=0.0)
    assert rest.fixed_point(lambda x: (p.k * x[0],), (1.0,), p, model="gone")[0] == pytest.approx(
        0, abs=1e-50
    )
    with pytest.raises(ValueError, match="runaway has no state at rest: its states do not settle"):
        rest.fixed_point(lambda x: (x[0] + 1.0,), (1.0,), p, model="runaway")


def test_a_fixed_point_of_symbols_is_a_formula():
    intake = symbol("intake of magnesium")
    p = SimpleNamespace(**vars(values(dutta2024)) | {"IMg": intake})
    for number in (2e-4, 8e-4):
        ours = [evaluate(x, [(intake, number)]) for x in dutta2024.start(p)]
        np.testing.assert_allclose(ours, dutta2024.start(values(dutta2024, IMg=number)), rtol=1e-12)


def test_a_steady_state_is_no_formula_and_says_so():
    p = SimpleNamespace(**vars(values(koo2013_enos)) | {"Ca": symbol("calcium")})
    with pytest.raises(
        TraceError, match=r"at rest of koo2013_enos is found step by step: it is no formula of Ca"
    ):
        koo2013_enos.start(p)


def test_a_steady_state_that_a_model_runs_away_from_is_not_made_up():
    grows = SimpleNamespace(PARAMETERS={"a": Parameter(1.0, "1", "growth", "assumption", "here")})
    p = SimpleNamespace(a=1.0)
    with pytest.raises(ValueError, match="grows has no state at rest: it does not settle"):
        rest.steady(lambda t, x, p: (p.a + x[0] ** 2,), (1.0,), p, model="grows")
    assert grows.PARAMETERS


def test_cells_of_lemaire_at_rest_are_those_of_the_cubic_equation():
    """With x = pi_C the equations at rest are one cubic equation: (x - f0)(b + c x^2) = h (1 - x)."""
    p = values(lemaire2004, IP=300.0, IO=1e4, IL=50.0)
    R, B, C = lemaire2004.start(p)
    x = lemaire2004.tgf_beta(C, p)
    pi_P = (p.IP / p.kP + p.SP / p.kP) / (p.IP / p.kP + p.k6 / p.k5)
    b = 1 + p.k3 * p.K / p.k4 + p.k1 / (p.k2 * p.kO) * p.IO
    c = p.k1 / (p.k2 * p.kO) * p.KOP / pi_P * p.DR / (p.f0 * p.dB)
    h = p.DC * p.DR * p.k3 / p.k4 * p.KLP * pi_P * (1 + p.IL / p.rL) / (p.kB * p.DA * p.Cs)
    cubic = np.roots([c, -p.f0 * c, b + h, -p.f0 * b - h])
    (published,) = [root.real for root in cubic if abs(root.imag) < 1e-12 and p.f0 < root.real < 1]
    assert x == pytest.approx(published, rel=1e-12)
    assert pytest.approx([p.DR * x**2 / (p.f0 * p.dB), p.DR * x / p.kB], rel=1e-14) == [R, B]
