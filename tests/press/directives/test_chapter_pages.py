"""What a reader finds on the pages of a book that uses the whole vocabulary."""

from tests.press.directives.tiny_book import text


def test_numbers_from_the_notebook_are_set_as_in_print(built):
    words = text(built.page("chapters/fundamentals/remodeling").article)
    assert "Mass falls to 88.9 percent" in words
    assert "a rate is −1.5 × 10−5, there are 12 cells, and Ann counted them" in words
    assert "10<sup>−5</sup>" in built.html("chapters/fundamentals/remodeling")


def test_numbers_can_come_from_another_notebook(built):
    assert "the trough is 88.91." in text(built.page("chapters/academic/remodeling").article)


def test_figure_has_image_alt_number_and_caption(built):
    page = built.page("chapters/fundamentals/remodeling")
    figure = page.find("figure", id="fig-cycle")
    assert figure.img["alt"] == "A line that rises from corner to corner."
    source = built.folder / "_build" / "html" / "chapters" / "fundamentals" / figure.img["src"]
    assert source.suffix == ".svg"
    assert "M0 0L10 10" in source.read_text("utf-8")
    assert text(figure.figcaption).startswith("Fig. 1 Mass falls to 89 percent.")
    assert page.find("a", href="#fig-cycle", string="Fig. 1")


def test_claims_close_the_chapter_in_groups_with_verdict_and_sources(built):
    page = built.page("chapters/fundamentals/remodeling")
    established, wrong = page.find_all("section", class_="claims")
    assert text(established.h3).startswith("Established")
    assert text(established.dt) == "Bone is alive A01"
    assert text(established.dd) == "Well established. Correct. (Ash, 2001)"
    assert text(wrong.h3).startswith("Wrong or overstated")
    assert text(wrong.dt) == "Sitting melts bone A02"
    assert text(wrong.dd) == "Overstated. It does not. (Ash, 2001, Oak et al., 2002)"


def test_claim_in_the_text_leads_to_its_row_of_the_ledger(built):
    link = built.page("chapters/fundamentals/remodeling").find("a", class_="claim", string="A01")
    assert link["href"] == "../reference/ledger.html#claim-a01"
    assert link["title"] == "Evidence ledger: well established"
    row = built.page("chapters/reference/ledger").find(id="claim-a01").find_parent("tr")
    assert "Bone is alive A01, source A Well established. Correct. (Ash, 2001)" in text(row)


def test_ledger_links_to_the_chapters_that_deal_with_a_claim(built):
    ledger = built.page("chapters/reference/ledger")
    chapters = ledger.find(id="claim-a02").find_parent("tr").find_all("td")[-1]
    assert text(chapters) == "Bone renews itself, fundamentals"
    assert chapters.a["href"] == "../fundamentals/remodeling.html"
    assert text(ledger.find(id="claim-b01").find_parent("tr").find_all("td")[-1]) == "not yet"


def test_ledger_tables_have_header_cells_in_both_directions(built):
    for table in built.page("chapters/reference/ledger").find_all("table", class_="ledger"):
        assert text(table.thead.th) == "Claim"
        assert all(row.find("th") for row in table.tbody.find_all("tr"))


def test_objectives_tell_time_and_what_is_needed(built):
    box = built.page("chapters/fundamentals/remodeling").find(class_="objectives")
    assert text(box) == (
        "What you will learn Say what an osteoclast does. "
        "Time: about 5 minutes Before you start: nothing but curiosity"
    )


def test_term_carries_its_definition_and_links_to_the_glossary(built):
    term = built.page("chapters/fundamentals/remodeling").find("a", string="osteoclast")
    assert term["data-definition"] == "Cell that dissolves bone."
    assert term["href"] == "../reference/glossary.html#term-osteoclast"
    glossary = built.page("chapters/reference/glossary").find("dl", class_="glossary")
    assert [text(term).rstrip("#") for term in glossary.find_all("dt")] == ["osteoblast", "osteoclast"]
    assert text(glossary.find_all("dd")[1]) == "Cell that dissolves bone. Also: OC"
    assert glossary.find(id="term-osteoclast")


def test_map_links_what_is_written_and_names_what_is_planned(built):
    rows = built.page("chapters/index").find("table", class_="topic-map").tbody.find_all("tr")
    assert len(rows) == 14
    first = rows[0]
    assert [text(cell) for cell in first.find_all("td")] == [
        "Bone renews itself",
        "planned",
        "The equations of renewal",
    ]
    assert [link["href"] for link in first.find_all("a")] == [
        "fundamentals/remodeling.html",
        "academic/remodeling.html",
    ]
    assert not any(row.find("a") for row in rows[1:])


