"""The built site as readers meet it: every page, in a real browser, with all the ways to use it."""

import gzip
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.press.site.pages import own_pages
from tests.press.site.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.spread, pytest.mark.usefixtures("built_site")]
SITE = Path(__file__).parents[3] / "_build" / "html"
PHONE, LAPTOP, DESK = (390, 844), (1280, 900), (1920, 1080)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FIRST_VIEW = 600_000  # bytes, compressed, of everything a chapter loads


@pytest.fixture(scope="module")
def pages():
    """Names of all pages, as paths below the site."""
    return [path.relative_to(SITE).as_posix() for path in own_pages(SITE) if path.parent != SITE] + [
        "search.html"
    ]


@pytest.fixture(scope="module")
def chapters(pages):
    return [
        page
        for page in pages
        if page.startswith(("chapters/f", "chapters/i", "chapters/a")) and "index" not in page
    ]


@pytest.fixture(scope="module")
def site():
    with served(SITE) as address:
        yield address


@pytest.fixture
def browse(chromium):
    """A function that gives a new page of a browser which nobody has used before."""
    contexts = []

    def new(size=LAPTOP, **options):
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        contexts.append(context)
        return context.new_page()

    yield new
    for context in contexts:
        context.close()


@pytest.mark.parametrize("colors", ["light", "dark"])
def test_no_page_breaks_an_accessibility_rule(browse, site, pages, colors):
    page = browse(color_scheme=colors)
    rules = (
        WCAG if colors == "light" else {"type": "rule", "values": ["color-contrast"]}
    )  # the rest is the same
    faults = {}
    for name in pages:
        page.goto(site + name)
        page.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true; })")
        found = (
            Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]
        )
        if found:
            faults[name] = [(rule["id"], [node["target"] for node in rule["nodes"]][:4]) for rule in found]
    assert faults == {}


WATCH_FOCUS = """() => {
  const can = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  const all = [...document.querySelectorAll(can)].filter(e => !e.disabled && e.checkVisibility());
  window.reached = new Set();
  window.faint = [];
  window.covered = [];
  const bar = document.querySelector('.bar');
  document.addEventListener('focusin', event => {
    const e = event.target, style = getComputedStyle(e);
    window.reached.add(e);
    if (e.matches(':focus-visible') && !(style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2))
      window.faint.push(e.outerHTML.slice(0, 90));
    requestAnimationFrame(() => {
      const box = e.getBoundingClientRect();
      const above = box.bottom < bar.getBoundingClientRect().bottom, below = box.top > innerHeight;
      if (e === document.activeElement && e.closest('main') && (above || below))
        window.covered.push(e.outerHTML.slice(0, 90));
    });
  });
  window.missed = () => all.filter(e => !window.reached.has(e)).map(e => e.outerHTML.slice(0, 90));
  return all.length;
}"""


def test_keyboard_reaches_everything_and_shows_where_it_is(browse, site, pages):
    page = browse()
    faults = {}
    for name in pages:
        page.goto(site + name)
        page.wait_for_timeout(100)  # boxes that need not scroll leave the order of focus
        count = page.evaluate(WATCH_FOCUS)
        for _ in range(count + 20):  # some boxes take the focus only while they scroll
            page.keyboard.press("Tab")
        found = page.evaluate("({missed: window.missed(), faint: window.faint, covered: window.covered})")
        if any(found.values()):
            faults[name] = found
    assert faults == {}


def test_skip_link_comes_first_and_leads_to_the_text(browse, site, chapters):
    page = browse()
    page.goto(site + chapters[0])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"


def test_pages_are_quiet_under_a_strict_policy_and_ask_no_other_host(browse, site, pages):
    page = browse()
    noise = []
    page.on(
        "console", lambda message: noise.append((page.url, message.text)) if message.type == "error" else None
    )
    page.on("pageerror", lambda error: noise.append((page.url, str(error))))
    page.on("requestfailed", lambda request: noise.append((page.url, request.url)))
    page.on("request", lambda request: request.url.startswith(site) or noise.append((page.url, request.url)))
    page.add_init_script(
        "addEventListener('securitypolicyviolation',"
        " e => console.error('policy', e.violatedDirective, e.blockedURI, e.sample))"
    )
    for name in pages:
        page.goto(site + name)
        page.locator("#color-switch").click()
        for switch in page.locator("summary, #mark-read").all():
            switch.click()
        for term in page.locator("[data-definition]").all()[:1]:
            term.hover()
        page.wait_for_timeout(50)
    assert noise == []


@pytest.mark.parametrize("size", [PHONE, (768, 1024), LAPTOP, DESK])
def test_no_page_scrolls_sideways(browse, site, pages, size):
    page = browse(size)
    wide = {}
    for name in pages:
        page.goto(site + name)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > size[0]:
            wide[name] = width
    assert wide == {}


