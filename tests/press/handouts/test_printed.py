"""Every PDF of the book, as it was made: accessible, legible, within its page."""

import json
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.press.handouts.ink import inked
from tests.press.handouts.verapdf import FLAVOURS, Validator

pytestmark = pytest.mark.usefixtures("built_handouts")
FOLDER = Path(__file__).parents[3] / "_build" / "handouts"
PDFS = sorted(FOLDER.glob("*/*.pdf"))
SIZES = {"a4": (595.276, 841.89), "letter": (612.0, 792.0)}
MARGIN = 68  # points on either side: 5 less than the page design says, for punctuation that hangs out
BODY = 10.6  # text that is larger is a heading
LARGEST = 1_000_000  # bytes of a PDF


@pytest.fixture(
    scope="module",
    params=[
        # So many that each paper has a worker of its own.
        pytest.param(
            path, id=f"{path.parent.name}/{path.stem}", marks=pytest.mark.xdist_group(path.parent.name)
        )
        for path in PDFS
    ],
)
def path(request):
    """Each PDF in turn; all tests of one before those of the next."""
    return request.param


@pytest.fixture(scope="module")
def inks(path):
    """What is printed on each page."""
    with pikepdf.open(path) as document:
        return [list(inked(page)) for page in document.pages]


@pytest.fixture(scope="module")
def validator():
    return Validator()


@pytest.fixture(scope="module")
def listed():
    return json.loads((FOLDER / "handouts.json").read_text(encoding="utf-8"))


def test_the_handouts_have_been_made():
    assert PDFS, f"no PDF in {FOLDER}: run `make handouts` first"
    for paper in SIZES:
        names = {path.stem for path in PDFS if path.parent.name == paper}
        assert {"book", "fundamentals", "intermediate", "academic"} <= names


def test_every_chapter_has_a_handout_without_and_one_with_solutions_on_both_papers():
    chapters = {f"{path.parent.name}-{path.stem}" for path in FOLDER.parents[1].glob("chapters/[fia]*/*.md")}
    for paper in SIZES:
        names = {path.stem for path in PDFS if path.parent.name == paper}
        assert chapters <= names
        assert {f"{chapter}-solutions" for chapter in chapters} <= names


def test_the_volumes_hold_every_chapter_once(listed):
    volumes = [one for one in listed if not one["is_chapter"] and one["paper"] == "a4" and one["tier"]]
    printed = [name for one in volumes for name in one["documents"]]
    assert sorted(printed) == sorted(
        {name for one in listed if one["is_chapter"] for name in one["documents"]}
    )


@pytest.mark.parametrize("standard", FLAVOURS)
def test_it_passes_verapdf(path, standard, validator):
    assert validator.rules(standard) > 100
    assert validator.faults(path, standard) == []


def test_it_has_title_language_bookmarks_and_alternative_texts(path):
    with pikepdf.open(path) as document:
        root = document.Root
        assert str(root.Lang).startswith("en")
        assert root.ViewerPreferences.DisplayDocTitle
        assert "The Responsive Skeleton" in str(document.docinfo["/Title"])
        with document.open_outline() as outline:
            assert len(outline.root) >= 1
        described = list(_elements(root.StructTreeRoot))
        silent = [kind for kind, node in described if kind in ("/Figure", "/Formula") and not _alt(node)]
        assert silent == []
        assert "/H1" in {kind for kind, _ in described}


def test_its_fonts_are_embedded(path):
    with pikepdf.open(path) as document:
        for page in document.pages:
            for font in page.resources.get("/Font", {}).values():
                descriptor = font.DescendantFonts[0].FontDescriptor
                assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


def test_it_can_be_mailed(path):
    assert path.stat().st_size <= LARGEST


def test_links_lead_into_the_pdf_or_to_the_web(path):
    with pikepdf.open(path) as document:
        for page in document.pages:
            for annotation in page.get("/Annots", []):
                address = str(annotation.get("/A", {}).get("/URI", ""))
                assert not address or re.match(r"https?://|mailto:", address), address


