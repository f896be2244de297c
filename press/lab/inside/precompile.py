"""Run by Pyodide itself while the lab is built: gives wheels bytecode in place of source, so that imports start sooner."""

import importlib._bootstrap_external as bootstrap
import io
import re
import zipfile
from pathlib import Path

LEFT_OUT = re.compile(
    r"/tests/|^jedi/third_party/(django-stubs|typeshed/third_party)/|/mpl-data/sample_data/"
)


def precompile(archive: Path) -> None:
    """Rewrite a wheel, or the zip of the standard library: x.pyc for every x.py, and nothing that only tests read."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(archive) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for entry in old.infolist():
            name = entry.filename
            if LEFT_OUT.search(name):
                continue
            content = old.read(entry)
            if name.endswith(".py"):
                name, content = f"{name}c", _bytecode(name, content)
            new.writestr(
                zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED
            )  # no date: the same bytes each time
    archive.write_bytes(packed.getvalue())


def _bytecode(name, source):
    code = compile(source, name, "exec", dont_inherit=True)
    return bytes(bootstrap._code_to_hash_pyc(code, b"\0" * 8, checked=False))
