"""Searching in the app: as one types, with the counts, and with what happens to a query that cannot be understood."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from index.hits import Page
from index.kinds import Unit
from index.library import Library
from tests.explorer.stage import SEEDS, staged


async def test_at_the_start_the_results_have_the_focus_and_list_every_statement(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        assert stage.pane == "results"
        assert stage.results == [statement.text for statement in library.statements()]
        assert stage.desk.tally.unit == "statements"
        assert stage.desk.tally.count == f"1 of {len(stage.results)}"


async def test_results_follow_the_typing(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("slash")
        await stage.type("hammer")
        expected = library.search("hammer", typing=True)
        assert stage.pane == "search"
        assert stage.results == [hit.text for hit in expected.hits]
        assert stage.desk.tally.unit == "sentences"
        assert stage.desk.hint.text == expected.understood


async def test_speaker_counts_follow_the_search_and_nobody_vanishes(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("hammer")
        counts = {row.id: row.count for row in stage.desk.speakers.entries}
        found = {one.id: one.count for one in library.search("hammer").speakers}
        assert {name: count for name, count in counts.items() if count} == found
        assert set(counts) == {speaker.id for speaker in library.speakers()}


async def test_enter_in_the_box_goes_to_the_first_result(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("j", "j", "slash")
        await stage.pilot.press("g", "u", "n", "enter")
        await stage.settle()
        assert stage.pane == "results"
        assert stage.desk.results.cursor == 0
        assert stage.results == [hit.text for hit in library.search("gun").hits]


async def test_every_printable_key_is_text_in_the_box(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("slash")
        await stage.type("jkq?/s")
        assert stage.desk.box.value == "jkq?/s"
        assert stage.pane == "search"


async def test_escape_leaves_the_box_and_keeps_the_query(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("slash")
        await stage.type("hammer")
        await stage.press("escape")
        assert stage.pane == "results"
        assert stage.desk.box.value == "hammer"


async def test_escape_steps_back_from_the_source_to_an_empty_search(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("hammer")
        await stage.press("enter")
        panes = [stage.pane]
        for _ in range(3):
            await stage.press("escape")
            panes.append(stage.pane)
        assert panes == ["source", "results", "search", "results"]
        assert stage.desk.box.value == ""
        assert len(stage.results) == len(list(library.statements()))


async def test_a_malformed_query_keeps_the_last_good_results(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("hammer")
        good = stage.results
        await stage.press("slash")
        stage.desk.box.value = "hammer speeker:x"
        await stage.settle()
        assert stage.results == good
        assert "speeker" in stage.desk.hint.text
        await stage.press("enter")
        assert stage.pane == "search"


async def test_the_hint_is_quiet_while_a_query_is_unfinished_and_not_after_enter(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("slash")
        await stage.type("kind:")
        assert stage.desk.hint.text and stage.desk.hint.look == "plain"
        await stage.press("enter")
        assert stage.desk.hint.look == "wrong"
        await stage.type("direct")
        assert stage.desk.hint.look == "plain"


async def test_what_was_repaired_is_said_when_the_query_is_finished(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("slash")
        await stage.type('"was told')
        assert stage.desk.hint.look == "plain"
        await stage.press("enter")
        notes = library.search('"was told').notes
        assert notes and stage.desk.hint.text == "; ".join(notes)
        assert stage.desk.hint.look == "note"


async def test_nothing_found_is_said_in_the_list(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("slash")
        await stage.type("zeppelin")
        assert stage.results == []
        assert stage.desk.tally.count == "none"
        assert any("nothing matches" in line for line in stage.lines)
        await stage.press("enter")
        assert stage.pane == "search"
        assert "no result" in stage.status


async def test_i_searches_in_sentences_statements_and_documents_in_turn(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("gun")
        seen = []
        for _ in range(3):
            await stage.press("i")
            seen.append(stage.desk.tally.unit)
            unit = stage.desk.reading.unit
            assert stage.results == [hit.text for hit in library.search("gun", unit=unit).hits]
        assert seen == ["statements", "documents", "sentences"]


async def test_s_writes_the_speaker_into_the_query_and_takes_it_out_again(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("gun")
        hit = stage.desk.results.hit
        assert hit is not None and hit.speaker is not None
        await stage.press("s")
        assert stage.desk.box.value == f'gun speaker:"{hit.speaker}"'
        assert {one.hit.speaker for one in stage.desk.results.entries if one.hit} == {hit.speaker}
        await stage.press("s")
        assert stage.desk.box.value == "gun"


async def test_a_name_that_was_typed_gives_way_to_the_filter(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("carmack")
        while "Carmack" not in (stage.desk.results.hit.speaker or ""):
            await stage.press("j")
        await stage.press("s")
        assert stage.desk.box.value == 'speaker:"Mary Carmack-Altwies"'
        assert stage.results


async def test_a_speaker_who_says_nothing_that_fits_is_said(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("hammer")
        stage.desk.keep_speaker("Adan Mendoza")
        await stage.settle()
        assert not stage.results
        assert stage.status.startswith("Adan Mendoza says nothing that fits")
        stage.desk.keep_speaker("Adan Mendoza", alone=True)
        await stage.settle()
        stage.desk.keep_speaker("Adan Mendoza", alone=True)
        await stage.settle()
        assert stage.results


async def test_s_and_s_again_keep_the_readers_place(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("j", "j", "j")
        current, cursor = stage.current, stage.desk.results.cursor
        for _ in range(2):
            await stage.press("s")
            assert stage.current == current
            assert stage.desk.results.hit is not None
            assert stage.desk.results.hit.text == current
        assert stage.desk.results.cursor == cursor


async def test_s_works_although_sentences_were_asked_for(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("i", "i")
        assert stage.desk.reading.unit is Unit.SENTENCE
        await stage.press("s")
        assert stage.desk.tally.unit == "statements"
        assert stage.desk.hint.look == "plain"


async def test_enter_in_the_sidebar_keeps_only_that_speaker(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("shift+tab")
        assert stage.pane == "speakers"
        await stage.press("g", "j")
        row = stage.desk.speakers.current
        assert row is not None
        await stage.press("enter")
        assert stage.desk.box.value == f'speaker:"{row.name}"'
        kept = [one for one in stage.desk.speakers.entries if one.kept]
        assert [one.id for one in kept] == [row.id]


async def test_s_where_nobody_speaks_says_so(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("is:unattributed")
        await stage.press("s")
        assert "nobody is named" in stage.status
        assert stage.desk.box.value == "is:unattributed"


class SlowFirst(Library):
    """The search for `gu` comes back only after the one for `gun` has."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.asked = threading.Event()
        self.release = threading.Event()

    def search(self, query: str, **options: Any) -> Page:
        if query == "gu":
            self.asked.set()
            assert self.release.wait(10)
        return super().search(query, **options)


async def test_an_answer_that_comes_late_is_dropped(seeds_index: Path, home: Path) -> None:
    with SlowFirst([SEEDS], seeds_index) as library:
        async with staged(library, home) as stage:
            await stage.press("slash")
            await stage.pilot.press("g", "u")
            while not library.asked.is_set():
                await stage.pilot.pause(0.01)
            await stage.pilot.press("n")
            await stage.settle()
            expected = [hit.text for hit in library.search("gun", typing=True).hits]
            assert stage.results == expected
            library.release.set()
            await stage.pilot.pause(0.05)
            await stage.settle()
            assert stage.results == expected


async def test_what_takes_a_while_is_said_before_it_is_done(library: Library, home: Path) -> None:
    told: list[str] = []
    async with staged(library, home) as stage:
        say = stage.desk.hint.say
        stage.desk.hint.say = lambda text, *rest: (told.append(text), say(text, *rest))[1]  # type: ignore[method-assign]
        await stage.press("slash", *"is", "colon", *"linked", "enter")
        assert any("comparing all statements" in text for text in told)
        assert "repeat or retell" in told[-1]
