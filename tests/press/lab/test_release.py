"""Pyodide comes from where the network gives it, as the bytes that were fixed, or not at all."""

import hashlib
import json
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

from press.lab import release
from press.lab.pyodide import assemble
from press.lab.release import CORE, LIST, SOURCES, HashError, files
from tests.press.site.serving import served

ROOT = Path(__file__).parents[3]
NOT = "not from its official release:"
DEPENDS = {
    "numpy": [],
    "scipy": ["NumPy"],
    "matplotlib": ["numpy", "fonttools", "py.six"],
    "py-six": [],
    "micropip": [],
}


@pytest.fixture
def made(tmp_path, monkeypatch):
    """A small release of Pyodide, whose hashes are those that are fixed: content by name."""
    wheels = {
        name: f"{name.replace('-', '_')}-1.0-py3-none-any.whl" for name in [*DEPENDS, "fonttools", "pytz"]
    }
    content = {file: f"the package {name}".encode() for name, file in wheels.items()}
    packages = {
        name: {"file_name": file, "depends": DEPENDS.get(name, []), "sha256": sha256(content[file])}
        for name, file in wheels.items()
    }
    content |= {name: f"the file {name}".encode() for name in CORE}
    content[LIST] = json.dumps({"info": {}, "packages": packages}).encode()
    fixed = tmp_path / "fixed.sha256"
    fixed.write_text("".join(f"{sha256(content[name])}  {name}\n" for name in CORE), encoding="utf-8")
    monkeypatch.setattr(release, "FIXED", fixed)
    return content


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def write(folder, content):
    folder.mkdir(parents=True, exist_ok=True)
    for name, one in content.items():
        (folder / name).write_bytes(one)
    return folder


@pytest.fixture
def official(made, tmp_path, monkeypatch):
    """The folder of a server that stands in for the official release: a folder for each version in it."""
    folder = tmp_path / "official"
    core = {name: one for name, one in made.items() if name in CORE and name != LIST}
    write(folder / release.VERSION, core)
    write(folder / release.PACKAGES, {name: one for name, one in made.items() if name not in core})
    with served(folder) as address:
        monkeypatch.setattr(release, "OFFICIAL", f"{address}{{version}}/{{name}}")
        yield folder


@pytest.fixture
def asked(made, tmp_path, monkeypatch):
    """The registry gives this release; the names of the files that it was asked for."""
    folder, names = write(tmp_path / "registry", made), []

    def registry(scratch):
        return lambda name: names.append(name) or (folder / name).read_bytes()

    monkeypatch.setitem(SOURCES, "registry", ("from the registry", registry))
    return names


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "downloads" / "pyodide"


def placed(official, name):
    """Where the server has a file."""
    [path] = official.rglob(name)
    return path


def needed(made):
    return {name: one for name, one in made.items() if not name.startswith(("fonttools", "pytz"))}


