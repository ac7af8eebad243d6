"""What the word under the cursor can become."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryProblem
from index.query import completions, parse

NAMES = ["Alec Baldwin", "Hilaria Baldwin", "Mary Carmack-Altwies", "CNN", "Conan O’Brien"]


def speakers(letters: str) -> Sequence[str]:
    wanted = letters.casefold()
    return [name for name in NAMES if any(word.casefold().startswith(wanted) for word in [name, *name.split()])]


def offered(query: str) -> list[str]:
    """What the query becomes with each completion; `|` is the cursor."""
    cursor = query.index("|")
    query = query.replace("|", "")
    return [query[:start] + text + query[end:] for text, start, end in completions(query, cursor, speakers)]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("sp|", ["speaker:"]),
        ("gun SP|", ["gun speaker:"]),
        ("gun -ti|", ["gun -title:"]),
        ("(sp| gun", ["(speaker: gun"]),
        ("sp|eak gun", ["speaker: gun"]),
        ("s|", []),
        ("sp|:x", []),
        ("“sp|", []),
        ("gun|", []),
        ("|", []),
        ("kind:|", ["kind:direct", "kind:mixed", "kind:indirect"]),
        ("kind:d|", ["kind:direct"]),
        ("kind:direct,m|", ["kind:direct,mixed"]),
        ("-Kind:in| gun", ["-Kind:indirect gun"]),
        ("said:|", ["said:yes", "said:no"]),
        ("is:un|", ["is:unattributed"]),
        ("kind:direct|", []),
        ("cue:to|", []),
        ("speaker:|", []),
        ("speaker:bal|", ['speaker:"alec baldwin"', 'speaker:"hilaria baldwin"']),
        ("about:Cn|", ["about:cnn"]),
        ("speaker:mary|", ['speaker:"mary carmack-altwies"']),
        ("speaker:con| gun", ['speaker:"conan o’brien" gun']),
        ("speaker:cnn,al|", ['speaker:cnn,"alec baldwin"']),
        ('speaker:"alec b|', ['speaker:"alec baldwin"']),
        ('speaker:"alec b|" gun', ['speaker:"alec baldwin" gun']),
        ('speaker:"alec| b" gun', ['speaker:"alec baldwin" gun']),
        ('speaker:"alec| "was not"', ['speaker:"alec baldwin" "was not"']),
        ("title:bal|", []),
    ],
)
def test_the_word_under_the_cursor_is_completed(query: str, wanted: list[str]) -> None:
    assert offered(query) == wanted


@given(
    st.lists(st.sampled_from([*'sp:kind"“ (,)-', "speaker:", "kind:", "bal", "gun "]), max_size=12).map("".join),
    st.data(),
)
def test_a_completion_stands_in_the_query_and_what_it_makes_can_be_parsed(query: str, data: st.DataObject) -> None:
    cursor = data.draw(st.integers(0, len(query)))
    for text, start, end in completions(query, cursor, speakers):
        assert 0 <= start <= cursor <= end <= len(query)
        assert text
        try:
            parse(query[:start] + text + query[end:])
        except QueryProblem as problem:
            assert problem.message
