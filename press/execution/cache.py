"""Fills the book's execution cache, several notebooks at a time: Sphinx alone would run them one by one."""

import os
import shutil
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn

from press.book.places import ROOT
from press.execution import inputs
from press.execution.refresh import executed


def fill_for_book(root: Path = ROOT) -> None:
    """Execute those notebooks of the book that have changed, or run what has changed; MyST-NB reads them from the cache."""
    print("notebooks: executing those that changed", flush=True)
    fill(
        root / "_build" / ".jupyter_cache",
        sorted((root / "notebooks").glob("*.ipynb")),
        inputs.everything(root),
    )


def fill(folder: Path, notebooks: list[Path], state: str, say=print) -> None:
    """Execute those of `notebooks` that the cache in `folder` does not hold.

    state: a digest of what their outputs depend on besides their cells; when it changes, everything is executed anew
    """
    stamp = folder / "inputs.sha256"
    if folder.exists() and not (stamp.is_file() and stamp.read_text() == state):
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    cache = get_cache(folder)
    stamp.write_text(state)
    missing = [path for path in notebooks if not _cached(cache, path)]
    if not missing:
        return
    with ProcessPoolExecutor(min(len(missing), os.cpu_count() or 1)) as pool:
        runs = {pool.submit(_run, path): path for path in missing}
        for done, run in enumerate(as_completed(runs), start=1):
            notebook, seconds = run.result()
            bundle = CacheBundleIn(notebook, str(runs[run]), data={"execution_seconds": seconds})
            cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
            say(f"  executed {runs[run].name} in {seconds:.1f} s ({done} of {len(missing)})")


def _cached(cache, path: Path) -> bool:
    try:
        cache.match_cache_notebook(nbformat.read(path, as_version=4))
    except KeyError:
        return False
    return True


def _run(path: Path):
    begin = time.perf_counter()
    return executed(path, "book"), time.perf_counter() - begin
