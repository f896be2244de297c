"""Makes an assignment of a tagged notebook: student copy, key, sources for nbgrader and otter, variants."""
