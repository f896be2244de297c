"""The markers that set a solution apart inside a code cell.

# BEGIN SOLUTION        everything between the two lines is the solution
...
# END SOLUTION
trough = 3.2  # SOLUTION        the right-hand side is the solution
"""

import re

BEGIN = re.compile(r"^([ \t]*)# BEGIN SOLUTION[ \t]*$")
END = re.compile(r"^[ \t]*# END SOLUTION[ \t]*$")
LINE = re.compile(r"^([ \t]*)(\w+)[ \t]*=[ \t]*[^=\s].*?[ \t]*# SOLUTION[ \t]*$")
HERE = "# YOUR CODE HERE"
STUB = f"{HERE}\n..."


class MarkerError(ValueError):
    """Markers of a solution that do not pair up."""


def has_markers(source: str) -> bool:
    """Whether a code cell holds a solution."""
    return any(p.match(line) for line in source.split("\n") for p in (BEGIN, END, LINE))


def stubbed(source: str) -> tuple[str, int]:
    """The cell as students get it, and how many solutions were taken out.

    Raises MarkerError when BEGIN and END do not pair up.
    """
    lines, inside, removed = [], False, 0
    for line in source.split("\n"):
        begin, one = BEGIN.match(line), LINE.match(line)
        if begin:
            if inside:
                raise MarkerError("# BEGIN SOLUTION inside a solution; expected # END SOLUTION first")
            inside, removed = True, removed + 1
            lines += [begin[1] + part for part in STUB.split("\n")]
        elif END.match(line):
            if not inside:
                raise MarkerError("# END SOLUTION without # BEGIN SOLUTION")
            inside = False
        elif not inside:
            if one:
                removed += 1
                line = f"{one[1]}{one[2]} = ...  {HERE}"
            elif line.rstrip().endswith("# SOLUTION"):
                raise MarkerError(f"# SOLUTION needs 'name = value' on one line, got {line.strip()!r}")
            lines.append(line)
    if inside:
        raise MarkerError("# BEGIN SOLUTION without # END SOLUTION")
    return "\n".join(lines), removed


def unmarked(source: str) -> str:
    """The whole solution, without its markers."""
    lines = [line for line in source.split("\n") if not (BEGIN.match(line) or END.match(line))]
    return "\n".join(re.sub(r"[ \t]*# SOLUTION[ \t]*$", "", line) for line in lines)


def between_lines(source: str) -> str:
    """The cell with every solution between BEGIN and END: the only form nbgrader knows."""
    lines = []
    for line in source.split("\n"):
        if one := LINE.match(line):
            line = f"{one[1]}# BEGIN SOLUTION\n{unmarked(line)}\n{one[1]}# END SOLUTION"
        lines.append(line)
    return "\n".join(lines)
