"""The built site as files: every link leads somewhere, no id comes twice, the status is complete."""

from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.press.site.pages import own_pages

pytestmark = pytest.mark.usefixtures("built_site")
ROOT = Path(__file__).parents[3]
SITE = ROOT / "_build" / "html"


@cache
def parsed(path):
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


@cache
def anchors(path):
    return {tag["id"] for tag in parsed(path).find_all(id=True)}


def test_no_link_or_anchor_is_broken():
    broken = []
    for path in own_pages(SITE):
        for tag in parsed(path).find_all(["a", "link", "script", "img"]):
            address = urlsplit(tag.get("href") or tag.get("src") or "")
            if address.scheme or address.netloc:
                continue
            target = (path.parent / unquote(address.path)).resolve() if address.path else path
            if not target.is_file():
                broken.append((path.name, target))
            elif address.fragment and unquote(address.fragment) not in anchors(target):
                broken.append((path.name, f"{target.name}#{address.fragment}"))
    assert broken == []


def test_no_page_uses_an_id_twice():
    for path in own_pages(SITE):
        ids = [tag["id"] for tag in parsed(path).find_all(id=True)]
        assert len(ids) == len(set(ids)), (path, sorted({i for i in ids if ids.count(i) > 1}))


def test_status_names_every_model_and_notebook():
    page = parsed(SITE / "chapters" / "reference" / "status.html")
    models = {
        path.stem for path in (ROOT / "osteon" / "models").glob("*.py") if not path.stem.startswith("_")
    }
    assert {
        row.th.get_text(strip=True) for row in page.find("table", class_="models").tbody.find_all("tr")
    } == models
    times = page.find("table", class_="status").tbody.find_all("tr")
    notebooks = {path.stem for path in (SITE / "notebooks").glob("*.html")}
    assert {Path(row.a["href"]).stem for row in times} == notebooks
    assert all(float(row.find_all("td")[-1].get_text()) > 0 for row in times)
