"""Lets packages of SciPy import their parts when they are asked for.

To solve one equation, SciPy otherwise imports its linear programming, its splines and its statistics as well.
"""

import ast
import importlib
from types import ModuleType

PACKAGES = tuple(
    f"scipy.{name}"
    for name in ("integrate", "interpolate", "linalg", "optimize", "sparse.linalg", "spatial", "stats")
)
LAZY = """
import importlib as _importlib

__all__ = {public}
_WHERE = {where}


def __getattr__(name):
    if name not in _WHERE:
        raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")
    part, its = _WHERE[name]
    module = _importlib.import_module(f"{{__name__}}.{{part}}")
    found = globals()[name] = getattr(module, its) if its else module
    return found


def __dir__():
    return sorted({{*globals(), *_WHERE}})
"""


def lazy(package: str, source: str) -> str:
    """The source of a package whose parts are imported when they are asked for; every name means what it meant.

    package: its name; it can be imported, and its __init__ consists of imports of its parts and of little else
    source:  the source of its __init__

    Raises ValueError naming the package and the name that would mean something else.
    """
    whole, tree = importlib.import_module(package), ast.parse(source)
    names = {name: found for name, found in vars(whole).items() if not name.startswith("__")}
    where, rest = {}, []
    for statement in tree.body:
        if isinstance(statement, ast.ImportFrom) and statement.level == 1:
            for one in statement.names:
                part = getattr(whole, statement.module) if statement.module else None
                taken = _public(part) if one.name == "*" else [one.name]
                where |= {name: (statement.module, name) for name in taken}
        elif isinstance(statement, ast.Assign) and getattr(statement.value, "id", None) in where:
            where |= {target.id: where[statement.value.id] for target in statement.targets}
        elif not (isinstance(statement, ast.Assign) and statement.targets[0].id == "__all__"):
            rest.append(ast.unparse(statement))
    for name, found in names.items():
        if isinstance(found, ModuleType) and found.__name__ == f"{package}.{name}":
            where[name] = (name, None)
        elif name in where and getattr(getattr(whole, where[name][0]), where[name][1]) is not found:
            raise ValueError(f"{package}.{name} is not what {where[name][0]} has under this name")
    docstring, *rest = rest
    made = docstring + LAZY.format(public=sorted(whole.__all__), where=where) + "\n".join(rest) + "\n"
    used, kept = _names(made, ast.Load), _names(made, ast.Store)
    lost = used & set(where) | set(names) - set(where) - kept
    if lost:
        raise ValueError(f"{package} would lose {', '.join(sorted(lost))}")
    return made


def _public(module):
    return getattr(module, "__all__", [name for name in vars(module) if not name.startswith("_")])


def _names(source, context):
    """The names that a source uses (ast.Load) or sets (ast.Store)."""
    nodes = list(ast.walk(ast.parse(source)))
    found = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, context)}
    if context is ast.Store:
        found |= {
            one.asname or one.name for node in nodes if isinstance(node, ast.ImportFrom) for one in node.names
        }
    return found
