"""What this book takes from inside MyST-NB, which documents none of it: a new release is checked here.

What notebooks glue lies in a JSON file per notebook, run times in a collector of its own, and a cell is a container
with attributes. MyST-NB's own roles for glue put no format on a number, ask for no alternative text and let a page
go stale, so the book has its own.
"""

import json
from functools import lru_cache
from pathlib import Path

from docutils import nodes
from myst_nb.sphinx_ import NbMetadataCollector


def output_folder(env) -> Path:
    """Where pictures and glued objects of executed notebooks lie during a build."""
    return Path(env.mystnb_config.output_folder)


def glued(env, page: str) -> dict[str, dict[str, str]]:
    """{key: {media type: data}} of what the notebook with this page name has glued."""
    path = output_folder(env) / f"{page}.glue.json"
    return read(path, path.stat().st_mtime_ns) if path.exists() else {}


@lru_cache(maxsize=32)
def read(path, written):
    """What a file has stored. It holds up to a megabyte, and each number in the text asks for it: as of `written`, once."""
    return {key: one["data"] for key, one in json.loads(path.read_text("utf-8")).items()}


def run_times(env) -> dict[str, float | None]:
    """{page of a notebook: seconds its execution took, None for one kept from an earlier run}."""
    times = {}
    for page, data in NbMetadataCollector.get_doc_data(env).items():
        if data.get("exec_data"):
            times[page] = data["exec_data"]["runtime"]
    return times


def is_code_cell(node) -> bool:
    """Whether a node is a code cell of a notebook; its tags are classes such as "tag_solution"."""
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code"


def sources(cell) -> list[nodes.literal_block]:
    """The code of a code cell."""
    blocks = cell.findall(nodes.literal_block)
    return [block for block in blocks if block.parent.get("nb_element") == "cell_code_source"]


def name_fold(cell, closed: str, opened: str) -> None:
    """Say what the line reads that opens a folded cell, and what it reads then."""
    cell["prompt_show"], cell["prompt_hide"] = closed, opened
