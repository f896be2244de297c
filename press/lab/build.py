"""`python -m press lab`: build the lab into _build/html/lab, the notebooks with a Python of their own.

It is JupyterLite with the book's notebooks, and a Pyodide that the site serves itself. The site must be built first.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from importlib.metadata import distribution
from pathlib import Path

from press.book import unchanged, wheel
from press.book.places import LAB as FOLDER
from press.lab import notebooks, pyodide

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]
EXTENSION = "@jupyterlite/pyodide-kernel-extension"
PYTHON = "static/pyodide"
OF_THE_KERNEL = ("ipykernel", "pyodide_kernel", "piplite")
# What the kernel would fetch if it were not told that it is there.
PRESENT = ("ipykernel", "comm", "pyodide-kernel", "jedi", "ipython", "micropip", "piplite")
NOT_USED = (
    "@jupyterlab/apputils-extension:announcements",
    "@jupyterlite/application-extension:resolver",  # waits a second for windows that share a workspace; there are none
    # Its service worker makes Python look for every module in the reader's folder first, and caches nothing.
    "@jupyterlite/application-extension:service-worker-manager",
)


def build(root: Path, source: str) -> Path:
    """Build the lab of the book in `root`; return its folder. `source`: see `pyodide.assemble`."""
    work, target = root / "_build" / "lab", root / "_build" / "html" / FOLDER
    site = work / "site"
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    kernel = _kernel()
    package = wheel.build(root, work)
    print("lab: Python and its packages", flush=True)
    own = {next((kernel / "static" / "pypi").glob(f"{name}-*.whl")): False for name in OF_THE_KERNEL}
    own[package] = True
    python = site / PYTHON
    pyodide.assemble(python, work / "downloads", own, source)
    stems = notebooks.write(root, package.name, site / "files")
    print(f"lab: JupyterLite with {len(stems)} notebooks", flush=True)
    _write_settings(site, kernel)
    _run_jupyterlite(site, work / "out")
    _begin_ahead(work / "out")
    _finish(work / "out")
    shutil.rmtree(target, ignore_errors=True)
    (work / "out").rename(target)
    return target


def _kernel():
    """The folder of JupyterLite's kernel for Pyodide, as it was installed."""
    installed = distribution("jupyterlite-pyodide-kernel")
    described = next(
        file
        for file in installed.files
        if file.as_posix().endswith(f"share/jupyter/labextensions/{EXTENSION}/package.json")
    )
    return Path(installed.locate_file(described)).resolve().parent


def _write_settings(site, kernel):
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
    kernel_settings = {"disablePyPIFallback": True, "loadPyodideOptions": {"packages": PRESENT}}
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


def _begin_ahead(out):
    """Let the notebook's page start Python at once, and the kernel take it over (see page/ahead.js, page/python.mjs)."""
    folder, page = out / PYTHON, HERE / "page"
    kernel = next((out / "extensions" / EXTENSION / "static").glob("comlink.worker.*.js"))
    shutil.copy(page / "python.mjs", folder)
    _write_with(page / "worker.mjs", folder, "KERNEL", Path(os.path.relpath(kernel, folder)).as_posix())
    _write_with(page / "ahead.js", out, "KERNEL", kernel.name)
    _write_with(
        out / "notebooks" / "index.html", None, "<head>", '<head>\n    <script src="../ahead.js"></script>'
    )
    _write_with(out / "jupyter-lite.json", None, f"./{PYTHON}/pyodide.mjs", f"./{PYTHON}/python.mjs")


def _write_with(path, folder, old, new):
    """Write a text file into a folder, or where it is, with `new` in the one place of `old`."""
    before, *after = path.read_text("utf-8").split(old)
    if len(after) != 1:
        raise RuntimeError(f"{path.name} has {old} in {len(after)} places, expected one")
    (folder / path.name if folder else path).write_text(before + new + after[0], encoding="utf-8")


def _finish(out):
    """Write what the page and the service worker must know: the version, a digest of all files, and Python's size."""
    files = sorted(path for path in out.rglob("*") if path.is_file())
    worker = (HERE / "page" / "service-worker.js").read_text("utf-8")
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
        choices=pyodide.SOURCES,
        default="registry",
        help="where Pyodide comes from: its own release, or packages that carry the same bytes (default)",
    )
    options = parser.parse_args(argv)
    site = ROOT / "_build" / "html"
    if not (site / "index.html").is_file():
        print("the lab is a part of the site: build that first (make book)", file=sys.stderr)
        return 1
    begin = time.perf_counter()
    record, state = ROOT / "_build" / "lab.json", unchanged.inputs(ROOT) + options.pyodide
    if unchanged.is_current(record, site / FOLDER, state):
        print("the lab is up to date")
        return 0
    record.unlink(missing_ok=True)
    try:
        target = build(ROOT, options.pyodide)
    except (OSError, RuntimeError, ValueError, subprocess.CalledProcessError) as error:
        print(f"the lab was not built: {error}", file=sys.stderr)
        return 1
    unchanged.write(record, target, state)
    print(
        f"lab: built in {time.perf_counter() - begin:.0f} s; make serve, then Run on any page with a notebook"
    )
    return 0
