"""What is printed: which documents of the book make up which PDF."""

import math
from dataclasses import dataclass

from press.book.places import MODEL_PAGES, NOTEBOOKS
from press.book.topics import TIERS, notebook, tier_and_stem

BOOK, MODELS = "book", "models"
ONLY_ON_THE_WEB = {"chapters/reference/api", "chapters/reference/handouts", "chapters/reference/status"}
CHAPTERS_IN_A_VOLUME = {"fundamentals": 14, "intermediate": 7, "academic": 5}  # what stays below 1 MB
TIER_OF_NOTEBOOK_EXERCISES = "academic"


@dataclass(frozen=True)
class Handout:
    """One PDF.

    Attributes:
        name: its file name without ".pdf".
        title: what is printed, as readers know it.
        tier: one of TIERS, or "" for the opening volume and the volume of the models.
        documents: Sphinx's names of the documents in it, in reading order.
        solutions: whether the solutions of the exercises close it.
        is_chapter: whether it is a single chapter; if not, it has a title page and contents.
    """

    name: str
    title: str
    tier: str
    documents: tuple[str, ...]
    solutions: bool
    is_chapter: bool


def reading_order(env, root: str) -> list[str]:
    """The documents of the book in the order of its table of contents."""
    found = [root]
    for child in env.toctree_includes.get(root, []):
        found += [name for name in reading_order(env, child) if name not in found]
    return found


def handouts(env, root: str, book_title: str) -> list[Handout]:
    """Every PDF there is to make: two for each chapter, and the book in volumes that can be mailed.

    The opening volume holds the front page, what the volumes hold, and the reference part but for the pages of the
    models, which are a volume of their own. The volumes of a tier are course packs to hand out and have no solutions.
    """
    order = reading_order(env, root)
    found = []
    for tier in TIERS:
        chapters = [name for name in order if (place := tier_and_stem(name)) and place[0] == tier]
        for name in chapters:
            title, stem = env.titles[name].astext(), tier_and_stem(name)[1]
            found.append(Handout(f"{tier}-{stem}", title, tier, (name,), False, True))
            found.append(Handout(f"{tier}-{stem}-solutions", title, tier, (name,), True, True))
        found += _volumes(tier, chapters, book_title)
    models = tuple(name for name in order if _is_about_models(name))
    if models:
        found.append(Handout(MODELS, f"{book_title}: models", "", models, False, False))
    documents = tuple(name for name in order if _is_in_opening_volume(name))
    return [*found, Handout(BOOK, book_title, "", documents, False, False)]


def _volumes(tier, chapters, book_title):
    """The chapters of a tier in as few volumes as may be, of nearly equal length."""
    count = math.ceil(len(chapters) / CHAPTERS_IN_A_VOLUME[tier])
    for number in range(count):
        first, last = (round(len(chapters) * place / count) for place in (number, number + 1))
        name = f"{tier}-{number + 1}" if number else tier
        title = f"{book_title}: {tier}" + (f", volume {number + 1} of {count}" if count > 1 else "")
        yield Handout(name, title, tier, tuple(chapters[first:last]), False, False)


def exercises_from(docname: str, env) -> str | None:
    """The notebook whose exercises close the printed chapter, if there is one.

    They are done by computing, so they are printed with the chapter of the highest tier only.
    """
    place = tier_and_stem(docname)
    if place and place[0] == TIER_OF_NOTEBOOK_EXERCISES and notebook(place[1]) in env.found_docs:
        return notebook(place[1])
    return None


def needed(handouts: list[Handout], env) -> set[str]:
    """Every document that must be translated to make these handouts; glossary and references are among them."""
    documents = {name for handout in handouts for name in handout.documents}
    return documents | {source for name in documents if (source := exercises_from(name, env))}


def _is_in_opening_volume(docname):
    is_left_out = docname.startswith(NOTEBOOKS) or docname in ONLY_ON_THE_WEB
    return not is_left_out and not _is_about_models(docname) and tier_and_stem(docname) is None


def _is_about_models(docname):
    return docname == MODEL_PAGES or docname.startswith(f"{MODEL_PAGES}/")
