"""Whether a build would make again what is there: nothing it reads has changed, and nothing it made is gone.

Sphinx takes seconds to find out that there is nothing to do. A digest of everything a build can read takes a
fraction of one. It covers all files of the book but those that no build reads, so that a new folder is never forgotten.
"""

import hashlib
import json
import os
import sys
from pathlib import Path

NOT_READ = {"_build", "bench", "tests", "__pycache__", "node_modules"}


def inputs(root: Path) -> str:
    """A digest of the names and contents of all files below `root` that a build can read, and of Python's version."""
    digest = hashlib.sha256(sys.version.encode())
    for place, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not _is_left_out(name))
        for name in sorted(files):
            path = Path(place, name)
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{path.relative_to(root)}\0{content}\0".encode())
    return digest.hexdigest()


def _is_left_out(folder):
    return folder in NOT_READ or folder.startswith(".") or folder.endswith(".egg-info")


def is_current(record: Path, made: Path, state: str) -> bool:
    """Whether `record` says that the files in `made` come from inputs with this digest, and all are still there."""
    try:
        written = json.loads(record.read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return written["inputs"] == state and all((made / name).is_file() for name in written["files"])


def write(record: Path, made: Path, state: str, without: str = "") -> None:
    """Write down that the files in `made`, but for those in its folder `without`, come from inputs with this digest."""
    all_files = (path.relative_to(made) for path in made.rglob("*") if path.is_file())
    files = sorted(str(path) for path in all_files if path.parts[0] != without)
    record.write_text(json.dumps({"inputs": state, "files": files}, indent=0), encoding="utf-8")
