"""The folders of the book and of its site, by name."""

NOTEBOOKS = "notebooks/"
MODEL_PAGES = "chapters/reference/models"  # one page per model

# Below the site
DOWNLOADS = "downloads"
SBML_FILES = f"{DOWNLOADS}/models"
LAB = "lab"
HANDOUTS = "handouts"

# In the folder of the handouts
HANDOUT_LIST = "handouts.json"
HANDOUT_ZIP = "handouts.zip"

PRIVATE_HANDOUTS = "_build/private/handouts"  # those without solutions, for the private book
