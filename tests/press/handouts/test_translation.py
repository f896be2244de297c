"""Node by node: what becomes of a document in Typst."""

import pytest
import typst
from docutils import nodes
from docutils.core import publish_doctree
from sphinx import addnodes
from sphinx_exercise.nodes import exercise_node, solution_node

from press.handouts.markup import COLUMNS, fit
from press.handouts.typst_builder import render


@pytest.fixture
def translated(manuscript):
    """A function: Typst source of a node, and the manuscript it was set in."""

    def translate(*children):
        doctree = nodes.document(None, None, source="page.md")
        doctree += children
        result = manuscript(doctree)
        return "".join(render(child, result) for child in doctree.children), result

    return translate


def words(*inline):
    return nodes.paragraph("", "", *inline)


@pytest.mark.parametrize(
    "plain",
    [
        "a * b_c `d` $x$ #let @me <tag> [x] ~ / = - + 'a' \"b\"",
        "1. not a list",
        "- not",
        "= not",
        "...",
        r"\back",
        "Ca²⁺",
    ],
)
def test_text_prints_as_it_is(translated, plain):
    source, _ = translated(words(nodes.Text(plain)))
    shown = typst.query(
        f"#metadata(({{ [{source.strip()}] }}))<it>".encode(), "<it>", field="value", one=True
    )
    flat = shown.replace('\\"', '"')
    assert all(word in flat or not word.isalnum() for word in plain.split())
    assert not any(
        f'"func":"{kind}"' in shown for kind in ("strong", "emph", "list", "enum", "equation", "ref")
    )


def test_emphasis_code_and_scripts(translated):
    source, _ = translated(
        words(
            nodes.emphasis("", "e"), nodes.strong("", "s"), nodes.literal("", 'c"d'), nodes.subscript("", "2")
        )
    )
    assert source == '#emph[e];#strong[s];#raw("c\\"d");#sub[2];\n\n'


def test_a_long_piece_of_code_may_break_after_its_punctuation(translated):
    source, _ = translated(words(nodes.literal("", "osteon.models.komarova2003.rates")))
    assert source.count("\u200b") == 3


def test_formulas_are_kept_for_later_and_numbered_as_on_the_web(translated):
    block = nodes.math_block("x", "x", ids=["eq-a"], number=9)
    source, result = translated(words(nodes.math("", "a^2"), nodes.math("", "a^2")), block)
    assert source.count("\x020\x03") == 2
    assert '#equation("1.4", \x021\x03)#label("page#eq-a")' in source
    assert result.formulas.sources == [("a^2", False), ("x", True)]


def test_a_heading_bears_its_number_and_label(translated):
    section = nodes.section("", nodes.title("", "A title"), ids=["a-title"])
    inner = nodes.section("", nodes.title("", "Inside"), ids=["inside", "other"])
    section += inner
    source, _ = translated(section)
    assert '#heading(level: 1)[#section-number("2");A title]#label("page")' in source
    assert '#heading(level: 2)[#section-number("");Inside]#label("page#inside")' in source
    assert 'label("page#other")' in source


def test_a_figure_has_its_number_caption_alternative_text_and_legend(translated):
    figure = nodes.figure(
        "", nodes.image(uri="a.svg", alt="A\n line."), nodes.caption("", "What it shows."), ids=["fig-a"]
    )
    figure += nodes.legend("", words(nodes.Text("The sentence.")))
    source, result = translated(figure)
    assert '#picture("/pictures/b.svg", "A line.", width: auto)' in source
    assert "#caption-number[Fig. 3];What it shows. The sentence." in source
    assert '#label("page#fig-a")' in source
    assert list(result.passage.pictures) == ["b.svg"]


@pytest.mark.parametrize(
    ("width", "printed"), [("60%", "60%"), ("300px", "225.0pt"), ("200", "150.0pt"), ("5cm", "141.7pt")]
)
def test_a_picture_keeps_its_width(translated, width, printed):
    source, _ = translated(nodes.image(uri="a.svg", alt="A line.", width=width))
    assert f"width: {printed})" in source


@pytest.mark.parametrize(
    ("node", "message"),
    [
        (nodes.image(uri="a.svg"), "without alt text"),
        (nodes.image(uri="film.webm", alt="A film."), "no format that can be printed"),
        (nodes.image(uri="a.svg", alt="A.", width="3 feet"), "is not understood"),
        (nodes.raw("", "<iframe></iframe>", format="html"), "no printed form"),
        (nodes.option_list(), "cannot print a node of the kind 'option_list'"),
        (words(nodes.reference("", "nowhere")), "leads nowhere"),
        (words(nodes.footnote_reference("", "1", refid="gone")), "has no text"),
        (solution_node("", target_label="ex-gone", ids=["s"]), "no such exercise"),
    ],
)
def test_what_cannot_be_printed_is_a_fault_with_file_and_line(translated, node, message):
    for one in node.findall():
        one.source, one.line = "page.md", 7
    _, result = translated(node)
    (fault,) = result.faults
    assert message in str(fault)
    assert "page.md:7: " in str(fault)


