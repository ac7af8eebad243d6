"""The verbs of the walk are those of the app: one table shares the ids of the other."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.keys import KEYS, caps
from explorer.walk.verbs import NOT_HERE, VERBS, letters, phrases, understand
from explorer.walk.walker import DEEDS

KEY_IDS = {key.id for key in KEYS}


def test_every_action_of_the_app_has_its_verb_or_a_reason_to_have_none() -> None:
    spoken = Counter(name for verb in VERBS for name in verb.keys)
    assert KEY_IDS - spoken.keys() - NOT_HERE.keys() == set()
    assert not spoken.keys() & NOT_HERE.keys()
    assert [name for name, count in spoken.items() if count > 1] == []


def test_no_verb_stands_for_an_action_that_there_is_not() -> None:
    assert {name for verb in VERBS for name in verb.keys} | NOT_HERE.keys() == KEY_IDS


def test_every_verb_does_something() -> None:
    assert {verb.id for verb in VERBS} == DEEDS.keys()


def test_a_letter_means_what_it_means_in_the_app() -> None:
    by_cap = {caps(key.keys[0]): key.id for key in reversed(KEYS) if key.keys and not key.only}
    assert {"]", "[", "l", "y", "q", "?", "/"} <= letters().keys()
    assert {letter: verb.id for letter, verb in letters().items()} == {one: by_cap[one] for one in letters()}


@pytest.mark.parametrize(
    ("line", "verb", "rest"),
    [
        ("search hammer trigger", "search", "hammer trigger"),
        ("SEARCH  “two  spaces”", "search", "“two  spaces”"),
        ("/hammer", "search", "hammer"),
        ("/ hammer", "search", "hammer"),
        ("same speaker back", "previous-by-speaker", ""),
        ("same  speaker", "next-by-speaker", ""),
        ("read on 3", "read-on", "3"),
        ("read 3", "read-on", "3"),
        ("next place", "next-found", ""),
        ("next", "next-statement", ""),
        ("N", "previous-found", ""),
        ("n", "next-found", ""),
        ("copy words", "copy-words", ""),
    ],
)
def test_the_longest_way_to_say_it_counts(line: str, verb: str, rest: str) -> None:
    said = understand(line)
    assert said is not None
    assert (said.verb.id, said.rest) == (verb, rest)


@given(st.sampled_from(phrases()), st.text(st.characters(categories=("L", "N", "P")), max_size=20))
def test_what_follows_a_verb_comes_through_as_it_is(phrase: str, rest: str) -> None:
    said = understand(f"{phrase} {rest}")
    assert said is not None
    assert rest.endswith(said.rest)
    assert said.verb.words[0].split()[0] == phrase.split()[0] or phrase in said.verb.words


@pytest.mark.parametrize("line", ["", "   ", "hammer", "3", "serch x", "\x1b[2J"])
def test_what_is_no_verb_is_none(line: str) -> None:
    assert understand(line) is None
