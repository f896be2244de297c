"""The edition of the book."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import yaml

from press.book.places import ROOT


def released(root: Path = ROOT) -> int:
    """The date of the edition, from CITATION.cff, in seconds since 1970: what pages and handouts are dated with."""
    written = yaml.safe_load((root / "CITATION.cff").read_text("utf-8")).get("date-released")
    try:
        day = date.fromisoformat(str(written))
    except ValueError:
        raise ValueError(f'CITATION.cff needs a line date-released: "YYYY-MM-DD", not {written!r}') from None
    return int(datetime.combine(day, time(), UTC).timestamp())
