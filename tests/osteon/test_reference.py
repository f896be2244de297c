"""The runs of other programs: how they are read, and how a run of this book is compared with one."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from osteon.reference import FOLDER, error, largest_error, read
from osteon.reference.run import reference_runs


def test_a_run_is_read_by_columns_and_by_rows():
    run = read("komarova2003_BIOMD279.csv", "single")
    assert run.C.shape == run.t.shape
    assert run[run.t == run.t[-1]].z[0] == run["z"][-1]
    assert "case" not in run.dtype.names


def test_a_case_is_a_part_of_its_file():
    name = "dutta2024_octave.csv"
    assert sum(len(read(name, case)) for case in ("all", "half", "quarter", "tenth")) == len(read(name))


@pytest.mark.parametrize(
    ("file", "case", "message"),
    [
        (
            "komarova2003_BIOMD279.csv",
            "twice",
            r"komarova2003_BIOMD279\.csv has no case 'twice'; it has single",
        ),
        ("graham2013_BIOMD721.csv", "single", r"graham2013_BIOMD721\.csv has no case 'single'; it has none"),
        ("komarova.csv", None, r"no reference run 'komarova\.csv'; there are .*komarova2003_BIOMD279\.csv"),
    ],
)
def test_what_is_not_there_is_named(file, case, message):
    with pytest.raises(ValueError, match=message):
        read(file, case)


def test_the_error_is_relative_to_their_largest_value_whatever_its_sign():
    assert error(np.array([1.0, -4.0, 2.5]), np.array([1.0, -5.0, 2.5])) == 0.2
    assert error(np.array([0.0, 0.5]), np.zeros(2)) == 0.5


def test_the_largest_error_is_that_of_the_worst_state():
    ours = SimpleNamespace(a=np.array([1.0, 2.0]), b=np.array([0.0, 9.0]))
    theirs = SimpleNamespace(a=np.array([1.0, 2.0]), b=np.array([0.0, 10.0]), c=np.array([1.0, 4.0]))
    assert largest_error(ours, theirs, "ab") == 0.1
    assert largest_error(ours, theirs, "b", a="c") == 0.5
    assert largest_error(ours, theirs, {"a": "unit", "b": "unit"}) == 0.1


def test_every_file_is_read_and_is_that_of_a_model_or_has_a_line_in_the_readme():
    readme, of_models = (
        (FOLDER / "README.md").read_text("utf-8"),
        {run.file for run in reference_runs().values()},
    )
    for path in FOLDER.glob("*.csv"):
        assert all(np.isfinite(read(path.name)[name]).all() for name in read(path.name).dtype.names)
        assert (f"| `{path.name}` |" in readme) is (path.name not in of_models)


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_no_reference_run_is_installed(tmp_path, kind):
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(tmp_path)]
    subprocess.run(command, cwd=root, capture_output=True, check=True)
    (built,) = tmp_path.iterdir()
    if kind == "wheel":
        with zipfile.ZipFile(built) as archive:
            names = archive.namelist()
    else:
        with tarfile.open(built) as archive:
            names = archive.getnames()
    assert any(name.endswith("osteon/models/komarova2003.py") for name in names)
    assert not [name for name in names if "reference" in name]
