"""`explore --pick`: enter on a statement in its source ends the app, and what was picked is printed."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.library import Library
from tests.explorer.calls import Explore
from tests.explorer.stage import staged

EXPLORE = [sys.executable, "-m", "explorer"]
REPOSITORY = Path(__file__).parents[3]


async def test_the_first_enter_opens_the_second_picks(library: Library, home: Path) -> None:
    async with staged(library, home, picks=True) as stage:
        assert any("pick a quote" in line for line in stage.lines)
        await stage.press("enter")
        assert stage.pane == "source" and stage.app.picked is None
        assert stage.desk.key_bar.labels[0] == "pick"
        current = stage.desk.reading.current
        await stage.press("enter")
        assert stage.app.picked is not None
        statement, document, text = stage.app.picked
        assert statement == current
        assert text[statement.span.start : statement.span.end].startswith(statement.text[:20])
        assert document.id == statement.document


async def test_without_pick_enter_in_the_source_does_nothing(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("enter", "enter")
        assert stage.app.picked is None
        assert "pick" not in stage.desk.key_bar.labels
        assert stage.status.startswith("enter does nothing in the source")


async def test_who_quits_has_picked_nothing(library: Library, home: Path) -> None:
    async with staged(library, home, picks=True) as stage:
        await stage.press("enter", "q")
        assert stage.app.picked is None


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--pick",), "needs a terminal to pick in"),
        (("--format", "json"), "belongs to a command"),
        (("--style", "csl"), "or to explore --pick"),
        (("--pick", "--format", "prose"), "has no prose"),
    ],
)
def test_what_cannot_be_picked_is_said(explore: Explore, words: tuple[str, ...], says: str) -> None:
    result = explore(*words)
    assert result.status == 2
    assert says in result.err


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    yield ours, theirs
    os.close(ours)
    os.close(theirs)


def read_until(handle: int, wanted: bytes, seconds: float = 20) -> bytes:
    seen, end = b"", time.monotonic() + seconds
    while wanted not in seen and (left := end - time.monotonic()) > 0:
        if select.select([handle], [], [], left)[0]:
            seen += os.read(handle, 65536)
    return seen


@pytest.mark.parametrize(("keys", "status"), [(b"\r", 0), (b"q", 1)])
def test_a_script_gets_the_quote_while_the_app_draws_on_the_terminal(
    terminal: tuple[int, int], tmp_path: Path, keys: bytes, status: int
) -> None:
    ours, theirs = terminal
    homes = {f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
    environment = {**os.environ, **homes, "TERM": "xterm-256color", "PYTHONPATH": str(REPOSITORY)}
    words = [*EXPLORE, "--pick", "--demo", "--format", "json"]
    with subprocess.Popen(words, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, env=environment) as program:
        try:
            assert b"of 43" in read_until(ours, b"of 43")
            seen, end = b"", time.monotonic() + 20
            # Enter opens the first result when it is there, and the next one picks it.
            while b"\x1b[?1049l" not in seen and time.monotonic() < end:
                os.write(ours, keys)
                seen += read_until(ours, b"\x1b[?1049l", 0.5)
            assert b"\x1b[?1049l" in seen, "the alternate screen is left"
            out = program.stdout.read() if program.stdout else b""
            assert program.wait(30) == status
        finally:
            program.kill()

    assert b"\x1b" not in out
    if status == 0:
        picked = json.loads(out)
        assert (picked["speaker"], picked["kind"], picked["line"]) == ("Dora Venn", "direct", 13)
    else:
        assert out == b""
