"""The grid of the book: topics down, tiers across."""

import re
from dataclasses import dataclass

from press.book.places import NOTEBOOKS

TIERS = ("fundamentals", "intermediate", "academic")


@dataclass(frozen=True)
class Topic:
    """One row of the book. Its stem names three chapters and a notebook."""

    stem: str
    title: str
    question: str


TOPICS = (
    Topic("remodeling", "Bone is rebuilt for life", "Who takes bone away, and who puts it back?"),
    Topic("sensing", "How bone feels load", "How does a cell inside stone notice a step?"),
    Topic("signaling", "From load to genes", "Which messages turn a push into new bone?"),
    Topic("disuse", "When load goes away", "What do bed rest and spaceflight take, and what returns?"),
    Topic("calcium", "Calcium, PTH and vitamin D", "How is calcium held steady, and what does it cost bone?"),
    Topic("magnesium", "Magnesium", "What does a cofactor do when there is too little, or too much?"),
    Topic("vitamin-k", "Vitamin K", "Why do markers move while bone density stays?"),
    Topic("zinc", "Zinc and inflammation", "What does zinc do for enzymes, collagen and immune signals?"),
    Topic("acid-and-protein", "Acid and protein", "Does what we eat dissolve bone, or build its matrix?"),
    Topic("sex-hormones", "Estrogen and testosterone", "What changes for bone at menopause and with age?"),
    Topic("progesterone", "Progesterone", "A second female hormone for bone, or not?"),
    Topic("brain", "Brain and bone", "Do nerves talk to the skeleton, and does exercise change that?"),
    Topic("synergy", "Food and load together", "Is the whole more than the sum of its parts?"),
    Topic("evidence", "Reading the evidence", "How does one read a claim, a trial, a model?"),
)

_CHAPTER = re.compile(rf"chapters/({'|'.join(TIERS)})/([\w-]+)")


def chapter(tier, stem):
    """Page name of a chapter."""
    return f"chapters/{tier}/{stem}"


def notebook(stem):
    """Page name of a topic's notebook."""
    return f"{NOTEBOOKS}{stem}"


def tier_and_stem(docname):
    """(tier, stem) of a chapter's page name, or None if the page is not a chapter."""
    found = _CHAPTER.fullmatch(docname)
    return found.groups() if found else None
