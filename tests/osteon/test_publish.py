"""What a notebook publishes is what a chapter quotes."""

import sys

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from osteon.publish import publish

STORED = "application/papermill.record/text/plain"


@pytest.fixture(scope="module", autouse=True)
def shell():
    shell = InteractiveShell.instance()
    yield shell
    InteractiveShell.clear_instance()


def published(*results, **named):
    """[(name, text), ...] as MyST-NB finds them in a notebook; all of it out of the reader's sight."""
    with capture_output() as captured:
        publish(*results, **named)
    assert captured.stdout == ""
    assert all(list(output.data) == [STORED] for output in captured.outputs)
    return [(output.metadata["scrapbook"]["name"], output.data[STORED]) for output in captured.outputs]


def test_results_are_stored_in_the_order_given():
    assert published({"shear-0.5": 2.5, "e_s-kept": 1}, trough_day=31.0, words="a month") == [
        ("shear-0.5", "2.5"),
        ("e_s-kept", "1"),
        ("trough-day", "31.0"),
        ("words", "'a month'"),
    ]


@pytest.mark.parametrize("number", [np.float64(0.1), np.array([0.1])[0], np.array(0.1)])
def test_numbers_of_numpy_are_numbers(number):
    assert published(least=number) == [("least", "0.1")]
    assert published(many=np.int64(3)) == [("many", "3.0")]


@pytest.mark.parametrize(
    ("given", "named", "message"),
    [
        (
            {"a:b": 1.0},
            {},
            "cannot quote the name 'a:b': letters, digits, hyphens and points can stand in it",
        ),
        ({"": 1.0}, {}, "cannot quote the name ''"),
        ({3: 1.0}, {}, "cannot quote the name 3"),
        ({"low-end": 1.0}, {"low_end": 2.0}, "'low-end' is published twice"),
    ],
)
def test_a_name_that_no_chapter_could_quote_is_refused(given, named, message):
    with pytest.raises(ValueError, match=message):
        published(given, **named)


def test_without_myst_nb_it_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "myst_nb", None)
    with pytest.raises(
        ImportError, match=r"with MyST-NB; without it \(pip install myst-nb\), leave the line out"
    ):
        publish(trough=1.0)
