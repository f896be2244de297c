"""Typst sources to PDF files: in parallel, and only those that changed."""

import hashlib
import io
import json
import os
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

import pikepdf
import typst

from press.handouts.lettering import FONTS

DESIGN = ("page.typ", "print.tmTheme")  # beside this file
PLAN = "plan.json"  # what there is to make, written by the builder
PAPERS = ("a4", "letter")
STANDARDS = ["ua-1", "a-2a"]
STATE = "state.json"


class UnprintableSource(ValueError):
    """Typst refused a source, or warned about it."""


@dataclass(frozen=True)
class Made:
    """One PDF as it lies on the disk.

    Attributes:
        name: file name without ".pdf".
        paper: "a4" or "letter".
        pages: how many it has.
        bytes: its size.
        seconds: how long it took to set, when it was last set.
        digest: of everything it is made from.
    """

    name: str
    paper: str
    pages: int
    bytes: int
    seconds: float
    digest: str


def make(
    sources: Path,
    target: Path,
    papers: tuple[str, ...] = PAPERS,
    names: list[str] | None = None,
    say: Callable[[str], None] = print,
) -> list[Made]:
    """Set what the plan in `sources` lists into `target`/<paper>/<name>.pdf, and return all PDFs there are.

    Args:
        sources: what the builder wrote.
        target: the folder of the PDFs.
        papers: which papers to make.
        names: which PDFs to make; None for all, which also removes PDFs that are no longer planned.
        say: called with a line on each PDF that was set.

    Raises:
        UnprintableSource: naming each source that Typst refused; PDFs of other sources are made nevertheless.
        ValueError: if a name or a paper is not known.
    """
    plan = json.loads((sources / PLAN).read_text(encoding="utf-8"))
    _check(plan, papers, names)
    known = _state(sources, target)
    jobs = []
    for handout in plan["handouts"]:
        digest = _digest(sources, handout, plan["stamp"])
        for paper in papers:
            is_current = (old := known.get((handout["name"], paper))) and old.digest == digest
            if not is_current and (names is None or handout["name"] in names):
                jobs.append((handout["name"], paper, digest))
    refused = []
    workers = max(1, min(len(jobs), os.cpu_count() or 1))
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn")
    ) as pool:  # Typst's threads survive no fork
        runs = [pool.submit(_set, sources, target, plan["stamp"], *job) for job in jobs]
        for run in as_completed(runs):
            try:
                made = run.result()
            except UnprintableSource as error:
                refused.append(str(error))
                continue
            known[made.name, made.paper] = made
            say(f"  {made.paper}/{made.name}.pdf  {made.pages} pages  {made.bytes / 1000:.0f} kB")
    planned = [(handout["name"], paper) for handout in plan["handouts"] for paper in PAPERS]
    kept = [known[key] for key in planned if key in known]
    _write_state(sources, kept)
    if refused:
        raise UnprintableSource("\n".join(sorted(refused)))
    if names is None:
        _remove_others(target, kept)
    return kept


def _check(plan, papers, names):
    planned = [handout["name"] for handout in plan["handouts"]]
    for asked, known, what in ((papers, PAPERS, "paper"), (names or [], planned, "handout")):
        for one in asked:
            if one not in known:
                raise ValueError(f"there is no {what} {one!r}; there are: {', '.join(known)}")


def _digest(sources, handout, stamp):
    digest = hashlib.sha256(f"{typst.__version__} {stamp} {STANDARDS}".encode())
    paths = [*DESIGN, f"{handout['name']}.typ", *(f"pictures/{name}" for name in handout["pictures"])]
    for path in paths:
        digest.update(path.encode() + (sources / path).read_bytes())
    return digest.hexdigest()


def _state(sources, target):
    """{(name, paper): Made} of the PDFs that are on the disk as they were made."""
    path = sources / STATE
    entries = [Made(**entry) for entry in json.loads(path.read_text())] if path.exists() else []
    found = {}
    for made in entries:
        pdf = target / made.paper / f"{made.name}.pdf"
        if pdf.is_file() and pdf.stat().st_size == made.bytes:
            found[made.name, made.paper] = made
    return found


def _write_state(sources, made):
    (sources / STATE).write_text(json.dumps([asdict(one) for one in made], indent=1), encoding="utf-8")


def _remove_others(target, kept):
    wanted = {target / made.paper / f"{made.name}.pdf" for made in kept}
    for paper in PAPERS:
        for path in (target / paper).glob("*.pdf"):
            if path not in wanted:
                path.unlink()


@lru_cache(maxsize=1)
def _compiler(sources):
    """One per process: fonts are read once, and what handouts have in common is set once."""
    return typst.Compiler(root=str(sources), font_paths=[str(FONTS)], ignore_system_fonts=True)


def _set(sources, target, stamp, name, paper, digest):
    begin = time.perf_counter()
    source = sources / f"{name}.typ"
    try:
        content, warnings = _compiler(sources).compile_with_warnings(
            input=str(source),
            format="pdf",
            sys_inputs={"paper": paper},
            timestamp=stamp,
            pdf_standards=STANDARDS,
        )
    except typst.TypstError as error:
        raise UnprintableSource(_reported(source, [error])) from None
    if warnings:
        raise UnprintableSource(_reported(source, warnings))
    path = target / paper / f"{name}.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    pages = _save_compactly(content, path)
    return Made(name, paper, pages, path.stat().st_size, round(time.perf_counter() - begin, 2), digest)


def _save_compactly(content, path):
    """Write the PDF at less than half the size: Typst leaves its structure uncompressed. Return its page count."""
    pikepdf.settings.set_flate_compression_level(9)
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(
            path,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=True,
            deterministic_id=True,
        )
        return len(document.pages)


def _reported(source, messages):
    return "\n".join(f"{source}: {getattr(message, 'diagnostic', None) or message}" for message in messages)
