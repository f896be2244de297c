"""A model is added as CONTRIBUTING.md says, in a copy of the book: the tests find it, and it has its page."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sphinx.util.matching import patmatch
from sphinx_external_toc.parsing import parse_toc_yaml

ROOT = Path(__file__).parents[2]
NAME = "decay2026"
LEFT_OUT = shutil.ignore_patterns("_build", ".venv", ".git", "__pycache__", ".*_cache", "notebooks", "bench")

MODEL = '''"""A marker that is made and lost. A reproduction, for the test of CONTRIBUTING.md.

x is the marker (pM), time in days:

    dx/dt = made - lost x

It leaves out everything else. Checked against its closed form (tests/osteon/test_decay2026.py).
"""

from osteon.parameter import Parameter

TIME = "day"
SOURCE = "komarova2003"
KIND = "reproduction"
STATE = {"x": "pM"}
PARAMETERS = {
    "made": Parameter(2.0, "pM/day", "marker made", SOURCE, "Table 1", "m"),
    "lost": Parameter(0.5, "1/day", "marker lost", SOURCE, "Table 1", "k"),
}


def start(p):
    """At rest."""
    return (p.made / p.lost,)


def rates(t, state, p):
    (x,) = state
    dx = p.made - p.lost * x
    return (dx,)
'''
RUN = "t,x\n" + "".join(f"{t},{4 * (1 - 2.718281828459045 ** (-t / 2)):.12g}\n" for t in range(11))
RECIPE = '''"""The closed form, by hand.

Solver and tolerances: none. Independent: yes.
"""

from osteon import simulate
from osteon.models import decay2026 as model
from osteon.reference.run import ReferenceRun, same

RUN = ReferenceRun(
    file="decay2026_by_hand.csv",
    program="a pencil",
    experiment="from nothing on",
    repeat=lambda theirs: simulate(model, 10, {"x": 0}, points=theirs.t),
    columns=same("x"),
    tolerance=1e-7,
    shown=("x",),
)
'''
TEST = """from osteon import simulate
from osteon.models import decay2026
from osteon.reference import largest_error, read


def test_the_run_is_that_of_the_closed_form():
    theirs = read("decay2026_by_hand.csv")
    assert largest_error(simulate(decay2026, 10, {"x": 0}, points=theirs.t), theirs, "x") < 1e-7
    wrong = simulate(decay2026, 10, {"x": 0}, points=theirs.t, lost=0.501)
    assert largest_error(wrong, theirs, "x") > 1e-4
"""
FILES = {
    "osteon/models/<model>.py": MODEL,
    "osteon/reference/<model>_<program>.csv": RUN,
    "osteon/reference/<model>.py": RECIPE,
    "tests/osteon/test_<model>.py": TEST,
    "chapters/reference/models/<model>.md": f"```{{model}} {NAME}\n```\n",
}
PAGE = r"""
from pathlib import Path
from tests.press.directives.tiny_book import write_tiny_book
book = write_tiny_book(Path("tiny"))
page = "chapters/reference/models/decay2026.md"
book.write(page, "---\norphan: true\n---\n" + Path(page).read_text())
assert book.build(), book.warnings
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The book with a model more: only files that were not there."""
    folder = tmp_path_factory.mktemp("book") / "book"
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    for pattern, text in FILES.items():
        path = folder / pattern.replace("<model>", NAME).replace("<program>", "by_hand")
        assert not path.exists()
        path.write_text(text, encoding="utf-8")
    return folder


def run(folder, *command):
    env = os.environ | {"PYTHONPATH": str(folder)}
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def steps():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    return re.search(r"## Add a model\n(.*?)\n## ", text, re.DOTALL)[1]


def test_the_steps_name_these_files_in_four_places_and_no_other():
    named = set(re.findall(r"`(\S*<model>\S*)`", steps()))
    assert named == set(FILES)
    assert len({name.rpartition("/")[0] for name in named}) == 4


def test_the_tests_find_the_model_and_are_content_with_it(copy):
    tests = [
        f"tests/osteon/test_{name}.py" for name in ("every_model", "documentation", "reference_runs", NAME)
    ]
    said = run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests, "tests/press/models", "-k", NAME)
    assert int(re.search(r"(\d+) passed", said)[1]) > 15
    run(
        copy,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/book/test_reference_part.py",
        "tests/osteon/test_reference.py",
        "-k",
        "has_its_page or line_in_the_readme",
    )


def test_it_is_tidy(copy):
    files = [pattern.replace("<model>", NAME) for pattern in FILES if pattern.endswith(".py")]
    run(copy, "-m", "ruff", "check", *files)
    run(copy, "-m", "ruff", "format", "--check", *files)


def test_it_has_its_page_with_equation_parameters_and_comparison(copy):
    place = f"chapters/reference/models/{NAME}"
    assert any(patmatch(place, pattern) for pattern in parse_toc_yaml(copy / "_toc.yml").globs())
    run(copy, "-c", PAGE)
    page = (copy / f"tiny/_build/html/{place}.html").read_text("utf-8")
    assert r"\frac{dx}{dt} = m - k \, x" in page
    assert "that of a pencil (rings)" in page
