"""What README.md and CONTRIBUTING.md tell a newcomer to type, to open and to look at is there, and works."""

import re
import shlex
import shutil
import subprocess
import sys
from functools import cache

import pytest
from PIL import Image

from press.book.places import ROOT
from tests.repository.guides import GUIDES, blocks, code, links, pictures

COMMANDS = sorted({text for guide in GUIDES for text in code(guide)})
MAKE = [text for text in COMMANDS if re.match(r"make [\w. =-]+$", text)]
PRESS = [text for text in COMMANDS if re.search(r"python -m press \w", text)]
PYTEST = [text for text in COMMANDS if "-m pytest" in text]
MADE = ("_build/", ".venv/", "my-course/", "lab/")  # by the commands, not kept in the repository
ELSEWHERE = {
    "binder/",
    "constants.py",
}  # not here, as the text says: replaced by the lab; in JupyterLite's kernel
FILE = re.compile(r"\.?[\w-]+(?:/[\w.-]+)*(?:/|\.(?:py|md|toml|lock|sha256|csv|bib|json|html|yml|cff))")
PICTURES = pictures("README.md")


def words(command):
    return shlex.split(command.replace("\\", "/"))


@cache
def help_of(command):
    done = subprocess.run(
        [sys.executable, "-m", "press", command, "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_commands_were_found():
    assert {"make book", "make test", "make lint", "make lab", "make pictures"} <= set(MAKE)
    assert len(PRESS) >= 5
    assert len(PYTEST) >= 2


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make on this machine")
@pytest.mark.parametrize("command", MAKE)
def test_make_knows_the_target(command):
    done = subprocess.run(
        [*words(command), "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", PRESS)
def test_the_print_shop_knows_the_command_and_its_options(command):
    name, *rest = words(command)[words(command).index("press") + 1 :]
    text = help_of(name)
    for option in (word for word in rest if word.startswith("--")):
        assert option in text
    for file in (word for word in rest if word.endswith(".ipynb") and "*" not in word):
        assert (ROOT / file).is_file()


@pytest.mark.parametrize("command", [text for text in PYTEST if len(words(text)) > 3])
def test_the_chosen_tests_exist(command):
    chosen = words(command)[words(command).index("pytest") + 1 :]
    assert all((ROOT / word).exists() for word in chosen if "/" in word)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *chosen],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "::test_" in done.stdout


@pytest.mark.parametrize("guide", ["README.md", "CONTRIBUTING.md"])
def test_files_that_are_named_exist(guide):
    named = {text.split("::")[0] for text in code(guide) if FILE.fullmatch(text)}
    assert len(named) >= 10
    missing = {name for name in named - ELSEWHERE if not name.startswith(MADE) and not _exists(name)}
    assert missing == set()


def _exists(name):
    """In the repository, as the source of a page, or in the folder that the text speaks of."""
    if "/" in name.rstrip("/"):
        return (ROOT / name.replace(".html", ".md")).exists()
    return (ROOT / name).exists() or any(
        path for folder in ("chapters", "osteon", "press", "tests") for path in (ROOT / folder).rglob(name)
    )


@pytest.mark.parametrize("guide", GUIDES)
def test_links_within_the_repository_lead_to_a_file(guide):
    inside = [link for link in links(guide) if not link.startswith("http")]
    assert all((ROOT / link).is_file() for link in inside), inside


def test_every_room_of_the_print_shop_stands_in_the_table():
    named = {text.rstrip("/") for text in code("README.md") if text.startswith("press/")}
    rooms = {f"press/{path.parent.name}" for path in (ROOT / "press").glob("*/__init__.py")}
    assert {name for name in named if name.count("/") == 1} == rooms


def test_the_model_of_the_readme_runs_and_prints_a_number():
    (example,) = (block for block in blocks("README.md") if block.startswith("from osteon"))
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", example], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert 0 < float(done.stdout) < 10


def test_the_readme_shows_a_page_a_handout_and_an_assignment():
    shown = {picture.file.rpartition("/")[2]: picture.dark for picture in PICTURES}
    assert shown == {
        "page-light.webp": "assets/readme/page-dark.webp",
        "handout.webp": None,
        "assignment-light.webp": "assets/readme/assignment-dark.webp",
    }


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.file)
def test_pictures_are_small_and_said_in_words(picture):
    assert 15 <= len(picture.alt.split()) <= 90
    for file in filter(None, (picture.file, picture.dark)):
        assert (ROOT / file).stat().st_size < 150_000
        with Image.open(ROOT / file) as opened:
            assert opened.width >= 1000


@pytest.mark.parametrize("picture", [picture for picture in PICTURES if picture.dark], ids=lambda p: p.file)
def test_the_picture_for_dark_pages_is_dark(picture):
    light, dark = (
        Image.open(ROOT / file).convert("L").resize((1, 1)).getpixel((0, 0))
        for file in (picture.file, picture.dark)
    )
    assert light > 200
    assert dark < 100
