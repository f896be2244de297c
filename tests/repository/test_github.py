"""Workflows, forms for reports, Dependabot and the container have what GitHub asks of them, and say what the book says."""

import json
import re
import subprocess
import sys

import pytest
import yaml

from press.book.claims import GROUPS
from press.book.places import ROOT
from press.book.topics import TOPICS
from tests.repository.guides import code

GITHUB = ROOT / ".github"
FORMS = {path.stem: path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config"}
WORKFLOWS = {path.stem: path for path in (GITHUB / "workflows").glob("*.yml")}
QUESTIONS = {"input", "textarea", "dropdown", "checkboxes"}


def read(path):
    return yaml.safe_load(path.read_text("utf-8"))


def options(form, question):
    """What a dropdown of a form lets one choose."""
    (found,) = (item for item in read(FORMS[form])["body"] if item.get("id") == question)
    return found["attributes"]["options"]


def steps(workflow):
    """(job, step) of every step."""
    jobs = read(WORKFLOWS[workflow])["jobs"]
    return [(name, step) for name, job in jobs.items() for step in job["steps"]]


def commands(job):
    """What a job of the workflow of the book types."""
    return [step["run"] for name, step in steps("book") if name == job and "run" in step]


def test_there_are_forms_for_an_error_a_model_and_a_claim():
    assert set(FORMS) == {"error-of-fact", "new-model", "claim"}
    assert read(GITHUB / "ISSUE_TEMPLATE" / "config.yml") == {"blank_issues_enabled": True}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_form_has_what_github_requires(form):
    content = read(FORMS[form])
    assert content.keys() <= {"name", "description", "title", "labels", "body"}
    assert all(isinstance(content[key], str) and content[key] for key in ("name", "description"))
    questions = [item for item in content["body"] if item["type"] != "markdown"]
    assert {item["type"] for item in questions} <= QUESTIONS
    names = [item["id"] for item in questions]
    labels = [item["attributes"]["label"] for item in questions]
    assert len(names) == len(set(names)) > 0
    assert len(labels) == len(set(labels))
    assert all(re.fullmatch(r"[\w-]+", name) for name in names)
    for item in content["body"]:
        if item["type"] == "markdown":
            assert item["attributes"]["value"]
        if item["type"] in ("dropdown", "checkboxes"):
            choices = [str(choice) for choice in item["attributes"]["options"]]
            assert len(choices) == len(set(choices)) > 0


@pytest.mark.parametrize("form", ["new-model", "claim"])
def test_a_form_offers_the_topics_of_the_book(form):
    assert options(form, "topic") == [topic.title for topic in TOPICS]


def test_a_claim_is_given_a_verdict_of_the_ledger():
    verdicts = [verdict for group in GROUPS.values() for verdict in group]
    assert options("claim", "verdict") == ["I do not know", *verdicts]


@pytest.mark.parametrize("workflow", sorted(WORKFLOWS))
def test_a_workflow_has_what_github_requires(workflow):
    content = read(WORKFLOWS[workflow])
    assert content[True]  # YAML 1.1 reads the key `on` so
    assert content["permissions"] == {"contents": "read"}
    for job in content["jobs"].values():
        assert job["runs-on"]
        needed = job.get("needs", [])
        assert set([needed] if isinstance(needed, str) else needed) <= content["jobs"].keys()
    for _, step in steps(workflow):
        assert ("uses" in step) != ("run" in step)
        assert "@" in step.get("uses", "@")


@pytest.mark.parametrize("workflow", sorted(WORKFLOWS))
def test_make_knows_what_a_workflow_asks_of_it(workflow):
    for _, step in steps(workflow):
        if step.get("run", "").startswith("make "):
            done = subprocess.run(
                [*step["run"].split(), "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr


def test_the_book_is_tested_with_the_oldest_python_it_promises_and_with_later_ones():
    pythons = [step["with"]["python-version"] for job, step in steps("book") if "setup-python" in str(step)]
    later = read(WORKFLOWS["book"])["jobs"]["pythons"]["strategy"]["matrix"]["python"]
    assert pythons == ["3.11", "${{ matrix.python }}", "3.11"]
    assert later == ["3.12", "3.13"]
    assert 'requires-python = ">=3.11"' in (ROOT / "pyproject.toml").read_text("utf-8")
    assert commands("pythons")[1:] == [".venv/bin/python -m pytest tests/osteon", "make book"]


def test_windows_runs_what_the_readme_says_for_it():
    said = [text for text in code("README.md") if text.startswith(".venv\\Scripts\\python")]
    run = commands("windows")
    # The lab is built and run in a browser on Linux; a server has no end.
    left_out = [text for text in said if "lab" in text or "http.server" in text]
    assert len(said) == 9
    assert len(left_out) == 3
    assert set(said) - set(left_out) <= set(run)
    assert f".venv\\Scripts\\python{fork_of_the_readme()}" in run


def fork_of_the_readme():
    (fork,) = {text for text in code("README.md") if "press fork" in text}
    return fork.removeprefix(".venv/bin/python")


def test_links_are_looked_at_each_week_and_never_by_make_test():
    content = read(WORKFLOWS["links"])
    (schedule,) = content[True]["schedule"]
    minute, hour, day, month, weekday = schedule["cron"].split()
    assert (day, month) == ("*", "*")
    assert all(part.isdecimal() for part in (minute, hour, weekday))
    assert "addresses" not in (ROOT / "Makefile").read_text("utf-8")


def test_every_address_and_every_doi_is_looked_at():
    done = subprocess.run(
        [sys.executable, ".ci/addresses.py"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    listed = done.stdout.splitlines()
    assert listed == sorted(set(listed))
    assert all(re.fullmatch(r"https?://[^\s()<>]+", address) for address in listed)
    assert not any("localhost" in address for address in listed)
    text = (ROOT / "assets" / "bibliography.bib").read_text("utf-8")
    dois = set(re.findall(r"^\s*doi = \{(.+?)\}", text, re.MULTILINE | re.IGNORECASE))
    looked_up = [address for address in listed if address.startswith("https://doi.org/api/handles/10.")]
    assert len(dois) == len(looked_up) > 300
    assert "https://pyodide.org" in listed  # from a chapter
    assert "https://github.com/metrumresearchgroup/OpenBoneMin" in listed  # from the bibliography
    assert "https://keepachangelog.com/en/1.1.0/" in listed  # from a guide


def test_dependabot_looks_at_what_there_is_and_leaves_alone_what_moves_together():
    content = read(GITHUB / "dependabot.yml")
    assert content["version"] == 2
    updates = {update["package-ecosystem"]: update for update in content["updates"]}
    assert set(updates) == {"github-actions", "devcontainers", "pip"}
    assert all(update["directory"] == "/" for update in updates.values())
    assert all(update["schedule"] == {"interval": "weekly"} for update in updates.values())
    left = {ignored["dependency-name"] for ignored in updates["pip"]["ignore"]}
    pinned = (ROOT / "pyproject.toml").read_text("utf-8")
    assert all(f'"{name}' in pinned for name in left)


def test_the_container_installs_what_there_is_to_install():
    content = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    assert content["image"].endswith(":3.11-bookworm")
    install, make = content["postCreateCommand"].split(" && ")
    assert (ROOT / install.removeprefix("bash ")).is_file()
    done = subprocess.run([*make.split(), "--dry-run"], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0
    assert content["forwardPorts"] == [8000]
    assert "PORT ?= 8000" in (ROOT / "Makefile").read_text("utf-8")
