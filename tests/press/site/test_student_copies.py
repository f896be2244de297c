"""What the site offers to download: each notebook alone, and in a zip file that needs nothing but pip."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest

from press.book.sources import read_notebook
from press.editions.tags import role

pytestmark = pytest.mark.usefixtures("built_site")
ROOT = Path(__file__).parents[3]
DOWNLOADS = ROOT / "_build" / "html" / "downloads"
STEMS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("stem", STEMS)
def test_the_zip_holds_the_notebook_of_the_page_with_all_it_needs(stem):
    with zipfile.ZipFile(DOWNLOADS / f"{stem}.zip") as archive:
        names = {name.removeprefix(f"{stem}/") for name in archive.namelist()}
        wheel = next(name for name in names if name.endswith(".whl"))
        assert names == {
            f"{stem}.ipynb", wheel, "requirements.txt", "README.txt", "LICENSE", "LICENSE-CONTENT"
        }  # fmt: skip
        assert archive.read(f"{stem}/{stem}.ipynb") == (DOWNLOADS / f"{stem}.ipynb").read_bytes()
        lines = archive.read(f"{stem}/requirements.txt").decode().splitlines()
        assert f"./{wheel}" in lines
        assert all("==" in line for line in lines if not line.startswith("./"))


def test_the_list_of_requirements_names_the_package_by_its_address():
    lines = (DOWNLOADS / "requirements.txt").read_text("utf-8").splitlines()
    address = next(line for line in lines if line.startswith("osteon @ "))
    assert (DOWNLOADS / address.rpartition("/")[2]).is_file()
    assert all("==" in line for line in lines if line != address)


def test_the_zip_runs_with_what_pip_installs_and_nothing_else(tmp_path):
    """As its README says: an environment, its requirements, Jupyter; only the exercises are left to solve."""
    with zipfile.ZipFile(DOWNLOADS / "remodeling.zip") as archive:
        archive.extractall(tmp_path)
    folder, python = tmp_path / "remodeling", tmp_path / "env" / "bin" / "python"
    env = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "IPYTHON", "JUPYTER"))
    }
    env |= {"PYDEVD_DISABLE_FILE_VALIDATION": "1", "PATH": f"{python.parent}{os.pathsep}{env['PATH']}"}

    def run(*command):
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run(sys.executable, "-m", "venv", str(tmp_path / "env"))
    run(str(python), "-m", "pip", "install", "-qq", "--no-compile", "-r", "requirements.txt")
    assert (
        run(str(python.parent / "jupyter"), "lab", "--version").strip()
        in (folder / "requirements.txt").read_text()
    )
    run(str(python.parent / "jupyter"), "execute", "--allow-errors", "--inplace", "remodeling.ipynb")
    roles = {cell.id: role(cell) for cell in read_notebook(ROOT / "notebooks" / "remodeling.ipynb").cells}
    copy = nbformat.read(folder / "remodeling.ipynb", as_version=4)
    failed = [c.id for c in copy.cells if any(o.output_type == "error" for o in c.get("outputs", []))]
    assert failed
    assert {roles.get(name) for name in failed} <= {"solution", "test", "hidden-test"}
    shown = [o for c in copy.cells for o in c.get("outputs", []) if "image/png" in o.get("data", {})]
    assert len(shown) > 5