def test_chapter_offers_its_topic_at_other_depths(built):
    tiers = built.page("chapters/fundamentals/remodeling").find("nav", class_="tiers")
    assert [text(item) for item in tiers.find_all("li")] == [
        "Fundamentals 5 min",
        "Intermediate planned",
        "Academic 25 min",
        "Notebook code",
        "Run",
    ]
    assert tiers.find("a", attrs={"aria-current": "page"}).get_text().startswith("Fundamentals")
    assert [link["href"] for link in tiers.find_all("a")][1:] == [
        "../academic/remodeling.html",
        "../../notebooks/remodeling.html",
        "../reference/run.html#run-remodeling",
    ]


def test_chapter_says_how_to_cite_it(built):
    cite = built.page("chapters/academic/remodeling").find("section", class_="cite")
    assert text(cite.p) == (
        "Its authors (2026). The equations of renewal (academic). In A tiny book. "
        "https://book.example/chapters/academic/remodeling.html"
    )
    assert "title     = {The equations of renewal (academic)}," in cite.pre.get_text()


def test_formulas_are_mathml_with_number_and_link(built):
    page = built.page("chapters/academic/remodeling")
    equation = page.find(id="equation-eq-c")
    assert equation.find("math", display="block").find("mfrac")
    assert "(1)" in text(equation.find(class_="eqno"))
    assert page.find("a", href="#equation-eq-c")
    assert page.find(class_="objectives").li.find("math", display="inline")
    assert not page.find_all(string=lambda words: "\\frac" in words and words.parent.name != "annotation")


def test_punctuation_stays_on_the_line_of_its_formula(built):
    objectives = built.page("chapters/academic/remodeling").find(class_="objectives")
    unbroken = objectives.find_all(class_="unbroken")
    assert [one.get_text().replace(one.annotation.get_text(), "", 1) for one in unbroken] == [
        "dCdt.",
        "(C)?",
    ]
    assert text(objectives.find_all("li")[1]).startswith("Why not (C")


def test_solution_folds_without_script(built):
    box = built.page("chapters/academic/remodeling").find("details", class_="solution")
    assert text(box.summary) == "Solution to Exercise 1"
    assert not box.summary.find("a")
    assert "It comes back." in text(box)


def test_parameter_table_gives_name_symbol_value_unit_meaning_and_source(built):
    table = built.page("chapters/academic/remodeling").find("table", class_="parameters")
    assert text(table.caption).startswith("Table 1 Parameters of the model komarova2003")
    row = table.tbody.tr
    assert row.th.code.get_text() == "a1"
    assert row.find("math").find("msub")
    assert [text(cell) for cell in row.find_all("td")[1:4]] == ["3", "cell/day", "osteoclast production"]
    assert text(row.find_all("td")[-1]) == "Komarova (2003), BIOMD0000000279"


def test_solution_cell_folds_and_shows_no_markers(built):
    box = built.page("notebooks/remodeling").find("details", class_="hide")
    assert text(box.summary) == "Show a solution Hide the solution"
    assert box.pre.get_text().strip() == "low = 88.9\nhigh = 100"


def test_script_and_style_of_an_output_become_files(built):
    page = built.page("notebooks/remodeling")
    folder = built.folder / "_build" / "html" / "notebooks"
    (script,) = [tag["src"] for tag in page.find_all("script") if "from-notebooks" in tag.get("src", "")]
    (sheet,) = [tag["href"] for tag in page.find_all("link") if "from-notebooks" in tag["href"]]
    assert (folder / script).read_text("utf-8") == "window.answer = 42"
    assert (folder / sheet).read_text("utf-8") == ".answer { color: red }"
    assert page.find("script", type="application/json").get_text() == "[1]"


def test_pages_hold_no_code_of_their_own_and_load_nothing_from_elsewhere(built):
    for path in (built.folder / "_build" / "html").rglob("*.html"):
        page = built.page(path.relative_to(built.folder / "_build" / "html").with_suffix("").as_posix())
        scripts = [tag for tag in page.find_all("script") if tag.get("type") != "application/json"]
        assert all(tag.get("src") and not tag.get_text() for tag in scripts), path
        assert not page.find_all("style"), path
        assert not page.find_all(style=True), path
        for tag in page.find_all(["script", "link", "img", "source", "iframe"]):
            address = tag.get("src") or tag.get("href") or ""
            assert tag.get("rel") == ["canonical"] or "://" not in address, (path, address)


def test_authors_of_whom_only_the_first_is_named_are_cited_as_any_longer_list(built):
    page = built.page("chapters/academic/remodeling")
    assert "was solved (Oak et al., 2002)" in text(page.article)
    assert "says Ash (2001)." in text(built.page("chapters/fundamentals/remodeling").article)
