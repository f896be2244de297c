"""A package that imports its parts when they are asked for still means the same by every name."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from press.lab import warm_start

INSIDE = Path(warm_start.__file__).parent / "inside"
PACKAGE = {
    "__init__": '''
        """Some numbers."""
        from ._small import *
        from ._large import large, HUGE
        from . import old
        __all__ = [name for name in dir() if not name.startswith("_")]
        from math import pi
        big = large
    ''',
    "_small": "__all__ = ['one', 'two']\none, two, three = 1, 2, 3",
    "_large": "HUGE = 10**9\ndef large(): return HUGE",
    "old": "from numbers_of.parts._large import HUGE as gone",
}
MAKE = """
import sys; sys.path[:0] = [{inside!r}, {folder!r}]
from pathlib import Path
from lazy import lazy
path = Path({folder!r}, "numbers_of", "parts", "__init__.py")
path.write_text(lazy("numbers_of.parts", path.read_text()))
"""


def python(source):
    return subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, cwd=INSIDE.parent, check=False
    )


def made(folder, **changed):
    """Make a package lazy in a Python of its own; return what that printed."""
    place = folder / "numbers_of" / "parts"
    place.mkdir(parents=True)
    for name, source in (PACKAGE | changed).items():
        (place / f"{name}.py").write_text(textwrap.dedent(source), encoding="utf-8")
    return python(MAKE.format(inside=str(INSIDE), folder=str(folder))).stderr


def asked(folder, expression):
    prelude = f"import sys; sys.path.insert(0, {str(folder)!r}); import numbers_of.parts as parts; "
    done = python(f"{prelude}print(({expression}))")
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


def test_every_name_is_there(tmp_path):
    assert made(tmp_path) == ""
    assert asked(tmp_path, "parts.one, parts.two, parts.large(), parts.big(), round(parts.pi, 2)") == (
        "(1, 2, 1000000000, 1000000000, 3.14)"
    )
    assert asked(tmp_path, "parts.__doc__, parts.old.gone, parts._small.three") == (
        "('Some numbers.', 1000000000, 3)"
    )
    assert asked(tmp_path, "parts.__all__") == "['HUGE', 'large', 'old', 'one', 'two']"
    assert asked(tmp_path, "{*parts.__all__, 'big', '_large'} <= {*dir(parts)}") == "True"


def test_a_part_is_imported_when_it_is_asked_for(tmp_path):
    made(tmp_path)
    loaded = "sorted(name.rpartition('.')[2] for name in sys.modules if name.startswith('numbers_of.parts.'))"
    assert asked(tmp_path, loaded) == "[]"
    assert asked(tmp_path, f"parts.two, {loaded}") == "(2, ['_small'])"


def test_a_name_that_was_never_there_is_named(tmp_path):
    made(tmp_path)
    assert asked(tmp_path, "parts.three") == (
        "AttributeError: module 'numbers_of.parts' has no attribute 'three'"
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("del one\none = 5", "numbers_of.parts.one is not what _small has under this name"),
        ("half = one / 2", "numbers_of.parts would lose one"),
    ],
)
def test_a_package_that_would_change_is_refused(tmp_path, line, words):
    source = textwrap.dedent(PACKAGE["__init__"]) + line
    assert words in made(tmp_path, __init__=source)
    assert (tmp_path / "numbers_of" / "parts" / "__init__.py").read_text("utf-8") == source
