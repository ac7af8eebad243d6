"""The query language as it is described to users, line by line: what each way to write a query finds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.errors import QueryProblem
from index.kinds import Unit
from index.library import Library
from tests.index.doubles import tools

TEXTS = {
    "2021/rust.txt": (
        "! Decider, 2021-12-05, Rust\n"
        'Alec Baldwin@Mendoza: "the hammers of the gun fell on the trigger"\n'
        "Mendoza: nobody was told that Baldwin’s gun was loaded\n"
        "a rubber gun\n"
        "the hammer came down. fire\n"
        "# the hammer is debris"
    ),
    "2022/café.txt": (
        "! TMZ, 2022-02, Elysee\n"
        "the carmack-altwies negligence at the café\n"
        "not the weapon, the fire\n"
        "Gresham: I wish the fire had a hammer\n"
        "?: fire and then a hammer"
    ),
    "undated.txt": "a gun without a date\nÉlodie’s carpentry",
}
RUST, CAFE, UNDATED = "rust", "café", "undated"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("language")
    for name, text in TEXTS.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    with Library([folder], tmp_path_factory.mktemp("index") / "i", tools=tools()) as one:
        one.update()
        yield one


def lines(library: Library, query: str, unit: Unit | None = None) -> set[str]:
    """The first word of each hit that tells it from the others."""
    page = library.search(query, unit=unit)
    assert page.total == len(page.hits)
    return {hit.text for hit in page.hits}


HAMMERS = 'Alec Baldwin@Mendoza: "the hammers of the gun fell on the trigger"'
TOLD = "Mendoza: nobody was told that Baldwin’s gun was loaded"
RUBBER = "a rubber gun"
HAMMER = "the hammer came down. fire"
CARMACK = "the carmack-altwies negligence at the café"
WEAPON = "not the weapon, the fire"
WISH = "Gresham: I wish the fire had a hammer"
THEN = "?: fire and then a hammer"
DATE = "a gun without a date"
CARPENTRY = "Élodie’s carpentry"

SENTENCES = [
    # all of these words, in any form
    ("hammering trigger", {HAMMERS}),
    # AND may be written, and binds tighter than OR
    ("hammer AND trigger OR weapon", {HAMMERS, WEAPON}),
    # exact words, every one of them, no stop words, no stemming
    ('"hammer"', {HAMMER, WISH, THEN}),
    ('"was told"', {TOLD}),
    ('"was not told"', set()),
    ("the the", {HAMMERS, HAMMER, CARMACK, WEAPON, WISH}),
    # either, not, groups
    ("rubber OR weapon", {RUBBER, WEAPON}),
    ("gun -rubber -date", {HAMMERS, TOLD}),
    ("gun NOT (rubber OR date)", {HAMMERS, TOLD}),
    ("(rubber OR weapon) -gun", {WEAPON}),
    # a query of negatives only subtracts from all
    ("-gun -hammer -fire", {CARMACK, CARPENTRY}),
    # beginning of a word, one typo
    ("negl*", {CARMACK}),
    ("carpentr~1", {CARPENTRY}),
    ("hamemr~1", {HAMMER, WISH, THEN}),
    ("hmr~1", set()),
    # at most N words apart, in any order, and in this order
    ("hammer NEAR/3 fire", {HAMMER, WISH}),
    ("hammer NEAR/4 fire", {HAMMER, WISH, THEN}),
    ("fire THEN/4 hammer", {WISH, THEN}),
    ("fire THEN/3 hammer", {WISH}),
    ("hammers THEN/1 of THEN/9 trig*", {HAMMERS}),
    ('"the gun" NEAR/2 fell', {HAMMERS}),
    ("carmack-altwies NEAR/1 negl*", {CARMACK}),
    ("gun NEAR/1 gun", set()),
    # curly and straight are the same, letters with and without diacritics too
    ("“was told”", {TOLD}),
    ("elodie cafe", set()),
    ("ELODIE", {CARPENTRY}),
    ("cafe", {CARMACK}),
    ("Café", {CARMACK}),
    # 's is stripped, in phrases too
    ("Baldwin's", {HAMMERS, TOLD}),
    ("“Baldwin gun”", {TOLD}),
    ('"baldwin’s gun"', {TOLD}),
    # a hyphen inside a word makes a phrase
    ("carmack-altwies", {CARMACK}),
    ('"carmack altwies"', {CARMACK}),
    ("altwies-carmack", set()),
    # phrases never cross a sentence
    ('"gun the hammer"', set()),
    # the document
    ("outlet:decider rubber", {RUBBER}),
    ("source:decider rubber", {RUBBER}),
    ("title:elysee weapon", {WEAPON}),
    ("path:2021/ gun", {HAMMERS, TOLD, RUBBER}),
    ("gun date:2021-12..2022-02", {HAMMERS, TOLD, RUBBER}),
    ("fire date:2022..", {WEAPON, WISH, THEN}),
    # undated documents never match date:
    ("gun date:..", {HAMMERS, TOLD, RUBBER}),
]


@pytest.mark.parametrize(("query", "found"), SENTENCES, ids=[query for query, _ in SENTENCES])
def test_sentences_are_found(library: Library, query: str, found: set[str]) -> None:
    assert lines(library, query) == found
    assert library.search(query).unit is Unit.SENTENCE


SAID = '"the hammers of the gun fell on the trigger"'
WAS_TOLD = "nobody was told that Baldwin’s gun was loaded"
WISHED = "I wish the fire had a hammer"
BY_NOBODY = "fire and then a hammer"

STATEMENTS = [
    # who said it; whom it mentions; said to
    ("speaker:baldwin", {SAID}),
    ('speaker:"alec baldwin"', {SAID}),
    ("speaker:(alec OR mendoza) gun", {SAID, WAS_TOLD}),
    ("about:baldwin", {WAS_TOLD}),
    ('about:"alec baldwin"', {WAS_TOLD}),
    ("to:mendoza", {SAID}),
    # words match the content, never the cue or the source
    ("mendoza kind:direct,indirect", set()),
    # field names in any case; with a comma, either
    ("Kind:Direct,mixed", {SAID}),
    ("said:no", {WISHED}),
    ("is:unattributed", {BY_NOBODY}),
    ("conf:>=0.5 gun", {SAID, WAS_TOLD}),
    ("fire -speaker:gresham", {BY_NOBODY}),
    ("fire NEAR/4 hammer said:yes", {BY_NOBODY}),
]


@pytest.mark.parametrize(("query", "found"), STATEMENTS, ids=[query for query, _ in STATEMENTS])
def test_statements_are_found_where_a_field_asks_for_them(library: Library, query: str, found: set[str]) -> None:
    assert lines(library, query) == found
    assert library.search(query).unit is Unit.STATEMENT


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("hammer fire", {RUST, CAFE}),
        ("rubber debris", set()),
        ("told rubber", {RUST}),
        ("weapon NEAR/20 hammer", {CAFE}),
        ("negligence NEAR/6 weapon", set()),
        ("negligence NEAR/7 weapon", {CAFE}),
        ("-gun", {CAFE}),
        ("outlet:tmz", {CAFE}),
    ],
)
def test_words_match_anywhere_in_documents_but_in_debris(library: Library, query: str, found: set[str]) -> None:
    page = library.search(query, unit=Unit.DOCUMENT)
    assert {name for name in (RUST, CAFE, UNDATED) for hit in page.hits if name in hit.path} == found


def marked(library: Library, query: str, unit: Unit) -> list[list[str]]:
    texts = {one.id: library.text(one.id) for one in library.documents()}
    hits = library.search(query, unit=unit).hits
    return [[texts[hit.document][start:end] for start, end in hit.highlights] for hit in hits]


def test_neighbours_are_marked_where_they_are_near_each_other(library: Library) -> None:
    assert sorted(marked(library, "the NEAR/1 hammer", Unit.SENTENCE)) == [["the", "hammer"], ["the", "hammers"]]
    assert marked(library, "fire THEN/3 hammer", Unit.STATEMENT) == [["fire", "hammer"]]
    documents = sorted(marked(library, "fire NEAR/3 hammer", Unit.DOCUMENT))
    assert documents == [["fire", "hammer"], ["hammer", "fire"]]


def test_of_neighbours_in_two_sentences_of_a_document_each_is_marked_where_it_stands(library: Library) -> None:
    assert marked(library, "negligence NEAR/7 weapon", Unit.DOCUMENT) == [["negligence"]]


def test_the_empty_query_is_everything_in_document_order(library: Library) -> None:
    everything = [one.text for one in library.sentences()]
    assert [hit.text for hit in library.search("").hits] == everything


@pytest.mark.parametrize("word", ["or", "and", "not", "Or"])
def test_operators_in_small_letters_are_words_with_a_note(library: Library, word: str) -> None:
    page = library.search(f"fire {word} hammer")
    assert page.total == (1 if word == "and" else 0)
    assert any("the operator is written" in note for note in page.notes)


@pytest.mark.parametrize("query", ["speaker:baldwin", "gun about:x", "said:yes", "gun -kind:direct", "conf:>0.1"])
def test_a_field_of_statements_in_another_unit_is_an_error_that_says_so(library: Library, query: str) -> None:
    for unit in (Unit.SENTENCE, Unit.DOCUMENT):
        with pytest.raises(QueryProblem, match=f"this search is in {unit}s"):
            library.search(query, unit=unit)


def test_while_typing_the_last_word_is_a_beginning_too_and_whole_words_come_first(library: Library) -> None:
    assert lines(library, "ham") == set()
    page = library.search("ham", typing=True)
    assert {hit.text for hit in page.hits} == {HAMMERS, HAMMER, WISH, THEN}
    assert page.understood == "sentences with ham…"
    whole = library.search("fire", typing=True)
    assert whole.total == library.search("fire").total
    assert {hit.text for hit in library.search('"came do', typing=True).hits} == {HAMMER}
    assert {hit.text for hit in library.search("hammer NEAR/3 fi", typing=True).hits} == {HAMMER, WISH}


def test_pages_follow_each_other(library: Library) -> None:
    everything = library.search("", limit=100).hits
    for offset in range(0, 12, 3):
        page = library.search("", limit=3, offset=offset)
        assert [hit.id for hit in page.hits] == [hit.id for hit in everything[offset : offset + 3]]
        assert page.total == len(everything)
    assert library.search("", limit=3, offset=1000).hits == ()
