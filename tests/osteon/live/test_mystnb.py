"""A live figure in a book of someone else, whom nobody told of it: MyST-NB alone makes the page."""

from base64 import b64encode

import matplotlib.pyplot as plt
import nbformat
import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from osteon.live import MEDIA_TYPE, Live, Slider
from osteon.live.mystnb import live_figure
from osteon.models import li_rinzel1994


@pytest.fixture
def figure():
    live = Live(li_rinzel1994, 50, points=51, start={"C": 0.1, "h": 0.8}, I=Slider(0.1, 0.3))
    fig, axes = plt.subplots(figsize=(4, 3))
    live.plot(axes, "C")
    return live.show(fig, alt="Calcium over 50 seconds.")


def write_notebook(path, figure):
    data = figure._repr_mimebundle_()
    data["image/png"] = b64encode(data["image/png"]).decode()
    output = nbformat.v4.new_output("display_data", data=data)
    cells = [
        nbformat.v4.new_markdown_cell("# Calcium"),
        nbformat.v4.new_code_cell("figure", outputs=[output]),
    ]
    nbformat.write(
        nbformat.v4.new_notebook(cells=cells, metadata={"language_info": {"name": "python"}}), path
    )


@pytest.mark.browser
def test_it_is_shown_without_a_warning_and_lives(figure, tmp_path, chromium):
    write_notebook(tmp_path / "index.ipynb", figure)
    config = {"extensions": ["myst_nb"], "nb_execution_mode": "off", "html_theme": "basic"}
    with patch_docutils(), docutils_namespace():
        built, trees = tmp_path / "html", tmp_path / "trees"
        Sphinx(tmp_path, None, built, trees, "html", config, status=None, warningiserror=True).build()
    page = chromium.new_page()
    page.goto((built / "index.html").as_uri())
    page.wait_for_selector(f"#{figure.id} input")
    curve = f"#{figure.id}-curve-0 path"
    before = page.locator(curve).get_attribute("d")
    page.locator(f"#{figure.id} input").press("End")
    page.wait_for_function(
        "([s, d]) => document.querySelector(s).getAttribute('d') !== d", arg=[curve, before]
    )
    page.close()


def test_its_data_keep_their_kind_in_a_notebook_file(figure, tmp_path):
    write_notebook(tmp_path / "a.ipynb", figure)
    data = nbformat.read(tmp_path / "a.ipynb", as_version=4).cells[1].outputs[0].data[MEDIA_TYPE]
    node = live_figure(data, "live")
    assert isinstance(node, nodes.raw)
    assert node["classes"] == ["live"]
    assert node["live"] == {"id": figure.id, "script": figure.script}
    assert node.astext() == figure.markup
