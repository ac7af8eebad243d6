"""The files of an index are those that Whoosh itself would write of the same records."""

from __future__ import annotations

import pickle
import tempfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.index import create_in, open_dir
from whoosh.util.numeric import byte_to_length
from whoosh.writing import NO_MERGE, SegmentWriter

from index.folding import words
from index.kinds import Unit
from index.model import Analysis, Document
from index.query.stemming import stem
from index.spans import Span
from index.store.entries import entry_of
from index.store.whoosh import records
from index.store.whoosh.batches import BatchWriter
from index.store.whoosh.contents import Gathering
from index.store.whoosh.encoding import CODEC, Written
from index.store.whoosh.merging import Merging
from index.store.whoosh.occurrences import Vocabulary, Wording
from index.store.whoosh.preparing import prepared
from index.store.whoosh.schema import exact_field, place_field, schema, stem_field, term
from tests.index.doubles import analyse, document_of

line = st.sampled_from(
    [
        'Baldwin & Mendoza@Baldwin: the gun was not x-y [Alec Baldwin: "hammer trigger"]',
        "an official: no gun, no gun, no gun",
        "? : nothing",
        "guns and hammers",
        "# gun",
        "the café’s “trigger”, AT&amp;T’s",
        "a" * 120 + " 1,000 \u0301 \u4e2d\u6587",
    ]
)
texts = st.lists(st.lists(line, min_size=1, max_size=8).map("\n".join), min_size=1, max_size=5, unique=True)

Positions = dict[str, list[int]]


def placed(text: str, spans: Iterable[Span], starts: Sequence[int]) -> Positions:
    """The words of the spans, cut at the beginnings of sentences, with their positions: a gap after each piece."""
    found: Positions = {}
    position = 0
    for start, end in spans:
        cuts = starts[bisect_right(starts, start) : bisect_left(starts, end)]
        for low, high in zip([start, *cuts], [*cuts, end], strict=True):
            for word in words(text, low, high):
                found.setdefault(term(word.folded), []).append(position)
                position += 1
            position += 1
    return found


def stemmed(found: Positions) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word, places in found.items():
        counts[stem(word)] = counts.get(stem(word), 0) + len(places)
    return counts


def joined(identifiers: Iterable[str]) -> bytes:
    return "\n".join(dict.fromkeys(identifiers)).encode()


def values_of(document: Document, text: str, analysis: Analysis) -> Iterator[dict[str, Any]]:
    """The values of each record, as Whoosh takes them in `add_document`."""
    entry = entry_of(document, analysis)
    starts = [sentence.span.start for sentence in analysis.sentences]
    by_id = {statement.id: statement for statement in analysis.statements}

    def values(unit: Unit, spans: Iterable[Span], record: Any, said_by: Iterable[str]) -> dict[str, Any]:
        found = placed(text, spans, starts)
        return {
            "unit": [str(unit)],
            "document": [document.id],
            place_field(unit): [document.id],
            exact_field(unit): found,
            stem_field(unit): stemmed(found),
            "said_by": joined(said_by),
            "record": pickle.dumps(record, 4),
        }

    debris, prose, at = [one.span for one in document.skipped], [], 0
    for skipped in sorted(debris):
        if at < skipped.start:
            prose.append(Span(at, skipped.start))
        at = max(at, skipped.end)
    if at < len(text):
        prose.append(Span(at, len(text)))
    spoke = [speaker.id for speaker in entry.speakers if speaker.statements]
    yield values(Unit.DOCUMENT, prose, records.pack_entry(entry), spoke)
    for sentence in analysis.sentences:
        statement = by_id.get(sentence.statement or "")
        speakers = [one.id for one in statement.speakers] if statement else []
        speakers = speakers or ([sentence.speaker_id] if sentence.speaker_id else [])
        yield values(Unit.SENTENCE, [sentence.span], records.pack_sentence(sentence), speakers)
    for one in analysis.statements:
        ids = [speaker.id for speaker in one.speakers]
        cue = placed(text, one.cue, [])
        yield values(Unit.STATEMENT, one.content, records.pack_statement(one), ids) | {
            "id": [one.id],
            "speaker": list(dict.fromkeys(ids)),
            "mentions": list(dict.fromkeys(one.mentions)),
            "kind": [str(one.kind)],
            "said": ["yes" if one.said else "no"],
            "flag": [] if ids else ["unattributed"],
            "cue_words": cue,
            "cue_stems": list(stemmed(cue)),
            "to": placed(one.addressee or "", [Span(0, len(one.addressee or ""))], []),
            "venue": placed(one.venue or "", [Span(0, len(one.venue or ""))], []),
            "confidence": one.confidence,
        }


def files_of(folder: Path) -> dict[str, bytes]:
    """Terms, postings and columns by what follows the random name of the segment."""
    return {path.name.split(".", 1)[1]: path.read_bytes() for path in folder.glob("MAIN_*.*") if path.is_file()}


def written_by_whoosh(folder: Path, documents: Iterable[str]) -> dict[str, bytes]:
    writer = SegmentWriter(create_in(str(folder), schema()), codec=CODEC, compound=False)
    known: dict[bytes, bytes] = {}
    add = writer.pool.add

    def add_shared(posting: tuple[Any, ...]) -> None:
        # A pickle refers back to an object that it had before: ours holds equal values once.
        add((*posting[:4], known.setdefault(posting[4], posting[4])))

    writer.pool.add = add_shared
    for text in documents:
        document = document_of(text)
        for values in values_of(document, text, analyse(document, text)):
            writer.add_document(**values)
    writer.commit(mergetype=NO_MERGE)
    return files_of(folder)


