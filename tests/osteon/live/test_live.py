"""What an author can make live, and what they are told when they cannot."""

import json
import re
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import pytest

from osteon import Parameter, simulate
from osteon.live import MEDIA_TYPE, Live, Slider, TraceError
from osteon.models import komarova2003, lemaire2004

DECAY = SimpleNamespace(
    __name__="decay",
    TIME="day",
    STATE={"x": "pM"},
    PARAMETERS={
        "k": Parameter(0.5, "1/day", "removal", "assumption", "test"),
        "made": Parameter(1.0, "pM/day", "production", "assumption", "test"),
    },
    start=lambda p: (p.made / p.k,),
    rates=lambda t, state, p: (p.made - p.k * state[0],),
)


def model(**changes):
    return SimpleNamespace(**(vars(DECAY) | changes))


def figure(live, y="x", alt="What it shows.", **limits):
    fig, axes = plt.subplots(figsize=(5, 3))
    live.plot(axes, y)
    axes.set(xlabel="time (days)", **limits)
    return live.show(fig, alt=alt)


def infusion():
    days = Slider(1, 100, 60, "Duration", "days")
    return Live(
        lemaire2004,
        140,
        DA=Slider(0.4, 1.2),
        schedule=[(20, {"IP": Slider(0, 4000, 1000)}), (20 + days, {"IP": 0})],
    )


# -- sliders --------------------------------------------------------------------------------------


def test_labels_units_and_values_come_from_the_model():
    dose, duration, death = infusion().experiment.controls
    assert (dose.label, dose.unit, dose.value) == ("PTH infused", "pM per day", 1000)
    assert (duration.label, duration.unit, duration.value) == ("Duration", "days", 60)
    meaning = lemaire2004.PARAMETERS["DA"].meaning
    assert (death.label.lower(), death.unit, death.value) == (meaning.lower(), "per day", 0.7)


def test_a_run_is_the_same_as_simulate_with_the_numbers_put_in():
    run = infusion().experiment.run([2000, 30, 0.9])
    same = simulate(lemaire2004, 140, schedule=[(20, {"IP": 2000}), (50, {"IP": 0})], points=run.t, DA=0.9)
    for state in lemaire2004.STATE:
        np.testing.assert_array_equal(getattr(run, state), getattr(same, state))
    assert {20, 50} <= set(run.t)


def test_of_two_changes_at_one_time_the_later_holds():
    live = Live(DECAY, 10, schedule=[(2, {"made": 3.0}), (2 + Slider(0, 5, 1, "Duration"), {"made": 0.0})])
    run = live.experiment.run([0])
    assert run.x[-1] == pytest.approx(2 * np.exp(-0.5 * 8), rel=1e-6)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "at least one Slider"),
        ({"k": Slider(1, 2)}, "'removal' is 0.5 in the model, outside its slider's 1 to 2"),
        ({"k": 2 * Slider(0.1, 1, 0.5)}, "a slider from 0.1 to 1 needs a label"),
        ({"k": 2 * Slider(0.1, 1, label="Speed")}, "'Speed' needs the value at which it stands"),
        ({"start": {"x": Slider(0, 1, 0.5)}}, "from 0 to 1 needs a label"),
        ({"start": {"y": Slider(0, 1, 0.5, "Y")}}, "no state 'y': the states are x"),
        ({"kk": Slider(0, 1)}, "no parameter 'kk'"),
        ({"schedule": [(3, {"kk": Slider(0, 1)})]}, "no parameter 'kk'"),
        ({"k": 0.5, "made": "much", "schedule": [(3, {"k": Slider(0, 1)})]}, "much"),
    ],
)
def test_what_is_wrong_with_the_numbers_is_named(arguments, message):
    with pytest.raises((ValueError, TraceError), match=message):
        Live(DECAY, 10, **arguments)


# -- models ---------------------------------------------------------------------------------------


