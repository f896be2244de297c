"""What the outputs of a notebook depend on, besides its own cells."""

import hashlib
import sys
from pathlib import Path

PACKAGE = ("osteon/**/*.py", "osteon/*.mplstyle", "osteon/reference/*.csv")
SURROUNDINGS = ("requirements.lock", "press/execution/kernel.py", "press/execution/profiles/**/*.py")


def package(root: Path) -> list[Path]:
    """The files of the book in `root` that its notebooks read: the science, the style of figures, the reference runs."""
    return _found(root, PACKAGE)


def surroundings(root: Path) -> str:
    """A digest of what runs the notebooks: Python, the libraries with their versions, the settings of the kernel."""
    return _digest(root, _found(root, SURROUNDINGS))


def everything(root: Path) -> str:
    """A digest of the package and of what runs the notebooks. When it changes, all of them may come out otherwise."""
    return _digest(root, package(root) + _found(root, SURROUNDINGS))


def _found(root, patterns):
    return sorted(path for pattern in patterns for path in root.glob(pattern))


def _digest(root, files):
    digest = hashlib.sha256(sys.version.encode())
    for path in files:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(root).as_posix()}\0{content}\0".encode())
    return digest.hexdigest()
