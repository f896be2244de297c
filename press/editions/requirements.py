"""What a forked notebook needs: the versions of its packages, and the cell that fetches osteon."""

from importlib.metadata import version

from press.book.places import DOWNLOADS

NEEDED = ("numpy", "scipy", "matplotlib")
KERNEL = "ipykernel"
PROGRAM = "jupyterlab==4.6.6"  # opens notebooks; the book itself needs none
INSTALL = """\
# Fetches osteon where it is missing: Colab, JupyterLite. Elsewhere: pip install -r requirements.txt
import sys
from importlib.util import find_spec
from pathlib import Path

wheel = "{wheel}"
online = f"{folder}/{{wheel}}"
if find_spec("osteon") is None and sys.platform == "emscripten":  # JupyterLite
    import piplite
    await piplite.install(f"emfs:{{wheel}}" if Path(wheel).exists() else online)
elif find_spec("osteon") is None:
    source = wheel if Path(wheel).exists() else online
    %pip install -q {{source}}"""


def pins() -> list[str]:
    """The versions of numpy and the like that the key was executed with."""
    return [f"{name}=={version(name)}" for name in NEEDED]


def requirements(package: str, *more: str) -> str:
    """Text of a requirements.txt. `package`: where pip finds the wheel, as in ./osteon-1.0-py3-none-any.whl"""
    return "\n".join([*pins(), f"{KERNEL}=={version(KERNEL)}", *more, package]) + "\n"


def install_cell(wheel: str, url: str) -> str:
    """Code that gets osteon from the file beside the notebook, or else from the book's site at `url`."""
    return INSTALL.format(wheel=wheel, folder=f"{url}/{DOWNLOADS}")
