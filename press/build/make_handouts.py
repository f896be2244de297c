"""`python -m press handouts`: set the book as PDF handouts into _build/handouts."""

import argparse
import json
import sys
import time
import zipfile
from pathlib import Path

from press.book import unchanged
from press.book.places import HANDOUT_LIST, HANDOUT_ZIP, ROOT
from press.build import jupyterbook
from press.build.make_book import execute_notebooks
from press.handouts import pdf
from press.site.handout_links import fill

BUILD = ROOT / "_build"
HANDOUTS, RECORD = "_build/handouts", "_build/handouts.json"  # below the book


def is_current(root: Path = ROOT) -> bool:
    """Whether all handouts of the book in `root` are there and made of what stands there now."""
    return unchanged.is_current(root / RECORD, root / HANDOUTS, unchanged.inputs(root))


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m press handouts", description=__doc__)
    parser.add_argument("--papers", default=",".join(pdf.PAPERS), help="a4, letter or both (a4,letter)")
    parser.add_argument("--only", default="", help="names of PDFs, such as academic-remodeling,book")
    parser.add_argument(
        "--bench", action="store_true", help="set everything anew; report seconds and bytes of each"
    )
    options = parser.parse_args(argv)
    begin = time.perf_counter()
    sources, target, record = BUILD / "handout", ROOT / HANDOUTS, ROOT / RECORD
    state = unchanged.inputs(ROOT)
    is_whole = not options.only and set(options.papers.split(",")) == set(pdf.PAPERS)
    if is_whole and not options.bench and unchanged.is_current(record, target, state):
        fill(BUILD / "html", target)
        print(f"the handouts in {target} are up to date")
        return 0
    record.unlink(missing_ok=True)
    execute_notebooks()
    print("handouts: reading the book (warnings are errors)", flush=True)
    if code := jupyterbook.run("--builder", "custom", "--custom-builder", "handout"):
        return code
    translated = time.perf_counter() - begin
    if options.bench:
        (sources / pdf.STATE).unlink(missing_ok=True)
    names = options.only.split(",") if options.only else None
    try:
        made = pdf.make(sources, target, tuple(options.papers.split(",")), names)
    except ValueError as error:
        print(f"handouts: {error}", file=sys.stderr)
        return 1
    publish(sources, target, made)
    fill(BUILD / "html", target)
    if is_whole:
        unchanged.write(record, target, state)
    if options.bench:
        print(report(made))
    total = time.perf_counter() - begin
    print(f"{len(made)} PDFs in {target}: {total:.1f} s, of these {translated:.1f} s for reading the book")
    return 0


def publish(sources: Path, target: Path, made: list[pdf.Made]) -> None:
    """Write the list of all PDFs for the site, and a zip of them for readers without a network."""
    plan = json.loads((sources / pdf.PLAN).read_text(encoding="utf-8"))
    planned = {handout["name"]: handout for handout in plan["handouts"]}
    listed = [
        {"name": one.name, "paper": one.paper, "pages": one.pages, "bytes": one.bytes}
        | {key: planned[one.name][key] for key in ("title", "tier", "documents", "solutions", "is_chapter")}
        for one in made
    ]
    (target / HANDOUT_LIST).write_text(json.dumps(listed, indent=1), encoding="utf-8")
    with zipfile.ZipFile(target / HANDOUT_ZIP, "w") as archive:
        for one in made:
            entry = zipfile.ZipInfo(f"handouts/{one.paper}/{one.name}.pdf", time.gmtime(plan["stamp"])[:6])
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, (target / one.paper / f"{one.name}.pdf").read_bytes())


def report(made: list[pdf.Made]) -> str:
    """A table of seconds, pages and bytes of each PDF, and their sums."""
    lines = [f"{'PDF':<44}{'seconds':>8}{'pages':>7}{'bytes':>9}"]
    lines += [
        f"{one.paper + '/' + one.name:<44}{one.seconds:>8.2f}{one.pages:>7}{one.bytes:>9}" for one in made
    ]
    sums = [sum(getattr(one, key) for one in made) for key in ("seconds", "pages", "bytes")]
    return "\n".join([*lines, f"{'all':<44}{sums[0]:>8.2f}{sums[1]:>7}{sums[2]:>9}"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
