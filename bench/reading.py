"""What many pages of a build ask for: read once, and what it would cost to read it for each that asks."""

import time
from types import SimpleNamespace

from press.book import bibliography, markdown
from press.book.places import NOTEBOOKS, ROOT
from press.book.sources import read_notebook, references
from press.book.topics import TIERS, TOPICS, chapter
from press.directives import mystnb
from press.editions.assignment import assemble, chosen

EXECUTED = ROOT / "_build" / "jupyter_execute"  # where MyST-NB keeps what notebooks publish
DIRECTIVE, ROLE = "glued-figure", "result"


def _seconds(calls):
    """Seconds of the processor for each call, in order."""
    times = []
    for call in calls:
        begin = time.process_time()
        call()
        times.append(time.process_time() - begin)
    return times


def _copy(path, book):
    notebook = read_notebook(path)
    assemble(path, notebook, chosen(path, notebook), book, "osteon.whl", path.stem)


def _copies():
    """A student copy of every notebook, all of the same book, then each of a book that was read for it."""
    notebooks, book = sorted((ROOT / NOTEBOOKS).glob("*.ipynb")), references()
    once = sum(_seconds([lambda path=path: _copy(path, book) for path in notebooks]))
    each = []
    for path in notebooks:
        for read in (markdown.tokens, bibliography.parsed):
            read.cache_clear()
        each += _seconds([lambda path=path: _copy(path, references())])
    yield f"student copies of {len(notebooks)} notebooks: {once:.1f} s, with the book read for each {sum(each):.1f} s"


def _asked():
    """The stem of a topic for each number and figure that one of its chapters quotes."""
    for topic in TOPICS:
        for tier in TIERS:
            text = (ROOT / f"{chapter(tier, topic.stem)}.md").read_text("utf-8")
            quoted = [name for name, _ in markdown.roles(text)]
            quoted += [one.name for one in markdown.directives(text)]
            yield from [topic.stem] * (quoted.count(ROLE) + quoted.count(DIRECTIVE))


def _published():
    """What the notebooks publish, for each number and figure in the text."""
    if not EXECUTED.is_dir():
        yield "numbers and figures in the text: no notebook was executed (make book)"
        return
    env, stems = SimpleNamespace(mystnb_config=SimpleNamespace(output_folder=EXECUTED)), list(_asked())
    calls = [lambda stem=stem: mystnb.glued(env, f"{NOTEBOOKS}{stem}") for stem in stems]
    mystnb.read.cache_clear()
    once = sum(_seconds(calls))
    each = sum(_seconds([lambda call=call: mystnb.read.cache_clear() or call() for call in calls]))
    yield f"{len(stems)} numbers and figures in the text: {once:.2f} s, with their file read for each {each:.1f} s"


def measured():
    yield from _copies()
    yield from _published()
