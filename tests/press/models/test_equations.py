"""The equations on the pages of the models are the equations that run."""

import importlib
import pkgutil

import numpy as np
import pytest

import osteon.models
from osteon import values
from osteon.trace import Expr, symbol
from press.mathematics import to_mathml, to_typst
from press.models.equations import all_symbols, equations, middle_of_families, name_in_tex
from press.models.formula import Line, set_formula
from tests.press.models.tex_reader import Reader

MODELS = [
    importlib.import_module(f"osteon.models.{module.name}")
    for module in pkgutil.iter_modules(osteon.models.__path__)
]
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__.rpartition(".")[2])


def somewhere(model, seed):
    """Parameters, and a random state near that of rest."""
    p, random = values(model), np.random.default_rng(seed)
    rest = model.start(p) if model.STATE else ()
    return p, [
        (1.0 if x == 0 else float(x)) * random.uniform(0.5, 1.5) for x in (float(value) for value in rest)
    ]


def outcomes(model, state, p):
    if model.STATE:
        return dict(zip(model.STATE, model.rates(0.3, state, p), strict=True))
    return {name: getattr(model, name)(p) for name in model.OUTPUT}


@every_model
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_tex_read_with_a_pencil_gives_what_rates_gives(model, seed):
    p, state = somewhere(model, seed)
    found = equations(model)
    numbers = {**vars(p), **dict(zip(model.STATE, state, strict=True)), "time": 0.3}
    known = {found.tex[id(found.symbols[name])]: number for name, number in numbers.items()}
    for equation in found.where:
        known[equation.left] = Reader(known).right_side(found.set(equation))
    expected = outcomes(model, state, p)
    scale = max(abs(float(value)) for value in expected.values())
    for equation in found.main:
        got = Reader(known).right_side(found.set(equation))
        assert got == pytest.approx(float(expected[equation.name]), rel=1e-9, abs=1e-12 * scale), (
            equation.name
        )


@every_model
def test_no_two_things_have_the_same_symbol(model):
    found = equations(model)
    letters = [*all_symbols(model).values(), *(equation.left for equation in found.where)]
    assert sorted(letters) == sorted(set(letters))


@every_model
def test_pandoc_reads_every_line_for_the_page_and_for_print(model):
    found = equations(model)
    main, where = found.shown()
    lines = [(found.set(equation), True) for equation in [*main, *where]]
    assert len(to_mathml(lines)) == len(to_typst(lines)) == len(lines)


def test_a_wrong_parenthesis_would_be_noticed():
    assert Reader({"a": 2.0, "b": 3.0}).right_side(r"x = a \, \left(b + 1\right)") == 8
    assert Reader({"a": 2.0, "b": 3.0}).right_side(r"x = a \, b + 1") == 7
    with pytest.raises(AssertionError, match="cannot read"):
        Reader({"a": 2.0}).right_side(r"x = a + \nonsense")


@pytest.mark.parametrize(
    ("make", "tex"),
    [
        (lambda a, b: a - (b - a), "a - b + a"),
        (lambda a, b: a * (b + 1), r"a \, \left(b + 1\right)"),
        (lambda a, b: (a + b) * a, r"a \, \left(a + b\right)"),
        (lambda a, b: a / b / (a + b), r"\frac{a}{b \, \left(a + b\right)}"),
        (lambda a, b: a**2 / b**3, r"\frac{a^{2}}{b^{3}}"),
        (lambda a, b: (a / b) ** 2, r"\frac{a^{2}}{b^{2}}"),
        (lambda a, b: (a + b) ** 2.5, r"\left(a + b\right)^{2.5}"),
        (lambda a, b: -a * b, r"- a \, b"),
        (lambda a, b: np.exp(-(a**2)), r"\exp\left(- a^{2}\right)"),
        (lambda a, b: a * 0.0 + b, "b"),
        (lambda a, b: a + b - a, "b"),
        (lambda a, b: 1e-5 * a, r"10^{-5} \, a"),
        (lambda a, b: np.sqrt(a) * np.maximum(a, b), r"\sqrt{a} \, \max\left(a, b\right)"),
        (
            lambda a, b: np.where(a < b, a, b),
            r"\begin{cases} a & \text{if } a < b \\ b & \text{otherwise} \end{cases}",
        ),
    ],
)
def test_formulas_are_set_as_one_writes_them(make, tex):
    a, b = symbol("a"), symbol("b")
    assert Line(make(a, b), {id(a): "a", id(b): "b"}).tex == tex


def test_a_long_sum_is_broken_before_a_sign():
    names = {letter: symbol(letter) for letter in "abcd"}
    tex = {id(one): letter for letter, one in names.items()}
    right = names["a"] + names["b"] - names["c"] - names["d"]
    assert set_formula("x", right, tex, 6) == (r"\begin{aligned} x &= a + b \\ &\quad - c - d \end{aligned}")


def test_an_unknown_function_is_named():
    a = symbol("a")
    with pytest.raises(ValueError, match=r"numpy\.hypot has no TeX"):
        Line(Expr("hypot", (a, a)), {id(a): "a"})


def test_of_equal_cells_the_first_the_second_and_the_last_are_shown():
    names = [f"c{number}" for number in range(1, 13)]
    assert middle_of_families([*names, "x1", "x2"]) == set(names[2:-1])
    sneyd = importlib.import_module("osteon.models.sneyd1995")
    main, where = equations(sneyd).shown()
    assert [e.name for e in main] == ["P1", "c1", "h1", "P2", "c2", "h2", "P12", "c12", "h12"]
    assert all("_{7}" not in equation.left for equation in where)


def test_names_of_the_code_become_symbols():
    assert [name_in_tex(name) for name in ("x", "c12", "pi_C", "pi1", "OBp", "RP_LH", "gain_Ca")] == [
        "x",
        "c_{12}",
        r"\pi_{C}",
        r"\pi_{1}",
        r"\mathrm{OBp}",
        r"\mathrm{RP}_{\mathrm{LH}}",
        r"\mathrm{gain}_{\mathrm{Ca}}",
    ]
