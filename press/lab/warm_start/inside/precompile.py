"""Bytecode in place of source, so that imports start sooner: made by the Python that will read it."""

import importlib._bootstrap_external as bootstrap
import re
import sys
import zipfile
from pathlib import Path

from lazy import PACKAGES, lazy

LAZY = {f"{package.replace('.', '/')}/__init__.py": package for package in PACKAGES}
LEFT_OUT = re.compile(
    r"/tests/|^jedi/third_party/(django-stubs|typeshed/stubs)/|/mpl-data/sample_data/|\.data/data/share/"
    r"|^(numpy|scipy|matplotlib|mpl_toolkits)/.*\.(pyi|pxd|h|c)$"
)


def repack(archive: Path) -> None:
    """Rewrite the zip of the standard library: x.pyc for every x.py."""
    files = dict(_files(archive, compiled=True))
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name, content in files.items():  # an entry without a date: the same bytes each time
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def unpack(wheel: Path, folder: Path, compiled: bool) -> None:
    """Write what a wheel holds into `folder`, with bytecode or, for packages that readers look into, with source."""
    for name, content in _files(wheel, compiled):
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def make_lazy(folder: Path) -> None:
    """Let the packages among LAZY, unpacked into `folder`, import their parts when they are asked for (see lazy.py)."""
    sys.path.insert(0, str(folder))
    made = {name: lazy(package, (folder / name).read_text("utf-8")) for name, package in LAZY.items()}
    for name, source in made.items():
        (folder / name).unlink()
        (folder / f"{name}c").write_bytes(_bytecode(name, source))


def _files(archive, compiled):
    """Name and content of what an archive holds, without what only tests and compilers read."""
    with zipfile.ZipFile(archive) as opened:
        for entry in opened.infolist():
            name = entry.filename
            if LEFT_OUT.search(name) or entry.is_dir():
                continue
            content = opened.read(entry)
            if compiled and name.endswith(".py") and name not in LAZY:
                name, content = f"{name}c", _bytecode(name, content)
            yield name, content


def _bytecode(name, source):
    code = compile(source, name, "exec", dont_inherit=True)
    return bytes(bootstrap._code_to_hash_pyc(code, b"\0" * 8, checked=False))
