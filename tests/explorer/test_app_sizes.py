"""Every screen at every size: from 20 by 5 up nothing raises, and what is needed stays on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from explorer.screens.desk import SMALLEST
from index.library import Library
from tests.explorer.stage import Stage, screen_lines, staged

SIZES = ((200, 60), (79, 23), (40, 12), (20, 5))
SCREENS = {
    "the board": ("m", "M"),
    "the boards": ("M", "b"),
    "the comparison": ("l", "d"),
    "the coverage table": ("v",),
    "the documents": ("L",),
    "the form for correcting": ("x",),
    "the form with a name": ("x", "2"),
    "the help": ("question_mark",),
    "the menu": ("full_stop",),
    "the palette": ("colon",),
    "the plot": ("C",),
    "the provenance": ("p",),
    "the speaker card": ("S",),
    "the timeline": ("t",),
    "the trail": ("T",),
    "what was skipped": ("U",),
    "the find line": ("f",),
    "the search box": ("slash",),
}


async def resized(stage: Stage, size: tuple[int, int]) -> list[str]:
    await stage.pilot.resize_terminal(*size)
    await stage.pilot.pause()
    lines = screen_lines(stage.app)
    assert len(lines) == size[1]
    assert all(cell_len(line) == size[0] for line in lines)
    return lines


async def test_every_screen_shows_something_of_its_own_at_every_size(library: Library, home: Path) -> None:
    async with staged(library, home, size=(60, 20)) as stage:
        for name, keys in SCREENS.items():
            await stage.press("enter", "escape")
            await stage.press(*keys)
            for size in SIZES:
                lines = await resized(stage, size)
                assert sum(bool(line.strip()) for line in lines) >= 3, (name, size)
            for _ in range(4):
                if stage.app.screen is not stage.desk or stage.pane != "results":
                    await stage.press("escape")
            assert stage.app.screen is stage.desk, name
            await resized(stage, (60, 20))


@pytest.mark.parametrize("size", [(20, 5), (40, 12)])
async def test_a_small_terminal_is_used_for_reading(library: Library, home: Path, size: tuple[int, int]) -> None:
    async with staged(library, home, size=size) as stage:
        await stage.press("enter", "right_square_bracket")
        assert stage.pane == "source"
        assert any(line.lstrip().startswith("┃") for line in stage.lines)
        assert stage.lines[-1 if size[1] < 9 else -2].strip().startswith("→")
        await stage.press("slash")
        await stage.type("gun")
        assert any(line.strip().startswith("/ gun") for line in stage.lines)


async def test_below_that_one_line_says_what_is_needed(library: Library, home: Path) -> None:
    columns, rows = SMALLEST
    async with staged(library, home, size=(columns, rows - 1)) as stage:
        assert "explore" in stage.lines[0] + stage.lines[1]
        lines = await resized(stage, (columns, rows))
        assert any("Results" in line for line in lines)


async def test_a_comfortable_terminal_shows_all_panes_and_the_way_to_the_menu(library: Library, home: Path) -> None:
    async with staged(library, home, size=(80, 24)) as stage:
        page = "\n".join(stage.lines)
        for name in ("Speakers", "Results", "Linked statements", "/ words", "? help", "menu ≡"):
            assert name in page
        assert not any("Speakers  Results  Source" in line for line in stage.lines)
        await resized(stage, (60, 20))
        assert any("Speakers  Results  Source  Links" in line for line in stage.lines)
        assert stage.lines[-1].rstrip().endswith("≡")
