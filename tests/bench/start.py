"""How long a user waits: `explore --version`, the first paint of the app, and a search, on the bundled documents.

    python tests/bench/start.py [--pairs N]

Each figure is a ratio of medians of interleaved pairs in one run, so that a busy machine slows both sides alike:
`explore --version` against `python -c pass`, and the app's first paint against a bare Textual app with an Input and a
Footer. A paint counts as seen when a word of the first frame has come through the pseudo-terminal; the clock starts
before the fork.
The search is timed in-process, warm, through `Library.search`.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import platform
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
SEEDS = REPOSITORY / "seeds"
BARE = """
from textual.app import App
from textual.widgets import Footer, Input

class Bare(App):
    BINDINGS = [("f1", "bell", "Bellword")]

    def compose(self):
        yield Input(placeholder="Search")
        yield Footer()

Bare().run()
"""
QUERIES = (
    "hammer",
    "hammer trigger",
    '"negligent discharge"',
    "gun OR weapon",
    "negl*",
    "speaker:baldwin",
    "gun -rubber",
)


def seconds_until(marker: bytes, command: Sequence[str], environment: dict[str, str]) -> float:
    """Seconds from before the fork until `marker` has been written to a 120 by 40 pseudo-terminal.

    Raises TimeoutError when it has not come within 30 seconds.
    """
    started = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(command[0], list(command), environment)
    try:
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        seen = b""
        while marker not in seen:
            ready, _, _ = select.select([terminal], [], [], 30)
            if not ready:
                raise TimeoutError(f"{command[0]} painted no {marker!r}")
            seen += os.read(terminal, 65536)
        return time.perf_counter() - started
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def seconds_of(command: Sequence[str], environment: dict[str, str]) -> float:
    """Seconds that a command takes from start to end."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - started


def compared(name: str, pairs: int, ours: Callable[[], float], peer: Callable[[], float]) -> None:
    """Time both sides alternately and print medians and their ratio."""
    ours(), peer()  # both sides warm: files in the page cache, bytecode written
    mine, theirs = [], []
    for _ in range(pairs):
        theirs.append(peer())
        mine.append(ours())
    a, b = statistics.median(mine), statistics.median(theirs)
    print(f"{name:34} {a * 1000:7.1f} ms  {b * 1000:7.1f} ms  {a / b:5.2f} x")


def search_times(folder: Path, rounds: int = 30) -> None:
    """Print the median and the worst warm search over the bundled documents, in milliseconds."""
    from index import Library

    with Library([SEEDS], folder) as library:
        library.update()
        times = []
        for round_number in range(rounds + 1):
            for query in QUERIES:
                started = time.perf_counter()
                library.search(query)
                if round_number:
                    times.append(time.perf_counter() - started)
    median, worst = statistics.median(times) * 1000, max(times) * 1000
    print(f"{'search of the seeds':34} {median:7.1f} ms median, {worst:.1f} ms at worst")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=20, help="interleaved pairs (default: 20)")
    pairs = parser.parse_args().pairs
    explore = str(Path(sys.executable).with_name("explore"))
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}"
    )
    print(f"{'':34} {'explore':>10}  {'peer':>10}  ratio of medians of {pairs} pairs")
    with tempfile.TemporaryDirectory() as scratch:
        homes = {f"XDG_{kind}_HOME": str(Path(scratch, kind.lower())) for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
        environment = {**os.environ, **homes, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        subprocess.run([explore, "index"], check=True, env=environment, capture_output=True)
        compared(
            "explore --version / python -c pass",
            pairs,
            lambda: seconds_of([explore, "--version"], environment),
            lambda: seconds_of([sys.executable, "-c", "pass"], environment),
        )
        compared(
            "first paint / bare Textual app",
            pairs,
            lambda: seconds_until(b"Speakers", [explore], environment),
            lambda: seconds_until(b"Bellword", [sys.executable, "-c", BARE], environment),
        )
        search_times(Path(scratch, "index"))


if __name__ == "__main__":
    main()
