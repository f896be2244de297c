"""The environment every notebook is executed in, so that its outputs are the same on every machine."""

import os
from pathlib import Path

PROFILES = Path(__file__).parent / "profiles"


def environment(figures: str) -> dict[str, str]:
    """Environment variables for a kernel; `figures` is "stored" (PNG) or "book" (SVG and PNG)."""
    profile = PROFILES / figures
    if not profile.is_dir():
        raise ValueError(f"figures must be 'stored' or 'book', got {figures!r}")
    return os.environ | {
        "IPYTHONDIR": str(profile),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": "0",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