def test_nothing_is_printed_outside_the_text_area(path, inks):
    width, height = SIZES[path.parent.name]
    with pikepdf.open(path) as document:
        for page in document.pages:
            assert tuple(map(float, page.mediabox[2:])) == pytest.approx((width, height), abs=0.1)
    for number, printed in enumerate(inks, 1):
        for ink in printed:
            assert ink.left >= MARGIN, f"page {number}: {ink}"
            assert ink.right <= width - MARGIN, f"page {number}: {ink}"
            assert 30 <= ink.bottom <= ink.top <= height - 30, f"page {number}: {ink}"


def test_no_heading_stands_alone_at_the_end_of_a_page(path, inks):
    with pikepdf.open(path) as document, document.open_outline() as outline:
        for title, page, top in _places(outline.root, document):
            texts = [one for one in inks[page] if one.size or one.kind == "image"]
            below = [one for one in texts if one.top < top - 16 and one.bottom > 66 and one.size <= BODY]
            assert below, f"page {page + 1}: nothing follows the heading {title!r}"


def test_letters_are_large_enough_to_read(inks):
    for number, printed in enumerate(inks, 1):
        smallest = min((one.size for one in printed if one.kind == "text"), default=9.0)
        assert smallest >= 3.5, f"page {number}: letters of {smallest:.1f} points"


def test_plain_handouts_hold_no_solution_and_the_others_do():
    for path in PDFS:
        if not path.stem.endswith("-solutions"):
            continue
        plain = path.with_stem(path.stem.removesuffix("-solutions"))
        with pikepdf.open(path) as solved, pikepdf.open(plain) as bare:
            assert "Solutions" not in _bookmarks(bare)
            if len(solved.pages) > len(bare.pages):
                assert "Solutions" in _bookmarks(solved)


def test_academic_handouts_hold_the_exercises_of_their_notebook_and_the_solved_copy_their_solutions():
    solved = [path for path in PDFS if path.stem.startswith("academic-") and path.stem.endswith("-solutions")]
    assert solved
    for path in solved:
        with pikepdf.open(path) as document:
            assert {"Exercises in the notebook", "Solutions"} <= set(_bookmarks(document))


def test_the_list_and_the_zip_hold_exactly_the_pdfs(listed):
    assert sorted(f"{one['paper']}/{one['name']}.pdf" for one in listed) == [
        f"{path.parent.name}/{path.name}" for path in PDFS
    ]
    with zipfile.ZipFile(FOLDER / "handouts.zip") as archive:
        assert len(archive.namelist()) == len(PDFS)
        for path in PDFS:
            assert archive.read(f"handouts/{path.parent.name}/{path.name}") == path.read_bytes()
    for one in listed:
        with pikepdf.open(FOLDER / one["paper"] / f"{one['name']}.pdf") as document:
            assert one["pages"] == len(document.pages)
        assert one["bytes"] == (FOLDER / one["paper"] / f"{one['name']}.pdf").stat().st_size


def _elements(node):
    if isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S), node
        children = node.get("/K", [])
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            yield from _elements(child)


def _alt(node):
    return str(node.get("/Alt", "")).strip()


def _bookmarks(document):
    with document.open_outline() as outline:
        return [title for title, *_ in _places(outline.root, document)]


def _places(items, document):
    """(title, page counting from 0, height of its top) of all bookmarks."""
    numbers = {page.objgen: number for number, page in enumerate(document.pages)}
    for item in items:
        place = item.destination if item.destination is not None else item.action.D
        if isinstance(place, (pikepdf.String, pikepdf.Name)):
            place = document.Root.Names.Dests[str(place)]
        yield str(item.title), numbers[place[0].objgen], float(place[3])
        yield from _places(item.children, document)
