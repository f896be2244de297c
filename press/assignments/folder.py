"""The texts of a forked folder: its README, .gitignore, fork.json, and the settings for nbgrader."""

import json

GITIGNORE = """\
# What students must not read: keep it out of a repository that they can see.
solution/
nbgrader/
otter/
variants/
"""

NBGRADER_CONFIG = """\
# Settings for nbgrader, which is run in this folder.
from nbgrader.preprocessors import CheckCellMetadata, ClearOutput, DeduplicateIds, OverwriteCells, OverwriteKernelspec

c = get_config()
c.CourseDirectory.course_id = "{name}"
c.ClearSolutions.code_stub = {{"python": {code!r}}}
c.ClearSolutions.text_stub = {text!r}
c.Execute.timeout = 60  # seconds for one cell: an endless loop costs its own cell and no other
c.Execute.iopub_timeout = 30  # a slow machine is no reason to fail


class RepairMetadata(DeduplicateIds):
    \"\"\"Takes a mark that nbgrader cannot read off a cell. nbgrader 0.9 leaves an empty one on every copied
    cell, and would then grade neither this student nor those who come after.\"\"\"

    def preprocess_cell(self, cell, resources, cell_index):
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        if cell.metadata.get("nbgrader", {{}}).get("schema_version") != 3:
            cell.metadata.pop("nbgrader", None)
        return cell, resources


c.Autograde.sanitize_preprocessors = [
    ClearOutput,
    RepairMetadata,
    OverwriteKernelspec,
    OverwriteCells,
    CheckCellMetadata,
]
"""

README = """\
# {title}

{credit}

{exercises}

## Hand out

Give students the folder `student/` as it stands: the notebook `{name}.ipynb`, `requirements.txt`, the
package `{wheel}` and the license. They run

    pip install -r requirements.txt

inside it and open the notebook with the program they have (JupyterLab, VS Code and the like). In Colab
and JupyterLite the notebook's first code cell fetches the package: from the file beside the notebook if
it was uploaded too, otherwise from {url}/downloads/{wheel}.
{variants}
Everything else here is yours. `.gitignore` keeps `solution/`, `nbgrader/`, `otter/` and `variants/` out
of a repository; check that before you make one public.

## Grade with nbgrader

    pip install -r requirements.txt nbgrader
    cd nbgrader
    nbgrader generate_assignment {name}

puts the assignment into nbgrader's database. Hand out `student/` (the copy in `release/` serves as
well). Put what comes back into `submitted/<student>/{name}/{name}.ipynb`, then

    nbgrader autograde {name}
    nbgrader export

writes `grades.csv`. The tests give their points; answers in words wait for you in `nbgrader formgrader`
or in `nbgrader`'s own database. A submission that cannot be read is reported at the end, the others are
graded. nbgrader recognizes cells by their metadata: a student whose program dropped it gets no points
and needs the answers pasted into a fresh copy.

## Grade with otter-grader

    pip install -r requirements.txt "otter-grader[grading]"
    cd otter
    otter assign {name}.ipynb dist

makes the autograder. Submissions in a folder `submissions/`, one notebook per student, are graded one by
one:

    for notebook in submissions/*.ipynb; do
      results="results/$(basename "$notebook" .ipynb)" && mkdir -p "$results"
      timeout 300 otter run -a dist/autograder/*.zip -o "$results" "$notebook"
    done

Each `results.json` holds the points of each test. `timeout` ends a notebook that loops for ever; it gets
no points. otter runs students' code with your rights: use a machine or container of its own. The same
zip file is made for Gradescope.

## What was tried

The student copy, the key, nbgrader 0.9 and `otter run` 7.0 were run on Linux with Python 3.11, by the
tests of the book. So were both ways in which the first code cell fetches the package: in JupyterLite in a
browser, and with pip in a Jupyter kernel that lacks the package, as a kernel of Colab does. Colab itself,
`otter grade` (which needs Docker) and Gradescope were not: try them before you rely on them.

## Where it comes from

`fork.json` names the version of the book and the fingerprint (SHA-256) of its notebook. The text is
under CC BY 4.0, the code under the MIT License (`LICENSE`, `LICENSE-CONTENT`): you may change and share
both if the credit line, which is in every copy, stays.
"""

VARIANTS = """
`variants/<student>/` holds the same notebook with other numbers for each student ({varied});
`variants/handed-out.json` lists them. Give each student the own copy together with the other files of
`student/`. The hidden tests accept a notebook only with the numbers that were handed to the student it
names. nbgrader also compares that name with the folder of the submission. otter-grader does not know who
handed a notebook in: look whether the name in its parameters cell is the sender's.
"""


def readme(name: str, title: str, credit: str, exercises, wheel: str, url: str, varied: list[str]) -> str:
    """Text of README.md, which the instructor reads."""
    rows = ["| exercise | points | graded by |", "| --- | --- | --- |"]
    for exercise in exercises.values():
        by = "hand" if exercise.manual else "tests"
        rows.append(f"| {exercise.title} (`{exercise.id}`) | {exercise.points:g} | {by} |")
    return README.format(
        name=name,
        title=title,
        credit=credit,
        exercises="\n".join(rows),
        wheel=wheel,
        url=url,
        variants=VARIANTS.format(varied=", ".join(varied)) if varied else "",
    )


def provenance(**facts) -> str:
    """Text of fork.json."""
    return json.dumps(facts, indent=2, ensure_ascii=False) + "\n"
