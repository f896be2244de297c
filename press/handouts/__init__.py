"""The handouts: one accessible PDF per chapter, tier and book, and their links on the site.

    doctree  --render-->  Typst source  --pdf-->  _build/handouts/{a4,letter}/<name>.pdf

`typst_builder` goes through the book, `page.typ` is the page design, `extension` is what Sphinx loads. What
`python -m press handouts` runs stands in press.build, the links of the site in press.site.
"""
