"""What the search box remembers and offers: earlier queries, the rest of a word, and what may be meant."""

from __future__ import annotations

from pathlib import Path

from explorer.history import load
from index.kinds import Unit
from index.library import Library
from tests.explorer.stage import staged


async def test_up_and_down_walk_through_earlier_queries(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("gun")
        await stage.search("hammer")
        await stage.press("slash", "ctrl+u")
        await stage.type("trig")
        await stage.press("up")
        assert stage.desk.box.value == "hammer"
        assert stage.results == [hit.text for hit in library.search("hammer").hits]
        await stage.press("up")
        assert stage.desk.box.value == "gun"
        await stage.press("up")
        assert stage.desk.box.value == "gun" and "no earlier" in stage.status
        await stage.press("down", "down")
        assert stage.desk.box.value == "trig"
        assert stage.pane == "search"
        await stage.press("down")
        assert stage.pane == "results"


async def test_queries_stay_for_the_next_sitting_but_not_each_letter(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("gun")
        await stage.press("slash", "ctrl+u")
        await stage.type("hammer")
        await stage.press("escape")
        assert load(stage.places.queries) == ("gun",)
        await stage.press("enter")
        assert load(stage.places.queries) == ("gun", "hammer")
    async with staged(library, home) as stage:
        await stage.press("slash", "up")
        assert stage.desk.box.value == "hammer"


async def test_a_query_that_cannot_be_kept_is_asked_all_the_same(library: Library, home: Path) -> None:
    (home / "state").write_text("no folder")
    async with staged(library, home) as stage:
        await stage.search("hammer")
        assert stage.results
        assert "not kept" in stage.status


async def test_fields_are_completed_where_the_reader_takes_it(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("slash")
        await stage.type("hammer spea")
        assert stage.desk.box.offered == "hammer speaker:"
        await stage.press("right")
        assert stage.desk.box.value == "hammer speaker:"


async def test_speakers_are_completed_by_any_word_of_their_names(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("slash")
        await stage.type("speaker:carp")
        assert any("→" in line and "bryan" in line for line in stage.lines)
        await stage.press("end")
        assert stage.desk.box.value == 'speaker:"bryan w. carpenter"'
        assert stage.results
        await stage.press("end")
        assert stage.desk.box.value == 'speaker:"bryan w. carpenter"'


async def test_nothing_is_offered_in_the_middle_or_where_nothing_fits(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("slash")
        await stage.type("speaker:zzz")
        assert stage.desk.box.offered == ""
        await stage.press("right")
        assert stage.desk.box.value == "speaker:zzz"
        await stage.press("ctrl+u")
        await stage.type("spea")
        await stage.press("left", "right")
        assert stage.desk.box.value == "spea"


async def test_enter_does_not_take_away_what_was_found_while_typing(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        assert library.search("hamm").total == 0
        await stage.press("slash")
        await stage.type("hamm")
        found = stage.results
        assert found
        await stage.press("enter")
        assert stage.pane == "results"
        assert stage.results == found
        assert stage.desk.hint.look == "note" and "begins so" in stage.desk.hint.text


async def test_enter_asks_for_the_whole_word_where_it_is_one(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("gun")
        assert stage.desk.tally.count == f"1 of {library.search('gun').total}"
        assert stage.desk.hint.look == "plain"


async def test_zero_hits_are_explained_clause_by_clause(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("speaker:gresham empty")
        alone = [library.search(part, unit=Unit.STATEMENT).total for part in ("speaker:gresham", "empty")]
        assert stage.results == []
        for line in (f"speaker:gresham {alone[0]}", f"empty {alone[1]}", "together 0"):
            assert any(line in shown for shown in stage.lines)
            assert line in stage.desk.hint.text


async def test_a_speaker_typed_as_a_word_is_offered_as_a_filter_and_taken_with_a_key(
    library: Library, home: Path
) -> None:
    async with staged(library, home) as stage:
        await stage.press("slash")
        await stage.type("carpenter")
        offers = library.search("carpenter").offers
        assert offers and "ctrl+y" in stage.desk.hint.text
        await stage.press("ctrl+y")
        assert stage.desk.box.value == offers[0].query
        assert stage.results == [hit.text for hit in library.search(offers[0].query).hits]
        await stage.press("escape", "ctrl+y")
        assert "nothing else" in stage.status
