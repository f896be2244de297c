"""The browser's Python is put together from the bytes that were fixed, or not at all."""

import hashlib
from pathlib import Path

import pytest

from press.lab import pyodide
from press.lab.pyodide import CORE, HashError, assemble

DOWNLOADS = Path(__file__).parents[3] / "_build" / "lab" / "downloads"


@pytest.fixture
def lab(tmp_path):
    """A folder in which an earlier Pyodide stands."""
    folder = tmp_path / "pyodide"
    folder.mkdir()
    (folder / "pyodide.mjs").write_text("the earlier one", encoding="utf-8")
    return folder


def stays_as_it_was(folder):
    return [path.name for path in folder.iterdir()] == ["pyodide.mjs"] and not list(
        folder.parent.glob("*.part")
    )


def test_core_with_another_hash_is_refused_by_name(lab, tmp_path, monkeypatch):
    monkeypatch.setattr(pyodide, "_registry", lambda downloads: lambda name: b"something else")
    expected = hashlib.sha256(b"something else").hexdigest()
    with pytest.raises(HashError, match=rf"pyodide\.mjs has the SHA-256 {expected}, expected [0-9a-f]{{64}}"):
        assemble(lab, tmp_path / "downloads", [])
    assert stays_as_it_was(lab)


def test_package_with_another_hash_is_refused_by_name(lab, monkeypatch):
    if not DOWNLOADS.is_dir():
        pytest.skip("the lab is not built (make lab): its packages were not tested")
    honest = pyodide._registry(DOWNLOADS)

    def tampered(name):
        content = honest(name)
        return content + b" " if name.startswith("scipy-") else content

    monkeypatch.setattr(pyodide, "_registry", lambda downloads: tampered)
    with pytest.raises(HashError, match=r"scipy-\S+\.whl has the SHA-256"):
        assemble(lab, DOWNLOADS, [])
    assert stays_as_it_was(lab)


def test_unknown_source_is_named(lab, tmp_path):
    with pytest.raises(ValueError, match="source must be one of official, registry, got 'elsewhere'"):
        assemble(lab, tmp_path, [], "elsewhere")


def test_every_part_of_the_core_is_fixed():
    fixed = (Path(pyodide.__file__).parent / "pyodide-lock.sha256").read_text("utf-8").split()
    assert set(fixed[1::2]) == set(CORE)
    assert all(len(one) == 64 for one in fixed[::2])
