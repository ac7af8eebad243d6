"""Walking in the app: into the source, from statement to statement, along links, and back exactly."""

from __future__ import annotations

from pathlib import Path

from explorer.session import placeless
from index.library import Library
from index.model import Statement
from tests.explorer.stage import Stage, staged


def in_order(library: Library) -> list[Statement]:
    return list(library.statements())


async def test_moving_in_the_results_shows_each_in_its_source(library: Library, home: Path) -> None:
    statements = in_order(library)
    async with staged(library, home) as stage:
        for number in (1, 2):
            await stage.press("j")
            assert stage.current == statements[number].text
            assert stage.pane == "results"


async def test_enter_opens_the_statement_in_its_source(library: Library, home: Path) -> None:
    statements = in_order(library)
    async with staged(library, home) as stage:
        await stage.press("j", "enter")
        assert stage.pane == "source"
        assert stage.current == statements[1].text
        assert stage.desk.source.document == statements[1].document
        assert stage.desk.source.sees(statements[1].span)
        assert stage.status.startswith("opened in")


async def test_a_sentence_without_a_statement_is_opened_at_its_place(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("i", "i")
        plain = next(n for n, row in enumerate(stage.desk.results.entries) if row.hit and row.hit.statement is None)
        stage.desk.results.go(plain)
        await stage.press("enter")
        hit = stage.desk.results.entries[plain].hit
        assert stage.current is None
        assert stage.desk.source.here == hit.spans[0]
        assert "no statement in this sentence" in stage.status


async def test_brackets_walk_the_statements_of_the_document_and_stop_at_its_ends(library: Library, home: Path) -> None:
    statements = in_order(library)
    own = [one for one in statements if one.document == statements[0].document]
    own.sort(key=lambda one: one.span)
    async with staged(library, home) as stage:
        await stage.press("left_square_bracket")
        assert "first statement" in stage.status
        seen = [stage.current]
        for _ in range(len(own) - 1):
            await stage.press("right_square_bracket")
            seen.append(stage.current)
        assert seen == [one.text for one in own]
        assert stage.pane == "source"
        await stage.press("right_square_bracket")
        assert "last statement" in stage.status
        assert stage.current == own[-1].text
        await stage.press("left_square_bracket")
        assert stage.current == own[-2].text


async def test_a_step_after_scrolling_away_starts_from_what_is_on_the_screen(library: Library, home: Path) -> None:
    async with staged(library, home, size=(80, 24)) as stage:
        await stage.press("enter", "G", "left_square_bracket")
        current = stage.desk.reading.current
        assert current is not None
        opened = stage.desk.reading.opened
        assert opened is not None and opened.number(current) > 5
        assert stage.desk.source.sees(current.span)


async def test_angles_walk_the_same_speaker_across_documents(library: Library, home: Path) -> None:
    speaker = next(one for one in library.speakers() if one.documents > 1)
    theirs = library.by_speaker(speaker.id)
    async with staged(library, home) as stage:
        await stage.search(f'speaker:"{speaker.name}"')
        await stage.press("enter")
        while stage.current != theirs[0].text:
            await stage.press("less_than_sign")
        await stage.press("less_than_sign")
        assert "the first of" in stage.status
        for there in theirs[1:]:
            await stage.press("greater_than_sign")
            assert stage.current == there.text
            assert stage.desk.source.document == there.document
            assert stage.status.startswith(f"same speaker, {speaker.name}")
        await stage.press("greater_than_sign")
        assert "the last of" in stage.status
        assert stage.current == theirs[-1].text


async def linked(stage: Stage, library: Library) -> None:
    """Stands on a statement that has at least two links."""
    for number, statement in enumerate(in_order(library)):
        if len(library.links(statement.id)) >= 2:
            stage.desk.results.go(number)
            await stage.settle()
            return
    raise AssertionError("no statement has two links")


async def test_a_digit_follows_a_link_and_ctrl_o_comes_back(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await linked(stage, library)
        await stage.press("enter")
        before = stage.current
        links = stage.desk.reading.links
        await stage.press("l")
        assert stage.pane == "links"
        await stage.press("2")
        assert stage.current == links[1].text
        assert stage.status.startswith(f"link 2: {placeless(links[1])}")
        assert stage.pane == "source"
        await stage.press("ctrl+o")
        assert stage.current == before
        assert stage.pane == "links"


async def test_enter_follows_the_link_under_the_cursor(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await linked(stage, library)
        target = stage.desk.reading.links[1]
        await stage.press("l", "j", "enter")
        assert stage.current == target.text


async def test_a_number_without_a_link_says_so(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await linked(stage, library)
        await stage.press("enter")
        before = stage.current
        await stage.press("9")
        assert "there is no link 9" in stage.status
        assert stage.current == before


async def test_l_without_links_says_so_and_stays(library: Library, home: Path) -> None:
    alone = next((n for n, one in enumerate(in_order(library)) if not library.links(one.id)), None)
    async with staged(library, home) as stage:
        if alone is None:
            await stage.search("zeppelin OR is:unattributed")
            stage.desk.reading.links = ()
        else:
            stage.desk.results.go(alone)
            await stage.settle()
        await stage.press("l")
        assert stage.status == "nothing is linked to this statement"
        assert stage.pane == "results"


async def test_back_restores_the_pane_the_scroll_and_the_selection(library: Library, home: Path) -> None:
    async with staged(library, home, size=(80, 24)) as stage:
        await stage.press("j", "j", "j", "enter", "j", "j")
        top, current = stage.desk.source.top, stage.current
        await stage.press("greater_than_sign")
        assert stage.current != current
        await stage.press("ctrl+o")
        assert (stage.desk.source.top, stage.current, stage.pane) == (top, current, "source")
        await stage.press("ctrl+o")
        assert stage.pane == "results"
        assert stage.desk.results.cursor == 3
        await stage.press("ctrl+o")
        assert stage.status == "this is where you began"


async def test_back_and_forward_are_a_browsers_and_a_new_step_forgets_what_lay_ahead(
    library: Library, home: Path
) -> None:
    async with staged(library, home) as stage:
        await linked(stage, library)
        await stage.press("enter")
        first = stage.current
        await stage.press("1")
        second = stage.current
        await stage.press("alt+left")
        assert stage.current == first
        await stage.press("alt+right")
        assert stage.current == second
        await stage.press("ctrl+left")
        assert stage.current == first
        await stage.press("2")
        third = stage.current
        assert third not in (first, second)
        await stage.press("ctrl+right")
        assert stage.status == "nothing lies ahead"
        assert stage.current == third
        await stage.press("ctrl+o", "ctrl+i")
        assert stage.current == third


async def test_back_also_restores_the_search_that_was_made_there(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("hammer")
        await stage.press("j", "enter")
        await stage.search("empty")
        await stage.press("enter", "ctrl+o", "ctrl+o", "ctrl+o")
        assert stage.desk.box.value == "hammer"
        assert stage.pane == "results"
        assert stage.desk.results.cursor == 1
        assert stage.results == [hit.text for hit in library.search("hammer").hits]


async def test_moving_beyond_an_end_stays_and_says_so(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("k")
        assert stage.status == "this is the top"
        await stage.press("G", "j")
        assert stage.status == "this is the end"
        assert stage.desk.results.cursor == len(stage.results) - 1
        await stage.press("g")
        assert stage.desk.results.cursor == 0


async def test_space_and_page_keys_move_by_pages_in_the_source(library: Library, home: Path) -> None:
    async with staged(library, home, size=(80, 24)) as stage:
        await stage.press("enter", "space")
        after = stage.desk.source.top
        assert after > 0
        await stage.press("pageup")
        assert stage.desk.source.top == 0
        await stage.press("pagedown", "home", "down")
        assert 0 < stage.desk.source.top < after
        await stage.press("end", "j")
        assert stage.status == "this is the end"


async def test_tab_goes_round_the_panes(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        seen = []
        for _ in range(5):
            await stage.press("tab")
            seen.append(stage.pane)
        assert seen == ["source", "links", "search", "speakers", "results"]
        await stage.press("shift+tab")
        assert stage.pane == "speakers"


async def test_the_mouse_opens_a_result_a_statement_a_speaker_and_a_link(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        statements = in_order(library)
        await stage.pilot.click("#results", offset=(6, 7))
        await stage.settle()
        assert stage.pane == "results"
        assert stage.current == statements[1].text
        await stage.pilot.click("#results", offset=(6, 7), times=2)
        await stage.settle()
        assert stage.pane == "source"
        assert stage.current == statements[1].text
        line = next(y for y in range(20) if stage.desk.source.render_line(y).text.startswith("┃"))
        await stage.press("right_square_bracket")
        assert stage.current != statements[1].text
        await stage.pilot.click("#source", offset=(30, line))
        await stage.settle()
        assert stage.current == statements[1].text
        target = stage.desk.reading.links[0]
        await stage.pilot.click("#links", offset=(8, 0))
        await stage.settle()
        assert stage.current == target.text
        await stage.pilot.click("#speakers", offset=(4, 1))
        await stage.settle()
        assert stage.desk.box.value.startswith('speaker:"')


async def test_a_click_on_the_footer_presses_the_key(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        x = stage.lines[-1].index("/ search")
        await stage.pilot.click("#keys", offset=(x + 2, 0))
        await stage.settle()
        assert stage.pane == "search"
