"""Tracing in the app: the chain of a statement and the words it rests on, and the timeline of its speaker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.screens.provenance import ProvenanceScreen
from explorer.screens.timeline import TimelineScreen
from index.library import Library
from tests.explorer.stage import Stage, staged
from tests.explorer.test_tracing import PIER, QUAY

SIZES = [(120, 40), (80, 24), (60, 20), (40, 12)]


@pytest.fixture
def articles(tmp_path: Path) -> Iterator[Library]:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "pier.md").write_text(PIER, encoding="utf-8")
    (folder / "quay.txt").write_text(QUAY, encoding="utf-8")
    (folder / "odd.txt").write_text("“It \x1b[31mrains [b]now[/b],” said Dee [i]Fox.\n", encoding="utf-8")
    with Library([folder], tmp_path / "index") as library:
        library.update()
        yield library


def chain(stage: Stage) -> ProvenanceScreen:
    assert isinstance(stage.app.screen, ProvenanceScreen)
    return stage.app.screen


def times(stage: Stage) -> TimelineScreen:
    assert isinstance(stage.app.screen, TimelineScreen)
    return stage.app.screen


def page(stage: Stage) -> str:
    return " ".join(" ".join(stage.lines).split())


@pytest.mark.parametrize("size", SIZES)
async def test_p_lists_the_steps_with_their_words_and_escape_leaves(
    articles: Library, home: Path, size: tuple[int, int]
) -> None:
    async with staged(articles, home, size=size) as stage:
        await stage.search("ready")
        await stage.press("enter", "p")
        assert [row.hop.name for row in chain(stage).rows.entries] == [
            "Ann Lee", "Bo Ek, Coast Radio", "Harbour Gazette", "this document"
        ]  # fmt: skip
        assert "Ann Lee" in page(stage) and "speaker" in page(stage) and "enter go there" in page(stage)
        if size[1] >= 20:
            assert "interview with Bo Ek on Coast Radio" in page(stage)
        await stage.press("j", "k", "k")
        assert chain(stage).status.message == "this is the top"
        await stage.press("G", "space", "g", "pageup", "escape")
        assert stage.app.screen is stage.desk
        assert stage.current == "“We are ready,”"


async def test_enter_goes_to_the_words_and_ctrl_o_comes_back(articles: Library, home: Path) -> None:
    async with staged(articles, home, size=(80, 12)) as stage:
        await stage.search("ready")
        await stage.press("enter", "p", "j", "j")
        await stage.press("enter")
        assert stage.app.screen is stage.desk
        span = chain_span("outlet: Harbour Gazette")
        assert stage.desk.source.sees(span)
        assert stage.desk.source._marks.found_here.touches(*span)
        assert stage.current == "“We are ready,”"
        assert stage.status == "what “Harbour Gazette” rests on (outlet of the document); ctrl+o leads back"
        await stage.press("ctrl+o")
        assert stage.current == "“We are ready,”"
        assert not stage.desk.source._marks.found_here.touches(*span)
        assert stage.pane == "source"


def chain_span(words: str) -> tuple[int, int]:
    from index.spans import Span

    start = PIER.index(words)
    return Span(start, start + len(words))


async def test_the_last_step_leads_to_the_words_themselves(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.search("ready")
        await stage.press("enter", "p", "G", "enter")
        assert stage.status.startswith("the words themselves")


async def test_what_no_words_say_leads_nowhere(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.search("stay")
        await stage.press("p")
        screen = chain(stage)
        screen.rows.entries = [row for row in screen.rows.entries if row.ground.span is None] or [
            type(one)(one.hop, one.ground._replace(span=None), True, None) for one in screen.rows.entries[:1]
        ]
        await stage.press("enter")
        assert stage.app.screen is screen
        assert "there is nowhere to go" in screen.status.message


async def test_a_chain_of_which_nothing_is_known_says_so(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.search("nobody")
        await stage.press("p")
        assert "nothing is known of what lies between" in page(stage)
        await stage.press("q")
        assert stage.app.screen is stage.desk


async def test_the_chain_stands_in_the_status_line_as_far_as_it_fits(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.search("ready")
        await stage.press("enter")
        stage.desk.say("")
        await stage.settle()
        whole = "Ann Lee → Bo Ek, Coast Radio → Harbour Gazette → this document · direct · line 9"
        assert whole in stage.lines[-2]
        stage.desk.say("words " * 9)
        await stage.settle()
        assert "Ann Lee → Coast Radio → Harbour Gazette · direct · line 9" in stage.lines[-2]
        stage.desk.say("words " * 10)
        await stage.settle()
        assert "Ann Lee → … → Harbour Gazette" in stage.lines[-2]


@pytest.mark.parametrize("size", SIZES)
async def test_t_lists_what_the_speaker_said_in_time_and_enter_opens_it(
    articles: Library, home: Path, size: tuple[int, int]
) -> None:
    async with staged(articles, home, size=size) as stage:
        await stage.search("nobody")
        await stage.press("enter", "t")
        screen = times(stage)
        assert [one.date for one in screen.rows.entries] == [None]
        await stage.press("a")
        assert [one.date for one in screen.rows.entries] == ["2021-12-02", "2021-12-06", None]
        assert screen.rows.cursor == 2
        if size[0] >= 80:
            told = "1 by when they were said, 1 by when their article appeared, 1 undated at the end"
            assert screen.status.message.endswith(told)
        assert "unknown said: unknown, publish" in page(stage)
        await stage.press("g", "enter")
        assert stage.app.screen is stage.desk
        assert (stage.current, stage.pane) == ("“We are ready,”", "source")
        assert stage.status == "from the timeline of Ann Lee"
        await stage.press("ctrl+o")
        assert stage.current == "that nobody asked her"


async def test_t_on_a_name_in_the_sidebar_is_about_that_speaker(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.press("shift+tab")
        names = [row.name for row in stage.desk.speakers.entries]
        await stage.press("g", *["j"] * names.index("Cy Roe"), "t")
        assert "Timeline of Cy Roe" in page(stage)
        assert "said “last week”, of an unknown date" in page(stage)
        await stage.press("escape")
        assert stage.pane == "speakers"


async def test_what_documents_say_is_never_markup_here(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.search("now")
        await stage.press("p")
        assert "\x1b" not in page(stage) and "[b]now[/b]" in page(stage)
        await stage.press("escape", "t")
        assert "\x1b" not in page(stage) and "[b]now[/b]" in page(stage)


async def test_where_no_statement_is_current_the_keys_say_so(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.press("i", "i")
        plain = next(n for n, row in enumerate(stage.desk.results.entries) if row.hit and row.hit.statement is None)
        stage.desk.results.go(plain)
        await stage.settle()
        await stage.press("p")
        assert "no statement is current here" in stage.status
        await stage.press("t")
        assert "no statement with a known speaker" in stage.status
