"""Laws that hold for any text whatever."""

from __future__ import annotations

import string
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import analyse
from index.analysis.paragraphs import find_paragraphs
from index.analysis.quotation import DEEPEST, find_quotations
from index.model import Debris, Document
from index.spans import Span, joined

PIECES = [
    "Ann Lee", "Tom Hay", "he", "she", "they", "who", "said", "told", "claims", "asked", "was told", "according to",
    "that", "to", "the bridge", "is closed", "an expert", "the mayor", "and", "but", ",", ".", "?", ":", ";", " – ",
    "“", "”", '"', "'", "‘", "’", "«", "»", "``", "''", "\n", "\n\n", "(", ")", "Q:", "A:", "U.S.", "…", "&ldquo;",
    "in an interview with", "CNN", "\x00", "\u202e", "\ud800", "é", "中", "1", "Mr.", "refused", "declined", "never",
    "whether", "— Ann Lee", "-- ", "From", "'s verdict:", "**Ann Lee:**", "LEE:", "HAY, MAYOR:", "[12:30]", "Q.", "A.",
    "> ", "« ", " »", "‹", "›", "„", "&#8220;", "&#9;", "&#x201d;", "5'10\"", "'90s", "I", "we", "“Bob”", "-ing",
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from([*PIECES, *string.printable]), max_size=80).map("".join),
)


def document(text: str, skipped: tuple[Debris, ...] = ()) -> Document:
    byline = "Eva Holm and Bo Ek" if len(text) % 2 else None
    return Document("0" * 16, "/a", ("/a",), "file:///a", "0" * 64, len(text), "utf-8", byline=byline, skipped=skipped)


@st.composite
def littered(draw: st.DrawFn) -> tuple[str, tuple[Debris, ...]]:
    """A text and spans of debris in it, in any order and overlapping as they like."""
    text = draw(texts)
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends).filter(lambda pair: pair[0] != pair[1]), max_size=3))
    return text, tuple(Debris(Span(min(pair), max(pair)), "litter") for pair in pairs)


@given(littered())
@settings(deadline=None, max_examples=300)
def test_any_text_is_analysed_and_every_span_is_in_order_inside_it(case: tuple[str, tuple[Debris, ...]]) -> None:
    text, debris = case
    analysis = analyse(document(text, debris), text)
    for sentence in analysis.sentences:
        assert text[slice(*sentence.span)] == sentence.text
        assert sentence.text.strip() == sentence.text != ""
    for statement in analysis.statements:
        assert statement.content
        assert statement.text == joined(text, statement.content)
        for spans in (statement.content, statement.cue, statement.source):
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert all(one.end <= other.start for one, other in pairwise(spans))
        assert text[statement.anchor.start :].startswith(statement.anchor.exact)


@given(littered())
@settings(deadline=None, max_examples=150)
def test_nothing_found_overlaps_debris(case: tuple[str, tuple[Debris, ...]]) -> None:
    text, debris = case
    analysis = analyse(document(text, debris), text)
    spans = [one.span for one in analysis.sentences]
    spans += [span for one in analysis.statements for span in (*one.content, *one.cue, *one.source)]
    litter = [one.span for one in debris]
    assert not any(span.start < bad.end and bad.start < span.end for span in spans for bad in litter)


@given(texts)
@settings(deadline=None, max_examples=150)
def test_ids_are_unique_and_refer_to_what_is_there(text: str) -> None:
    analysis = analyse(document(text), text)
    statements = [one.id for one in analysis.statements]
    sentences = [one.id for one in analysis.sentences]
    people = [one.id for one in analysis.speakers]
    assert len(set(statements)) == len(statements)
    assert len(set(sentences)) == len(sentences)
    assert len(set(people)) == len(people)
    for one in analysis.statements:
        assert one.within is None or one.within in statements
        assert {*one.mentions, *(speaker.id for speaker in one.speakers)} <= set(people)
    assert all(one.statement is None or one.statement in statements for one in analysis.sentences)


@given(texts)
@settings(deadline=None, max_examples=50)
def test_the_same_text_gives_the_same_analysis(text: str) -> None:
    assert analyse(document(text), text) == analyse(document(text), text)


MARKS = ['"', "'", "“", "”", "‘", "’", "«", "»", "‹", "›", "„", "‚", "``", "''", "`", "&quot;", "&#8220;", "&rdquo;"]


@given(st.lists(st.sampled_from([*MARKS, "a", "s", "7", ",", ".", " ", "\n", "in"]), max_size=60).map("".join))
@settings(deadline=None, max_examples=400)
def test_quotations_are_in_order_nested_and_inside_one_paragraph(text: str) -> None:
    paragraphs = find_paragraphs(text)
    found, odd = find_quotations(text, paragraphs)
    for one in found:
        assert one.start < one.inner.start < one.inner.end <= one.end
        assert any(span.start <= one.start and one.end <= span.end for span in paragraphs)
        assert 0 <= one.level < DEEPEST
    for one, other in pairwise(found):
        assert one.start < other.start
        assert one.end <= other.start or other.end <= one.end
    for start, end, reason in odd:
        assert 0 <= start < end <= len(text)
        assert reason