def test_text_keeps_within_its_page_when_letters_are_twice_as_large(browse, site, chapters):
    page = browse((640, 900))  # a window of 1280 at 200 %
    for name in chapters:
        page.goto(site + name)
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, name


def test_every_figure_shows_without_script(browse, site, pages):
    page = browse(java_script_enabled=False)
    count = 0
    for name in pages:
        page.goto(site + name)
        for figure in page.locator("figure").all():
            picture = figure.locator("img, svg").first
            box = picture.bounding_box()
            assert box, (name, figure.get_attribute("id"))
            assert box["width"] > 150, (name, box)
            assert picture.evaluate("e => e.tagName !== 'IMG' || e.naturalWidth > 0"), name
            count += 1
    assert count


def test_site_opens_from_a_folder(browse, chapters):
    page = browse()
    noise = []
    page.on("console", lambda message: noise.append(message.text) if message.type == "error" else None)
    page.on("requestfailed", lambda request: noise.append(request.url))
    page.goto((SITE / "index.html").as_uri())
    page.wait_for_url("**/chapters/index.html")
    page.locator(".topic-map a").first.click()
    page.wait_for_url("**/chapters/fundamentals/**")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('16px \"Source Serif 4\"')")
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Source Serif 4"')
    page.locator("#mark-read").click()
    assert page.locator("#mark-read").get_attribute("aria-pressed") == "true"
    assert noise == []


def test_first_view_of_a_chapter_is_light(browse, site, chapters):
    weights = {}
    for name in chapters:
        page = browse()
        parts = {}
        page.on("response", lambda response, parts=parts: parts.__setitem__(response.url, response))
        page.goto(site + name, wait_until="networkidle")
        weights[name] = sum(_weight(response) for response in parts.values())
    assert {name: weight for name, weight in weights.items() if weight > FIRST_VIEW} == {}


def _weight(response):
    body = response.body()
    return len(body) if response.url.endswith((".woff2", ".png")) else len(gzip.compress(body, 6))


def test_colors_follow_the_system_until_the_reader_chooses(browse, site, chapters):
    page = browse(color_scheme="dark")
    page.goto(site + chapters[0])
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.locator("#color-switch").click()
    light = page.evaluate(paper)
    assert light != dark
    page.goto(site + chapters[-1])
    assert page.evaluate(paper) == light
    page.locator("#color-switch").click()
    assert page.evaluate(paper) == dark


def test_chapter_marked_as_read_shows_in_the_map_until_it_is_unmarked(browse, site, chapters):
    page = browse()
    page.goto(site + chapters[0])
    page.get_by_role("button", name="Mark this chapter as read").click()
    page.goto(site + "chapters/index.html")
    marked = page.locator(".topic-map a", has_text="(read)")
    assert [link.get_attribute("href") for link in marked.all()] == [chapters[0].removeprefix("chapters/")]
    page.goto(site + chapters[0])
    page.get_by_role("button", name="Mark this chapter as read").click()
    page.goto(site + "chapters/index.html")
    assert marked.count() == 0


def test_site_works_where_storage_is_forbidden(browse, site, chapters):
    page = browse()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page.goto(site + chapters[0])
    page.locator("#color-switch").click()
    page.locator("#mark-read").click()
    assert page.get_by_text("This browser does not let the page remember it.").is_visible()
    assert errors == []


@pytest.fixture
def term(browse, site, chapters):
    """A page with a link to the glossary, and that link."""
    page = browse()
    for name in chapters:
        page.goto(site + name)
        if page.locator("main [data-definition]").count():
            return page, page.locator("main [data-definition]").first
    pytest.fail("no chapter uses a term of the glossary")


def test_definition_shows_on_hover_stays_while_pointed_at_and_goes_with_escape(term):
    page, link = term
    note = page.get_by_role("tooltip")
    link.hover()
    assert note.text_content() == link.get_attribute("data-definition")
    assert link.get_attribute("aria-describedby") == note.get_attribute("id")
    note.hover()
    page.wait_for_timeout(500)
    assert note.is_visible()
    page.keyboard.press("Escape")
    assert not note.is_visible()


def test_definition_shows_on_focus_and_goes_with_it(term):
    page, link = term
    link.focus()
    note = page.get_by_role("tooltip")
    assert note.is_visible()
    box = note.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= LAPTOP[0]
    page.keyboard.press("Tab")
    note.wait_for(state="hidden")


def test_definition_shows_on_tap_and_a_second_tap_follows_the_link(browse, site, chapters):
    page = browse(PHONE, has_touch=True)
    for name in chapters:
        page.goto(site + name)
        if page.locator("main [data-definition]").count():
            break
    link = page.locator("main [data-definition]").first
    link.tap()
    note = page.get_by_role("tooltip")
    assert note.is_visible()
    box = note.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE[0]
    page.locator("h1").tap()
    assert not note.is_visible()
    link.tap()
    link.tap()
    page.wait_for_url("**/glossary.html#term-*")


