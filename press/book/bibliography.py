"""The bibliography: which sources there are, how they are cited, and how they are listed."""

from functools import cache, lru_cache

from pybtex.database import BibliographyData, Entry, parse_string
from pybtex.plugin import find_plugin


@lru_cache(maxsize=4)
def parsed(bibtex: str) -> BibliographyData:
    """The entries of a BibTeX file, from its text; every product asks, and reading them takes a second."""
    return parse_string(bibtex, "bibtex")


def keys(bibtex: str) -> set[str]:
    """The keys of the sources."""
    return set(parsed(bibtex).entries)


def cited(entry: Entry) -> tuple[str, str]:
    """Names and year of a source: ("Komarova et al.", "2003")."""
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    names = [" ".join((*person.prelast_names, *person.last_names)).strip("{}") for person in people]
    year = entry.fields.get("year", "n.d.")
    if not names:
        return entry.fields["title"].strip("{}"), year
    if "others" in names or len(names) > 2:
        return f"{names[0]} et al.", year
    return " and ".join(names), year


def in_markdown(entry: Entry) -> str:
    """One line of a list of references, in Markdown, without the editors' remarks (its note)."""
    style, backend = _markdown_references()
    fields = [(name, text) for name, text in entry.fields.items() if name != "note"]
    shown = Entry(entry.type, fields=fields, persons=entry.persons)
    shown.key = entry.key
    text = next(iter(style.format_entries([shown]))).text.render(backend).replace("\n", " ")
    for mark in "-.()":  # pybtex escapes what Markdown would not read as markup here
        text = text.replace(f"\\{mark}", mark)
    return text


@cache
def _markdown_references():
    # Finding a plugin takes pybtex a look at every installed package.
    style = find_plugin("pybtex.style.formatting", "plain")()
    return style, find_plugin("pybtex.backends", "markdown")()
