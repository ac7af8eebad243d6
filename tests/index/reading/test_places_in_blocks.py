"""A run within a block can begin a page or a time."""

from __future__ import annotations

from index.kinds import LocatorKind
from index.reading.composing import Composer, Place


def at(code: str) -> Place:
    return Place(LocatorKind.TIME, code)


def places(composer: Composer) -> list[tuple[str, str]]:
    found = composer.finish()
    return [(one.value, found.text[one.start : one.start + 3]) for one in found.locators]


def test_a_place_is_where_the_words_behind_it_begin() -> None:
    composer = Composer()
    composer.paragraph([at("1"), ("  one", None), at("2"), (" ", None), ("two ", "sound"), at("3"), ("  six", None)])
    assert composer.finish().text == "one two six"
    assert places(composer) == [("1", "one"), ("2", "two"), ("3", "six")]


def test_of_two_places_without_words_in_between_the_later_counts() -> None:
    composer = Composer()
    composer.locate(*at("1"))
    composer.paragraph([at("2"), at("3"), ("one", None), at("4")])
    assert places(composer) == [("3", "one")]


def test_a_block_without_words_has_no_place() -> None:
    composer = Composer()
    composer.paragraph([at("1"), ("  ", None)])
    assert composer.finish().locators == ()
