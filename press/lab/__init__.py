"""The lab: every notebook in the reader's browser, with Python served by the book's own site."""
