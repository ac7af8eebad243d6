"""Back and forward restore the exact place, on every size of screen, and say why it had been left."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from index.kinds import LinkType
from index.library import Library
from index.model import Link
from index.spans import Span
from tests.explorer.stage import Stage, staged

DEMO = Path(__file__).resolve().parents[2] / "explorer" / "demo"
SIZES = [(120, 40), (80, 24), (60, 20)]


@pytest.fixture(scope="module")
def demo_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "index"
    with Library([DEMO], folder) as library:
        library.update()
    return folder


class Woven(Library):
    """The demo, in which every statement is linked to the twelve after it, with all kinds of links in turn."""

    def links(self, statement_id: str) -> list[Link]:
        statements = list(self.statements())
        at = next(n for n, one in enumerate(statements) if one.id == statement_id)
        others = [statements[(at + step) % len(statements)] for step in range(1, 13)]
        return [
            Link(kind, statement_id, one.id, 1.0, f"{kind}, they say", one.text, one.speaker, one.document, one.path, 1)
            for kind, one in zip(cycle(LinkType), others, strict=False)
        ]


@pytest.fixture
def demo(demo_index: Path) -> Iterator[Woven]:
    with Woven([DEMO], demo_index) as library:
        yield library


def seen(stage: Stage) -> dict[str, Any]:
    """All that is to come back with a place."""
    desk = stage.desk
    found = desk.query_one("#find")
    lists = {"results": desk.results, "links": desk.links}
    return {
        "pane": stage.pane,
        "document": desk.source.document,
        "current": stage.current,
        "here": desk.source.here,
        "top": desk.source.top,
        "query": desk.box.value,
        "unit": desk.reading.unit,
        "tally": desk.tally.count,
        "selected": desk.source.selected,
        "find": found.value if desk.find_line.display else None,
        "found": (desk.found_count, desk._found_at) if desk.find_line.display else None,
        **{f"{name}' {what}": getattr(view, what) for name, view in lists.items() for what in ("cursor", "lay")},
        "screen": [line for line in stage.lines[:-3] if line.strip()],
    }


async def there_and_back(stage: Stage, *jump: str) -> None:
    """Jumps, then goes back, forward and back again: each time all is as it was."""
    before = seen(stage)
    await stage.press(*jump)
    after = seen(stage)
    assert after["current"] != before["current"] or after["document"] != before["document"] or jump == ("enter",)
    await stage.press("ctrl+o")
    assert seen(stage) == before
    await stage.press("alt+right")
    assert seen(stage) == after
    await stage.press("ctrl+o")
    assert seen(stage) == before


async def at_a_statement(stage: Stage, words: str) -> None:
    """Stands on the first result whose words hold these, with the results in focus."""
    for row, text in enumerate(stage.results):
        if words in text:
            stage.desk.results.go(row)
            await stage.settle()
            return
    raise AssertionError(words)


@pytest.mark.parametrize("size", SIZES)
async def test_the_results_come_back_as_they_lay(demo: Library, home: Path, size: tuple[int, int]) -> None:
    async with staged(demo, home, size=size) as stage:
        await stage.press("space", "j", "j")
        await there_and_back(stage, "enter")
        assert stage.pane == "results" and stage.desk.results.cursor > 2


@pytest.mark.parametrize("size", SIZES)
async def test_the_links_come_back_with_their_cursor_and_scrolled_as_they_were(
    demo: Library, home: Path, size: tuple[int, int]
) -> None:
    async with staged(demo, home, size=size) as stage:
        await at_a_statement(stage, "could not reopen by the first of May")
        await stage.press("enter", "l", "G", "k")
        assert stage.desk.links.cursor > 3
        await there_and_back(stage, "enter")
        assert stage.pane == "links"


@pytest.mark.parametrize("size", SIZES)
async def test_the_source_comes_back_scrolled_as_it_was_by_every_jump(
    demo: Library, home: Path, size: tuple[int, int]
) -> None:
    async with staged(demo, home, size=size) as stage:
        await at_a_statement(stage, "could not reopen by the first of May")
        await stage.press("enter", "j", "j")
        for jump in ("greater_than_sign", "less_than_sign", "1", "2", "3"):
            if jump.isdigit():
                # What was followed is under the links' cursor when one comes back.
                stage.desk.links.stand(int(jump) - 1)
            await there_and_back(stage, jump)


@pytest.mark.parametrize("size", SIZES)
async def test_the_place_comes_back_though_the_source_showed_another_part_than_the_current_statement(
    demo: Library, home: Path, size: tuple[int, int]
) -> None:
    async with staged(demo, home, size=size) as stage:
        await stage.press("enter", "G")
        await there_and_back(stage, "greater_than_sign")


@pytest.mark.parametrize("size", SIZES)
async def test_the_statement_that_was_walked_to_in_the_document_comes_back(
    demo: Library, home: Path, size: tuple[int, int]
) -> None:
    async with staged(demo, home, size=size) as stage:
        await stage.press("enter", "right_square_bracket", "right_square_bracket")
        await there_and_back(stage, "1")


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_looked_for_comes_back_with_the_place_that_was_shown(
    demo: Library, home: Path, size: tuple[int, int]
) -> None:
    async with staged(demo, home, size=size) as stage:
        await at_a_statement(stage, "Every bolt on that bridge was photographed")
        await stage.press("enter", "g", "f")
        await stage.type("on")
        await stage.press("enter", "n")
        while stage.current is None:
            await stage.press("n")
        place, _, places = stage.desk.query_one("#found").count.partition(" of ")
        await there_and_back(stage, "greater_than_sign")
        await stage.press("n")
        assert stage.desk.query_one("#found").count == f"{int(place) + 1} of {places}"


async def test_a_find_line_that_was_opened_later_is_gone_again(demo: Library, home: Path) -> None:
    async with staged(demo, home) as stage:
        await stage.press("enter")
        before = seen(stage)
        await stage.press("right_square_bracket", "greater_than_sign", "f")
        await stage.type("bridge")
        await stage.press("ctrl+o")
        await stage.press("left_square_bracket")
        assert seen(stage)["find"] is before["find"] is None


async def test_selected_words_come_back_and_stay_with_their_own_text(demo: Library, home: Path) -> None:
    async with staged(demo, home) as stage:
        await stage.press("enter")
        stage.desk.source.select(Span(300, 320))
        await stage.settle()
        words = stage.desk.get_selected_text()
        assert words == stage.desk.source.text[300:320]
        await stage.press("greater_than_sign")
        assert stage.desk.get_selected_text() is None
        await stage.press("ctrl+o")
        assert stage.desk.get_selected_text() == words


@pytest.mark.parametrize("size", SIZES)
async def test_the_search_and_its_unit_come_back_with_the_cursor_where_it_was(
    demo: Library, home: Path, size: tuple[int, int]
) -> None:
    async with staged(demo, home, size=size) as stage:
        await stage.search("bridge")
        await stage.press("i", "j", "j", "j", "j")
        before = seen(stage)
        await stage.press("enter", "i")
        await stage.search("storm")
        await stage.press("enter")
        await stage.press("ctrl+o", "ctrl+o", "ctrl+o")
        while stage.desk.reading.trail.can_go_back:
            await stage.press("ctrl+o")
        assert seen(stage) == before


async def test_a_sentence_that_is_no_statement_is_marked_again(demo: Library, home: Path) -> None:
    async with staged(demo, home) as stage:
        await stage.search("foundry four hundred miles")
        await stage.press("enter")
        assert stage.current is None and stage.desk.source.here is not None
        before = seen(stage)
        await stage.press("ctrl+o", "alt+right")
        assert seen(stage) == before


async def test_the_speaker_under_the_cursor_comes_back(demo: Library, home: Path) -> None:
    async with staged(demo, home) as stage:
        await stage.press("shift+tab", "j", "j")
        held, pane = stage.desk.speakers.current, stage.pane
        document = next(one for one in demo.documents() if one.id != stage.desk.source.document)
        stage.desk.open_document(document.id)
        await stage.settle()
        assert stage.pane == "source"
        await stage.press("ctrl+o")
        assert (stage.desk.speakers.current, stage.pane) == (held, pane)


async def test_lists_come_back_though_their_cursor_was_scrolled_off_the_screen(demo: Library, home: Path) -> None:
    async with staged(demo, home, size=(80, 24)) as stage:
        stage.desk.results.scroll_to(y=30, animate=False, immediate=True)
        await stage.settle()
        await there_and_back(stage, "enter")
        assert stage.desk.results.top > stage.desk.results.cursor
        await stage.press("enter", "l")
        stage.desk.links.scroll_to(y=9, animate=False, immediate=True)
        await stage.settle()
        await there_and_back(stage, "enter")
        assert stage.desk.links.lay.top == 4 and stage.desk.links.lay.within == 1


async def test_a_digit_pressed_before_the_links_are_there_follows_one_of_the_statement_that_is_current_then(
    demo: Library, home: Path
) -> None:
    async with staged(demo, home) as stage:
        await stage.press("enter")
        first = stage.desk.reading.links[0].target
        stage.desk.action_follow_number("1")
        stage.desk.action_follow_number("2")
        await stage.settle()
        here = stage.desk.reading.current
        assert here is not None and here.id == demo.links(first)[1].target
        assert [step.place.statement for step in stage.desk.reading.trail.behind][-1] == first


async def test_back_and_forward_say_what_is_there_and_why_it_was_left(demo: Library, home: Path) -> None:
    async with staged(demo, home) as stage:
        await at_a_statement(stage, "may have opened during the November storm, when")
        await stage.press("enter", "greater_than_sign", "ctrl+o")
        assert stage.status == "back to Dora Venn, line 17 (you had gone on to the next statement by Dora Venn)"
        await stage.press("alt+right")
        assert stage.status == "forward to Dora Venn, line 17 (you had gone on to the next statement by Dora Venn)"
        await stage.press("ctrl+o", "ctrl+o")
        number = stage.desk.tally.count.split()[0]
        assert stage.status == f"back to the results (you had opened result {number})"
        await stage.press("ctrl+o")
        assert stage.status == "this is where you began"


async def test_after_a_followed_link_back_leads_to_the_statement_and_the_link(demo: Library, home: Path) -> None:
    async with staged(demo, home) as stage:
        await at_a_statement(stage, "could not reopen by the first of May")
        await stage.press("enter", "2")
        assert stage.status.startswith("link 2: ")
        await stage.press("ctrl+o")
        assert "could not reopen" in (stage.current or "")
        assert "(you had followed link 2: " in stage.status
        assert stage.desk.links.cursor == 1


async def test_back_before_a_jump_has_arrived_waits_for_it(demo: Library, home: Path) -> None:
    async with staged(demo, home) as stage:
        await stage.press("enter")
        first, target = stage.desk.reading.current, stage.desk.reading.links[3].target
        stage.desk.action_follow_number("4")
        assert stage.desk.is_under_way
        await stage.press("ctrl+o")
        assert stage.desk.reading.current == first
        await stage.press("alt+right")
        assert stage.desk.reading.current is not None and stage.desk.reading.current.id == target


async def test_a_jump_that_fails_leaves_no_step_on_the_trail(demo: Library, home: Path) -> None:
    async with staged(demo, home) as stage:
        statement = stage.desk.reading.current
        assert statement is not None
        import dataclasses

        stage.desk.jump(dataclasses.replace(statement, document="0" * 16), "from nowhere")
        await stage.settle()
        assert not stage.desk.reading.trail.can_go_back
        assert stage.current == statement.text
