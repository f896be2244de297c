"""What was built before the tests must say what the sources say now, not what they said once."""

import pytest

from press.book.places import ROOT
from press.build import make_book, make_handouts


@pytest.fixture(scope="session")
def built_site():
    """The folder of the built site. The test fails when the site is not made of the sources as they are."""
    if not make_book.is_current(ROOT):
        pytest.fail(
            f"{ROOT / make_book.SITE} is not the site of these sources: run python -m press book first"
        )
    return ROOT / make_book.SITE


@pytest.fixture(scope="session")
def built_handouts():
    """The folder of the handouts. The test fails when they are not made of the sources as they are."""
    if not make_handouts.is_current(ROOT):
        pytest.fail(
            f"{ROOT / make_handouts.HANDOUTS} does not hold all handouts of these sources: "
            "run python -m press handouts first"
        )
    return ROOT / make_handouts.HANDOUTS
