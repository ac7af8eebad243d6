"""However the app ends, the terminal is in order: after a crash one line is left, after a signal nothing is lost."""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
LEFT = b"\x1b[?1049l"
IN_ORDER = {
    "the alternate screen is left": LEFT,
    "the mouse is let go": b"\x1b[?1003l",
    "the cursor shows": b"\x1b[?25h",
    "pasting is as before": b"\x1b[?2004l",
}
SEQUENCE = re.compile(r"\x1b[\[(][0-?]*[ -/]*[@-~]")
SECRET = "the words of a document"
BROKEN = f"""
import sys
def fails(*_args, **_options):
    raise ValueError({SECRET!r})
{{breaking}}
from explorer.__main__ import main
sys.exit(main())
"""
BREAKING = {
    "at the start": "import explorer.app\nexplorer.app.ExploreApp.__init__ = fails",
    "while it is put together": "import explorer.screens.main as here\nhere.MainScreen.compose = fails",
    "when it is there": "import explorer.screens.main as here\nhere.MainScreen.tell_library = fails",
    "while it is painted": "import explorer.widgets.rows as here\nhere.RowView.render_line = fails",
    "in a key": "import explorer.screens.main as here\nhere.MainScreen.action_help = fails",
    "in a thread": "import explorer.screens.main as here\nhere.MainScreen._read = fails",
}
"""What is broken in the program, by when it fails."""


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    yield ours, theirs
    os.close(ours)
    os.close(theirs)


@contextmanager
def started(folder: Path, theirs: int, code: str) -> Iterator[subprocess.Popen[bytes]]:
    """The program in a terminal; it does not outlive the test."""
    homes = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
    environment = {**os.environ, **homes, "TERM": "xterm-256color", "PYTHONPATH": str(REPOSITORY)}
    words = [sys.executable, "-c", code]
    streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    with subprocess.Popen(words, **streams, env=environment, start_new_session=True) as program:  # type: ignore[call-overload]
        try:
            yield program
        finally:
            program.kill()


def read_until(handle: int, wanted: bytes | None, program: subprocess.Popen[bytes], seconds: float = 20) -> bytes:
    """What comes through the terminal up to `wanted`, or until the program has ended."""
    seen, end = b"", time.monotonic() + seconds
    while (wanted is None or wanted not in seen) and time.monotonic() < end:
        if select.select([handle], [], [], 0.1)[0]:
            seen += os.read(handle, 65536)
        elif program.poll() is not None:
            break
    return seen


@pytest.mark.parametrize("when", BREAKING)
def test_a_crash_leaves_one_line_and_a_report_without_words_of_documents(
    when: str, terminal: tuple[int, int], tmp_path: Path
) -> None:
    ours, theirs = terminal
    before = termios.tcgetattr(theirs)
    with started(tmp_path, theirs, BROKEN.format(breaking=BREAKING[when])) as program:
        if when == "in a key":
            read_until(ours, b"Carpenter", program)
            os.write(ours, b"?")
        seen = read_until(ours, None, program)
        assert program.wait(20) == 1
    assert termios.tcgetattr(theirs) == before
    said = SEQUENCE.sub("", (seen.partition(LEFT)[2] if LEFT in seen else seen).decode())
    [line] = said.strip().splitlines()
    assert line.startswith("explore: something went wrong inside explore (ValueError in ")
    if LEFT in seen:
        for why, sequence in IN_ORDER.items():
            assert sequence in seen, why
    [report] = (tmp_path / "state" / "explore" / "log").glob("crash*.txt")
    assert "ValueError" in report.read_text(encoding="utf-8")
    for text in (seen.decode(errors="replace"), report.read_text(encoding="utf-8")):
        assert SECRET not in text
    assert "crash ValueError" in (report.parent / "explore.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_ends_it_in_order_and_what_was_read_is_kept(
    name: str, terminal: tuple[int, int], tmp_path: Path
) -> None:
    ours, theirs = terminal
    before = termios.tcgetattr(theirs)
    code = "import sys\nfrom explorer.__main__ import main\nsys.exit(main())"
    with started(tmp_path, theirs, code) as program:
        read_until(ours, b"Carpenter", program)
        os.write(ours, b"/")
        # A key that comes with the one that moves the focus still goes to where that was.
        read_until(ours, b"earlier queries", program, 5)
        os.write(ours, b"gun\r")
        assert b"sentences" in read_until(ours, b"sentences", program)
        program.send_signal(getattr(signal, name))
        seen = read_until(ours, None, program)
        assert program.wait(20) == 128 + getattr(signal, name)
    assert termios.tcgetattr(theirs) == before
    for why, sequence in IN_ORDER.items():
        assert sequence in seen, why
    [kept] = (tmp_path / "state" / "explore" / "sittings").glob("*.json")
    assert json.loads(kept.read_text(encoding="utf-8"))["query"] == "gun"


def test_a_terminal_that_goes_without_a_word_takes_the_program_with_it(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (40, 120))
    code = "import sys\nfrom explorer.__main__ import main\nsys.exit(main())"
    with started(tmp_path, theirs, code) as program:
        os.close(theirs)
        read_until(ours, b"Carpenter", program)
        os.close(ours)
        assert program.wait(30) == 129
