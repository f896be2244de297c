"""The folders of the book and of its site, by name."""

from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODELS = (
    Path(find_spec("osteon").origin).parent / "models"
)  # of the package that is imported, without importing it
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


def model_names() -> list[str]:
    """Names of the models in osteon.models, in alphabetical order."""
    return sorted(path.stem for path in MODELS.glob("*.py") if not path.stem.startswith("_"))
