"""Seconds, pages and bytes of each PDF, all set anew, and of a second run with nothing changed."""

import time
from contextlib import redirect_stdout
from io import StringIO

from press.build import make_handouts


def _run(*arguments):
    said, begin = StringIO(), time.perf_counter()
    with redirect_stdout(said):
        code = make_handouts.main(list(arguments))
    if code:
        raise RuntimeError(f"the handouts could not be made:\n{said.getvalue()}")
    return said.getvalue().splitlines(), time.perf_counter() - begin


def measured():
    lines, cold = _run("--bench")
    yield from lines
    _, warm = _run()
    yield f"all set anew {cold:.1f} s, nothing changed {warm:.1f} s (both with reading the book)"
