"""The fixtures that every test leans on: what is built is that of the sources, and long tests come first."""

import pytest

from press.build import make_book, make_handouts

ORDER = """
import pytest

{mark}
def test_{name}():
    pass
"""


@pytest.mark.parametrize(
    ("fixture", "module", "command"),
    [("built_site", make_book, "book"), ("built_handouts", make_handouts, "handouts")],
)
@pytest.mark.parametrize("is_current", [True, False])
def test_a_test_of_what_is_built_fails_when_that_is_old(
    fixture, module, command, is_current, pytester, monkeypatch
):
    monkeypatch.setattr(module, "is_current", lambda root: is_current)
    pytester.makeconftest(f"from tests.press.conftest import {fixture}")
    pytester.makepyfile(f"def test_it({fixture}):\n    assert {fixture}.is_absolute()")
    result = pytester.runpytest_inprocess("-p", "no:xdist")
    result.assert_outcomes(passed=int(is_current), errors=int(not is_current))
    if not is_current:
        result.stdout.fnmatch_lines([f"*: run python -m press {command} first*"])


def test_tests_that_are_marked_come_first_and_the_others_stay_together(pytester):
    pytester.makeconftest("from tests.conftest import pytest_collection_modifyitems")
    pytester.makeini("[pytest]\nmarkers = spread: long")
    pytester.makepyfile(
        test_a=ORDER.format(mark="", name="a"),
        test_b=ORDER.format(mark="@pytest.mark.spread", name="b"),
        test_c=ORDER.format(mark="@pytest.mark.xdist_group('own')", name="c"),
    )
    items = pytester.inline_run().getcalls("pytest_collection_finish")[0].session.items
    groups = [(item.name, [mark.args[0] for mark in item.iter_markers("xdist_group")]) for item in items]
    assert groups == [("test_b", []), ("test_a", ["test_a.py"]), ("test_c", ["own"])]
