"""The Python that runs in the reader's browser (Pyodide), from the site itself: what notebooks need and no more.

Nothing in it is changed: its own loader installs the packages that its list names. What makes it start sooner is put on
top (warm_start/). Each file is checked by its hash: Pyodide's in release.py, and those of IPython and what it needs by pip,
since `requirements-lab.lock` fixes them: the same version executes the notebooks of the book.
"""

import hashlib
import json
import shutil
from pathlib import Path

from press.lab import release

ROOT = Path(__file__).parents[2]
IPYTHON = (
    *(
        "ipython",
        "ipython-pygments-lexers",
        "matplotlib-inline",
        "prompt-toolkit",
        "pygments",
        "traitlets",
        "comm",
    ),
    *("wcwidth", "jedi", "parso", "stack-data", "asttokens", "executing", "pure-eval"),
)


def assemble(folder: Path, downloads: Path, own: list[Path], source: str | None = None) -> list[str]:
    """Put a Pyodide with its packages, IPYTHON and `own` into `folder`; return the names of the packages.

    downloads: where files are kept between builds
    own:       wheels of pure Python to add, which need nothing else
    source:    see `release.files`

    Raises what `release.files` raises; nothing is put into `folder` then.
    """
    files = release.files(downloads / "pyodide", source)
    files |= {wheel.name: wheel.read_bytes() for wheel in [*_ipython(downloads), *own]}
    packages = _listed({name: content for name, content in files.items() if name.endswith(".whl")})
    files[release.LIST] = json.dumps(json.loads(files[release.LIST]) | {"packages": packages}).encode()
    _write(folder, files)
    return sorted(packages)


def _ipython(downloads):
    """Wheels of IPython as the environment of the book has it; pip compares the hashes."""
    lines = (ROOT / "requirements-lab.lock").read_text("utf-8").splitlines(keepends=True)
    pinned, chosen = "", False
    for line in lines:  # a package, then its hashes, indented
        if not line.startswith(" "):
            chosen = line.partition("==")[0] in IPYTHON
        pinned += line if chosen else ""
    asked = downloads / "ipython.txt"
    asked.write_text(pinned, encoding="utf-8")
    return release.download(downloads / "wheels", ["--require-hashes", "-r", str(asked)], python="3.14")


def _listed(wheels):
    """Packages as Pyodide's list has them. None depends on another one, since all are loaded."""
    packages = {}
    for file, content in wheels.items():
        name, version = file.split("-")[:2]
        packages[release.normal(name)] = {
            "name": release.normal(name),
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
