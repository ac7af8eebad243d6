"""A library in which a person decided what is prose: it is read, searched and shown so, and survives a new index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import corrections
from index.corrections import not_prose, prose
from index.corrections.spans import YOU_SAID
from index.library import Library
from index.model import Document
from index.spans import Span

ARTICLE = """The old mill burns

“The mill is lost,” said Ann Lee, the fire chief.

READ MORE: “The owner was warned,” said Bob Roe, the mayor

The miller Tom Hale said that nobody was hurt.
"""
OTHER = """The new mill opens

“We are open,” said Ann Lee.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "corrections.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "burns.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "opens.txt").write_text(OTHER, encoding="utf-8")
    return folder


@pytest.fixture
def library(folder: Path, tmp_path: Path, file: Path) -> Iterator[Library]:
    with Library([folder], tmp_path / "index", default_corrections=file) as one:
        one.update()
        yield one


def burns(library: Library) -> Document:
    return next(one for one in library.documents() if "burns.txt" in one.path)


def skipped(library: Library) -> list[tuple[str, str]]:
    """The words that are skipped of the first document with their reasons, as all ways of asking have it."""
    document = burns(library)
    assert library.document(document.id) == document
    text = library.text(document.id)
    return [(text[one.span.start : one.span.end], one.reason) for one in document.skipped]


def bring_back(library: Library, file: Path) -> corrections.Correction:
    document = burns(library)
    [debris] = document.skipped
    decision = prose(library.text(document.id), debris.span, document)
    corrections.add(file, decision)
    library.update()
    return decision


def speakers(library: Library) -> set[str]:
    return {one.name for one in library.speakers()}


def test_a_span_brought_back_is_read_searched_and_counted_like_the_rest(library: Library, file: Path) -> None:
    assert (len(skipped(library)), library.search("warned").total, speakers(library)) == (1, 0, {"Ann Lee", "Tom Hale"})
    bring_back(library, file)
    assert skipped(library) == []
    [hit] = library.search("warned").hits
    assert hit.speaker == "Bob Roe"
    assert "Bob Roe" in speakers(library)
    assert library.search("warned", unit=None).total == 1
    assert burns(library).statements == len(list(library.statements(burns(library).id)))
    assert library.problems() == []


def test_only_the_document_concerned_is_analysed_again(library: Library, file: Path) -> None:
    document = burns(library)
    corrections.add(file, prose(library.text(document.id), document.skipped[0].span, document))
    assert "applied your corrections to a document" in library.update().notes
    assert library.update().notes == ()


def test_it_survives_a_new_index_and_goes_when_it_is_taken_back(library: Library, file: Path) -> None:
    decision = bring_back(library, file)
    library.update(full=True)
    assert skipped(library) == []
    corrections.remove(file, decision)
    library.update()
    assert len(skipped(library)) == 1
    assert library.search("warned").total == 0


def test_it_survives_a_change_elsewhere_in_the_file(library: Library, folder: Path, file: Path) -> None:
    bring_back(library, file)
    (folder / "burns.txt").write_text(ARTICLE.replace("The old mill", "A very old mill"), encoding="utf-8")
    library.update()
    assert skipped(library) == []
    assert library.search("warned").total == 1


def test_words_that_are_gone_are_listed_and_the_decision_stays(library: Library, folder: Path, file: Path) -> None:
    bring_back(library, file)
    (folder / "burns.txt").write_text("Nothing is left of it.\n", encoding="utf-8")
    library.update()
    [problem] = library.problems()
    assert "not in the library, nor are its words in another" in problem.message
    assert len(corrections.load(file).decisions) == 1


def test_prose_that_is_none_is_found_no_more_and_listed_as_skipped(library: Library, file: Path) -> None:
    document = burns(library)
    text = library.text(document.id)
    start = text.index("The miller")
    corrections.add(file, not_prose(text, Span(start, len(text.rstrip())), document))
    library.update()
    assert (text[start:].rstrip(), YOU_SAID) in skipped(library)
    assert library.search("nobody hurt").total == 0
    assert speakers(library) == {"Ann Lee"}


def test_a_line_in_the_plain_file_is_enough(library: Library, file: Path) -> None:
    words = library.text(burns(library).id)[slice(*burns(library).skipped[0].span)]
    file.write_text(f"[[fix]]\nwhat = \"prose\"\nanchor.exact = '''{words}'''\n", encoding="utf-8")
    library.update()
    assert skipped(library) == []
    assert library.problems() == []


def test_of_a_block_without_words_is_said_what_it_lacks(library: Library, file: Path) -> None:
    file.write_text('[[fix]]\nwhat = "not prose"\n', encoding="utf-8")
    library.update()
    assert [one.message for one in library.problems()] == [
        "it does not say which words: write them as anchor.exact = “…”"
    ]
