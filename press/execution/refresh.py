"""`python -m press refresh`: execute notebooks and store their outputs, the same bytes on every machine."""

import argparse
import os
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError

from press.book.places import ROOT
from press.execution.forked import fork_its_kernel
from press.execution.kernel import environment
from press.execution.stored import storable

TIMEOUT = 180  # seconds for one cell


def executed(path: Path, figures: str = "stored"):
    """Return the notebook at `path`, executed from top to bottom.

    Raises CellExecutionError when a cell fails; RuntimeError, naming notebook and cell, when one is not done in
    time, or writes to stderr, because a warning a reader would see is a fault.
    """
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,  # otherwise the machine's speed decides where printed text is cut
        resources={"metadata": {"path": str(path.parent)}},
    )
    fork_its_kernel(client)
    begun = []
    client.on_cell_start = lambda cell, cell_index: begun.append(cell_index + 1)
    try:
        client.execute(env=environment(figures))
    except CellTimeoutError:
        message = f"{path.name}: cell {begun[-1]} was not done after {TIMEOUT} seconds"
        raise RuntimeError(message) from None
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                raise RuntimeError(f"{path.name}: cell {number} writes to stderr:\n{output.text}")
    return notebook


def refresh(path: Path) -> None:
    """Execute the notebook at `path` and store the outputs in it; untouched when a cell fails."""
    notebook = executed(path)
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if "outputs" in cell:
            cell.outputs = [storable(output) for output in cell.outputs]
    text = nbformat.writes(notebook) + "\n"
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def _timed(path: Path) -> float:
    begin = time.perf_counter()
    refresh(path)
    return time.perf_counter() - begin


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m press refresh", description=__doc__)
    parser.add_argument("notebooks", nargs="*", type=Path, help="default: all of notebooks/")
    paths = parser.parse_args(argv).notebooks or sorted((ROOT / "notebooks").glob("*.ipynb"))
    for path in paths:
        if not path.is_file():
            parser.error(f"there is no notebook {path}")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", *map(str, paths)], check=True)
    failed = 0
    with ProcessPoolExecutor(min(len(paths), os.cpu_count() or 1)) as pool:
        runs = {path: pool.submit(_timed, path.resolve()) for path in paths}
        for path, run in runs.items():
            try:
                print(f"{path.name}: executed and stored in {run.result():.1f} s", flush=True)
            except (CellExecutionError, RuntimeError) as error:
                failed += 1
                print(f"{path.name}: {error}", file=sys.stderr)
    return failed
