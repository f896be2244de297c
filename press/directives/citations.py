"""References in the text as (Author, year), with round brackets."""

from dataclasses import dataclass, field

from pybtex.richtext import Text
from sphinxcontrib.bibtex.plugin import register_plugin
from sphinxcontrib.bibtex.style.referencing import BracketStyle, PersonStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle
from sphinxcontrib.bibtex.style.template import join, node


@node
def _first_et_al(children, data, other):
    """The usual names; "Ash et al." where the bibliography says "Ash and others", as for any longer list."""
    people = data["entry"].persons.get("author", [])
    if [str(person) for person in people[1:]] != ["others"]:
        return children[0].format_data(data)
    style = data["style"].person
    return Text(join[style.style_plugin.format(people[0], style.abbreviate)].format_data(data), other)


@dataclass
class People(PersonStyle):
    """Names of authors."""

    def author_or_editor_or_title(self, full):
        return _first_et_al(other=self.other)[super().author_or_editor_or_title(full)]


def _round():
    return BracketStyle(left="(", right=")")


@dataclass
class RoundAuthorYear(AuthorYearReferenceStyle):
    """Author and year in round brackets."""

    bracket_textual: BracketStyle = field(default_factory=_round)
    bracket_parenthetical: BracketStyle = field(default_factory=_round)
    bracket_author: BracketStyle = field(default_factory=_round)
    bracket_label: BracketStyle = field(default_factory=_round)
    bracket_year: BracketStyle = field(default_factory=_round)
    person: PersonStyle = field(default_factory=People)


def setup(app):
    app.setup_extension("sphinxcontrib.bibtex")
    register_plugin("sphinxcontrib.bibtex.style.referencing", "author_year_round", RoundAuthorYear)