def refuse(monkeypatch):
    """No official release: nobody listens at its address."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    monkeypatch.setattr(release, "OFFICIAL", f"http://127.0.0.1:{port}/{{version}}/{{name}}")
    return f"http://127.0.0.1:{port}/"


def test_the_official_release_is_taken_where_the_network_gives_it(official, asked, made, kept, capsys):
    assert files(kept) == needed(made)
    assert asked == []
    assert capsys.readouterr().out == f"lab: Pyodide {release.VERSION} from its official release\n"


def test_the_registry_is_taken_where_the_network_refuses(made, asked, kept, capsys, monkeypatch):
    address, begin = refuse(monkeypatch), time.perf_counter()
    assert files(kept) == needed(made)
    assert time.perf_counter() - begin < 2
    assert set(asked) == set(needed(made))
    [line] = capsys.readouterr().out.splitlines()
    assert line.startswith(
        f"lab: Pyodide {release.VERSION} from the registry, {NOT} {address}{release.VERSION}/pyodide.mjs: "
    )
    assert "refused" in line


def test_a_network_that_does_not_answer_is_not_waited_for_long(made, asked, kept, capsys, monkeypatch):
    assert release.PATIENCE <= 5
    monkeypatch.setattr(release, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:  # it takes calls and says nothing
        monkeypatch.setattr(release, "OFFICIAL", f"http://127.0.0.1:{server.getsockname()[1]}/{{name}}")
        begin = time.perf_counter()
        assert files(kept) == needed(made)
    assert time.perf_counter() - begin < 2
    assert "pyodide.mjs: timed out" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["pyodide.asm.wasm", "scipy-1.0-py3-none-any.whl"])
def test_the_registry_is_taken_where_a_file_is_absent(official, asked, made, kept, capsys, name):
    placed(official, name).unlink()
    assert files(kept) == needed(made)
    assert name in asked
    [line] = capsys.readouterr().out.splitlines()
    assert re.search(rf"from the registry, {NOT} http\S+/{re.escape(name)}: File not found$", line)


@pytest.mark.parametrize("name", ["pyodide.mjs", "scipy-1.0-py3-none-any.whl"])
def test_the_registry_is_taken_where_a_file_is_another_one(official, asked, made, kept, capsys, name):
    placed(official, name).write_bytes(b"something else")
    assert files(kept) == needed(made)
    [line] = capsys.readouterr().out.splitlines()
    expected = f"{name} has the SHA-256 {sha256(b'something else')}, expected {sha256(made[name])}"
    assert line.endswith(f"from the registry, {NOT} {expected}")


def test_what_was_loaded_is_kept_and_nobody_asked_again(official, asked, made, kept, capsys, monkeypatch):
    files(kept)
    capsys.readouterr()
    refuse(monkeypatch)
    assert files(kept) == needed(made)
    assert asked == []
    assert capsys.readouterr().out == f"lab: Pyodide {release.VERSION} kept from an earlier build\n"


def test_a_kept_file_that_was_damaged_is_loaded_again_and_what_no_release_has_is_dropped(
    official, asked, made, kept
):
    files(kept)
    (kept / "pyodide.mjs").write_bytes(b"half of")
    (kept / "numpy-0.9-py3-none-any.whl").write_bytes(b"of an earlier release")
    assert files(kept) == needed(made)
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == needed(made)


def test_official_alone_means_no_other(official, asked, made, kept):
    placed(official, "pyodide.mjs").write_bytes(b"something else")
    with pytest.raises(HashError, match=r"pyodide\.mjs has the SHA-256 [0-9a-f]{64}, expected [0-9a-f]{64}"):
        files(kept, "official")
    assert list(kept.iterdir()) == []
    placed(official, "pyodide.mjs").unlink()
    with pytest.raises(OSError, match=r"http://127\.0\.0\.1:\d+/\S+/pyodide\.mjs: File not found"):
        files(kept, "official")
    assert asked == []


def test_registry_alone_means_no_other(official, asked, made, kept, capsys):
    for name in needed(made):
        placed(official, name).write_bytes(b"not to be read")
    assert files(kept, "registry") == needed(made)
    assert capsys.readouterr().out == f"lab: Pyodide {release.VERSION} from the registry\n"


def test_where_neither_gives_it_both_reasons_are_named(asked, kept, monkeypatch, tmp_path):
    refuse(monkeypatch)
    (tmp_path / "registry" / "pyodide.mjs").write_bytes(b"something else")
    with pytest.raises(
        OSError, match=rf"could not be loaded, {NOT} http.*, not from the registry: pyodide\.mjs has"
    ):
        files(kept)


def test_a_lab_whose_python_cannot_be_loaded_stays_as_it_was(official, asked, tmp_path, monkeypatch):
    folder = tmp_path / "lab" / "pyodide"
    shutil.copytree(official / release.VERSION, folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    placed(official, "pyodide.mjs").write_bytes(b"something else")
    with pytest.raises(HashError):
        assemble(folder, tmp_path / "downloads", [], "official")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in folder.parent.iterdir()] == ["pyodide"]


def test_unknown_source_is_named(kept):
    with pytest.raises(ValueError, match="source must be one of official, registry, got 'elsewhere'"):
        files(kept, "elsewhere")


def test_every_part_of_the_core_is_fixed():
    fixed = release.FIXED.read_text("utf-8").split()
    assert set(fixed[1::2]) == set(CORE)
    assert all(len(one) == 64 for one in fixed[::2])


def test_pyodide_is_the_one_that_the_kernel_is_made_for():
    constants = pytest.importorskip("jupyterlite_pyodide_kernel.constants", reason="the lab is not installed")
    assert constants.PYODIDE_VERSION == release.VERSION


@pytest.mark.parametrize(("said", "told"), [((), ""), (("PYODIDE=official",), "--pyodide official")])
def test_make_lab_chooses_unless_it_is_told(said, told):
    command = ["make", "--dry-run", "--silent", "lab", *said]
    lines = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert lines[-1].split(" -m press ")[1].split() == ["lab", *told.split()]
