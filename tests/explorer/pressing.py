"""Coming to a place in the app by what a row has written down, and looking at what is there."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from explorer.keys import RESULTS
from explorer.widgets.lines import StatusLine
from explorer.widgets.rows import RowView
from tests.explorer.rows import Look
from tests.explorer.stage import Stage, screen_lines


def looked(stage: Stage, home: Path) -> Look:
    app, screen, focused = stage.app, stage.app.screen, stage.app.focused
    lists = [view for view in (focused, *screen.query(RowView)) if isinstance(view, RowView)]
    return Look(
        screen=type(screen).__name__,
        pane=stage.desk.pane if screen is stage.desk else "",
        focus=focused.id or "" if focused else "",
        query=stage.desk.box.value.strip(),
        typed=focused.value if isinstance(focused, Input) else "",
        row=lists[0].cursor if lists else -1,
        statement=stage.current,
        status=said(stage),
        copied=tuple(stage.notes.copied),
        edited=len(stage.notes.edited),
        ended=app._exit,
        files=sum(1 for _ in home.iterdir()),
        page="\n".join(screen_lines(app)),
    )


def said(stage: Stage) -> str:
    """What the status line of the screen on top says."""
    return " ".join(line.message for line in stage.app.screen.query(StatusLine))


async def heard(stage: Stage, way: str) -> str:
    """What the status line says at the end of a way; then back to the main screen."""
    await press(stage, way)
    words = said(stage)
    await leave(stage)
    return words


async def leave(stage: Stage) -> None:
    """Back to the main screen."""
    for _ in range(5):
        if stage.app.screen is not stage.desk:
            await stage.press("escape")


async def press(stage: Stage, written: str) -> None:
    """Presses what a row has written down."""
    for word in written.split():
        if word.startswith("="):
            await search(stage, word[1:].replace("_", " "))
        elif word.startswith("*"):
            await stage.type(word[1:].replace("_", " "))
        else:
            await stage.press(word)


async def search(stage: Stage, query: str) -> None:
    """To the first result of a query; back there, too, from wherever the row before led."""
    stage.desk.box.value = query
    stage.desk.go_to_pane(RESULTS)
    await stage.settle()
    stage.desk.action_bottom()
    stage.desk.action_top()
    stage.desk.say("")
    await stage.settle()