def test_comments_in_html_print_as_nothing(translated):
    source, result = translated(nodes.raw("", "<!-- a remark -->", format="html"))
    assert (source, result.faults) == ("", [])


def test_links_lead_into_the_pdf_if_they_can_and_else_to_the_web(translated):
    source, result = translated(
        words(
            nodes.reference("", "here", refid="below"),
            nodes.reference("", "there", refuri="%book:other#part"),
            nodes.reference("", "out", refuri="https://bone.example/a"),
            nodes.reference("", "https://bone.example/a", refuri="https://bone.example/a"),
        )
    )
    assert '#within("page#below", "https://book.example/page.html#below")[here]' in source
    assert '#within("other#part", "https://book.example/other.html#part")[there]' in source
    assert '#weblink("https://bone.example/a", address-below: true)[out]' in source
    assert source.count("address-below: false") == 1, "an address that is read anyway gets no footnote"
    assert list(result.passage.targets) == ["page#below", "other#part"]


def test_a_footnote_is_set_where_it_is_first_referred_to(translated):
    note = nodes.footnote("", nodes.label("", "1"), words(nodes.Text("Small print.")), ids=["n"])
    source, _ = translated(
        words(nodes.footnote_reference("", "1", refid="n"), nodes.footnote_reference("", "1", refid="n")),
        note,
    )
    assert source.startswith('#footnote[Small print.]#label("page#n");#footnote(label("page#n"));')
    assert source.count("Small print") == 1


def test_lists(translated):
    item = nodes.list_item("", words(nodes.Text("one")))
    source, _ = translated(
        nodes.bullet_list("", item.deepcopy()),
        nodes.enumerated_list("", item, enumtype="loweralpha", start=3, suffix=")"),
    )
    assert "#list([one])" in source
    assert '#enum(start: 3, numbering: "a)", [one])' in source


def test_glossary_terms_are_kept_for_the_handouts_that_use_them(translated):
    meaning = nodes.definition("", words(nodes.Text("It digs.")))
    meaning += nodes.paragraph("", "Also: OC", classes=["synonyms"])
    item = nodes.definition_list_item("", nodes.term("", "osteoclast", ids=["term-osteoclast"]), meaning)
    source, result = translated(addnodes.glossary("", nodes.definition_list("", item)))
    assert "It digs. Also: OC" in source
    assert "osteoclast" in result.entries["page#term-osteoclast"].source


def test_a_table_has_headers_alignment_and_a_number(translated):
    html = "=====  =====\nIon    mM\n=====  =====\nCa²⁺   1.2\n=====  =====\n"
    table = publish_doctree(
        f".. table:: Ions\n\n{''.join('   ' + line + chr(10) for line in html.splitlines())}"
    )[0]
    table["ids"] = ["tab-a"]
    for entry in list(table.findall(nodes.entry))[1::2]:
        entry["classes"] = ["text-right"]
    source, _ = translated(table)
    assert "table.header(table.cell([Ion]), table.cell([mM]))" in source
    assert "align: (left, right,)" in source
    assert "#caption-number[Table 2];Ions" in source


def test_a_table_of_pandas_is_a_table(translated):
    html = (
        '<table class="dataframe"><thead><tr><th></th><th>x</th></tr></thead>'
        "<tbody><tr><th>0</th><td>1.5</td></tr></tbody></table>"
    )
    source, _ = translated(nodes.raw("", html, format="html"))
    assert "table.header([], [x])" in source
    assert "[0], [1\\.5]" in source or "[0], [1.5]" in source


def test_solutions_are_kept_apart_and_named_after_their_exercise(translated):
    exercise = exercise_node(
        "", nodes.title("", "Exercise (The rest)"), words(nodes.Text("Find it.")), label="ex-a", ids=["ex-a"]
    )
    solution = solution_node(
        "", nodes.title("", "Solution"), words(nodes.Text("At zero.")), target_label="ex-a", ids=["s"]
    )
    code = nodes.container(
        "",
        nodes.literal_block("", "x = 0"),
        nb_element="cell_code",
        classes=["cell", "tag_solution", "tag_ex-a"],
    )
    source, result = translated(exercise, solution, code)
    assert "Find it." in source
    assert "At zero" not in source
    assert "x = 0" not in source
    solved = result.solutions["ex-a"].source
    assert solved.index("Solution to Exercise (The rest)") < solved.index("At zero.") < solved.index("x = 0")


def test_code_fits_and_shows_where_a_line_goes_on():
    code, widest = fit("    x = call(" + "argument, " * 30 + ")\nshort")
    lines = code.split("\n")
    assert widest == max(map(len, lines)) <= COLUMNS
    assert all(line.startswith("        ↪ argument") for line in lines[1:-1])
    assert lines[-1] == "short"
    again = " ".join(line.strip().removeprefix("↪ ") for line in lines[:-1])
    assert again.split() == ("x = call(" + "argument, " * 30 + ")").split(), "no word is lost"


def test_a_line_without_spaces_is_broken_too():
    code, widest = fit("x" * 500)
    assert widest <= COLUMNS
    assert code.count("x") == 500
