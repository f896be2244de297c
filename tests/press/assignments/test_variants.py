import itertools
import json
import shutil

import nbformat
import pytest

from press.assignments.fork import fork
from press.editions.variants import drawn, guard
from tests.press.assignments.cycle import VARY


def cell(path, start):
    return next(c.source for c in nbformat.read(path, as_version=4).cells if c.source.startswith(start))


def test_200_students_have_200_different_sets_of_parameters(varied):
    handed_out = json.loads((varied / "variants" / "handed-out.json").read_text(encoding="utf-8"))
    sets = {tuple(values.values()) for values in handed_out.values()}
    assert len(handed_out) == len(sets) == 200
    for student, values in handed_out.items():
        source = cell(varied / "variants" / student / "hw3.ipynb", "handed_to =")
        numbers: dict = {}
        exec(source, numbers)
        assert {name: numbers[name] for name in ("handed_to", *values)} == {"handed_to": student, **values}
        assert 11.5 <= numbers["C_start"] <= 15
        assert "# osteoclasts at the start, cells [11, 16]" in source


def test_a_copied_answer_loses_the_point_and_the_own_one_gets_it(varied):
    """No two of 200 answers are alike, and the hidden test tells them apart."""
    source = nbformat.read(varied / "nbgrader" / "source" / "hw3" / "hw3.ipynb", as_version=4)
    texts = [c.source for c in source.cells if c.cell_type == "code"]
    setup = next(text for text in texts if text.startswith("import matplotlib"))
    run = next(text for text in texts if text.startswith("run = simulate"))
    hidden = next(text for text in texts if "_lowest" in text)
    scopes = []
    for path in sorted((varied / "variants").glob("*/hw3.ipynb")):
        scope: dict = {}
        exec(
            f"{setup}\n{cell(path, 'handed_to =')}\n{run.replace('print', 'str')}\ntrough = run.z.min()",
            scope,
        )
        scopes.append(scope)
    answers = sorted(scope["trough"] for scope in scopes)
    assert min(b - a for a, b in itertools.pairwise(answers)) > 1e-5 * answers[-1]  # ten times the tolerance
    for own, neighbor in zip(scopes[::20], scopes[1::20], strict=True):
        exec(hidden, dict(own))
        with pytest.raises(AssertionError, match="not the lowest"):
            exec(hidden, own | {"trough": neighbor["trough"]})
        with pytest.raises(AssertionError, match="not the parameters that were handed out"):
            exec(hidden, own | {"C_start": neighbor["C_start"], "trough": neighbor["trough"]})


def test_nbgrader_takes_the_point_from_a_copied_notebook(varied, tool, tmp_path):
    """Of three notebooks with right answers the ones that carry another student's numbers get nothing for them."""
    folder = shutil.copytree(varied / "nbgrader", tmp_path / "nbgrader")
    tool("nbgrader", "generate_assignment", "hw3", cwd=folder)
    handed_out = json.loads((varied / "variants" / "handed-out.json").read_text(encoding="utf-8"))
    honest, copier, typist = list(handed_out)[:3]
    solved = nbformat.read(varied / "variants" / honest / "hw3.ipynb", as_version=4)
    answer = next(c for c in solved.cells if c.source.startswith("trough"))
    answer.source = "trough = run.z.min()"
    typed = nbformat.read(varied / "variants" / typist / "hw3.ipynb", as_version=4)
    lowest: dict = {}
    exec(
        "from osteon import simulate\nfrom osteon.models import komarova2003\n"
        f"trough = simulate(komarova2003, 600, start={{'C': {handed_out[honest]['C_start']}}}).z.min()",
        lowest,
    )
    next(
        c for c in typed.cells if c.source.startswith("trough")
    ).source = f"trough = {float(lowest['trough'])!r}"
    for student, notebook in ((honest, solved), (copier, solved), (typist, typed)):
        path = folder / "submitted" / student / "hw3" / "hw3.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    tool("nbgrader", "autograde", "hw3", cwd=folder)
    tool("nbgrader", "export", cwd=folder)
    rows = [line.split(",") for line in (folder / "grades.csv").read_text(encoding="utf-8").splitlines()]
    scores = {row[rows[0].index("student_id")]: float(row[rows[0].index("score")]) for row in rows[1:]}
    assert scores == {honest: 2, copier: 1, typist: 1}  # the visible check is worth 1


def test_the_same_salt_gives_the_same_variants_and_another_salt_others():
    students, options = [f"s{number}" for number in range(50)], {"a": list(range(100)), "b": [1.5, 2.5]}
    first = drawn(students, options, "2026-fall")
    assert first == drawn(students, options, "2026-fall")
    assert first != drawn(students, options, "2027-fall")


def test_late_students_leave_the_others_as_they_are():
    options = {"a": list(range(60))}
    early = drawn([f"s{number}" for number in range(50)], options, "x")
    late = drawn([f"s{number}" for number in range(60)], options, "x")
    assert late | early == late
    assert len({values["a"] for values in late.values()}) == 60


def test_the_draw_is_the_same_on_every_machine():
    assert drawn(["ana", "ben"], {"a": list(range(1000)), "b": [0.1, 0.2, 0.3]}, "2026-fall") == {
        "ana": {"a": 900, "b": 0.2},
        "ben": {"a": 929, "b": 0.1},
    }


def test_the_guard_accepts_only_what_was_handed_out():
    check = guard({"ana": {"a": 1}, "ben": {"a": 2}})
    exec(check, {"handed_to": "ana", "a": 1})
    for student, value in (("ana", 2), ("ben", 1), ("eve", 1)):
        with pytest.raises(AssertionError):
            exec(check, {"handed_to": student, "a": value})


def test_the_guard_compares_the_folder_of_the_submission(tmp_path, monkeypatch):
    check = guard({"ana": {"a": 1}, "ben": {"a": 2}})
    (tmp_path / "ben" / "hw3").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "ben" / "hw3")
    exec(check, {"handed_to": "ben", "a": 2})
    with pytest.raises(AssertionError, match="the numbers of ana"):
        exec(check, {"handed_to": "ana", "a": 1})


def test_a_range_in_which_the_key_fails_is_refused(cycle, saved, tmp_path):
    hidden = next(c for c in cycle.cells if "_lowest" in c.source)
    hidden.source += "\nassert C_start < 13"
    (tmp_path / "students.csv").write_text("student\nana\nben\n", encoding="utf-8")
    path = saved(cycle)
    with pytest.raises(
        ValueError, match=r"the key fails with C_start=15\.0 in the cell 'cycle-10': AssertionError"
    ):
        fork(path, tmp_path / "hw3", vary=VARY, roster=tmp_path / "students.csv", salt="x")
    assert not (tmp_path / "hw3").exists()


def test_the_plain_copy_belongs_to_nobody(varied):
    assert cell(varied / "student" / "hw3.ipynb", "handed_to =").startswith("handed_to = '(nobody)'")
