"""Every live figure can be solved with its sliders at their ends and corners, without long thinking."""

from itertools import product
from pathlib import Path

import pytest

from tests.press.site.live_reference import live_figures

NOTEBOOKS = [
    path
    for path in sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
    if "osteon.live" in path.read_text("utf-8")
]
MOST_CALLS = 60_000  # of the rates, which take 10 to 30 microseconds: under 2 seconds


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_ends_and_corners_of_all_sliders_are_solved_in_few_steps(notebook):
    for figure in live_figures(notebook).values():
        experiment = figure.live.experiment
        ends = [(control.positions[0], control.positions[-1]) for control in experiment.controls]
        for settings in [*experiment.samples(), *map(list, product(*ends))]:
            run = experiment.run(settings)
            assert sum(run.calls) < MOST_CALLS, f"{figure.alt}: sliders at {settings}"
