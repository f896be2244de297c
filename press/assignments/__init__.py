"""Makes an assignment of a tagged notebook, a folder that stands on its own; checks the tags of notebooks."""
