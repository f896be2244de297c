"""The solver of the page: its constants obey the theory, and its errors shrink as the theory says.

Order conditions and notation: Hairer and Wanner, Solving Ordinary Differential Equations II, section IV.7.
The constants in solver.js are transformed; here they are turned back into alpha, Gamma and b.
"""

import json
import re

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from tests.osteon.live.conftest import SOURCES

EXACT = 1e-12


@pytest.fixture(scope="module")
def rodas():
    """alpha (6, 6), Gamma (6, 6), weights b of order 4 and b of order 3, and the constants of the file."""
    text = re.search(r"const RODAS = (\{.*?\});", (SOURCES / "solver.js").read_text("utf-8"), re.S)[1]
    raw = json.loads(text)
    a, c = np.zeros((6, 6)), np.zeros((6, 6))
    for i, row in enumerate(raw["a"]):
        a[i, :i] = row
    a[5] = a[4] + np.eye(6)[4]  # stiffly accurate: the last stages start where the error estimate ends
    for i, row in enumerate(raw["c"]):
        c[i, :i] = row
    gamma = np.linalg.inv(np.eye(6) / raw["gamma"] - c)
    return {
        "alpha": a @ gamma,
        "Gamma": gamma,
        "order 4": (a[5] + np.eye(6)[5]) @ gamma,
        "order 3": a[5] @ gamma,
        "raw": raw,
    }


def conditions(b, alpha, Gamma):
    """{order: what each condition misses its value by}."""
    B, one = alpha + Gamma, np.ones(6)
    alpha_i, beta_i = alpha @ one, B @ one
    return {
        1: [b @ one - 1],
        2: [b @ beta_i - 1 / 2],
        3: [b @ alpha_i**2 - 1 / 3, b @ B @ beta_i - 1 / 6],
        4: [
            b @ alpha_i**3 - 1 / 4,
            b @ (alpha_i * (alpha @ beta_i)) - 1 / 8,
            b @ B @ alpha_i**2 - 1 / 12,
            b @ B @ B @ beta_i - 1 / 24,
        ],
    }


def test_the_method_is_of_order_four(rodas):
    missed = conditions(rodas["order 4"], rodas["alpha"], rodas["Gamma"])
    assert np.abs(np.concatenate(list(missed.values()))).max() < EXACT


def test_the_embedded_method_is_of_order_three_and_no_more(rodas):
    missed = conditions(rodas["order 3"], rodas["alpha"], rodas["Gamma"])
    assert np.abs(np.concatenate([missed[1], missed[2], missed[3]])).max() < EXACT
    assert np.abs(missed[4]).max() > 1e-3  # otherwise the difference of the two would estimate no error


def test_times_and_slopes_are_the_row_sums(rodas):
    np.testing.assert_allclose(rodas["alpha"].sum(axis=1), rodas["raw"]["time"], atol=EXACT)
    np.testing.assert_allclose(rodas["Gamma"].sum(axis=1), rodas["raw"]["slope"], atol=EXACT)


@pytest.mark.parametrize("x", [0.1, 0.35, 0.5, 0.9])
def test_the_states_between_steps_are_of_order_three(rodas, x):
    second, third = (np.append(row, 0.0) for row in rodas["raw"]["dense"])
    transformed = np.linalg.solve(rodas["Gamma"].T, rodas["order 4"])
    b = x * (transformed + (1 - x) * (second + x * third)) @ rodas["Gamma"]
    alpha, B, one = rodas["alpha"], rodas["alpha"] + rodas["Gamma"], np.ones(6)
    missed = [
        b @ one - x,
        b @ B @ one - x**2 / 2,
        b @ (alpha @ one) ** 2 - x**3 / 3,
        b @ B @ B @ one - x**3 / 6,
    ]
    assert np.abs(missed).max() < EXACT


@pytest.mark.parametrize("weights", ["order 4", "order 3"])
def test_both_methods_are_l_stable(rodas, weights):
    B = rodas["alpha"] + rodas["Gamma"]

    def growth(z):
        return 1 + z * rodas[weights] @ np.linalg.solve(np.eye(6) - z * B, np.ones(6))

    on_the_axis = [abs(growth(1j * y)) for y in np.geomspace(1e-3, 1e6, 400)]
    assert max(on_the_axis) < 1 + 1e-9
    assert abs(growth(-1e12)) < 1e-9


