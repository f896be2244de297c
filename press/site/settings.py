"""What the site asks of Sphinx, whatever the configuration of a book says."""

import hashlib
from pathlib import Path

from press.book.places import ROOT

THEME = Path(__file__).parent / "theme"
STATIC = (ROOT / "assets" / "style", ROOT / "assets" / "fonts", THEME / "static")


def versions():
    """{name of a style sheet, script, font or drawing of the site: first figures of its hash}."""
    files = sorted(
        path for folder in STATIC for path in folder.iterdir() if path.suffix not in (".md", ".txt")
    )
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:8] for path in files}


def configure(app, config):
    """Set the theme and switch off what would add pages or files that no reader uses."""
    config.html_theme = "press"
    config.html_theme_options = {}
    config.html_static_path = [*config.html_static_path, *map(str, STATIC)]
    config.site_style = versions()
    config.html_math_renderer = "mathml"
    config.html_use_index = False
    config.html_scaled_image_link = False
    config.html_permalinks_icon = "#"
    config.bibtex_reference_style = "author_year_round"
    config.nb_code_prompt_show = "Show the code"
    config.nb_code_prompt_hide = "Hide the code"


def setup(app):
    app.add_config_value("site_style", {}, "html")  # a new style sheet is a reason to write every page
    app.add_html_theme("press", str(THEME))
    app.connect("config-inited", configure, priority=900)
