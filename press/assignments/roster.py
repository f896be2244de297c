"""The students that an assignment is handed out to."""

import csv
import re
from pathlib import Path

STUDENT = re.compile(r"[A-Za-z0-9][\w.@+-]*")


def roster(path: Path) -> list[str]:
    """The students of a CSV file with a column `student`, in its order.

    Raises ValueError for a file that is no such table, an empty, unsafe or repeated name.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            if "student" not in (rows.fieldnames or []):
                raise ValueError(f"{path}: expected a column 'student', found {rows.fieldnames or 'nothing'}")
            students = []
            for row in rows:
                name = (row["student"] or "").strip()
                if not STUDENT.fullmatch(name):
                    raise ValueError(
                        f"{path}, line {rows.line_num}: expected a name of letters, digits and . _ @ + -, "
                        f"starting with a letter or digit, got {name!r}"
                    )
                if name.lower() in {other.lower() for other in students}:
                    raise ValueError(f"{path}, line {rows.line_num}: {name!r} is there twice")
                students.append(name)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ValueError(f"{path} is not a roster: {error}") from None
    if not students:
        raise ValueError(f"{path}: there is no student in it")
    return students
