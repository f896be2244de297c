"""What is read from the files that the book is made from."""

import json
import re
import subprocess
from pathlib import Path

import nbformat
import yaml

from press.book.places import ROOT
from press.book.references import References


def read_notebook(path: Path):
    """Read a notebook. Raises ValueError that names the file when it is not one."""
    try:
        notebook = nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise ValueError(f"there is no notebook {path}") from None
    except Exception as error:  # JSON, schema and version errors share no other base class
        raise ValueError(f"{path} is not a Jupyter notebook: {error}") from None
    if (notebook.nbformat, notebook.nbformat_minor) < (4, 5):
        version = f"{notebook.nbformat}.{notebook.nbformat_minor}"
        raise ValueError(f"{path} has format {version}; 4.5 or later is needed, whose cells have an id")
    return notebook


def references(root: Path = ROOT, url: str = "", notebook: Path | None = None) -> References:
    """Where references lead in the book in folder `root`, which need not be built.

    url:      address of the built site; the one in _config.yml when it is empty
    notebook: a notebook that counts as the page notebooks/<stem>, wherever it lies
    """
    config = yaml.safe_load((root / "_config.yml").read_text("utf-8"))
    texts = dict(_pages(root))
    if notebook:
        texts[f"notebooks/{notebook.stem}"] = _markdown(notebook)
    return References(
        title=config["title"],
        author=config["author"],
        url=(url or config["html"]["baseurl"]).rstrip("/"),
        version=_version(root),
        texts=texts,
        bibliography=(root / "assets" / "bibliography.bib").read_text("utf-8"),
    )


def _pages(root):
    """(page, its Markdown) of every page of the book."""
    for folder in ("chapters", "notebooks"):
        for path in sorted((root / folder).rglob("*")):
            page = path.relative_to(root).with_suffix("").as_posix()
            if path.suffix == ".md":
                yield page, path.read_text("utf-8")
            elif path.suffix == ".ipynb" and ".ipynb_checkpoints" not in path.parts:
                yield page, _markdown(path)


def _markdown(notebook):
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def _version(root):
    """Version of the package, and the commit when the folder is a git repository with one."""
    text = (root / "osteon" / "__init__.py").read_text("utf-8")
    number = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)[1]
    git = subprocess.run(
        ["git", "-C", str(root), "rev-parse", "--short=12", "HEAD"],
        capture_output=True,
        text=True,
        check=False,
    )
    return f"{number} ({git.stdout.strip()})" if git.returncode == 0 else number
