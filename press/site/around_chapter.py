"""What stands around a chapter: the same topic in other tiers, and how to cite it."""

from press.book.topics import TIERS, TOPICS, chapter, notebook, tier_and_stem


def surroundings(app, page):
    """Facts about a chapter for the page template, or None if the page is not a chapter.

    topic:    title of the topic
    tiers:    [{"name", "href" (None if not written), "minutes" (or None), "current"}, ...]
    notebook: address of the notebook, or None
    cite:     {"author", "title", "book", "year", "url", "key"}
    """
    place = tier_and_stem(page)
    if not place:
        return None
    tier, stem = place
    topic = next((topic.title for topic in TOPICS if topic.stem == stem), stem)
    return {
        "topic": topic,
        "tier": tier,
        "tiers": [_tier(app, page, name, chapter(name, stem)) for name in TIERS],
        "notebook": _address(app, page, notebook(stem)),
        "cite": _citation(app, page, tier, stem),
    }


def _tier(app, page, name, target):
    return {
        "name": name,
        "href": _address(app, page, target),
        "minutes": app.env.metadata[target].get("minutes") if target in app.env.metadata else None,
        "current": target == page,
    }


def _address(app, page, target):
    if target not in app.env.titles:
        return None
    return app.builder.get_relative_uri(page, target) or "#"


def _citation(app, page, tier, stem):
    config = app.config
    url = config.html_baseurl.rstrip("/")
    return {
        "author": config.author,
        "title": f"{app.env.titles[page].astext()} ({tier})",
        "book": config.html_title,
        "year": config.copyright.split(",")[0],
        "url": f"{url}/{app.builder.get_target_uri(page)}" if url else "",
        "key": f"skeleton-{stem}-{tier}",
    }
