"""The files of an index are those that Whoosh itself would write of the same records."""

from __future__ import annotations

import pickle
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.index import create_in, open_dir
from whoosh.writing import NO_MERGE, SegmentWriter

from index.store.whoosh.batches import BatchWriter
from index.store.whoosh.preparing import batch_of, prepared, values_of
from index.store.whoosh.schema import schema
from tests.index.doubles import analyse, document_of

line = st.sampled_from(
    [
        'Baldwin & Mendoza@Baldwin: the gun was not x-y [Alec Baldwin: "hammer trigger"]',
        "an official: no gun, no gun, no gun",
        "? : nothing",
        "guns and hammers",
        "# gun",
        "the café’s “trigger”",
    ]
)
texts = st.lists(st.lists(line, min_size=1, max_size=8).map("\n".join), min_size=1, max_size=5, unique=True)


def files_of(folder: Path) -> dict[str, bytes]:
    """Terms, postings and columns by what follows the random name of the segment."""
    return {path.name.split(".", 1)[1]: path.read_bytes() for path in folder.glob("MAIN_*.*") if path.is_file()}


def written_by_whoosh(folder: Path, documents: list[str]) -> dict[str, bytes]:
    writer = SegmentWriter(create_in(str(folder), schema()), compound=False)
    for text in documents:
        document = document_of(text)
        for values in values_of(document, text, analyse(document, text)):
            writer.add_document(**values)
    writer.commit(mergetype=NO_MERGE)
    return files_of(folder)


def written_in_batches(folder: Path, documents: list[str], most: int) -> dict[str, bytes]:
    create_in(str(folder), schema())
    writer = BatchWriter(open_dir(str(folder)), most)
    for text in documents:
        document = document_of(text)
        batch = batch_of(values_of(document, text, analyse(document, text)))
        writer.add_batch(pickle.loads(pickle.dumps(batch)))
    writer.commit(mergetype=NO_MERGE)
    return files_of(folder)


def check(documents: list[str], most: int) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        theirs = written_by_whoosh(Path(one), documents)
        ours = written_in_batches(Path(other), documents, most)
        assert ours.keys() == theirs.keys() and {"trm", "pst"} <= ours.keys()
        for name in theirs:
            assert ours[name] == theirs[name], name


@given(texts)
@settings(max_examples=40, deadline=None)
def test_whatever_the_documents_the_files_are_the_same(documents: list[str]) -> None:
    check(documents, most=1_000_000)


@pytest.mark.parametrize("most", [0, 1000, 1_000_000])
def test_many_postings_go_to_several_blocks_and_to_the_disk(most: int) -> None:
    check(["\n".join(f"Baldwin: gun {line % 7} of {number}" for line in range(150)) for number in range(3)], most)


def test_a_document_without_anything_is_written_too() -> None:
    document = document_of("…")
    ready = prepared(document, "…", analyse(document, ""))
    assert ready.entry.sentences == 0
    check(["…"], most=1000)
