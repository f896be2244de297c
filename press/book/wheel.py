"""The package osteon as a wheel, which notebooks outside the book import."""

import logging
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder


def build(root: Path, folder: Path) -> Path:
    """Build the wheel of the package in `root` into `folder`; the same bytes each time."""
    logging.getLogger("hatchling").setLevel(logging.WARNING)
    return Path(next(WheelBuilder(str(root)).build(directory=str(folder), versions=["standard"])))
