"""The number and the day of the edition stand in three places, which agree."""

import re

import yaml

import osteon
from press.book.places import ROOT

HEADINGS = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)


def test_the_changelog_opens_with_what_is_not_released():
    assert HEADINGS[0] == "[Unreleased]"
    for heading in HEADINGS[1:]:
        assert re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", heading)


def test_editions_stand_newest_first():
    numbers = [tuple(map(int, re.findall(r"\d+", heading)[:3])) for heading in HEADINGS[1:]]
    days = [heading[-10:] for heading in HEADINGS[1:]]
    assert numbers == sorted(numbers, reverse=True)
    assert days == sorted(days, reverse=True)


def test_package_citation_and_changelog_name_the_same_edition():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert HEADINGS[1] == f"[{osteon.__version__}] - {citation['date-released']}"
    assert citation["version"] == osteon.__version__
