"""Mathematics of the book: one TeX source, three outputs, all by pandoc and all in batches.

Each function takes a list of ``(TeX, display)`` pairs and returns one string for each, in the same order, at
the cost of one start of pandoc for the whole list. TeX that pandoc cannot read raises `UnreadableFormula`, so
a formula can never reach a reader as raw TeX.
"""

from press.mathematics.pandoc import UnreadableFormula, convert
from press.mathematics.polish import mathml_as_tex_sets_it, typst_as_tex_sets_it
from press.mathematics.speech import speak
from press.mathematics.tex import for_mathml, for_typst

__all__ = ["UnreadableFormula", "to_mathml", "to_speech", "to_typst"]

Formula = tuple[str, bool]


def to_mathml(formulas: list[Formula]) -> list[str]:
    """Return one ``<math>`` element for each formula, with the author's TeX as its annotation.

    Args:
        formulas: pairs of TeX source (no dollar signs) and whether it is displayed on a line of its own.

    Raises:
        UnreadableFormula: if pandoc cannot read one of them.
    """
    return [mathml_as_tex_sets_it(mathml) for mathml in convert(formulas, for_mathml, "html", "--mathml")]


def to_typst(formulas: list[Formula]) -> list[str]:
    """Return the body of a Typst equation for each formula, without dollar signs.

    Args:
        formulas: pairs of TeX source (no dollar signs) and whether it is displayed on a line of its own.

    Raises:
        UnreadableFormula: if pandoc cannot read one of them.
    """
    return [typst_as_tex_sets_it(typst) for typst in convert(formulas, for_typst, "typst")]


def to_speech(formulas: list[Formula]) -> list[str]:
    """Return each formula in English words, as a teacher would read it aloud.

    Args:
        formulas: pairs of TeX source (no dollar signs) and whether it is displayed on a line of its own.

    Raises:
        UnreadableFormula: if pandoc cannot read one of them.
    """
    return [speak(mathml) for mathml in to_mathml(formulas)]