def test_a_branch_in_the_equations_is_refused_with_advice():
    bad = model(rates=lambda t, state, p: (1.0 if state[0] > p.k else 0.0,))
    with pytest.raises(TraceError, match=r"np\.where"):
        Live(bad, 10, k=Slider(0.1, 1))


def test_time_compared_in_the_equations_is_refused_with_advice():
    bad = model(rates=lambda t, state, p: (np.where(t > 3, p.made, 0.0) - p.k * state[0],))
    with pytest.raises(TraceError, match="schedule"):
        Live(bad, 10, k=Slider(0.1, 1))


def test_a_start_that_is_no_formula_is_refused_only_where_a_slider_moves_it():
    searched = model(start=lambda p: (1.0 if p.k > 0.2 else 2.0,))
    with pytest.raises(TraceError, match="decay is not a formula"):
        Live(searched, 10, k=Slider(0.1, 1))
    Live(searched, 10, start={"x": 1.5}, k=Slider(0.1, 1))
    Live(searched, 10, schedule=[(2, {"k": Slider(0.1, 1)})])


def test_the_wrong_number_of_rates_is_an_error():
    with pytest.raises(TraceError, match="2 numbers for 1 states: x"):
        Live(model(rates=lambda t, state, p: (0.0, 0.0)), 10, k=Slider(0.1, 1))


def test_a_reader_can_edit_the_equations():
    edited = model(rates=lambda t, state, p: (p.made - p.k * state[0] ** 2,))
    live = Live(edited, 10, start={"x": 0.0}, k=Slider(0.1, 1))
    assert "y[0] * y[0]" in live.experiment.javascript([])["rates"]


# -- figures --------------------------------------------------------------------------------------


def test_a_function_sees_states_parameters_of_the_moment_and_the_start():
    live = Live(DECAY, 10, schedule=[(4, {"made": Slider(0, 5, 3.0)})])
    run = live.default
    np.testing.assert_array_equal(
        live.experiment.observe(lambda s, p: p.made, run), np.where(run.t < 4, 1.0, 3.0)
    )
    np.testing.assert_array_equal(live.experiment.observe(lambda s, p, s0: s.x / s0.x, run), run.x / 2)
    np.testing.assert_array_equal(live.experiment.observe(lambda s, p: s.t * 2, run), run.t * 2)


def test_automatic_limits_hold_the_curve_at_every_setting():
    live = Live(DECAY, 10, start={"x": Slider(0, 100, 1, "At the start")}, k=Slider(0.1, 2))
    fig, axes = plt.subplots(figsize=(5, 3))
    live.plot(axes, "x")
    live.show(fig, alt="x")
    low, high = axes.get_ylim()
    assert low <= 0
    assert 100 <= high < 115


def test_limits_that_the_author_set_stay():
    live = Live(DECAY, 10, start={"x": Slider(0, 100, 1, "At the start")})
    fig, axes = plt.subplots(figsize=(5, 3))
    live.plot(axes, "x")
    axes.set_ylim(0, 5)
    live.show(fig, alt="x")
    assert axes.get_ylim() == (0, 5)


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        (lambda live, fig, ax: None, "nothing was plotted"),
        (lambda live, fig, ax: live.plot(ax, "y"), "no state 'y'"),
        (lambda live, fig, ax: live.plot(ax, "x", marker="o"), "without markers"),
        (lambda live, fig, ax: live.plot(ax, "x", drawstyle="steps"), "drawstyle 'steps'"),
        (lambda live, fig, ax: (ax.set_yscale("symlog"), live.plot(ax, "x")), "'symlog'"),
        (
            lambda live, fig, ax: (live.plot(ax, "x"), ax.set_title("tiny", fontsize=5)),
            "'tiny' would be 4.7 pixels",
        ),
        (lambda live, fig, ax: live.plot(plt.figure().gca(), "x"), "another figure"),
    ],
)
def test_a_figure_that_cannot_live_is_refused(prepare, message):
    live = Live(DECAY, 10, k=Slider(0.1, 1))
    fig, axes = plt.subplots(figsize=(5, 3))

    def make():
        prepare(live, fig, axes)
        live.show(fig, alt="x")

    with pytest.raises(ValueError, match=message):
        make()


