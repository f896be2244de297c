"""How long the ways through the book take: {reading-time}`fundamentals`, computed from what the chapters say."""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxRole

from press.book.topics import TIERS, TOPICS, chapter

EVERYTHING = "everything"


class ReadingTime(nodes.Inline, nodes.Element):
    """Placeholder for a sum of minutes: what is read."""


class ReadingTimeRole(SphinxRole):
    """{reading-time}`academic`, of all chapters of a tier; of the three of a `topic`; of `everything`."""

    def run(self):
        known = (*TIERS, EVERYTHING, *(topic.stem for topic in TOPICS))
        if self.text not in known:
            message = self.inliner.reporter.error(
                f"{{reading-time}} of {self.text!r} is not known; there are {', '.join(known)}",
                line=self.lineno,
            )
            return [], [message]
        return [ReadingTime(what=self.text)], []


class FillReadingTimes(SphinxPostTransform):
    """Add up what the chapters say, when all have been read."""

    default_priority = 8

    def run(self, **kwargs):
        for node in list(self.document.findall(ReadingTime)):
            minutes = sum(self.env.metadata[page].get("minutes", 0) for page in _pages(node["what"]))
            node.replace_self(nodes.Text(in_words(minutes)))


def _pages(what):
    tiers = (what,) if what in TIERS else TIERS
    stems = [topic.stem for topic in TOPICS if what in (topic.stem, EVERYTHING, *TIERS)]
    return [chapter(tier, stem) for tier in tiers for stem in stems]


def in_words(minutes: int) -> str:
    """About how long that is: in minutes, from 100 on in hours, to the next half hour."""
    if minutes < 100:
        return f"{minutes} minutes"
    halves = -(-minutes // 30)
    whole, half = divmod(halves, 2)
    return f"{whole}{'½' if half else ''} hours"


def setup(app):
    app.add_node(ReadingTime)
    app.add_role("reading-time", ReadingTimeRole())
    app.add_post_transform(FillReadingTimes)
