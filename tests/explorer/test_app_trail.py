"""The trail: every place where one has been, why one went on, and the way there in one step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.screens.trail import TrailScreen
from index.library import Library
from tests.explorer.stage import Stage, staged

DEMO = Path(__file__).resolve().parents[2] / "explorer" / "demo"
SIZES = [(120, 40), (80, 24), (60, 20)]


@pytest.fixture(scope="module")
def demo_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "index"
    with Library([DEMO], folder) as library:
        library.update()
    return folder


@pytest.fixture
def demo(demo_index: Path) -> Iterator[Library]:
    with Library([DEMO], demo_index) as library:
        yield library


def trail(stage: Stage) -> TrailScreen:
    screen = stage.app.screen
    assert isinstance(screen, TrailScreen)
    return screen


async def walked(stage: Stage) -> list[str | None]:
    """Four places: in the results, in the source, and two steps on; the statements in that order."""
    seen = [stage.current]
    for key in ("enter", "greater_than_sign", "greater_than_sign"):
        await stage.press(key)
        seen.append(stage.current)
    return seen


@pytest.mark.parametrize("size", SIZES)
async def test_it_lists_the_places_newest_last_with_who_what_where_and_why(
    demo: Library, home: Path, size: tuple[int, int]
) -> None:
    async with staged(demo, home, size=size) as stage:
        seen = await walked(stage)
        await stage.press("T")
        rows = trail(stage).steps.entries
        assert [row.spot.words for row in rows] == seen
        assert [row.by for row in rows] == [-3, -2, -1, 0]
        speaker = rows[-1].spot.who
        assert [row.reason for row in rows] == [
            "",
            "opened result 1",
            f"gone on to the next statement by {speaker}",
            f"gone on to the next statement by {speaker}",
        ]
        assert trail(stage).steps.cursor == 3
        screen = "\n".join(stage.lines)
        assert "you are here" in screen and "1 back" in screen
        assert f"line {rows[-1].spot.line} · " in screen
        assert (speaker or "?") in screen and (seen[-1] or "?")[:20] in screen
        assert "3 back, 0 ahead" in stage.lines[0]


async def test_a_place_that_is_gone_to_comes_back_exactly_and_those_after_it_lie_ahead(
    demo: Library, home: Path
) -> None:
    async with staged(demo, home, size=(80, 24)) as stage:
        await stage.press("enter", "j", "j")
        top, first = stage.desk.source.top, stage.current
        await stage.press("greater_than_sign", "greater_than_sign")
        last = stage.current
        await stage.press("T", "k", "k")
        assert trail(stage).status.message == "2 back: enter goes there"
        await stage.press("enter")
        assert (stage.current, stage.desk.source.top) == (first, top)
        assert stage.status.startswith("back to ")
        await stage.press("T")
        assert [row.by for row in trail(stage).steps.entries] == [-1, 0, 1, 2]
        await stage.press("G", "enter")
        assert stage.current == last
        assert stage.status.startswith("forward to ")
        await stage.press("alt+right")
        assert stage.status == "nothing lies ahead"


async def test_esc_leaves_it_and_nothing_has_moved(demo: Library, home: Path) -> None:
    async with staged(demo, home) as stage:
        await walked(stage)
        before = (stage.current, stage.pane, stage.desk.source.top)
        await stage.press("T", "g", "escape")
        assert (stage.current, stage.pane, stage.desk.source.top) == before
        assert len(stage.desk.reading.trail.behind) == 3


async def test_where_one_is_cannot_be_gone_to(demo: Library, home: Path) -> None:
    async with staged(demo, home) as stage:
        await stage.press("T", "enter")
        assert "where you are" in trail(stage).status.message
        assert "Where you began" in "\n".join(stage.lines)


async def test_a_click_goes_there(demo: Library, home: Path) -> None:
    async with staged(demo, home) as stage:
        seen = await walked(stage)
        await stage.press("T")
        await stage.pilot.click("#steps", offset=(6, 5))
        await stage.settle()
        assert stage.current == seen[1] and stage.pane == "source"


async def test_what_is_told_is_shown_harmlessly_whatever_it_holds(demo: Library, home: Path) -> None:
    async with staged(demo, home) as stage:
        await stage.press("enter")
        statement = list(demo.statements())[-1]
        stage.desk.jump(statement, "by a test", reason="come \x1b]52;c;eA==\x07 [bold]from afar[/b]")
        await stage.settle()
        await stage.press("T")
        screen = "\n".join(stage.lines)
        assert "\x1b" not in screen and "[bold]from afar[/b]" in screen
