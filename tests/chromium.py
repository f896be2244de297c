"""The fixtures `chromium` and `blank_page`: a real browser for tests. Skipped, with a notice, where there is none."""

import shutil

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)


def installed() -> str | None:
    """Path of the first of NAMES that this machine has, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium, driven by Playwright."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: no browser tests"
    )
    path = installed()
    if path is None:
        pytest.skip(f"no browser ({', '.join(NAMES)}) on this machine: browser tests did not run")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def blank_page(chromium):
    """An empty page of its own context."""
    page = chromium.new_page()
    yield page
    page.close()
