"""The lock files hold what pyproject.toml pins: whoever moves a pin must run `make lock`."""

import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from press.book.places import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = {
    "requirements.lock": ("book",),
    "requirements-lab.lock": ("book", "lab"),
    "requirements-test.lock": ("book", "lab", "test"),
    "requirements-bench.lock": ("book", "lab", "test", "bench"),
}


def locked(file):
    """{package: versions} of a lock file; more than one where they depend on the Python."""
    versions = {}
    for line in (ROOT / file).read_text("utf-8").splitlines():
        if "==" in line and not line.startswith((" ", "#")):
            requirement = Requirement(line.removesuffix("\\").strip())
            (pin,) = requirement.specifier
            versions.setdefault(canonicalize_name(requirement.name), set()).add(pin.version)
    return versions


def forgotten(asked, versions):
    """Those of the requirements that no locked version fulfills."""
    return [
        text
        for text in asked
        for requirement in [Requirement(text)]
        if not any(map(requirement.specifier.contains, versions.get(canonicalize_name(requirement.name), ())))
    ]


@pytest.mark.parametrize("file", LOCKS)
def test_a_lock_file_fulfills_what_is_asked_for(file):
    asked = [text for extra in LOCKS[file] for text in PROJECT["optional-dependencies"][extra]]
    assert forgotten(PROJECT["dependencies"] + asked, locked(file)) == [], "run `make lock`"


def test_a_pin_that_was_moved_without_the_locks_is_found():
    moved = ["numpy==2.4.999", "jupyterlite-core[contents]==0.8.5", "nothing-of-this-name"]
    assert forgotten(moved, locked("requirements-lab.lock")) == moved
