"""What every product must know of the book: its topics, folders and sources, and what has changed since a build."""
