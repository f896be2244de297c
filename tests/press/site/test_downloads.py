"""A build reads the book once for all the copies of notebooks that the site offers."""

from types import SimpleNamespace

from press.book.places import ROOT
from press.site import student_copies


def test_the_book_is_read_once_for_all_copies(tmp_path, monkeypatch):
    read, references = [], student_copies.references
    monkeypatch.setattr(student_copies, "references", lambda *given: read.append(given) or references(*given))
    app = SimpleNamespace(
        builder=SimpleNamespace(format="html"),
        srcdir=ROOT,
        outdir=tmp_path,
        config=SimpleNamespace(html_baseurl="https://book.example/"),
        env=SimpleNamespace(found_docs={"notebooks/remodeling", "notebooks/zinc", "chapters/index"}),
    )
    student_copies.write_downloads(app, None)
    assert {path.stem for path in tmp_path.rglob("*.ipynb")} == {"remodeling", "zinc"}
    assert read == [(ROOT, "https://book.example/")]
