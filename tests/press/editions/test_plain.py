import pytest

from press.book.sources import references
from press.editions.plain import PlainError, PlainText
from press.editions.tags import Exercise

CHAPTER = """(ch-load)=
# How load is felt

(sec-flow)=
## Flow

$$ \\tau = \\mu \\gamma $$ (eq-shear)

```{math}
:label: eq-rest
C = 1
```
"""
BIBLIOGRAPHY = """@article{one2001, author = {Ong, Ana}, title = {Bone}, journal = {J}, year = {2001}, note = {check}}
@article{two2002, author = {Ong, Ana and Bo, Ben}, title = {Load}, journal = {J}, year = {2002}, doi = {10.1/x}}
@article{all2003, author = {van der Plas, A. and Bo, B. and Cu, C.}, title = {Flow}, journal = {J}, year = {2003}}
"""


@pytest.fixture
def book(tmp_path):
    (tmp_path / "_config.yml").write_text(
        "title: The Book\nauthor: Us\nhtml:\n  baseurl: https://book.example/\n", encoding="utf-8"
    )
    (tmp_path / "osteon").mkdir()
    (tmp_path / "osteon" / "__init__.py").write_text('__version__ = "1.2.3"\n', encoding="utf-8")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "bibliography.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")
    (tmp_path / "chapters" / "academic").mkdir(parents=True)
    (tmp_path / "chapters" / "academic" / "load.md").write_text(CHAPTER, encoding="utf-8")
    return references(tmp_path)


@pytest.fixture
def plain(book):
    exercises = {"ex-flow": Exercise("ex-flow", "Flow", 1.0, False, 3)}
    return PlainText(book, "notebooks/load", exercises, {"peak": 1.234, "name": "tibia"})


LOAD = "https://book.example/chapters/academic/load.html"
FORMS = {
    "{cite:p}`one2001`": "(Ong, 2001)",
    "{cite}`one2001,two2002`": "(Ong, 2001; Ong and Bo, 2002)",
    "{cite:t}`all2003` say": "van der Plas et al. (2003) say",
    "{doc}`/chapters/academic/load`": f"[How load is felt]({LOAD})",
    "{doc}`see <../chapters/academic/load>`": f"[see]({LOAD})",
    "{ref}`sec-flow`": f"[Flow]({LOAD}#sec-flow)",
    "{ref}`there <ch-load>`": f"[there]({LOAD}#ch-load)",
    "{ref}`ex-flow`": "the exercise “Flow”",
    "{eq}`eq-shear`": f"$\\tau = \\mu \\gamma$ ([in the book]({LOAD}#equation-eq-shear))",
    "{eq}`eq-rest`": f"$C = 1$ ([in the book]({LOAD}#equation-eq-rest))",
    "{claim}`A01`": "([claim A01](https://book.example/chapters/reference/ledger.html#claim-a01))",
    "{term}`osteoclasts <osteoclast>`": "[osteoclasts](https://book.example/chapters/reference/glossary.html)",
    "{result}`peak:.1f` %": "1.2 %",
    "{result}`name`": "tibia",
    "{math}`a^2`": "$a^2$",
    "H{sub}`2`O": "H<sub>2</sub>O",
    "[the chapter](../chapters/academic/load.md#flow)": f"[the chapter]({LOAD}#flow)",
    "[](#sec-flow)": f"[Flow]({LOAD}#sec-flow)",
    "[out](https://example.org/x)": "[out](https://example.org/x)",
    "`{cite}` stays, ``a`{b}`c`` too": "`{cite}` stays, ``a`{b}`c`` too",
    "$$ x $$ (eq-x)": "$$ x $$",
    "[word]{.small} here": "[word] here",
    "(a-label)=\n## Part": "## Part",
    "```python\n{cite}`x`\n```": "```python\n{cite}`x`\n```",
    "```{math}\n:label: eq-y\ny = 1\n```": "$$\ny = 1\n$$",
    ":::{admonition} Mind *this*\n:class: tip\n\nOne.\n:::": "> **Mind *this***\n>\n> One.",
    "::::{note}\n:::{tip}\nIn.\n:::\n::::": "> **Note**\n>\n> > **Tip**\n> >\n> > In.",
    "```{glued-figure} fig\n:alt: A curve\n\nThe curve.\n```":
        "> **Figure.** The curve. ([The figure in the book](https://book.example/notebooks/load.html).)",
    ":::{exercise} Flow\n:label: ex-flow\n\nDo it.\n:::": "## Exercise 1: Flow (1 point)\n\nDo it.",
    "## Part\n\n:::{exercise} Flow\n:label: ex-flow\n\nDo.\n:::": "## Part\n\n### Exercise 1: Flow (1 point)\n\nDo.",
    "```{bibliography}\n```": "",
}  # fmt: skip


@pytest.mark.parametrize("source", FORMS)
def test_plain_form(source, plain):
    assert plain(source) == FORMS[source]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{cite}`nobody`", "points at nothing"),
        ("{ref}`nowhere`", "points at nothing"),
        ("{eq}`none`", "points at nothing"),
        ("{doc}`../chapters/none`", "points at nothing"),
        ("{result}`none:.1f`", "points at nothing"),
        ("{strange}`x`", r"the role \{strange\}"),
        (":::{strange}\n:::", r"the directive \{strange\}"),
        (":::{note}\nnever closed", "never closed"),
        ("![](x.png)", "a picture in the text"),
        ("[x](../chapters/none.md)", "leads to no page"),
        ("- point\n\n  ```{note}\n  x\n  ```", "stands inside a list"),
        (":::{exercise} Other\n:label: ex-other\n:::", "which no tag names"),
    ],
)
def test_what_has_no_plain_form_is_named(source, message, plain):
    with pytest.raises(PlainError, match=message):
        plain(source)


def test_a_quoted_number_is_refused_when_parameters_change(book):
    with pytest.raises(PlainError, match="changed parameters would falsify"):
        PlainText(book, "notebooks/load", {}, None)("{result}`peak:.1f`")


def test_references_leave_out_the_editors_notes(book):
    assert "check" not in book.reference("one2001")
    assert book.reference("two2002").endswith("[doi:10.1/x](https://doi.org/10.1/x).")
    assert book.version.startswith("1.2.3")
