"""Markdown is read as the site reads it, with the parser the site has."""

from press.book.markdown import directives, roles, titled, tokens

PAGE = """\
(here)=
# On {term}`bone`

In code ``{claim}`A99` `` there is no role, in an escaped \\{claim}`A97` neither.
It ends {claim}`A01`, and {cite:p}`one2001,
two2002` break the line.

::::{exercise} The {term}`pit`
:label: ex-pit
:class: dropdown

:::{note}
- Inside {claim}`A02`
:::
::::

```{math}
:label: eq-a
x = {claim}`A96`
```

| a | b |
|---|---|
| {claim}`A03` | {claim}`A04` |

```python
# no heading
:name: no-name
```
"""


def test_roles_are_found_wherever_they_stand_and_nowhere_else():
    found = list(roles(PAGE))
    assert [content for name, content in found if name == "claim"] == ["A01", "A02", "A03", "A04"]
    assert [content for name, content in found if name == "term"] == ["bone", "pit"]
    assert ("cite:p", "one2001, two2002") in found


def test_directives_are_found_with_those_inside_them():
    exercise, note, math = directives(PAGE)
    assert (exercise.name, exercise.argument) == ("exercise", "The {term}`pit`")
    assert exercise.options == {"label": "ex-pit", "class": "dropdown"}
    assert (note.name, note.body) == ("note", "- Inside {claim}`A02`")
    assert (math.options, math.body) == ({"label": "eq-a"}, "x = {claim}`A96`")


def test_a_comment_in_code_is_no_heading():
    assert [token.tag for token in tokens(PAGE) if token.type == "heading_open"] == ["h1"]


def test_a_span_says_where_in_its_paragraph_something_stands():
    (paragraph,) = (
        token for token in tokens("See [the *pit*](#pit){.near}, {claim}`A01`.") if token.children
    )
    spans = {one.type: paragraph.content[slice(*one.meta["span"])] for one in paragraph.children if one.meta}
    assert spans == {
        "link_open": "[the *pit*](#pit)",
        "attributes": "{.near}",
        "myst_role": "{claim}`A01`",
    }


def test_words_and_target_of_a_role():
    assert titled("cells that dig <osteoclast>") == ("cells that dig", "osteoclast")
    assert titled("osteoclast") == ("", "osteoclast")