def test_contents_open_and_close_on_a_phone_without_script(browse, site, chapters):
    page = browse(PHONE, java_script_enabled=False)
    page.goto(site + chapters[0])
    contents = page.get_by_role("navigation", name="Contents")
    assert not contents.is_visible()
    page.get_by_role("button", name="Contents").click()
    assert contents.is_visible()
    page.keyboard.press("Escape")
    assert not contents.is_visible()


def test_search_finds_a_chapter(browse, site):
    page = browse()
    page.goto(site + "search.html?q=osteoclast")
    result = page.locator("#search-results li a").first
    result.wait_for()
    result.click()
    page.wait_for_url(lambda address: "search" not in address)
    assert "osteoclast" in page.locator("main").inner_text().lower()


def test_print_shows_the_text_alone(browse, site, chapters):
    page = browse()
    page.goto(site + chapters[0])
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    for part in (".bar", ".contents", ".on-this-page", ".tiers", ".turn"):
        assert not page.locator(part).first.is_visible(), part


LEDGER = "chapters/reference/ledger.html"


def shown_claims(page):
    return page.locator("table.ledger tbody tr:visible").count()


def test_claims_are_chosen_with_the_keyboard_and_counted_aloud(browse, site):
    page = browse()
    page.goto(site + LEDGER)
    every = page.locator("table.ledger tbody tr").count()
    status = page.get_by_role("status")
    assert shown_claims(page) == every > 100
    assert status.text_content() == f"{every} of {every} claims are shown."
    page.get_by_label("Verdict").focus()
    page.keyboard.press("End")  # the last verdict
    wrong = page.locator("table.ledger tbody tr.is-wrong").count()
    assert shown_claims(page) == wrong
    assert status.text_content() == f"{wrong} of {every} claims are shown."
    topic = (
        page.locator("section.of-topic:has(tr.is-wrong)").first.get_attribute("id").removeprefix("claims-")
    )
    page.get_by_label("Topic").select_option(topic)
    assert shown_claims(page) == page.locator(f"#claims-{topic} tbody tr.is-wrong").count() > 0
    assert page.locator("section.of-topic:visible").count() == 1
    assert page.evaluate("location.hash") == f"#topic={topic}&verdict=wrong"
    page.get_by_role("button", name="Show all").press("Enter")
    page.wait_for_function("!location.hash")
    assert shown_claims(page) == every


def test_a_choice_of_claims_can_be_sent_on(browse, site):
    page = browse()
    page.goto(site + LEDGER + "#tier=fundamentals&verdict=contested")
    assert page.get_by_label("Dealt with in").input_value() == "fundamentals"
    chosen = page.locator("tr.in-fundamentals.is-contested").count()
    assert shown_claims(page) == chosen > 0
    page.goto(site + LEDGER + "#topic=nonsense")
    assert page.get_by_label("Topic").input_value() == ""


def test_a_link_to_a_claim_that_is_not_chosen_shows_it(browse, site):
    page = browse()
    page.goto(site + LEDGER + "#topic=zinc")
    claim = page.locator("#claims-remodeling tbody tr").first
    assert not claim.is_visible()
    anchor = claim.locator("[id^=claim-]").first.get_attribute("id")
    page.evaluate(f"location.hash = '{anchor}'")
    claim.wait_for()
    assert page.get_by_label("Topic").input_value() == ""


def test_without_script_every_claim_is_shown_and_no_control(browse, site):
    page = browse(java_script_enabled=False)
    page.goto(site + LEDGER)
    assert page.locator("table.ledger tbody tr:visible").count() > 100
    assert not page.locator("#choose-claims").is_visible()


def test_chosen_claims_are_printed_and_the_controls_are_not(browse, site):
    page = browse()
    page.goto(site + LEDGER + "#verdict=contested")
    page.emulate_media(media="print")
    assert shown_claims(page) == page.locator("tr.is-contested").count()
    assert not page.locator("#choose-claims").is_visible()


def test_every_letter_of_a_formula_is_set_in_the_font_of_the_book(browse, site, pages, chapters):
    """A letter that the font lacks would come from whatever font the reader's machine has, and look like a stranger."""
    formulas = "".join(
        "".join(re.findall(r"<math.*?</math>", (SITE / page).read_text("utf-8"), re.DOTALL)) for page in pages
    )
    letters = sorted(set(re.findall(r"<m[ino](?: [^>]*)?>[^<]+<", formulas)))
    assert len(letters) > 100
    page = browse()
    page.goto(f"{site}{chapters[-1]}")
    page.evaluate(
        "html => { document.querySelector('main').innerHTML = `<math>${html}</math>`; return document.fonts.ready; }",
        "".join(f"{letter}/{letter[1:3]}>" for letter in letters),
    )
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    found = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "main math > *"})["nodeIds"]
    assert len(found) == len(letters)
    strangers = {
        letter: font["familyName"]
        for letter, node in zip(letters, found, strict=True)
        for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        if font["familyName"] != "Skeleton Math"
    }
    assert strangers == {}
