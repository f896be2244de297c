"""Parameters of each student's own: which values can be drawn, and who gets which."""

import hashlib
from decimal import Decimal, InvalidOperation
from math import prod

from press.editions.parameters import Setting, check, literal

OWNER = "handed_to"  # the variable that says whose numbers a notebook holds
NOBODY = "(nobody)"  # the owner of the copy that is not a variant; no student can be called so


def choices(text: str, known: dict[str, Setting]) -> tuple[str, list]:
    """Read `name=low:high:step` or `name=first,second,…`: the parameter and the values it may take.

    Raises ValueError for an unknown parameter, a value it cannot take, or a range without two values.
    """
    name, _, spec = text.partition("=")
    if not (name and spec):
        raise ValueError(f"--vary {text!r}: expected name=low:high:step or name=first,second")
    values = _steps(text, spec) if ":" in spec else [literal(part) for part in spec.split(",")]
    if len(set(values)) < 2:
        raise ValueError(f"--vary {text!r}: expected at least two different values, got {values}")
    for value in (values[0], values[-1], *values):
        check(name, value, known)
    return name, values


def _steps(text, spec):
    """Every value from low to high, without the rounding errors of binary fractions."""
    try:
        low, high, step = (Decimal(part) for part in spec.split(":"))
    except (InvalidOperation, ValueError):
        raise ValueError(f"--vary {text!r}: expected three numbers low:high:step") from None
    if not (low.is_finite() and high.is_finite() and step.is_finite() and step > 0 and high > low):
        raise ValueError(f"--vary {text!r}: expected low below high and a step above zero")
    count = int((high - low) / step) + 1
    if count > 1_000_000:
        raise ValueError(f"--vary {text!r}: {count} steps are more than a million")
    whole = all(
        number == number.to_integral_value() and "." not in str(number) for number in (low, high, step)
    )
    return [int(low + k * step) if whole else float(low + k * step) for k in range(count)]


def drawn(students: list[str], options: dict[str, list], salt: str) -> dict[str, dict]:
    """Give each student a set of values that no other has: {student: {parameter: value}}.

    A draw depends on the salt and the student's name only, so it is the same on every machine; when
    it meets a set that a student further up the roster has, it is drawn again. New students at the
    end of the roster leave the others' sets as they are.

    Raises ValueError when there are fewer sets than students.
    """
    sets = prod(len(values) for values in options.values())
    if sets < len(students):
        raise ValueError(
            f"{len(students)} students need as many different sets of parameters; "
            f"{', '.join(options)} allow {sets}: widen a range, make a step smaller or vary one more"
        )
    taken, result = set(), {}
    for student in students:
        attempt = 0
        while (chosen := _draw(f"{salt}/{student}/{attempt}", options)) in taken:
            attempt += 1
        taken.add(chosen)
        result[student] = dict(zip(options, chosen, strict=True))
    return result


def _draw(seed, options):
    """A set of values that depends on the text `seed` alone."""
    number, values = int.from_bytes(hashlib.sha256(seed.encode()).digest()), []
    for choice in options.values():
        number, position = divmod(number, len(choice))
        values.append(choice[position])
    return tuple(values)


def guard(handed_out: dict[str, dict]) -> str:
    """Python that fails unless the notebook holds the parameters which were handed to its owner.

    nbgrader runs a submission in a folder named after the student: there the owner is checked too.
    """
    names = next(iter(handed_out.values()))
    rows = "".join(f"    {student!r}: {values!r},\n" for student, values in handed_out.items())
    values = ", ".join(f"{name!r}: {name}" for name in names)
    return (
        "from pathlib import Path as _Path\n"
        f"_handed_out = {{\n{rows}}}\n"
        "_owner = _Path.cwd().parent.name\n"
        'assert _owner == handed_to or _owner not in _handed_out, f"the numbers of {handed_to}"\n'
        f'assert _handed_out.get(handed_to) == {{{values}}}, "not the parameters that were handed out"'
    )