FIXED_STEPS = """({ f, y, end, counts }) => {
  const rates = eval(f), n = y.length;
  return counts.map(count => {
    const w = workspace(n), state = Float64Array.from(y), h = end / count, ones = state.map(() => 1);
    for (let i = 0; i < count; i++) {
      rates(i * h, state, w.f0);
      differentiate(rates, i * h, state, ones, h, w);
      if (!rodasStep(rates, i * h, state, h, w)) throw new Error("no step");
      state.set(w.y);
    }
    return Array.from(state);
  });
}"""
PROBLEMS = {
    "relaxation oscillator": {
        "f": "(t, y, d) => { d[0] = y[1]; d[1] = 20 * (1 - y[0] * y[0]) * y[1] - y[0]; }",
        "python": lambda t, y: [y[1], 20 * (1 - y[0] ** 2) * y[1] - y[0]],
        "y": [2.0, -2.0 / 60],
        "end": 15.5,  # just before the jump
        "counts": [200, 400, 800],
    },
    "depends on time": {
        "f": "(t, y, d) => { d[0] = t - y[0] * y[1] * Math.cos(3 * t); d[1] = y[0] - y[1] * y[1] + Math.sin(2 * t); }",
        "python": lambda t, y: [t - y[0] * y[1] * np.cos(3 * t), y[0] - y[1] ** 2 + np.sin(2 * t)],
        "y": [1.0, 0.5],
        "end": 2.0,
        "counts": [20, 40, 80],
    },
}


@pytest.mark.browser
@pytest.mark.parametrize("name", PROBLEMS)
def test_halving_the_step_divides_the_error_by_at_least_fourteen(runtime_page, name):
    problem = dict(PROBLEMS[name])
    rates = problem.pop("python")
    ends = np.array(runtime_page.evaluate(FIXED_STEPS, problem))
    exact = solve_ivp(rates, (0, problem["end"]), problem["y"], "Radau", rtol=1e-12, atol=1e-14).y[:, -1]
    errors = np.abs(ends - exact).max(axis=1)
    orders = np.log2(errors[:-1] / errors[1:])
    assert (orders > 3.8).all()


ADAPTIVE = """({ f, y, times, rtol, atol }) => {
  const rates = eval(f), state = Float64Array.from(y), outs = times.map(() => new Float64Array(y.length));
  const steps = integrate(rates, 0, state, times[times.length - 1], times, outs, rtol, atol);
  return { steps, states: outs.map(o => Array.from(o)) };
}"""
ROBERTSON = """(t, y, d) => {
  const slow = 0.04 * y[0], fast = 3e7 * y[1] * y[1], back = 1e4 * y[1] * y[2];
  d[0] = -slow + back;
  d[1] = slow - back - fast;
  d[2] = fast;
}"""


@pytest.mark.browser
def test_robertson_over_eleven_decades(runtime_page):
    def rates(t, y):
        slow, fast, back = 0.04 * y[0], 3e7 * y[1] ** 2, 1e4 * y[1] * y[2]
        return [-slow + back, slow - back - fast, fast]

    times = np.geomspace(1e-3, 1e8, 45)
    reference = solve_ivp(
        rates, (0, 1e8), [1, 0, 0], "Radau", times, rtol=1e-10, atol=[1e-14, 1e-18, 1e-14]
    ).y.T
    arguments = {"f": ROBERTSON, "y": [1.0, 0.0, 0.0], "times": times.tolist()}
    worst = []
    for rtol in (1e-4, 1e-6, 1e-8):
        tolerances = {"rtol": rtol, "atol": [rtol, rtol * 1e-4, rtol]}
        got = runtime_page.evaluate(ADAPTIVE, arguments | tolerances)
        assert 0 < got["steps"] < 1500
        worst.append((np.abs(np.array(got["states"]) - reference) / reference.max(axis=0)).max())
    assert worst[2] < 1e-6
    assert worst[0] > worst[1] > worst[2]  # the error follows the tolerance


@pytest.mark.browser
@pytest.mark.parametrize(
    "f",
    [
        "(t, y, d) => { d[0] = y[0] * y[0]; }",
        "(t, y, d) => { d[0] = Math.sqrt(0.5 - y[0]); }",
        "(t, y, d) => { d[0] = NaN; }",
    ],
    ids=["runs away", "leaves the domain", "not a number"],
)
def test_what_cannot_be_solved_ends_with_a_failure(runtime_page, f):
    got = runtime_page.evaluate(
        ADAPTIVE, {"f": f, "y": [1.0], "times": [1.0, 5.0], "rtol": 1e-6, "atol": [1e-9]}
    )
    assert got["steps"] == 0
