"""What one waits for in the app, in a pseudo-terminal: the first paint, the first results, and the paint after a key.

    python tests/bench/app.py [--pairs N] [--sentences N] [--keep FOLDER] [--only start|results|keys|indexing]

Each figure stands beside that of a bare Textual app (an input, a list of 1,000 options, a footer) which is measured in
turn with ours, so that a busy machine slows both alike. The clock of a start begins before the fork, that of a key when
it is written to the terminal; a paint counts when a word of the first frame, or the first byte after the key, has come
back. `settled` is when the last byte came before a tenth of a second of silence: the results of what was typed are
there by then. The large library is invented (`corpus.py`); its files are not there, as when a disk is unplugged.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from report import machine
from terminal import Terminal
from timing import percentile

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
EXPLORE = os.environ.get("EXPLORE", str(Path(sys.executable).with_name("explore")))
BARE = """
from textual.app import App
from textual.widgets import Footer, Input{more}

class Bare(App):
    BINDINGS = [("f1", "bell", "Bellword")]

    def compose(self):
        yield Input(placeholder="Search")
{list}        yield Footer()

Bare().run()
"""
LIST = "        yield OptionList(*(f'option {number}' for number in range(1000)))\n"
FIRST = [sys.executable, "-c", BARE.format(more="", list="")]
LISTED = [sys.executable, "-c", BARE.format(more=", OptionList", list=LIST)]
PHRASES = ("the committee", "river water", "nobody was told", "speaker:a new", "budget hospital doctor")
ROWS = 1000
SETTLED = 0.1
"""Seconds of silence after which nothing more is painted."""
QUIET = 0.3
"""Seconds of silence after which the next thing is begun: less than a cursor takes to blink."""


class Keys(NamedTuple):
    """Seconds from keys to the first and to the last byte of what they had painted."""

    first: list[float]
    settled: list[float]


def first_paints(pairs: int, environment: dict[str, str]) -> None:
    """The frame of the app on the bundled articles, and a bare app's."""
    _starts("first paint", b"Speakers", [EXPLORE], pairs, environment)


def first_results(pairs: int, library: Path, environment: dict[str, str]) -> None:
    """The frame with the first hits of a large library: their number stands beside the query."""
    _starts("first results", b"1 of ", [EXPLORE, "--index", str(library)], pairs, environment)


def _starts(name: str, marker: bytes, command: Sequence[str], pairs: int, environment: dict[str, str]) -> None:
    def seconds(words: Sequence[str], wanted: bytes) -> float:
        with Terminal(words, environment) as terminal:
            return terminal.seconds_until(wanted)

    seconds(command, marker), seconds(FIRST, b"Bellword")  # both warm: files in the page cache, bytecode written
    ours, bare = [], []
    for _ in range(pairs):
        bare.append(seconds(FIRST, b"Bellword"))
        ours.append(seconds(command, marker))
    _say(name, median(ours), median(bare), f"worst {max(ours) * 1000:.0f} ms")


def keys_of(library: Path, environment: dict[str, str]) -> None:
    """Typing, and a thousand rows, in ours and in a bare app; then in ours while documents are being indexed."""
    with Terminal([EXPLORE, "--index", str(library)], environment) as ours, Terminal(LISTED, environment) as bare:
        ours.seconds_until(b"1 of ")
        bare.seconds_until(b"Bellword")
        ours.write(b"/")
        ours.rest(QUIET), bare.rest(QUIET)
        _compared("a key while searching", *_in_turn(_typing, ours, bare, rounds=3))
        _to_the_rows(ours, bare)
        _compared(f"a key of {ROWS:,} rows down", *_in_turn(_scrolling, ours, bare, rounds=1))


