"""Every public name of osteon says what it is, in one dialect (NumPy's), and its examples run."""

import ast
import doctest
import importlib
import inspect
import pkgutil
import re
import textwrap
from pathlib import Path

import pytest

import osteon
from osteon.simulate import Model

SECTIONS = ("Parameters", "Attributes", "Returns", "Yields", "Raises", "Notes", "References", "Examples")
MODULES = [
    osteon,
    *(importlib.import_module(m.name) for m in pkgutil.walk_packages(osteon.__path__, "osteon.")),
]
OF_THE_PROTOCOL = ("start", "rates")  # what these are, osteon.simulate.Model says for all models


def is_public(name):
    return not name.startswith("_")


def public_names(module):
    """(full name, object) of the functions and classes that a module defines, and of their methods."""
    for name, found in vars(module).items():
        is_own = getattr(found, "__module__", None) == module.__name__ and is_public(name)
        if is_own and (inspect.isfunction(found) or inspect.isclass(found)):
            yield f"{module.__name__}.{name}", found
        if is_own and inspect.isclass(found):
            for member, what in vars(found).items():
                if isinstance(what, (staticmethod, classmethod)):
                    what = what.__func__
                if is_public(member) and (inspect.isfunction(what) or isinstance(what, property)):
                    yield f"{module.__name__}.{name}.{member}", what


NAMES = dict(pair for module in MODULES for pair in public_names(module))
every_name = pytest.mark.parametrize("name", sorted(NAMES))
every_module = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)


def sections(text):
    """{heading: lines below it} of a docstring; what comes before the first heading is under ""."""
    found, heading, lines = {"": []}, "", inspect.cleandoc(text).splitlines()
    for number, line in enumerate(lines):
        if set(line) == {"-"}:
            continue
        below = lines[number + 1] if number + 1 < len(lines) else ""
        if line and set(below) == {"-"} and len(below) == len(line):
            heading = line
            found[heading] = []
        else:
            found[heading].append(line)
    return found


def described(lines):
    """The names that a section of parameters describes: those that start a line at the margin."""
    terms = [line.partition(" : ")[0] for line in lines if line and not line[0].isspace()]
    return [name.strip(" *") for term in terms for name in term.split(",")]


def parameters(function):
    if inspect.isclass(function) and "__init__" not in vars(function):
        return []
    names = list(inspect.signature(function).parameters)
    return [name for name in names if name != "self" and is_public(name)]


def gives_something(function):
    """Whether it returns a value; a method of a protocol, which has no body, does as its docstring says."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    inside = [
        part
        for part in ast.walk(tree)
        if part is not tree and isinstance(part, (ast.FunctionDef, ast.Lambda))
    ]
    of_others = {id(node) for part in inside for node in ast.walk(part)}
    returns = [node for node in ast.walk(tree) if isinstance(node, ast.Return) and id(node) not in of_others]
    return any(node.value is not None for node in returns) or len(tree.body) == 1


def test_the_walk_finds_what_one_imports():
    assert {"osteon.simulate.simulate", "osteon.live.figure.Live.plot", "osteon.rest.root"} <= NAMES.keys()
    files = {
        str(path.relative_to(Path(osteon.__file__).parent))
        for path in Path(osteon.__file__).parent.rglob("*.py")
    }
    assert len(MODULES) == len(files)


@every_module
def test_a_module_says_what_is_in_it(module):
    assert inspect.getdoc(module)


@every_name
def test_a_name_says_what_it_is_in_a_sentence(name):
    module, _, short = name.rpartition(".")
    if short in OF_THE_PROTOCOL and module.startswith("osteon.models."):
        assert isinstance(importlib.import_module(module), Model)
        return
    if short == "repeat":  # what this is, osteon.reference.run.ReferenceRun says for all models
        assert importlib.import_module(module).RUN.repeat is NAMES[name]
        return
    text = inspect.getdoc(NAMES[name])
    assert text, f"{name} has no docstring"
    summary = text.partition("\n\n")[0]
    assert re.search(r"[.:]$", summary), f"{name}: the first paragraph is no sentence: {summary!r}"


@every_name
def test_its_docstring_is_in_numpys_dialect(name):
    found, text = NAMES[name], inspect.getdoc(NAMES[name]) or ""
    parts = sections(text)
    assert [heading for heading in SECTIONS if heading in parts] == list(parts)[1:]
    old = re.findall(r"^\w+(?:, \w+)*: {1,}\S", "\n".join(parts[""]), re.MULTILINE)
    assert not old, f"{name} describes {old} outside of a section"
    if (
        name.startswith("osteon.models.")
        or name.endswith(".repeat")
        or isinstance(found, property)
        or (inspect.isclass(found) and "Attributes" in parts)
    ):
        return
    own = parameters(found)
    assert described(parts.get("Parameters", [])) == own, f"{name} takes {own}"
    if inspect.isfunction(found):
        has_result = "Returns" in parts or text.startswith(("Return", "Whether"))
        assert has_result == gives_something(found) or "Yields" in parts


@pytest.mark.parametrize("name", osteon.__all__)
def test_what_one_imports_has_an_example(name):
    assert "Examples" in sections(getattr(osteon, name).__doc__)


@every_module
def test_examples_run(module):
    runner = doctest.DocTestRunner()
    for test in doctest.DocTestFinder().find(module, globs={}):
        runner.run(test)
    assert runner.summarize(verbose=False).failed == 0


def test_type_checkers_read_the_package():
    assert (Path(osteon.__file__).parent / "py.typed").is_file()