def write(folder: Path, documents: Iterable[str], merging: Merging | None = None, most: int = 1_000_000) -> None:
    writer = BatchWriter(folder, most)
    for text in documents:
        document = document_of(text)
        content = prepared(document, text, analyse(document, text)).content
        writer.add(pickle.loads(pickle.dumps(content)))
    writer.commit(merging)


def written_in_batches(folder: Path, documents: Iterable[str]) -> dict[str, bytes]:
    create_in(str(folder), schema())
    write(folder, documents)
    return files_of(folder)


def check(documents: list[str]) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        same(written_by_whoosh(Path(one), documents), written_in_batches(Path(other), documents))


def same(theirs: dict[str, bytes], ours: dict[str, bytes]) -> None:
    assert ours.keys() == theirs.keys() and {"trm", "pst", "record.col"} <= ours.keys()
    for name in theirs:
        assert ours[name] == theirs[name], name


@given(texts)
@settings(max_examples=40, deadline=None)
def test_whatever_the_documents_the_files_are_the_same(documents: list[str]) -> None:
    check(documents)


def test_the_postings_of_a_word_go_to_several_blocks() -> None:
    check(["\n".join(f"Baldwin: gun {line % 7} of {number}" for line in range(150)) for number in range(3)])


def test_a_document_without_anything_is_written_too() -> None:
    document = document_of("…")
    ready = prepared(document, "…", analyse(document, ""))
    assert ready.entry.sentences == 0
    check(["…"])


@given(texts, st.integers(0, 31), st.lists(st.integers(0, 4), max_size=3))
@settings(max_examples=40, deadline=None)
def test_merged_segments_are_as_if_what_is_left_had_been_written_at_once(
    documents: list[str], cuts: int, removed: list[int]
) -> None:
    gone = {documents[at] for at in removed if at < len(documents)}
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        create_in(one, schema())
        begun: list[str] = []
        for number, text in enumerate(documents):
            begun.append(text)
            if cuts >> number & 1:
                write(Path(one), begun)
                begun.clear()
        write(Path(one), begun)
        writer = BatchWriter(Path(one), most=1_000_000)
        for text in gone:
            writer.remove(document_of(text).id)
        writer.commit(merging=Merging())
        left = [text for text in documents if text not in gone]
        if left:
            same(written_in_batches(Path(other), left), files_of(Path(one)))
        else:
            assert not files_of(Path(one)) and open_dir(one).is_empty()


def test_more_than_is_to_be_kept_in_memory_goes_to_several_segments() -> None:
    documents = [f"Baldwin: gun {number}" for number in range(5)]
    with tempfile.TemporaryDirectory() as folder:
        create_in(folder, schema())
        write(Path(folder), documents, most=0)
        index = open_dir(folder)
        assert [segment.doc_count() for segment in index._segments()] == [3] * 5
        with index.searcher() as searcher:
            assert searcher.doc_frequency("sentence_words", b"gun") == 5


def test_what_is_written_is_told_before_it_is_seen() -> None:
    told: list[tuple[Written, int]] = []
    with tempfile.TemporaryDirectory() as folder:
        index = create_in(folder, schema())
        writer = BatchWriter(Path(folder), 1000, written=lambda one: told.append((one, index.doc_count_all())))
        text = "Baldwin: guns of the gunners, gun by gun"
        document = document_of(text)
        writer.add(prepared(document, text, analyse(document, text)).content)
        writer.commit()
        [(written, seen)] = told
        assert (seen, written.contents.records) == (0, 3)
        assert written.segment.segment_id() == index._segments()[0].segment_id()
        with index.reader() as reader:
            for name, lengths in written.lengths.items():
                stored = [reader.doc_field_length(number, name) or 0 for number in range(3)]
                assert [byte_to_length(length) for length in lengths] == stored


@given(texts)
@settings(max_examples=20, deadline=None)
def test_each_word_tells_which_stem_it_has(documents: list[str]) -> None:
    gathering = Gathering()
    for text in documents:
        document = document_of(text)
        gathering.add(prepared(document, text, analyse(document, text)).content)
    fields = gathering.contents().fields
    for unit in Unit:
        if exact_field(unit) in fields:
            words_found, stems = fields[exact_field(unit)], fields[stem_field(unit)].terms
            assert words_found.stems is not None
            for word, at in zip(words_found.terms, words_found.stems, strict=True):
                assert stems[at] == stem(word.decode()).encode()


@given(st.text(alphabet="ab'’é &;#3\u0301-", max_size=30), st.data())
def test_words_in_spans_are_those_that_are_found_there_alone(text: str, data: st.DataObject) -> None:
    edges = st.integers(0, len(text))
    spans = [Span(*sorted(data.draw(st.tuples(edges, edges)))) for _ in range(3)]
    vocabulary = Vocabulary()
    found = Wording(text, vocabulary).occurrences([[span] for span in spans])
    for number, span in enumerate(spans):
        one = found.between(number, number + 1, 0)
        assert [vocabulary.words[at].decode() for at in one.words] == [word.folded for word in words(text, *span)]
        assert one.positions.tolist() == list(range(len(one.words)))
