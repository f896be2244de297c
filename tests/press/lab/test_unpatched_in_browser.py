"""The lab without what makes it start sooner: everything in it is as it was released, and notebooks run all the same."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from press.build import make_book
from press.lab import make_lab, release, warm_start
from tests.press.lab.visits import PAGE, assert_printed_as_stored, run, visit
from tests.press.site.serving import served

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[3]
SITE = ROOT / "_build" / "html"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The folder of a site with such a lab; its other pages are those of the book."""
    if not make_book.is_current(ROOT) or not (ROOT / make_lab.DOWNLOADS).is_dir():
        reason = "the book is not built, or old (make lab): no notebook was run in an unpatched lab"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    folder = tmp_path_factory.mktemp("unpatched")
    site = folder / "html"
    site.mkdir()
    for path in SITE.iterdir():
        if path.name != "lab":
            (site / path.name).symlink_to(path)
    make_lab.build(ROOT, folder / "work", site / "lab", "registry", warm_start=False)
    return site


def test_nothing_of_it_is_changed(site):
    lab, python = site / "lab", site / "lab" / make_lab.PYTHON
    listed = json.loads((python / "pyodide-lock.json").read_text("utf-8"))["packages"]
    assert {"numpy", "scipy", "matplotlib", "ipython", "osteon"} <= set(listed)
    wheels = {one["file_name"] for one in listed.values()}
    assert {path.name for path in python.iterdir()} == {*wheels, *release.CORE}
    fixed = release.FIXED.read_text("utf-8").split()
    for sha256, name in zip(fixed[::2], fixed[1::2], strict=True):
        if name != release.LIST:  # lists what this lab holds
            assert hashlib.sha256((python / name).read_bytes()).hexdigest() == sha256, name
    added = {path.name for path in (Path(warm_start.__file__).parent / "page").iterdir()}
    assert added
    assert not added & {path.name for path in lab.rglob("*")}
    assert f"./{make_lab.PYTHON}/pyodide.mjs" in (lab / "jupyter-lite.json").read_text("utf-8")


@pytest.mark.parametrize("stem", ["remodeling", "zinc"])
def test_a_notebook_runs_to_its_end_and_prints_what_is_stored_in_it(chromium, site, stem):
    with served(site) as address, visit(chromium, address) as page:
        _, frame = run(page, f"{address}{PAGE}#run-{stem}")
        assert_printed_as_stored(frame, site / "lab" / "files" / f"{stem}.ipynb")
