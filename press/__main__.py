"""`python -m press <command>`: what the print shop can do."""

import sys
from importlib import import_module

COMMANDS = {
    "refresh": ("press.execution.refresh", "execute notebooks and store their outputs"),
    "book": ("press.build.make_book", "build the site into _build/html"),
    "handouts": ("press.build.make_handouts", "make the PDF handouts"),
    "lab": ("press.lab.make_lab", "build the lab, in which notebooks run in the browser"),
    "conf": ("press.build.sphinx_conf", "write a conf.py with which Sphinx alone builds the site"),
    "private-book": ("press.build.make_private_book", "build the book without solutions"),
    "fork": ("press.assignments.fork", "make an assignment of a notebook"),
    "lint": ("press.assignments.lint", "check the tags of notebooks"),
}


def main(argv: list[str]) -> int:
    if not argv or argv[0] not in COMMANDS:
        asked = f"there is no command {argv[0]!r}\n" if argv and argv[0] not in ("-h", "--help") else ""
        lines = [f"  {name:<14}{text}" for name, (_, text) in COMMANDS.items()]
        print(f"{asked}usage: python -m press <command> [--help]\n" + "\n".join(lines), file=sys.stderr)
        return 2 if asked or not argv else 0
    module, _ = COMMANDS[argv[0]]
    return import_module(module).main(argv[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
