"""Results of any size: fetched where the reader looks, counted right, folded where they repeat each other."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.asking import Turns
from explorer.listing import CHUNK
from explorer.widgets.results import Results
from index.hits import SpeakerCount
from index.library import Library
from tests.explorer.crowd import Crowd, Wire
from tests.explorer.stage import SEEDS, Stage, staged

MANY = 100_000


@pytest.fixture
def crowd(seeds_index: Path) -> Iterator[Crowd]:
    with Crowd(seeds_index, MANY) as library:
        yield library


@pytest.fixture
def wire(seeds_index: Path) -> Iterator[Wire]:
    with Wire(seeds_index, 12) as library:
        yield library


def under_cursor(stage: Stage) -> str | None:
    hit = stage.desk.results.hit
    return hit.text if hit else None


async def test_the_list_is_as_long_as_the_matches_and_only_the_first_are_fetched(crowd: Crowd, home: Path) -> None:
    async with staged(crowd, home) as stage:
        await stage.search("crowd")
        assert len(stage.desk.results.entries) == MANY
        assert stage.desk.tally.count == f"1 of {MANY:,}"
        assert len(stage.results) == CHUNK
        assert {offset for _, offset, _ in crowd.asked} == {0}


async def test_the_end_is_one_key_away_and_only_the_chunks_there_are_fetched(crowd: Crowd, home: Path) -> None:
    async with staged(crowd, home) as stage:
        await stage.search("crowd")
        crowd.asked.clear()
        await stage.press("G")
        assert stage.desk.tally.count == f"{MANY:,} of {MANY:,}"
        assert under_cursor(stage) == crowd.words(MANY - 1)
        assert any(f"number {MANY - 1}" in line for line in stage.lines)
        assert len(crowd.asked) <= 2
        await stage.press("k", "k", "g")
        assert under_cursor(stage) == crowd.words(0)
        assert len(crowd.asked) <= 2


async def test_leafing_fetches_what_comes_before_the_reader_is_there(crowd: Crowd, home: Path) -> None:
    async with staged(crowd, home) as stage:
        await stage.search("crowd")
        for _ in range(30):
            await stage.press("pagedown")
            rank = stage.desk.rank
            assert under_cursor(stage) == crowd.words(rank)
            assert stage.desk.tally.count == f"{rank + 1:,} of {MANY:,}"
        finished = [(query, offset) for query, offset, typing in crowd.asked if not typing]
        assert len(finished) == len(set(finished)) > 3


async def test_what_is_not_there_yet_is_a_quiet_place_and_the_cursor_moves_on(crowd: Crowd, home: Path) -> None:
    crowd.slow = {("crowd", MANY // CHUNK * CHUNK)}
    async with staged(crowd, home) as stage:
        await stage.search("crowd")
        await stage.pilot.press("G")
        while not crowd.waiting.is_set():
            await stage.pilot.pause(0.01)
        assert under_cursor(stage) is None
        await stage.pilot.press("enter")
        await stage.pilot.pause()
        assert "on its way" in stage.status
        await stage.pilot.press("k", "k")
        await stage.pilot.pause()
        assert stage.desk.tally.count == f"{MANY - 2:,} of {MANY:,}"
        crowd.gate.set()
        await stage.settle()
        assert under_cursor(stage) == crowd.words(MANY - 3)
        assert stage.desk.tally.count == f"{MANY - 2:,} of {MANY:,}"


async def test_keys_move_the_cursor_while_a_search_has_no_answer_and_a_late_one_is_dropped(
    crowd: Crowd, home: Path
) -> None:
    crowd.slow = {("crowd", 0)}
    async with staged(crowd, home) as stage:
        await stage.search("")
        await stage.press("slash")
        await stage.pilot.press(*"crowd")
        while not crowd.waiting.is_set():
            await stage.pilot.pause(0.01)
        await stage.pilot.press("escape", "j", "j")
        await stage.pilot.pause()
        assert stage.desk.tally.count == f"3 of {MANY:,}"
        await stage.pilot.press("slash", "ctrl+u", *"hammer")
        await stage.pilot.pause(0.2)
        crowd.gate.set()
        await stage.settle()
        expected = crowd.search("hammer", typing=True)
        assert stage.results == [hit.text for hit in expected.hits]
        assert stage.desk.tally.count == f"1 of {expected.total}"


async def test_of_a_hundred_thousand_rows_a_few_are_measured(
    crowd: Crowd, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = 0
    measure = Results.measure

    def counting(view: Results, entry: object, width: int) -> int:
        nonlocal measured
        measured += 1
        return measure(view, entry, width)  # type: ignore[arg-type]

    monkeypatch.setattr(Results, "measure", counting)
    async with staged(crowd, home) as stage:
        await stage.search("crowd")
        await stage.press("G", "g", "pagedown", "j")
        await stage.pilot.resize_terminal(90, 30)
        await stage.settle()
        assert measured < 5000


async def test_the_reader_stays_on_the_result_when_the_terminal_changes(crowd: Crowd, home: Path) -> None:
    async with staged(crowd, home) as stage:
        await stage.search("crowd")
        await stage.press(*["pagedown"] * 5)
        before = under_cursor(stage)
        for size in ((60, 20), (80, 24), (120, 40)):
            await stage.pilot.resize_terminal(*size)
            await stage.settle()
            assert under_cursor(stage) == before
            assert any(f"number {stage.desk.rank} " in line for line in stage.lines)


async def test_repeats_are_one_row_that_unfolds_and_folds_again(wire: Wire, home: Path) -> None:
    async with staged(wire, home) as stage:
        await stage.search("crowd")
        rows = stage.desk.results.entries
        assert len(rows) == 8 and sum(row.alike for row in rows) == 4
        assert any("▸ 1" in line for line in stage.lines)
        await stage.press("j", "e")
        assert "says the same" in stage.status
        await stage.press("k", "e")
        assert len(rows) == 9
        assert [row.rank for row in rows][:3] == [0, 2, 1]
        assert stage.desk.results.cursor == 0
        await stage.press("j")
        assert under_cursor(stage) == wire.words(2)
        assert stage.desk.tally.count == "3 of 12"
        await stage.press("e")
        assert len(rows) == 8
        assert stage.desk.results.cursor == 0
        assert stage.desk.tally.count == "1 of 12"


async def test_n_of_n_counts_matches_also_where_some_are_folded(wire: Wire, home: Path) -> None:
    async with staged(wire, home) as stage:
        await stage.search("crowd")
        await stage.press("G")
        assert stage.desk.tally.count == "11 of 12"
        assert under_cursor(stage) == wire.words(10)


async def test_repeats_in_a_chunk_that_comes_later_fold_and_the_reader_stays(seeds_index: Path, home: Path) -> None:
    with Wire(seeds_index, 3000) as library:
        async with staged(library, home) as stage:
            await stage.search("crowd")
            await stage.press("G")
            assert under_cursor(stage) is not None
            for _ in range(40):
                before = stage.desk.rank
                await stage.press("k")
                assert stage.desk.rank < before
                assert under_cursor(stage) == library.words(stage.desk.rank)


async def test_everybody_is_listed_when_the_reader_comes_to_the_end_of_the_sidebar(
    seeds_index: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.roster.FEW", 10)
    known = [SpeakerCount(f"new-{n}", f"New {n}", 1) for n in range(500)]
    with Crowd(seeds_index, 5, known) as library:
        async with staged(library, home) as stage:
            await stage.search("crowd")
            assert len(stage.desk.speakers.entries) == 500
            await stage.press("shift+tab", "G")
            assert len(stage.desk.speakers.entries) == 500 + len(library.speakers())
            await stage.press("G")
            assert stage.desk.speakers.current.name == library.speakers()[-1].name


async def test_only_a_few_searches_run_at_once_and_those_given_up_never_begin() -> None:

    turns, gate = Turns(2), threading.Event()
    begun: list[int] = []

    def call(number: int) -> int:
        begun.append(number)
        assert gate.wait(10)
        return number

    tasks = [asyncio.create_task(turns.take(lambda n=n: call(n))) for n in range(5)]  # type: ignore[misc]
    while len(begun) < 2:
        await asyncio.sleep(0.01)
    for task in tasks[:4]:
        task.cancel()
    await asyncio.sleep(0.05)
    assert begun == [0, 1]
    gate.set()
    assert await tasks[4] == 4
    assert begun == [0, 1, 4]


class SlowText(Library):
    """A library whose second document takes its time to be read."""

    def __init__(self, folder: Path) -> None:
        super().__init__([SEEDS], folder)
        self.gate = threading.Event()

    def text(self, document_id: str) -> str:
        if document_id == self.documents()[1].id:
            assert self.gate.wait(10)
        return super().text(document_id)


async def test_a_key_that_comes_before_the_statement_is_open_waits_for_it(seeds_index: Path, home: Path) -> None:
    with SlowText(seeds_index) as library:
        async with staged(library, home) as stage:
            first = stage.current
            await stage.pilot.press("G", "Y")
            await stage.pilot.pause()
            assert stage.notes.copied == []
            assert "being opened" in stage.status
            library.gate.set()
            await stage.settle()
            assert stage.current != first
            assert stage.current == under_cursor(stage)
            assert len(stage.notes.copied) == 1
            assert stage.notes.copied[0].split(" … ")[0] in library.text(library.documents()[1].id)


async def test_what_waited_for_a_statement_is_not_done_to_another(seeds_index: Path, home: Path) -> None:
    with SlowText(seeds_index) as library:
        async with staged(library, home) as stage:
            await stage.pilot.press("G", "Y", "g")
            await stage.pilot.pause()
            library.gate.set()
            await stage.settle()
            assert stage.current == under_cursor(stage)
            assert stage.notes.copied == []
