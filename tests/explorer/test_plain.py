"""Rows for eyes hold the words of the records, with the matches where they are."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.output import Output, Piece
from explorer.plain import _marked, folded, manner, plural, print_hit, print_speakers
from index.hits import Hit
from index.kinds import Kind, Polarity, Unit
from index.model import Anchor, Speaker, Statement
from index.spans import Span, joined

TEXT = "The quick brown fox jumps over the lazy dog, and the mayor of the old town says nothing at all."
spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda pair: Span(min(pair), max(pair)))


def hit(found: list[Span], highlights: list[Span], text: str | None = None) -> Hit:
    words = joined(TEXT, found) if text is None else text
    kind = Unit.STATEMENT
    return Hit(kind, "id", "d", "/p", 1, 1.0, tuple(found), words, tuple(highlights), None, None, None)


def disjoint(found: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(found):
        if span.start < span.end and (not kept or kept[-1].end <= span.start):
            kept.append(span)
    return kept


@given(st.lists(spans, min_size=1, max_size=4).map(disjoint).filter(bool), st.lists(spans, max_size=5).map(disjoint))
def test_a_hit_is_printed_whole_and_its_matches_are_its_highlights(found: list[Span], highlights: list[Span]) -> None:
    pieces = list(_marked(hit(found, highlights)))
    assert "".join(piece.text for piece in pieces) == joined(TEXT, found)
    marked = [piece.text for piece in pieces if piece.look == "match"]
    expected = [
        TEXT[max(span.start, mark.start) : min(span.end, mark.end)]
        for span in found
        for mark in highlights
        if max(span.start, mark.start) < min(span.end, mark.end)
    ]
    assert marked == expected


def test_a_hit_whose_text_is_an_extract_is_printed_as_it_is() -> None:
    assert list(_marked(hit([Span(0, 9)], [Span(4, 9)], "… the quick …"))) == [Piece("… the quick …")]


def test_hits_that_say_the_same_are_printed_once_with_where_the_others_stand() -> None:
    out = io.StringIO()
    words = "The harbour board said that the old bridge would be closed before the storms."
    papers = [
        Hit(Unit.SENTENCE, f"{n}", f"d{n}", f"/{n}.txt", n, 1.0, (), words, (), None, None, None) for n in range(12)
    ]
    other = Hit(Unit.SENTENCE, "other", "d", "/other.txt", 5, 1.0, (), "Something else.", (), None, None, None)
    rows = list(folded([papers[0], other, *papers[1:]]))
    assert [(first.id, len(others)) for first, others in rows] == [("0", 11), ("other", 0)]
    for first, others in rows:
        print_hit(Output(out, io.StringIO()), first, None, others)
    printed = out.getvalue()
    assert printed.count(words) == 1
    assert "+11 like it: /1.txt:1, /2.txt:2, " in printed and "/9.txt:9 and 2 more" in printed
    assert printed.count("like it") == 1


def test_speakers_stand_in_columns_whatever_their_letters() -> None:
    out = io.StringIO()
    names = ["Ann Lee", "市長", "José", "x\u202ey"]
    print_speakers(
        Output(out, io.StringIO()), [Speaker(name, name, True, statements=n) for n, name in enumerate(names, 9)]
    )
    lines = out.getvalue().splitlines()
    assert [line[:4] for line in lines] == [" 9  ", "10  ", "11  ", "12  "]
    assert lines[1].index("in 0") == lines[0].index("in 0") - 2
    assert lines[2].index("in 0") == lines[3].index("in 0") == lines[0].index("in 0")
    assert "\u202e" not in out.getvalue()


def test_nouns_agree_with_their_counts() -> None:
    assert [plural(0, "file"), plural(1, "file"), plural(1200, "file")] == ["0 files", "1 file", "1,200 files"]


@pytest.mark.parametrize(
    ("said", "polarity", "told"),
    [
        (True, Polarity.ASSERTED, "indirect"),
        (True, Polarity.DENIED, "indirect, denied"),
        (False, Polarity.ASSERTED, "indirect, belief or wish"),
        (False, Polarity.DENIED, "indirect, belief or wish, denied"),
    ],
)
def test_what_is_no_plain_saying_is_not_shown_as_one(said: bool, polarity: Polarity, told: str) -> None:
    one = Statement(
        *("id", "document", "/a.txt", 1, Kind.INDIRECT, (Span(0, 4),), (), (), "it is late", ()),
        Anchor("", "", "", "", 0),
        said=said,
        polarity=polarity,
    )
    assert manner(one) == told
