"""Names are found as one types: the very name first, then beginnings, then words, then what only has the letters."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from explorer.naming import SCATTERED, Names, folded, marks

PEOPLE = ["Bea Holm", "Holm Bridge Trust", "Aldous Pike", "Dora Venn", "The Pike", "Zoë Çelik"]
NAME = st.text(string.ascii_letters + " -’éß", min_size=1, max_size=12)


def best(names: list[str], typed: str, also: list[str] | None = None) -> list[str]:
    return [names[index] for _, index in Names(names, also or ()).find(typed, 50)]


def test_the_very_name_comes_first_then_its_beginning_then_its_words() -> None:
    names = ["Open the bridge", "Bridgewater", "A footbridge", "Bridge"]
    assert best(names, "bridge") == ["Bridge", "Bridgewater", "Open the bridge", "A footbridge"]


def test_words_come_in_any_order_and_without_case_and_diacritics() -> None:
    assert best(PEOPLE, "trust holm") == ["Holm Bridge Trust"]
    assert best(PEOPLE, "ZOE celik") == ["Zoë Çelik"]


def test_letters_alone_count_where_nothing_else_is_found() -> None:
    assert Names(PEOPLE).find("dvn", 50) == [(SCATTERED, 3)]
    assert best(PEOPLE, "qqq") == []


def test_what_else_it_is_called_finds_it_and_its_id_as_well_as_its_name() -> None:
    does, ids = ["pin to the board", "open the board", "write the quote"], ["pin bookmark", "board", "write save"]
    assert best(does, "board", ids)[0] == "open the board"
    assert best(does, "save", ids) == ["write the quote"]


def test_nothing_typed_is_all_of_them_in_order_and_marks_alone_are_nothing() -> None:
    assert best(PEOPLE, "  ") == PEOPLE
    assert Names(PEOPLE).find("", 2) == [(0, 0), (0, 1)]
    assert best(PEOPLE, "…") == []
    assert Names([]).find("a", 5) == []


def test_what_is_typed_is_marked_at_the_beginning_of_a_word_where_it_can_be() -> None:
    assert marks("The Abe Be", "be") == [(8, 10)]
    assert marks("Straße", "asse") == []


@given(st.lists(NAME, max_size=30), NAME, st.integers(1, 10))
def test_what_is_found_has_every_word_and_none_is_found_twice(names: list[str], typed: str, most: int) -> None:
    found = Names(names).find(typed, most)
    indices = [index for _, index in found]
    assert len(set(indices)) == len(indices) <= most
    assert found == sorted(found)
    for rank, index in found:
        if rank < SCATTERED:
            assert all(word in folded(names[index]) for word in folded(typed).split())


@given(st.lists(NAME, min_size=1, max_size=30), st.data())
def test_a_name_is_found_by_any_of_its_words(names: list[str], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(names) - 1))
    for word in folded(names[index]).split():
        assert index in [at for _, at in Names(names).find(word, len(names))]
