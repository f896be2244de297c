"""The site takes live figures as data, and says what to do where it cannot."""

import pytest
from sphinx.errors import ExtensionError

from press.site import live_figures


def test_without_the_entry_point_of_the_package_the_build_stops_with_advice(monkeypatch):
    nothing = live_figures.entry_points(group="no such group")
    monkeypatch.setattr(live_figures, "entry_points", lambda group: nothing)
    with pytest.raises(ExtensionError, match=r"does not know the live figures.*pip install -e"):
        live_figures.prefer_data(None, None)
