"""Selected words as something to cite; and a glimpse of a statement in its paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.cite import cite, quote
from explorer.excerpt import excerpt, holding
from explorer.glimpse import AROUND, glimpse
from explorer.session import Opened
from explorer.widgets.peek import window
from index.kinds import Kind, LinkType
from index.model import Link
from index.spans import Span
from tests.explorer.material import document, statement

TEXT = """The bridge

The board met on Monday. “We close it,” Ann Lee said. “There is no other way, and everybody knows it.”
The town listened.

Bob Ray thinks that Ann Lee said that the bridge was safe.
"""

SPLIT = statement(TEXT, "“We close it,”", "“There is no other way, and everybody knows it.”")
OUTER = statement(TEXT, "that Ann Lee said that the bridge was safe", kind=Kind.INDIRECT)
INNER = statement(TEXT, "that the bridge was safe", kind=Kind.INDIRECT)
OPENED = Opened(document(TEXT), TEXT, (SPLIT, OUTER, INNER))


def words(some: str) -> Span:
    start = TEXT.index(some)
    return Span(start, start + len(some))


def test_a_part_of_a_statement_is_cited_as_its_speakers_with_a_place_of_its_own() -> None:
    part = excerpt(OPENED, words(" no other way, "), None)
    assert part is not None
    assert quote(part, TEXT) == "no other way,"
    assert (part.speaker, part.line, part.anchor.exact) == ("Ann Lee", 3, "no other way,")
    assert "Ann Lee" in cite("markdown", part, OPENED.document, TEXT)


def test_what_stands_between_the_parts_of_a_statement_is_not_put_into_its_mouth() -> None:
    part = excerpt(OPENED, words("close it,” Ann Lee said. “There is"), None)
    assert part is not None
    assert quote(part, TEXT) == "close it,” … “There is"


def test_words_that_nobody_says_are_a_passage_of_the_document() -> None:
    part = excerpt(OPENED, words("on Monday. “We close"), SPLIT)
    assert part is not None
    assert (quote(part, TEXT), part.speaker, part.line) == ("on Monday. “We close", None, 3)
    assert holding(OPENED, words("on Monday. “We close"), SPLIT) is None


def test_the_current_statement_comes_before_others_and_an_outer_one_before_an_inner_one() -> None:
    assert holding(OPENED, words("bridge was safe"), None) is OUTER
    assert holding(OPENED, words("bridge was safe"), INNER) is INNER
    assert holding(OPENED, words("bridge was safe"), SPLIT) is OUTER


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_an_excerpt_never_holds_a_word_that_was_not_selected(one: int, other: int) -> None:
    selected = Span(min(one, other), max(one, other))
    part = excerpt(OPENED, selected, None)
    if part is None:
        assert not TEXT[selected.start : selected.end].strip()
    else:
        assert all(selected.start <= start < end <= selected.end for start, end in part.content)


def link(target: str, text: str = "We close it") -> Link:
    return Link(LinkType.RETOLD, "a", target, 1.0, "told again", text, "Ann Lee", "d", "/x.txt", 3)


def test_a_glimpse_is_the_paragraph_with_the_statement_marked_in_it() -> None:
    seen = glimpse(OPENED, link(SPLIT.id), "The Post")
    assert seen.words.startswith("The board met") and seen.words.endswith("The town listened.")
    assert [seen.words[a:b] for a, b in seen.content] == [
        "“We close it,”",
        "“There is no other way, and everybody knows it.”",
    ]
    assert (seen.name, seen.place) == ("The Post", "line 3")


def test_a_statement_that_is_gone_shows_as_the_link_has_it() -> None:
    seen = glimpse(OPENED, link("gone", "as it\nwas"), "The Post")
    assert (seen.words, seen.content) == ("as it was", (Span(0, 9),))


def test_a_glimpse_of_a_long_paragraph_is_cut_between_words() -> None:
    text = "word " * 900 + "“One,” he said." + " word" * 900
    one = statement(text, "“One,”")
    seen = glimpse(Opened(document(text), text, (one,)), link(one.id), "x")
    assert len(seen.words) <= 2 * AROUND + 6
    assert set(seen.words.replace("“One,” he said.", "word").split()) == {"word"}


@pytest.mark.parametrize(
    ("first", "last", "room", "seen"),
    [
        (0, 0, 3, (0, 3)),
        (5, 6, 4, (4, 8)),
        (9, 9, 3, (7, 10)),
        (2, 8, 3, (2, 5)),
        (0, 9, 20, (0, 10)),
    ],
)
def test_the_statement_comes_before_what_is_around_it(first: int, last: int, room: int, seen: tuple[int, int]) -> None:
    assert window([(n, n + 1) for n in range(10)], first, last, room) == seen
