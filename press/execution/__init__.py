"""Executes the notebooks: refreshing what is stored in them, and filling the book's cache in parallel."""
