"""The source view: every line as wide as the view, the map beside it, and what is selected is the text itself."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.events import MouseMove, MouseScrollDown
from textual.pilot import Pilot

from explorer.text import visible
from explorer.widgets.graphemes import ANCHOR
from explorer.widgets.painting import Layer
from explorer.widgets.sheet import Sheet
from explorer.widgets.source import SourceView
from explorer.widgets.source_map import Overview, Track
from explorer.widgets.wrapping import Wrapped
from index.spans import Span
from tests.explorer.material import at
from tests.explorer.widgets.test_views import Host

MIXED = (
    "Plain words at the beginning of it all.\n\n"
    "ראש העיר אמר כי הגשר ייסגר עד האביב, וכך היה גם בשנה שעברה.\n\n"
    "市長は橋が春まで閉鎖されると述べた。市長は橋が春まで閉鎖されると述べた。\n\n"
    "Flags 🇩🇪🇫🇷🇯🇵 and families 👩‍👩‍👧 and keys 1️⃣2️⃣ and hearts ❤️ and e\u0301\u0301 e\u0301.\n\n"
    "महापौर ने कहा कि पुल वसंत तक बंद रहेगा। नายก น้ำ.\n\n"
) + "One more line of the text, which nobody reads.\n\n" * 30


async def shown(view: SourceView, pilot: Pilot[None], text: str = MIXED) -> None:
    await pilot.pause()
    view.show(Sheet.of("d", text, [at(text, [Span(6, 20)]), at(text, [Span(60, 80)])], (), view.measure))
    await pilot.pause()


@pytest.mark.parametrize("width", [20, 25, 41, 60, 110])
async def test_every_line_is_as_wide_as_the_view_in_any_script(width: int) -> None:
    view = SourceView("source")
    async with Host(view).run_test(size=(width, 60)) as pilot:
        await shown(view, pilot)
        view.mark_matches([Span(n, n + 3) for n in range(0, len(MIXED), 5)], Span(0, len(MIXED)))
        view.select(Span(43, 200))
        lines = [view.render_line(y) for y in range(60)]
        assert {line.cell_length for line in lines} == {cell_len(line.text) for line in lines} == {view.size.width}


async def test_only_lines_with_letters_from_right_to_left_have_anchors() -> None:
    view = SourceView("source")
    async with Host(view).run_test(size=(40, 20)) as pilot:
        await shown(view, pilot)
        lines = [view.render_line(y).text for y in range(20)]
        assert {line[1] for line in lines if "ה" in line} == {ANCHOR}
        assert not any(ANCHOR in line for line in lines if "ה" not in line)


WRITING = st.text(
    st.sampled_from(list("ab, “é漢ש\u0301\u05b8\u200d👩🏽❤\ufe0f🇩🇪नद\u094d\u093fกำ\n\x1b\t")), max_size=80
)


@given(WRITING, st.integers(0, 80), st.integers(0, 80), st.integers(1, 30))
@settings(deadline=None)
def test_a_cell_finds_the_character_that_is_painted_there(text: str, one: int, other: int, width: int) -> None:
    view = SourceView("source")
    view._shown = Sheet.of("d", text, (), (), width)
    lines = view._shown.lines
    for offset in (one, other):
        if offset < len(text) and lines.span(line := lines.line_of(offset))[1] > offset:
            start, end = view._at_cell(line, view._cell_of(offset))
            assert start <= offset < end or view._cell_of(start) == view._cell_of(offset)


async def drag(pilot: Pilot[None], *places: tuple[int, int]) -> None:
    await pilot.mouse_down("#source", offset=places[0])
    for place in places[1:]:
        await pilot.hover("#source", offset=place)
    await pilot.mouse_up("#source", offset=places[-1])
    await pilot.pause()


def at_words(view: SourceView, words: str) -> tuple[int, int]:
    """The cell of the screen at which some words begin."""
    offset = view.text.index(words)
    return 2 + view._cell_of(offset), view._shown.lines.line_of(offset) - view.scroll_offset.y


def selected(view: SourceView) -> str:
    span = view.selected
    return view.text[span.start : span.end] if span else ""


async def test_a_drag_selects_the_original_text_over_lines_and_scripts_and_from_either_end() -> None:
    view = SourceView("source")
    async with Host(view).run_test(size=(40, 30)) as pilot:
        await shown(view, pilot)
        begin, end = at_words(view, "橋"), at_words(view, "👩‍👩‍👧")
        wanted = MIXED[MIXED.index("橋") : MIXED.index("👩‍👩‍👧") + len("👩‍👩‍👧")]
        await drag(pilot, begin, (5, end[1]), end)
        assert selected(view) == wanted
        await drag(pilot, (end[0] + 1, end[1]), (5, begin[1]), (begin[0] + 1, begin[1]))
        assert selected(view) == wanted
        assert view.get_selection(view.text_selection) == (visible(wanted), "\n")  # type: ignore[arg-type]
        before = view.selected
        await pilot.resize_terminal(70, 30)
        await pilot.pause()
        assert view.selected == before


async def test_a_drag_beyond_the_edge_goes_on_line_by_line() -> None:
    view = SourceView("source")
    async with Host(view).run_test(size=(40, 12)) as pilot:
        await shown(view, pilot)
        view.step(4)
        await pilot.mouse_down("#source", offset=(2, 0))
        first = view.top
        view.post_message(_moved(view, 5, 14))
        for _ in range(100):
            await pilot.pause(0.02)
            if view.scroll_offset.y >= 8:
                break
        assert view.scroll_offset.y >= 8
        await pilot.mouse_up("#source", offset=(5, 11))
        assert view.selected is not None and view.selected.start == first
        assert view.selected.end >= view._shown.lines.starts[18]


def _moved(view: SourceView, x: int, y: int):  # type: ignore[no-untyped-def]
    return MouseMove(view, x, y, 0, 1, 1, False, False, False, x, y)


async def test_two_clicks_select_a_word() -> None:
    view = SourceView("source")
    async with Host(view).run_test(size=(40, 12)) as pilot:
        await shown(view, pilot)
        await pilot.click("#source", offset=at_words(view, "ds at the"), times=2)
        await pilot.pause()
        assert selected(view) == "words"


async def test_keys_grow_and_shrink_the_selection_from_what_is_current() -> None:
    view = SourceView("source")
    async with Host(view).run_test(size=(40, 12)) as pilot:
        await shown(view, pilot)
        view.mark_here(Span(6, 20), None)
        for _ in range(3):
            assert view.extend_by_word(1)
        assert selected(view) == "words at the"
        view.extend_by_word(-1)
        assert selected(view) == "words at "
        view.extend_to_edge(1)
        assert selected(view) == "words at the beginning of it"
        view.extend_by_line(1)
        assert selected(view) == MIXED[6:39]
        view.extend_by_line(-1)
        view.extend_to_edge(-1)
        assert selected(view) == "Plain "
        assert not view.extend_by_word(-1)
        view.extend_by_word(1)
        view.extend_by_word(1)
        assert selected(view) == "words"


async def test_a_selection_by_keys_takes_the_screen_along_to_the_end() -> None:
    view = SourceView("source")
    async with Host(view).run_test(size=(40, 12)) as pilot:
        await shown(view, pilot)
        view.step(20)
        first = view.top
        while view.extend_by_line(1):
            assert view.selected is not None
            assert view.sees(Span(view.selected.end, view.selected.end))
        assert view.selected == Span(first, len(MIXED))


async def test_the_map_goes_where_it_is_clicked_and_keeps_what_is_selected() -> None:
    view = SourceView("source")
    async with Host(view).run_test(size=(40, 12)) as pilot:
        await shown(view, pilot)
        view.mark_pinned([Span(len(MIXED) - 60, len(MIXED) - 50)])
        view.select(Span(0, 5))
        row = next(y for y, point in enumerate(view.overview.points) if point.sign == "◆")
        assert view.render_line(row).text.endswith("◆")
        assert "".join(view.render_line(y).text[-2] for y in range(12)).strip() == "┌└"
        await pilot.click("#source", offset=(39, row))
        await pilot.pause()
        assert view.sees(Span(len(MIXED) - 60, len(MIXED) - 50))
        assert selected(view) == "Plain"
        await drag(pilot, (39, 11), (39, 5), (39, 0))
        assert view.scroll_offset.y == 0
        await pilot._post_mouse_events([MouseScrollDown], "#source", (5, 5))
        await pilot.pause()
        assert view.scroll_target_y > 0


@pytest.mark.parametrize(("size", "lines"), [((23, 12), 40), ((40, 12), 2)])
async def test_there_is_no_map_where_there_is_no_room_or_nothing_to_go_to(size: tuple[int, int], lines: int) -> None:
    view = SourceView("source")
    async with Host(view).run_test(size=size) as pilot:
        await shown(view, pilot, "a line\n" * lines + "the last of all the many lines of the text, it is\n" * 3)
        assert view.overview.height == 0


LINES = st.integers(1, 400)


@given(LINES, st.integers(1, 60), st.lists(st.tuples(st.integers(0, 900), st.integers(1, 30)), max_size=12))
def test_everything_is_on_the_map_once_and_where_it_leads(
    count: int, height: int, marks: list[tuple[int, int]]
) -> None:
    lines = Wrapped("\n".join("ab" for _ in range(count)), 5)
    end = lines.end(count - 1)
    spans = [Span(start, min(end, start + length)) for start, length in marks if start < end]
    made = Overview.of(lines, [Track("•", "p", Layer.of(spans), is_place=True)], height)
    if count <= height:
        assert made.height == 0
        return
    rows = [made.line_at(row) for row in range(height)] + [count]
    assert all(left < right for left, right in pairwise(rows))
    for row, point in enumerate(made.points):
        start, after = lines.starts[rows[row]], lines.end(rows[row + 1] - 1)
        touched = [span for span in spans if span.start < after and span.end > start]
        assert (point.sign == "•") == bool(touched)
        assert not touched or start <= point.offset < after
    for top in range(count - height + 1):
        first, after = made.thumb(top)
        assert 0 <= first < after <= height
        assert rows[first] <= top and top + height <= rows[after]
