"""The pictures of README.md can be taken of what is built, by the functions that `make pictures` calls."""

import pytest

from assets.readme import pictures
from tests.press.conftest import built_handouts, built_site  # noqa: F401

pytestmark = pytest.mark.browser


@pytest.fixture
def window(chromium):
    """A page in the colors of the pictures for dark pages."""
    context = chromium.new_context(viewport=pictures.WINDOW, color_scheme="dark", reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.usefixtures("built_site")
def test_a_page_of_the_site_shows_its_live_figure(window):
    taken = pictures.page_of_the_site(window)
    assert taken.size == tuple(pictures.WINDOW.values())
    assert window.locator("figure input[type=range]").first.bounding_box()["y"] < pictures.WINDOW["height"]
    assert taken.getpixel((0, taken.height - 1)) < (60, 60, 60)


def test_an_assignment_shows_its_first_exercise(window):
    taken = pictures.assignment(window, "dark")
    assert taken.size == tuple(window.viewport_size.values())
    assert abs(window.get_by_text(pictures.EXERCISE).bounding_box()["y"]) < 60
    assert taken.getpixel((0, taken.height - 1)) < (60, 60, 60)


@pytest.mark.usefixtures("built_handouts")
def test_a_handout_is_shown_by_two_pages():
    taken = pictures.handout()
    assert taken.width > 1.5 * taken.height
    assert taken.getpixel((taken.width // 2, 10))[3] == 0  # nothing between the pages
    assert taken.getpixel((100, 10))[:3] == (255, 255, 255)
