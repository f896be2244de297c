"""`make bench` or `python -m bench [section ...]`: measure, and print a table for each section."""

import argparse
import sys
from importlib import import_module

SECTIONS = {
    "solver": "simulate(lemaire2004, 140 days) beside other programs",
    "book": "cold and warm build of the site, and each notebook",
    "reading": "what many pages of a build ask for, read once and for each",
    "site": "what a first visit to each page loads, and how fast each slider answers",
    "lab": "bytes, and seconds from the click to the first figure",
    "handouts": "seconds and bytes of each PDF",
    "live": "slider to painted frame, and the same figure made with another library",
    "assignments": "forks and variants",
}


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("sections", nargs="*", help=", ".join(SECTIONS))
    chosen = parser.parse_args(argv).sections or list(SECTIONS)
    for name in chosen:
        if name not in SECTIONS:
            parser.error(f"there is no section {name!r}; there are {', '.join(SECTIONS)}")
    for name in chosen:
        print(f"\n{name}: {SECTIONS[name]}", flush=True)
        for line in import_module(f"bench.{name}").measured():
            print(f"  {line}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
