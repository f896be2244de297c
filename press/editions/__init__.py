"""A tagged notebook taken apart and put together: student copy, key, the forms of each grader, variants.

Knows neither Sphinx nor a file system, so that it runs wherever Python does.
"""
