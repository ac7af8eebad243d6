"""What a page says beside its hits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.hits import Clause, Offer
from index.kinds import Unit
from index.library import Library
from index.records import search_record
from index.store.columns import Strings, packed
from index.store.likeness import nearest
from tests.index.doubles import tools

TEXTS = [
    'Alec Baldwin: "the gun was empty"\nAlec Baldwin: I was told\nHilaria Baldwin: we met Gresham',
    "Mary Carmack Altwies: charges will be filed\nan official: the gun\nBaldwin came. the hammer",
    "Élodie Laurent: nothing is empty\nMendoza: a hammer fell\nMendoza: the gun",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("hints")
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text)
    with Library([folder], tmp_path_factory.mktemp("index") / "i", tools=tools()) as one:
        one.update()
        yield one


@pytest.mark.parametrize(
    ("query", "clauses"),
    [
        ("speaker:mendoza empty", [("speaker:mendoza", 2), ("empty", 2)]),
        (
            'gun NEAR/2 empty  AND "charges will" -hammer',
            [("gun NEAR/2 empty", 1), ('"charges will"', 1), ("-hammer", 7)],
        ),
        ("zeppelin airship", [("zeppelin", 0), ("airship", 0)]),
        ("zeppelin", []),
        ("zeppelin OR airship", []),
        ("gun", []),
        ("gun the", []),
    ],
)
def test_where_nothing_is_found_each_part_is_counted_alone(
    library: Library, query: str, clauses: list[tuple[str, int]]
) -> None:
    page = library.search(query)
    assert page.clauses == tuple(Clause(*one) for one in clauses)
    assert all(library.search(one.text, unit=page.unit).total == one.total for one in page.clauses)


def test_parts_are_counted_in_the_unit_of_the_whole(library: Library) -> None:
    assert library.search("charges mendoza", unit=Unit.STATEMENT).clauses == (
        Clause("charges", 1),
        Clause("mendoza", 0),
    )
    assert library.search("charges fell", unit=Unit.DOCUMENT).clauses == (Clause("charges", 1), Clause("fell", 1))


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("speaker:baldwn", "no speaker is called “baldwn”; nearest is speaker:baldwin"),
        ("gun -speaker:bladwin", "no speaker is called “bladwin”; nearest is speaker:baldwin"),
        ("speaker:elodi", "no speaker is called “elodi”; nearest is speaker:elodie"),
        ("speaker:Bald", "no speaker is called “bald”; nearest is speaker:baldwin"),
        ("speaker:zzzzz", "no speaker is called “zzzzz”"),
        ("speaker:xy", "no speaker is called “xy”"),
        ("speaker:mendxa*", "no speaker is called “mendxa…”; nearest is speaker:mendoza"),
        ('speaker:"alek baldwin"', 'no speaker is called “alek baldwin”; nearest is speaker:"alec baldwin"'),
        ("speaker:carmak-altwies", 'no speaker is called “carmak altwies”; nearest is speaker:"mary carmack altwies"'),
        (
            'speaker:"joe baldwin"',
            'no speaker is called “joe baldwin”; nearest are speaker:"alec baldwin", speaker:"hilaria baldwin"',
        ),
        ("about:greshm", "no speaker is called “greshm”; nearest is about:gresham"),
    ],
)
def test_a_name_that_nobody_has_gets_the_nearest_ones(library: Library, query: str, note: str) -> None:
    notes = library.search(query).notes
    assert note in notes
    for one in note.partition("nearest ")[2].split(": ")[-1].removeprefix("is ").removeprefix("are ").split(", "):
        assert not one or library.search(one).total


def test_somebody_who_says_nothing_is_not_the_nearest_speaker(library: Library) -> None:
    assert library.search("speaker:greshm").notes == ("no speaker is called “greshm”",)


def test_a_name_that_somebody_has_needs_no_note(library: Library) -> None:
    for query in ("speaker:baldwin", "speaker:bald*", 'about:"hilaria baldwin"', "gun", "speaker:gresham"):
        assert library.search(query).notes == ()


def test_while_a_name_is_typed_its_beginning_needs_no_note(library: Library) -> None:
    assert library.search("speaker:bald", typing=True).notes == ()
    assert library.search('speaker:"alec bal', typing=True).notes == ()
    assert library.search("speaker:bldw", typing=True).notes


@pytest.mark.parametrize(
    ("query", "offers"),
    [
        ("alec baldwin", ['speaker:"alec baldwin"']),
        ('"Alec Baldwin’s"', ['speaker:"alec baldwin"']),
        ("Baldwin", ['speaker:"alec baldwin"', 'speaker:"hilaria baldwin"']),
        ("laurent", ['speaker:"élodie laurent"']),
        ("mendoza", ["speaker:mendoza"]),
        ("carmack-altwies", ['speaker:"mary carmack altwies"']),
        ("mary carmack-altwies", ['speaker:"mary carmack altwies"']),
        ("alec", []),
        ("alec gun", []),
        ("baldwin OR mendoza", []),
        ("-baldwin", []),
        ("bald*", []),
        ("official", []),
        ("gresham", []),
        ("speaker:baldwin", []),
        ("baldwin kind:direct", []),
        ("", []),
    ],
)
def test_plain_words_that_name_a_speaker_are_offered_as_one(library: Library, query: str, offers: list[str]) -> None:
    for typing in (False, True):
        page = library.search(query, typing=typing)
        assert [one.query for one in page.offers] == offers
    for one in page.offers:
        assert library.search(one.query).total


@pytest.mark.parametrize(
    ("query", "offers"),
    [
        ("hammr", ["hammr~1"]),
        ("baldwin hammr", ["baldwin hammr~1"]),
        ("hammr fell", ["hammr~1 fell"]),
        ("gresham hammr", []),
        ("speaker:mendoza hamer", ["speaker:mendoza hamer~1"]),
        ("zeppelin", []),
        ("gum", []),
    ],
)
def test_words_that_stand_nowhere_are_offered_with_a_typo_where_that_finds_something(
    library: Library, query: str, offers: list[str]
) -> None:
    page = library.search(query)
    assert not page.total
    assert [one.query for one in page.offers] == offers
    for one in page.offers:
        assert library.search(one.query).total


def test_offers_say_whom_they_mean(library: Library) -> None:
    assert library.search("alec baldwin").offers == (Offer("Alec Baldwin is a speaker", 'speaker:"alec baldwin"'),)
    assert library.search("speaker:gresham").offers == (
        Offer("Gresham is mentioned, and says nothing here", "about:gresham"),
    )


def test_names_are_found_by_their_beginnings_those_who_say_most_first(library: Library) -> None:
    assert library.speaker_names("bal") == ["Alec Baldwin", "Hilaria Baldwin"]
    assert library.speaker_names("Alec b") == ["Alec Baldwin"]
    assert library.speaker_names("elo") == ["Élodie Laurent"]
    assert library.speaker_names("m", limit=1) == ["Mendoza"]
    for nobody in ("", " ", "?", "zz"):
        assert library.speaker_names(nobody) == []


def test_the_record_has_what_explains_and_what_is_offered(library: Library) -> None:
    record = search_record(library.search("mendoza charges"))
    assert record["clauses"] == [{"text": "mendoza", "total": 2}, {"text": "charges", "total": 1}]
    assert record["offers"] == []
    assert search_record(library.search("mendoza"))["offers"] == [
        {"message": "Mendoza is a speaker", "query": "speaker:mendoza"}
    ]


def distance(one: str, other: str) -> int:
    """The optimal string alignment distance, cell by cell."""
    cells = {(-1, at): at + 1 for at in range(-1, len(other))} | {(at, -1): at + 1 for at in range(-1, len(one))}
    for i, left in enumerate(one):
        for j, right in enumerate(other):
            cells[i, j] = min(cells[i - 1, j] + 1, cells[i, j - 1] + 1, cells[i - 1, j - 1] + (left != right))
            if i and j and left == other[j - 1] and one[i - 1] == right:
                cells[i, j] = min(cells[i, j], cells[i - 2, j - 2] + 1)
    return cells[len(one) - 1, len(other) - 1]


def strings(words: Sequence[str]) -> Strings:
    arrays = packed("words", [word.encode() for word in words])
    return Strings(arrays["words.bytes"], arrays["words.ends"])


@settings(deadline=None)
@given(st.lists(st.text("abc", min_size=1, max_size=8), unique=True).map(sorted), st.text("abc", max_size=8))
def test_the_words_few_errors_away_are_found_nearest_first(words: list[str], wanted: str) -> None:
    places, errors = nearest(strings(words), wanted.encode())
    most = 0 if len(wanted) < 3 else 1 if len(wanted) < 5 else 2
    expected = {word: distance(wanted, word) for word in words if most and distance(wanted, word) <= most}
    assert {words[place]: error for place, error in zip(places.tolist(), errors.tolist(), strict=True)} == expected
    assert np.all(np.diff(errors.astype(int)) >= 0)
