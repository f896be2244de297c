"""Figures in print: their letters are letters."""

import io

import matplotlib.pyplot as plt
import pikepdf
import pytest
import typst

from press.handouts.lettering import FONTS, as_text


@pytest.fixture
def figure():
    """An SVG of matplotlib with letters drawn as outlines: upright, on end, in a formula."""
    with plt.rc_context({"svg.fonttype": "path", "svg.hashsalt": "test"}):
        drawn, axes = plt.subplots(figsize=(3, 2))
        axes.plot([-1, 1], [0, 1])
        axes.set(xlabel="Ca²⁺ (mM)", ylabel="bone mass", title="$g_{11}$ of AVATAR")
        file = io.StringIO()
        drawn.savefig(file, format="svg")
        plt.close(drawn)
    return file.getvalue()


def pixels(svg, folder):
    (folder / "it.svg").write_text(svg, encoding="utf-8")
    source = folder / "it.typ"
    source.write_text('#set page(width: 220pt, height: 150pt, margin: 0pt)\n#image("it.svg")')
    image = typst.compile(source, format="png", ppi=72, font_paths=[str(FONTS)], ignore_system_fonts=True)
    return plt.imread(io.BytesIO(image))[..., :3].mean(axis=2)


def test_letters_become_text_and_stand_where_they_stood(figure, tmp_path):
    lettered = as_text(figure)
    for words in ("Ca²⁺ (mM)", "bone mass", "AVATAR", "−1.0"):
        assert f"{words}</text>" in lettered, words
    before, after = pixels(figure, tmp_path), pixels(lettered, tmp_path)
    assert before.shape == after.shape
    assert abs(before - after).mean() < 0.004


def test_the_text_of_a_figure_can_be_extracted(figure, tmp_path):
    (tmp_path / "it.svg").write_text(as_text(figure), encoding="utf-8")
    (tmp_path / "it.typ").write_text('#image("it.svg")')
    pdf = typst.compile(tmp_path / "it.typ", font_paths=[str(FONTS)], ignore_system_fonts=True)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.pages[0].resources.get("/Font")


def test_what_is_not_a_letter_of_the_font_stays_an_outline():
    kept = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<g transform="translate(1 2) scale(0.1 -0.1)"><use xlink:href="#Cmmi10-3"/></g>'
        '<g transform="translate(1 2) scale(0.1 -0.1)"><use xlink:href="#DejaVuSans-fffff"/></g></svg>'
    )
    assert as_text(kept).count("use") == kept.count("use")
    assert "<text" not in as_text(kept)
