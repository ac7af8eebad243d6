"""Line-rendered views: a hundred thousand rows cost nothing to show, and wide characters stay in line."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.selection import Selection
from textual.widget import Widget

from explorer.listing import Result
from explorer.roster import SpeakerRow
from explorer.session import Opened, find_all, replaceable, toggle_speaker
from explorer.widgets.results import Results, snippet
from explorer.widgets.sheet import Sheet
from explorer.widgets.source import SourceView
from explorer.widgets.speakers import Speakers
from index.hits import Hit
from index.kinds import Kind, Unit
from index.spans import Span
from tests.explorer.material import TEXT, document, statement
from tests.explorer.stage import screen_lines


class Host(App[None]):
    CSS = "RowView, SourceView { height: 1fr; overflow-x: hidden; scrollbar-gutter: stable; }"

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget


def a_hit(text: str, *highlights: Span) -> Hit:
    span = Span(0, len(text))
    return Hit(Unit.SENTENCE, text[:9], "d", "/x.txt", 3, 1.0, (span,), text, highlights, None, "Ann Lee", Kind.DIRECT)


async def test_only_what_is_on_the_screen_is_drawn() -> None:
    drawn = set()

    class Counting(Speakers):
        def draw(self, index, entry, width, base):  # type: ignore[no-untyped-def]
            drawn.add(index)
            return super().draw(index, entry, width, base)

    view = Counting("speakers")
    async with Host(view).run_test(size=(40, 10)) as pilot:
        view.show([SpeakerRow(str(n), f"Speaker {n}", n) for n in range(100_000)])
        await pilot.pause()
        assert len(drawn) <= 12
        view.go(99_999)
        await pilot.pause()
        assert any("Speaker 99999" in line for line in screen_lines(pilot.app))
        assert len(drawn) <= 24


async def test_every_strip_is_as_wide_as_the_view_whatever_it_holds() -> None:
    texts = ["漢字" * 40, "👩‍👩‍👧 family " * 9, "e\u0301" * 99, "plain words " * 9, ""]
    results = Results("results", name_of=lambda hit: hit.path)
    async with Host(results).run_test(size=(41, 30)) as pilot:
        results.show([Result(n, a_hit(text), inner=n % 2 == 1) for n, text in enumerate(texts)])
        await pilot.pause()
        assert {results.render_line(y).cell_length for y in range(30)} == {results.size.width}


def test_a_snippet_begins_shortly_before_the_first_match() -> None:
    text = "word " * 60 + "needle and more words"
    start = text.index("needle")
    shown = snippet(a_hit(text, Span(start, start + 6)), 90)
    assert shown.text.startswith("… word")
    assert [shown.text[a:b] for a, b in shown.matches] == ["needle"]


def test_matches_of_a_split_statement_are_marked_where_they_stand() -> None:
    text = "“One gun,” she said. “Two guns.”"
    spans = (Span(0, 10), Span(21, 32))
    hit = a_hit(text)._replace(spans=spans, text="“One gun,” … “Two guns.”", highlights=(Span(5, 8), Span(26, 30)))
    shown = snippet(hit, 200)
    assert [shown.text[a:b] for a, b in shown.matches] == ["gun", "guns"]


@pytest.fixture
def opened() -> Opened:
    return Opened(document(), TEXT, (statement(TEXT, "“Everyone had a duty,”"), statement(TEXT, "“empty,”")))


async def test_the_source_selects_by_offsets_across_lines_and_widths(opened: Opened) -> None:
    view = SourceView("source")
    async with Host(view).run_test(size=(30, 20)) as pilot:
        view.show(Sheet.of("d", opened.text, opened.statements, (), view.measure))
        await pilot.pause()
        chosen = Selection(Offset(20, 0), Offset(60, 0))
        before = view.get_selection(chosen)
        await pilot.resize_terminal(50, 20)
        await pilot.pause()
        assert view.get_selection(chosen) == before
        assert before is not None and before[0] == opened.text[20:60].replace("\x1b", "␛")


def test_the_innermost_statement_is_the_one_that_was_clicked() -> None:
    outer, inner = statement(TEXT, "that the gun, which was “empty,” was"), statement(TEXT, "“empty,”")
    opened = Opened(document(), TEXT, (outer, inner))
    assert opened.at(TEXT.index("empty")) is inner
    assert opened.at(TEXT.index("that the gun")) is outer
    assert opened.at(0) is None


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("", 'speaker:"Ann Lee"'),
        ("gun", 'gun speaker:"Ann Lee"'),
        ("gun speaker:bob", 'gun speaker:"Ann Lee"'),
        ('speaker:"Bob Ray" gun', 'gun speaker:"Ann Lee"'),
    ],
)
def test_a_speaker_is_written_into_a_query_and_comes_out_again(query: str, written: str) -> None:
    assert toggle_speaker(query, "Ann Lee") == (written, True)
    taken_out, kept = toggle_speaker(written, "Ann Lee")
    assert not kept and "speaker:" not in taken_out


def test_a_name_with_quotation_marks_still_makes_a_query() -> None:
    written, _ = toggle_speaker("", 'Ann "the hammer" Lee')
    assert written.count('"') == 2
    assert toggle_speaker(written, 'Ann "the hammer" Lee') == ("", False)


@pytest.mark.parametrize(
    ("query", "replaced"),
    [
        ("gun empty", "gun empty"),
        ('speaker:"Ann Lee"', ""),
        ('gun empty speaker:"Ann Lee"', "gun empty"),
        ('speaker:"Ann Lee"  gun', "gun"),
        ("speaker:lee gun ", "gun "),
        ("gun speaker:lee empty", "gun speaker:lee empty"),
    ],
)
def test_the_words_beside_a_speaker_filter_are_what_another_question_replaces(query: str, replaced: str) -> None:
    start, end = replaceable(query)
    assert query[start:end].lstrip() == replaced


def test_find_is_literal_and_bounded() -> None:
    assert find_all("a.c abc A.C", "a.c") == [Span(0, 3), Span(8, 11)]
    assert find_all("x", "  ") == []
    assert len(find_all("a" * 20_000, "a")) == 10_000
