"""The cell with the tag `parameters`: one `name = literal  # meaning, unit [low, high]` per line."""

import ast
import re
from dataclasses import dataclass

RANGE = re.compile(r"\[\s*([-+.\deE]+)\s*,\s*([-+.\deE]+)\s*\]\s*$")


@dataclass(frozen=True)
class Setting:
    """One line of the parameters cell: the value, its line (from 0), and its range, if one is given."""

    value: object
    line: int
    range: tuple[float, float] | None


def settings(source: str) -> dict[str, Setting]:
    """The parameters of a cell by name. Raises ValueError for a line that is not `name = literal`."""
    lines, found = source.split("\n"), {}
    try:
        statements = ast.parse(source).body
    except SyntaxError as error:
        raise ValueError(f"the parameters cell is not valid Python: {error.msg}") from None
    for statement in statements:
        text = lines[statement.lineno - 1]
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)]) if statement.lineno == statement.end_lineno:
                pass
            case _:
                raise ValueError(f"the parameters cell needs 'name = literal' on each line, got {text!r}")
        try:
            value = ast.literal_eval(statement.value)
        except ValueError:
            raise ValueError(f"parameter {name!r} must be a literal, got {text!r}") from None
        if name in found:
            raise ValueError(f"parameter {name!r} is set twice")
        found[name] = Setting(value, statement.lineno - 1, _range(_rest(text, statement)))
    return found


def _rest(line, statement):
    """What follows a statement on its line. Python counts columns in bytes."""
    rest = line.encode()[statement.end_col_offset :].decode()
    if rest.strip() and not rest.lstrip().startswith("#"):
        raise ValueError(f"the parameters cell needs one 'name = literal' on each line, got {line!r}")
    return rest


def _range(comment):
    match = RANGE.search(comment)
    if not match:
        return None
    low, high = float(match[1]), float(match[2])
    if not low < high:
        raise ValueError(f"a range is [low, high] with low below high, got {match[0]!r}")
    return low, high


def literal(text: str):
    """A value typed on the command line. Raises ValueError when it is not a Python literal."""
    try:
        return ast.literal_eval(text.strip())
    except (ValueError, SyntaxError):
        raise ValueError(f"expected a number or a quoted text, got {text!r}") from None


def check(name: str, value, known: dict[str, Setting]) -> None:
    """Raise ValueError when `value` does not suit the parameter `name`."""
    if name not in known:
        have = ", ".join(known) or "none"
        raise ValueError(f"this notebook has no parameter {name!r}; it has {have}")
    setting = known[name]
    if _number(setting.value) != _number(value) or (
        not _number(value) and type(setting.value) is not type(value)
    ):
        raise ValueError(
            f"parameter {name!r} is {setting.value!r} in the notebook; {value!r} is another kind"
        )
    if isinstance(setting.value, int) and isinstance(value, float):
        raise ValueError(f"parameter {name!r} is a whole number ({setting.value}), got {value!r}")
    if setting.range and not setting.range[0] <= value <= setting.range[1]:
        low, high = setting.range
        raise ValueError(f"{name}={value!r} is out of range: expected {low:g} to {high:g}")


def _number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)


def replaced(source: str, values: dict) -> str:
    """The parameters cell with new literals; comments stay. `values` were checked before."""
    lines, known = source.split("\n"), settings(source)
    for name, value in values.items():
        line = known[name].line
        lines[line] = f"{name} = {value!r}{_rest(lines[line], ast.parse(lines[line]).body[0])}"
    return "\n".join(lines)
