"""Results of a notebook for the pages of the book to quote."""

import numpy as np


def publish(results=None, /, **named):
    """Store numbers, words and figures of a notebook under names, without showing them.

    A chapter quotes the number that is stored as trough with ``{result}`trough:.1f```, and shows the figure that is
    stored as fig-cycle with ``{glued-figure} fig-cycle``. Copies of a notebook for readers and students have no such
    lines.

    Parameters
    ----------
    results : dict, optional
        {name: result}, for names that a program makes up.
    **named
        Name = result, with an underscore for each hyphen of the name: ``fig_cycle=figure`` is stored as fig-cycle.

    Raises
    ------
    ValueError
        For a name that is given twice, or with a character that a chapter could not write.
    ImportError
        Where MyST-NB, which builds the pages, is not installed.

    Examples
    --------
    >>> from osteon.publish import publish
    >>> publish(trough=1.5, words="a month")  # doctest: +SKIP
    """
    try:
        from myst_nb import glue
    except ImportError:
        raise ImportError(
            "publish stores results for the pages of the book, with MyST-NB; without it (pip install myst-nb), "
            "leave the line out: nothing else of the notebook needs it"
        ) from None
    given = [*(results or {}).items(), *((name.replace("_", "-"), what) for name, what in named.items())]
    names = [name for name, _ in given]
    for name, what in given:
        if not isinstance(name, str) or not name or set(name) & set("`: {}"):
            raise ValueError(
                f"a chapter cannot quote the name {name!r}: letters, digits, hyphens and points can stand in it"
            )
        if names.count(name) > 1:
            raise ValueError(f"{name!r} is published twice")
        glue(name, _plain(what), display=False)


def _plain(what):
    """A number as Python's own: NumPy's write themselves in another way."""
    if isinstance(what, (np.generic, np.ndarray)) and np.ndim(what) == 0 and np.isrealobj(what):
        return float(what)
    return what
