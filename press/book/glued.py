"""What notebooks hand to chapters: the outputs that publish(...) stores in a notebook under a name."""

import ast

GLUED = "application/papermill.record/"  # how MyST-NB marks what is stored without being shown


def is_glued(output) -> bool:
    """Whether an output was stored for the chapters, and not shown."""
    return any(kind.startswith(GLUED) for kind in output.get("data", {}))


def glued_numbers(notebook) -> dict:
    """The numbers and texts a notebook has stored under a name with publish(...)."""
    found = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            name = output.get("metadata", {}).get("scrapbook", {}).get("name")
            data = output.get("data", {})
            text = data.get(GLUED + "text/plain") or data.get("text/plain")
            if name and text:
                try:
                    found[name] = ast.literal_eval(text)
                except (ValueError, SyntaxError):  # a figure
                    continue
    return found
