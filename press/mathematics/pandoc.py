"""One start of pandoc for a whole list of formulas."""

import json
import re
import subprocess
from collections.abc import Callable

import pypandoc

API_VERSION = [1, 23, 1]  # of pandoc's JSON documents
SEPARATOR = "formula-boundary"


class UnreadableFormula(ValueError):
    """TeX that pandoc cannot read.

    Attributes:
        faults: list of (index in the batch, the author's TeX, pandoc's reason).
    """

    def __init__(self, faults):
        self.faults = faults
        super().__init__("\n".join(f"cannot read the formula {tex!r}: {reason}" for _, tex, reason in faults))


def convert(
    formulas: list[tuple[str, bool]], rewrite: Callable[[str], str], writer: str, *options: str
) -> list[str]:
    """Return each formula as pandoc's `writer` ("html" or "typst") sets it.

    Args:
        formulas: pairs of TeX source and whether it is displayed on a line of its own.
        rewrite: what turns the author's TeX into TeX that pandoc sets well.
        writer: name of the pandoc writer.
        options: further options of pandoc.

    Raises:
        UnreadableFormula: naming every formula that pandoc could not read.
    """
    if not formulas:
        return []
    sources = [rewrite(tex) for tex, _ in formulas]
    kinds = ["DisplayMath" if display else "InlineMath" for _, display in formulas]
    boundary = {"t": "RawBlock", "c": [writer, SEPARATOR]}
    blocks = []
    for source, kind in zip(sources, kinds, strict=True):
        blocks += [{"t": "Para", "c": [{"t": "Math", "c": [{"t": kind}, source]}]}, boundary]
    document = json.dumps({"pandoc-api-version": API_VERSION, "meta": {}, "blocks": blocks})
    command = [pypandoc.get_pandoc_path(), "--from=json", f"--to={writer}", "--wrap=none", *options]
    run = subprocess.run(
        command, input=document, capture_output=True, text=True, encoding="utf-8", check=True
    )
    pieces = [piece.strip() for piece in run.stdout.split(SEPARATOR)[:-1]]
    if len(pieces) != len(formulas):
        raise RuntimeError(f"pandoc returned {len(pieces)} formulas for {len(formulas)}")
    extract = {"html": _math_element, "typst": _equation_body}[writer]
    results = [extract(piece, tex) for piece, (tex, _) in zip(pieces, formulas, strict=True)]
    faults = [
        (index, tex, _reason(run.stderr, source))
        for index, ((tex, _), source, result) in enumerate(zip(formulas, sources, results, strict=True))
        if not result or not source.strip()
    ]
    if faults:
        raise UnreadableFormula(faults)
    return results


def _math_element(piece, tex):
    """The <math> element of a paragraph, or "" if pandoc fell back to plain text."""
    match = re.search(r"<math .*</math>", piece, re.DOTALL)
    if not match:
        return ""
    element = match[0].replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "").replace("&nbsp;", "\u00a0")
    note = tex.strip().replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(
        r"(<annotation [^>]*>).*?(?=</annotation>)", lambda found: found[1] + note, element, flags=re.DOTALL
    )


def _equation_body(piece, tex):
    """What stands between the dollar signs, or "" if pandoc fell back to plain text."""
    piece = re.sub(r"(?<=\$)<[^>]*>$", "", piece)
    if not (piece.startswith("$") and piece.endswith("$")) or piece.endswith(r"\$"):
        return ""
    return piece[1:-1].strip()


def _reason(log, source):
    """What pandoc's log says was wrong with `source`."""
    if not source.strip():
        return "it is empty"
    _, _, after = log.partition(f"Could not convert TeX math {source}")
    match = re.search(r"^\s*unexpected (.*)$", after.split("[WARNING]")[0], re.MULTILINE)
    return f"unexpected {match[1]}" if match else "pandoc gave no reason"
