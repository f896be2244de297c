"""One TeX source, three outputs: what a reader sees on the web, in print, and hears."""

import xml.etree.ElementTree as ET

import pytest
import typst

from press.mathematics import UnreadableFormula, to_mathml, to_speech, to_typst


def spoken(tex):
    return to_speech([(tex, False)])[0]


def one(tex):
    return to_typst([(tex, True)])[0]


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"\frac{dC}{dt} = \alpha_1 C^{g_{11}} - \beta_1 C",
         "d C by d t equals alpha sub 1 C to the power g sub 11 minus beta sub 1 C"),
        (r"\frac{x^n}{K^n+x^n}",
         "the fraction x to the power n, over K to the power n plus x to the power n, end fraction"),
        (r"\frac{d^2x}{dt^2}", "d squared x by d t squared"),
        (r"\mathrm{PTH}", "PTH"),
        (r"[\mathrm{Ca}^{2+}]_{\mathrm{i}}", "open bracket Ca 2 plus close bracket sub i"),
        (r"\mathrm{Ca^{2+}}", "Ca 2 plus"),
        (r"\sqrt{x+1}", "the square root of x plus 1, end root"),
        (r"\sqrt[3]{x}", "the 3 root of x, end root"),
        (r"\sum_{i=1}^{N} x_i", "the sum from i equals 1 to N of x sub i"),
        (r"\lim_{x\to 0} f", "lim as x goes to 0 of f"),
        (r"e^{-kt}", "e to the power minus k t, end power"),
        (r"37\,^{\circ}\mathrm{C}", "37 degrees C"),
        (r"\Delta t \le 10{,}000", "capital delta t is at most 10,000"),
        (r"\hat{x}\,\dot b\,\bar c\,\vec v", "x hat b dot c bar v vector"),
        (r"f' = x^{*}", "f prime equals x star"),
        (r"\begin{cases} k & \text{if } x > 0,\\ 0 & \text{otherwise.}\end{cases}",
         "the cases: k if x is greater than 0; 0 otherwise; end cases"),
        (r"\begin{pmatrix} a & b\\ c & d\end{pmatrix}",
         "the 2 by 2 matrix, row 1: a, b; row 2: c, d; end matrix"),
        (r"\begin{aligned} a &= b\\ c &= d\end{aligned}", "a equals b; c equals d"),
        (r"\left.\frac{dx}{dt}\right|_{0}", "d x by d t evaluated at 0"),
        (r"A \xrightarrow{k} B", "A goes to, with k above, B"),
        (r"\mathbf{v}", "bold v"),
        (r"\binom{n}{k}", "open paren n choose k close paren"),
        (r"5\%", "5 percent"),
    ],
)  # fmt: skip
def test_a_formula_is_read_as_a_teacher_would_read_it(tex, words):
    assert spoken(tex) == words


def test_results_keep_the_order_of_a_large_batch():
    formulas = [(f"x_{{{number}}}", number % 2 == 0) for number in range(300)]
    assert to_speech(formulas) == [f"x sub {number}" for number in range(300)]
    assert to_typst(formulas) == [f"x_{number}" for number in range(300)]
    assert to_mathml([]) == []


def test_mathml_knows_display_from_inline_and_keeps_the_authors_tex():
    inline, display = to_mathml([(r"\mathrm{PTH} < 1 \;\&\; x", False), ("a", True)])
    assert 'display="inline"' in inline
    assert 'display="block"' in display
    element = ET.fromstring(inline)
    assert element.find(".//annotation").text == r"\mathrm{PTH} < 1 \;\&\; x"
    assert element.find(".//mtext").text == "PTH", "one word, which a screen reader does not spell"


def test_every_unreadable_formula_of_a_batch_is_quoted_with_its_place():
    with pytest.raises(UnreadableFormula, match=r"\\\\ce\{Ca\}") as caught:
        to_typst([("a", False), (r"\ce{Ca}", False), (r"\frac{a}", True), ("b", False)])
    assert [(index, tex) for index, tex, _ in caught.value.faults] == [(1, r"\ce{Ca}"), (2, r"\frac{a}")]
    assert r"unexpected control sequence \ce" in str(caught.value)


@pytest.mark.parametrize("tex", ["", "  ", r"\mathrm{PTH", r"x^", r"\label{only}", r"\text{a$b}"])
@pytest.mark.parametrize("convert", [to_mathml, to_typst, to_speech])
def test_empty_and_broken_formulas_are_refused(convert, tex):
    with pytest.raises(UnreadableFormula):
        convert([(tex, False)])


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{align} a &= b \label{eq:x} \\ c &= d \nonumber \end{align}",
        r"a &= b \\ c &= d",
        r"\begin{equation} a = b \end{equation}",
        r"\bigl( x \bigr) \Big[ y \Big] \bigg|_{c=0} \Bigg\|",
        r"\left.\frac{dx}{dt}\right|_{x=0}",
        r"\begin{cases} k & \text{if } x > x^{*},\\ 0 & \text{otherwise.}\end{cases}",
        r"\underbrace{a+b}_{\text{made}} - \overbrace{c}^{\text{lost}}",
        r"\operatorname{tr} J \; \mathrm{mmol\,L^{-1}} \! \mathcal{L}\{f\}",
        r"\mathrm{(OH)_2D_3} \rightleftharpoons \text{“x” \& y}",
    ],
)
def test_what_pandoc_writes_typst_can_set(tex):
    typst.compile(f"$ {one(tex)} $".encode(), format="svg")


def test_words_in_print_are_words():
    assert one(r"k_{\mathrm{on}}") == 'k_(upright("on"))'
    assert one(r"\mathrm{mmol\,L^{-1}}") == 'upright(upright("mmol") thin L^(- 1))'
    assert one(r"\operatorname{tr}J") == 'op("tr") J'
