"""Seconds to fork one notebook, all notebooks, and one with 200 variants."""

import tempfile
import time
from pathlib import Path

from press.assignments.fork import fork
from press.book.places import ROOT

STUDENTS = 200
VARIED = "extra_osteoclasts=6:15:0.02"


def _seconds(notebook: Path, to: Path, **options) -> float:
    begin = time.perf_counter()
    fork(notebook, to, **options)
    return time.perf_counter() - begin


def measured():
    """Yield lines of a table. A fork executes the key once, one with variants three times."""
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        times = {}
        for notebook in sorted((ROOT / "notebooks").glob("*.ipynb")):
            times[notebook.stem] = _seconds(notebook, course / notebook.stem)
            yield f"{notebook.stem:<24}{times[notebook.stem]:>8.1f} s"
        yield f"{'all':<24}{sum(times.values()):>8.1f} s"
        roster = course / "students.csv"
        roster.write_text(
            "student\n" + "".join(f"s{number}\n" for number in range(STUDENTS)), encoding="utf-8"
        )
        options = {"vary": [VARIED], "roster": roster, "salt": "bench"}
        seconds = _seconds(ROOT / "notebooks" / "remodeling.ipynb", course / "varied", **options)
        yield f"{f'{STUDENTS} variants':<24}{seconds:>8.1f} s"
