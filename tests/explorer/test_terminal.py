"""The real program in a real (pseudo-)terminal: what it needs, and how it leaves."""

import fcntl
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

EXPLORE = [sys.executable, "-m", "explorer"]
REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    homes = {f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
    return {**os.environ, **homes, "TERM": "xterm-256color", "PYTHONPATH": str(REPOSITORY)}


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    yield ours, theirs
    os.close(ours)
    os.close(theirs)


def read_until(handle: int, wanted: bytes, seconds: float = 30) -> bytes:
    """What comes through the terminal up to `wanted`; all that came when it does not come in time."""
    seen, end = b"", time.monotonic() + seconds
    while wanted not in seen and (left := end - time.monotonic()) > 0:
        if select.select([handle], [], [], left)[0]:
            seen += os.read(handle, 65536)
    return seen


def test_the_app_opens_on_the_bundled_documents_and_q_leaves_the_terminal_in_order(
    terminal: tuple[int, int], environment: dict[str, str]
) -> None:
    ours, theirs = terminal
    with subprocess.Popen(EXPLORE, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as program:
        assert b"Carpenter" in read_until(ours, b"Carpenter")
        os.write(ours, b"q")
        left = read_until(ours, b"\x1b[?1049l")

        assert b"\x1b[?1049l" in left, "the alternate screen is left"
        assert program.wait(30) == 0


@pytest.mark.parametrize("away", ["stdin", "stdout", "stderr"])
def test_without_a_whole_terminal_one_line_says_what_to_do(
    away: str, terminal: tuple[int, int], environment: dict[str, str]
) -> None:
    _, theirs = terminal
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), theirs)
    streams |= {away: subprocess.DEVNULL, "stderr": subprocess.PIPE}
    with subprocess.Popen(EXPLORE, **streams, env=environment) as program:
        _, said = program.communicate(timeout=60)

    assert program.returncode == 2
    assert said.count(b"\n") == 1
    assert b"standard error" in said if away == "stderr" else b"explore search" in said
