"""The handouts: one accessible PDF per chapter, tier and book, and their links on the site.

    doctree  --translate-->  Typst source  --pdf-->  _build/handouts/{a4,letter}/<name>.pdf

`builder` goes through the book, `page.typ` is the page design, `page_links` serves the site. `extension` is what
Sphinx loads, `build` what `python -m press handouts` runs.
"""
