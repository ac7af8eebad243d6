"""The documents of a library are read one by one as the whole catalogue has them, and found by what is said of them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import IndexDamaged
from index.folding import words
from index.query import Dates, Phrase, Prefix, Word
from index.query.stemming import stem
from index.store import catalogue
from index.store.catalogue import Catalogue, FileState, documents_of
from index.store.papers import Papers
from index.store.places import place_key
from index.store.shelf import Shelf
from index.store.speakers import holds
from tests.index.doubles import document_of

OUTLETS = [None, "Decider", "The Éxaminer", "The New York Post"]
TITLES = [None, "Guns on a set", "The gun", "Set & “gunned”"]
DATES = [None, "2021", "2021-10-21", "2021-12", "soon"]

state = st.builds(
    lambda path, text, outlet, title, date, note: FileState(
        path,
        len(text),
        1,
        2,
        (replace(document_of(text, path), outlet=outlet, title=title, date=date, notes=note),) if text else (),
        "" if text else "empty",
    ),
    st.sampled_from(["/a", "/b", "/c/2021/d", "/C/e", "/c/\\xff"]),
    st.sampled_from(["", "one", "two", "three", "four"]),
    st.sampled_from(OUTLETS),
    st.sampled_from(TITLES),
    st.sampled_from(DATES),
    st.sampled_from([(), ("decoded as windows-1252",)]),
)


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    files = {one.path: one for one in draw(st.lists(state, max_size=5))}
    identifiers = sorted({document.id for one in files.values() for document in one.documents})
    counts = {one: (draw(st.integers(0, 9)), draw(st.integers(0, 9))) for one in identifiers if draw(st.booleans())}
    notes = {one: "could not be analysed" for one in identifiers if draw(st.booleans())}
    return Catalogue("fingerprint", files, {**counts, "f" * 16: (1, 0)}, notes)


match = st.one_of(
    st.sampled_from(["gun", "guns", "set", "the", "examiner", "none"]).map(Word),
    st.sampled_from(["g", "ex", "zz"]).map(Prefix),
    st.sampled_from([("the", "gun"), ("a", "set"), ("new", "york"), ("gun", "the")]).map(Phrase),
)


@contextmanager
def written(content: Catalogue) -> Iterator[Shelf]:
    with tempfile.TemporaryDirectory() as folder:
        catalogue.save(content, Path(folder), 3)
        assert catalogue.load(Path(folder), 3) == content
        yield Shelf(Path(folder), 3)


@settings(deadline=None)
@given(catalogues())
def test_documents_are_those_of_the_catalogue_in_its_order(content: Catalogue) -> None:
    expected = documents_of(content.files.values(), content.counts, content.notes)
    with written(content) as shelf:
        assert list(shelf) == expected == shelf[:] == [shelf[rank] for rank in range(len(shelf))]
        assert dict(shelf.by_id) == {one.id: one for one in expected}
        assert "0" * 16 not in shelf.by_id and "no id" not in shelf.by_id
        keys = np.array([place_key(one.id) for one in expected], np.uint64)
        assert shelf.places.ranks_of(keys).tolist() == list(range(len(expected)))
        assert [shelf.places.path_of(one.id) for one in expected] == [one.path for one in expected]
        for one in expected:
            assert shelf.at_path("/nowhere", one.paths[-1]) == one
            assert shelf.beginning(one.id[:3]) == [other for other in expected if other.id.startswith(one.id[:3])]
        assert shelf.at_path("/nowhere") is None
        with pytest.raises(IndexDamaged):
            shelf.places.ranks_of(np.array([5], np.uint64))
        with pytest.raises(IndexDamaged):
            shelf.places.path_of("0" * 16)


def folded(name: str | None) -> tuple[str, ...]:
    return tuple(word.folded for word in words(name or ""))


@settings(deadline=None)
@given(catalogues(), match, st.sampled_from(["2021/", "/C/", "c*d", ".", "FF"]))
def test_documents_are_found_by_what_is_said_of_them(
    content: Catalogue, wanted: Word | Phrase | Prefix, path: str
) -> None:
    documents = documents_of(content.files.values())
    stems = {one.id: {stem(word) for word in folded(one.title)} for one in documents}
    with written(content) as shelf:
        papers = Papers(shelf)
        assert papers.of_outlet(wanted).ids == {one.id for one in documents if holds(folded(one.outlet), wanted)}
        assert papers.titled(wanted).ids == {
            one.id
            for one in documents
            if (stem(wanted.text) in stems[one.id] if isinstance(wanted, Word) else holds(folded(one.title), wanted))
        }
        parts = path.lower().split("*")
        assert papers.at_path(path).ids == {
            one.id
            for one in documents
            if any(
                parts[0] in own.lower() and parts[-1] in own.lower()[own.lower().index(parts[0]) :] for own in one.paths
            )
        }
        assert papers.dated(Dates("2021-11-01", "2021-12-31")).ids == {
            one.id for one in documents if one.date in ("2021", "2021-12")
        }
        assert papers.dated(Dates(None, None)).ids == {one.id for one in documents if one.date not in (None, "soon")}


@pytest.mark.parametrize("how", ["gone", "cut", "garbled", "foreign", "another commit's"])
def test_a_catalogue_that_is_not_as_it_was_written_is_said_to_be_damaged(tmp_path: Path, how: str) -> None:
    document = replace(document_of("text", "/a"), title="Rust")
    catalogue.save(Catalogue("", {"/a": FileState("/a", 4, 1, 2, (document,))}), tmp_path, 1)
    path = tmp_path / "catalogue-1.table"
    whole = path.read_bytes()
    if how == "gone":
        path.unlink()
    elif how == "another commit's":
        path.rename(tmp_path / "catalogue-2.table")
    else:
        garbled = {"cut": whole[:-1], "garbled": whole.replace(b'"Rust"', b'"Dust"'), "foreign": b"\x7fELF" * 99}
        path.write_bytes(garbled[how])
    commit = 2 if how == "another commit's" else 1
    with pytest.raises(
        IndexDamaged, match=r"the catalogue in .* cannot be read; bring the index up to date to rebuild"
    ):
        catalogue.load(tmp_path, commit)
    with pytest.raises(
        IndexDamaged, match=r"the catalogue in .* cannot be read; bring the index up to date to rebuild"
    ):
        list(Shelf(tmp_path, commit))


def test_a_catalogue_of_an_older_format_can_still_be_read(tmp_path: Path) -> None:
    record = '{"path": "/a", "stamp": [4, 1, 2], "document": {"id": "0123456789abcdef", "path": "/a", "paths": ["/a"], '
    record += '"uri": "file:///a", "sha256": "00", "characters": 4, "encoding": "utf-8"}}'
    older = f'{{"fingerprint": "f", "files": [{record}], "counts": {{"0123456789abcdef": [1, 2]}}, "notes": {{}}}}'
    (tmp_path / "catalogue-5.json").write_text(older)
    (tmp_path / "catalogue-6.json").write_text("{")
    found = catalogue.load_latest(tmp_path)
    assert found is not None
    assert [(one.path, one.sentences, one.statements) for one in found.documents()] == [("/a", 1, 2)]