def test_alt_text_is_required():
    with pytest.raises(ValueError, match="alt text"):
        figure(Live(DECAY, 10, k=Slider(0.1, 1)), alt=" ")


def test_a_setting_that_cannot_be_solved_is_named():
    runaway = model(rates=lambda t, state, p: (p.k * state[0] ** 2,), start=lambda p: (0.01,))
    with pytest.raises(ValueError, match=r"Removal = 20.*could not be solved"):
        figure(Live(runaway, 10, k=Slider(0.1, 20)))


def test_a_schedule_that_gets_out_of_order_is_named():
    live = Live(DECAY, 10, schedule=[(5, {"k": 1.0}), (Slider(3, 9, 8, "End"), {"k": 0.5})])
    with pytest.raises(ValueError, match="End = 3: the schedule is out of order"):
        figure(live)


def test_the_sentence_carries_the_numbers_of_the_first_values():
    live = Live(DECAY, 10, start={"x": 10.0}, k=Slider(0.1, 1))
    live.report("From {x.start:.0f} to {double.end:.2f}.", double=lambda s, p: 2 * s.x)
    shown = figure(live)
    assert shown.sentence == f"From 10 to {2 * (2 + 8 * np.exp(-5)):.2f}."
    assert shown._repr_mimebundle_()["text/plain"] == f"What it shows.\n{shown.sentence}"


def test_every_form_of_the_figure_is_there_and_the_same_each_time():
    first, second = (figure(infusion(), "C")._repr_mimebundle_() for _ in range(2))
    assert first == second
    assert set(first) == {MEDIA_TYPE, "text/html", "image/svg+xml", "image/png", "text/plain"}
    assert first["image/png"].startswith(b"\x89PNG")


def test_as_data_it_holds_what_a_page_needs_besides_the_files_of_all_figures():
    live = infusion()
    live.report("Osteoclasts peak at {C.max:.3g} < 1 pM.")
    shown = figure(live, "C")
    bundle = shown._repr_mimebundle_()
    data = json.loads(json.dumps(bundle[MEDIA_TYPE]))
    assert data["alt"] == "What it shows."
    assert data["sentence"] == shown.sentence
    assert data["script"] in bundle["text/html"]
    assert data["markup"] in bundle["text/html"]
    assert f'id="{data["id"]}"' in data["markup"]


def test_the_markup_obeys_a_strict_content_security_policy():
    markup = figure(infusion(), "C").markup
    assert not re.search(r"<style|<script|\sstyle=|\son\w+=|javascript:", markup)
    assert 'stroke="#0072b2"' in markup


def test_ids_are_unique_between_figures():
    one, other = figure(infusion(), "C"), figure(Live(komarova2003, 100, b1=Slider(0.1, 0.3)), "B")
    ids = [set(re.findall(r'\bid="([^"]+)"', shown.markup)) for shown in (one, other)]
    assert not ids[0] & ids[1]
    used = set(re.findall(r'(?:href="#|url\(#)([^")]+)', one.markup))
    assert used <= ids[0]


def test_a_hostile_label_stays_text():
    live = Live(DECAY, 10, k=Slider(0.1, 1, 0.5, "</script><b>bold"))
    shown = figure(live, alt='"><img src=x>')
    assert "</script><b>" not in shown.script
    assert "<img" not in shown.markup


def test_the_id_is_made_of_words_and_not_of_numbers():
    def shown(x_at_first=1.0, label="Removal", alt="What it shows.", **changes):
        live = Live(model(**changes), 10, start={"x": x_at_first}, k=Slider(0.1, 1, label=label))
        return figure(live, alt=alt).id

    usual = shown()
    assert shown(x_at_first=1.0 + 1e-15) == shown(x_at_first=3.0) == usual
    assert shown(start=lambda p: (7.0,)) == usual
    others = [shown(label="Loss"), shown(alt="Another."), shown(__name__="growth")]
    assert len({usual, *others}) == 4