def keys_while_indexing(articles: int, environment: dict[str, str], folder: Path) -> None:
    """The same while the app reads a folder for the first time, beside the bare app."""
    from stages import make

    make(folder, articles)
    with Terminal([EXPLORE, str(folder)], environment) as ours, Terminal(LISTED, environment) as bare:
        ours.seconds_until(b"1 of ", 120)
        bare.seconds_until(b"Bellword")
        ours.write(b"/")
        ours.rest(QUIET), bare.rest(QUIET)
        _compared("a key while indexing", *_in_turn(_typing, ours, bare, rounds=2))
        _to_the_rows(ours, bare)
        _compared("a key down while indexing", *_in_turn(_scrolling, ours, bare, rounds=1))


def _to_the_rows(ours: Terminal, bare: Terminal) -> None:
    """Both begin with the box."""
    for terminal, way in ((ours, b"\x1b"), (bare, b"\t")):
        terminal.write(way)
        terminal.rest(QUIET)


def _typing(terminal: Terminal) -> Iterator[bytes]:
    for phrase in PHRASES:
        yield from (letter.encode() for letter in phrase)
        terminal.write(b"\x15")
        terminal.rest(QUIET)


def _scrolling(_: Terminal) -> Iterator[bytes]:
    yield from [b"\x1b[B"] * ROWS


def _in_turn(what: Callable[[Terminal], Iterator[bytes]], ours: Terminal, bare: Terminal, rounds: int) -> list[Keys]:
    """Both do the same, round by round."""
    found = [Keys([], []), Keys([], [])]
    quick = what is _scrolling
    for _ in range(rounds):
        for keys, terminal in zip(found, (ours, bare), strict=True):
            for key in what(terminal):
                first, settled = terminal.press(key, 0.02 if quick else SETTLED)
                keys.first.append(first)
                keys.settled.append(settled)
    return found


def _compared(name: str, ours: Keys, bare: Keys) -> None:
    for kind in Keys._fields:
        mine, theirs = getattr(ours, kind), getattr(bare, kind)
        told = f"median; p95 {percentile(mine, 95) * 1000:.1f} ({percentile(theirs, 95) * 1000:.1f}) ms"
        _say(f"{name}, {kind}", median(mine), median(theirs), f"{told}, {len(mine)} keys")


def _say(name: str, ours: float, bare: float, more: str) -> None:
    print(f"{name:40} {ours * 1000:8.1f} ms {bare * 1000:8.1f} ms {ours / bare:6.2f} x   {more}", flush=True)


@contextmanager
def large_library(sentences: int, keep: Path | None) -> Iterator[Path]:
    """An index of so many invented sentences."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = keep or Path(scratch, "index")
        if not folder.exists():
            print(f"making an index of {sentences:,} sentences …", file=sys.stderr, flush=True)
            command = [sys.executable, str(HERE / "ours.py"), "make", str(folder), str(sentences)]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=_own())
        yield folder


def _own() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=20, help="interleaved pairs of starts (default: 20)")
    parser.add_argument("--sentences", type=int, default=300_000, help="of the large library (default: 300,000)")
    parser.add_argument("--articles", type=int, default=3000, help="that are indexed meanwhile (default: 3,000)")
    parser.add_argument("--keep", type=Path, help="make the large library here, or use the one that is there")
    parser.add_argument("--only", choices=("start", "results", "keys", "indexing"))
    options = parser.parse_args()
    print(machine())
    print(f"{'':40} {'explore':>11} {'bare':>11}")
    with tempfile.TemporaryDirectory() as scratch:
        homes = {f"XDG_{kind}_HOME": str(Path(scratch, kind.lower())) for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
        environment = {**_own(), **homes, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        subprocess.run([EXPLORE, "index"], check=True, env=environment, capture_output=True)
        asked = {options.only} if options.only else {"start", "results", "keys", "indexing"}
        if "start" in asked:
            first_paints(options.pairs, environment)
        if asked & {"results", "keys"}:
            with large_library(options.sentences, options.keep) as library:
                if "results" in asked:
                    first_results(options.pairs, library, environment)
                if "keys" in asked:
                    keys_of(library, environment)
        if "indexing" in asked:
            keys_while_indexing(options.articles, environment, Path(scratch, "articles"))


if __name__ == "__main__":
    main()
