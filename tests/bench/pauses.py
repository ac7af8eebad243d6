"""One text file of 20 MB in the app: how long the event loop stands still while it is indexed, opened and scrolled.

    python tests/bench/pauses.py [--megabytes N] [--size 120x40] [--keep FOLDER]

The app runs without a terminal, with the real tools. A timer of 10 ms runs in its loop; what it comes late is a pause.
While a pause lasts, a thread of C (`faulthandler`), which needs no lock of Python's, writes down where every thread is:
for each long pause the main thread's place is shown, or, where that only waits for the lock, the places of the others.
Prints a table, and the goal; with --json one JSON object.
"""

from __future__ import annotations

import argparse
import asyncio
import faulthandler
import gc
import json
import re
import statistics
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import IO, Any, NamedTuple

from stages import write_text

from explorer.app import _COLLECTED, ExploreApp
from explorer.places import Places
from explorer.screens.main import MainScreen
from index.library import Library

_TICK = 0.01
LONG = 0.2
"""A pause that one feels."""
_LOOK = 0.12
"""After so much of a pause it is written down where everybody is."""
_PATIENCE = 1200.0
_SHOWN = 12
_THREAD = re.compile(r"^(?:Current thread|Thread) (0x[0-9a-f]+)", re.MULTILINE)
_FRAME = re.compile(r'^  File "([^"]+)", line (\d+) in (.+)$', re.MULTILINE)
_WAITING = ("wait", "select", "_wait_for_tstate_lock", "read", "receive", "_worker", "get", "poll", "run_forever")
_SCROLLS = ("pagedown",) * 30 + ("j",) * 30 + ("right_square_bracket",) * 20 + ("G", "g", "G", "pageup", "pageup")
_PHASES = (("opened", ("j", "enter")), ("scrolled", _SCROLLS), ("searched", ("slash", *"that the", "enter")))


class Pause(NamedTuple):
    """`late`: seconds that the timer came late; `own`: of those, at most so many were spent by this program on a
    processor, the rest was the machine's; when, since the phase began; and where the threads were."""

    own: float
    late: float
    at: float
    where: str


class Watch:
    """Ticks in the running loop, and keeps the pauses of the phase that is on."""

    def __init__(self, dumps: IO[str]) -> None:
        self.phases: dict[str, list[Pause]] = {}
        self._dumps = dumps
        self._phase = ""
        self._began = 0.0
        self._main = f"0x{threading.main_thread().ident:016x}"

    def begin(self, phase: str) -> None:
        self._phase, self._began = phase, time.perf_counter()
        self.phases[phase] = []

    async def tick(self) -> None:
        while True:
            asked, used = time.perf_counter(), time.process_time()
            faulthandler.dump_traceback_later(_LOOK, file=self._dumps)
            await asyncio.sleep(_TICK)
            late = time.perf_counter() - asked - _TICK
            own = min(late, time.process_time() - used)
            faulthandler.cancel_dump_traceback_later()
            if self._phase:
                where = self._who(self._taken()) if late > LONG else ""
                self.phases[self._phase].append(Pause(own, late, asked - self._began, where))
            if late > _LOOK - _TICK:
                self._taken()

    def _taken(self) -> str:
        """What was written since it was last asked for."""
        self._dumps.flush()
        self._dumps.seek(0)
        words = self._dumps.read()
        self._dumps.seek(0)
        self._dumps.truncate()
        return words

    def _who(self, words: str) -> str:
        """The innermost places of the main thread and of every thread that does not wait."""
        parts = re.split(r"^(?=Thread 0x|Current thread 0x)", words, flags=re.MULTILINE)
        places = []
        for part in parts:
            number = _THREAD.match(part)
            frames = _FRAME.findall(part)
            if not number or not frames:
                continue
            is_main = number[1] == self._main
            if not is_main and frames[0][2] in _WAITING:
                continue
            places.append(f"{'loop' if is_main else 'thread'}: {_place(frames)}")
        return "; ".join(places)


def _place(frames: Sequence[tuple[str, str, str]]) -> str:
    """The innermost place, and the nearest two of this program around it."""
    own = [one for one in frames if "/index/" in one[0] or "/explorer/" in one[0]]
    chosen = list(dict.fromkeys([frames[0], *own[:2]]))
    return " < ".join(f"{Path(file).name}:{line} {name}" for file, line, name in chosen)


@asynccontextmanager
async def opened(library: Library, scratch: Path, size: tuple[int, int]) -> AsyncIterator[Any]:
    places = Places(*(scratch / name for name in ("data", "config", "log", "home", "seeds", "state")))
    gc.set_threshold(*_COLLECTED)
    app = ExploreApp(library, places=places, settle=gc.freeze)
    async with app.run_test(size=size) as pilot:
        yield pilot


async def run(text: Path, scratch: Path, size: tuple[int, int], watch: Watch) -> dict[str, float]:
    """Indexes, opens and scrolls; the seconds of each."""
    seconds: dict[str, float] = {}
    with Library([text], scratch / "index") as library:
        ticking = asyncio.create_task(watch.tick())
        await asyncio.sleep(0.05)
        watch.begin("indexed")
        began = time.perf_counter()
        async with opened(library, scratch, size) as pilot:
            desk = pilot.app.screen
            assert isinstance(desk, MainScreen)
            while not (desk.begun and library.is_indexed() and _at_rest(pilot.app)):
                await asyncio.sleep(0.05)
                if time.perf_counter() - began > _PATIENCE:
                    raise TimeoutError(desk.status.message)
            await asyncio.sleep(1.0)
            seconds["indexed"] = time.perf_counter() - began
            for phase, keys in _PHASES:
                watch.begin(phase)
                began = time.perf_counter()
                for key in keys:
                    await pilot.press("space" if key == " " else key)
                    while not _at_rest(pilot.app):
                        await asyncio.sleep(0.005)
                await asyncio.sleep(0.3)
                seconds[phase] = time.perf_counter() - began
        ticking.cancel()
        faulthandler.cancel_dump_traceback_later()
        with suppress(asyncio.CancelledError):
            await ticking
    return seconds


def _at_rest(app: Any) -> bool:
    return all(worker.is_finished for worker in app.workers)


def measured(megabytes: float, size: tuple[int, int], scratch: Path) -> dict[str, Any]:
    text = scratch / "large.txt"
    if not text.exists():
        write_text(text, int(megabytes * 1_000_000))
    with (scratch / "dumps").open("w+", encoding="utf-8") as dumps:
        watch = Watch(dumps)
        seconds = asyncio.run(run(text, scratch, size, watch))
    phases = {}
    for name, pauses in watch.phases.items():
        own = [one.own for one in pauses]
        phases[name] = {
            "seconds": seconds[name],
            "own": max(own) * 1000,
            "late": max(one.late for one in pauses) * 1000,
            "p95": statistics.quantiles(own, n=20)[-1] * 1000 if len(own) > 1 else own[0] * 1000,
            "count": sum(one > LONG for one in own),
            "long": [one for one in sorted(pauses, reverse=True) if one.late > LONG][:_SHOWN],
        }
    return {"megabytes": megabytes, "phases": phases}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=20.0, help="the size of the text file (default: 20)")
    parser.add_argument("--size", default="120x40", help="columns and rows (default: 120x40)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the text is kept for another run")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    columns, rows = map(int, options.size.split("x"))
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            kept = options.keep / f"{options.megabytes:g}.txt"
            if not kept.exists():
                write_text(kept, int(options.megabytes * 1_000_000))
            (scratch / "large.txt").symlink_to(kept.absolute())
        found = measured(options.megabytes, (columns, rows), scratch)
    if options.json:
        print(json.dumps(found))
        return
    for name, one in found["phases"].items():
        print(
            f"{name:10} {one['seconds']:8.1f} s   longest pause {one['own']:7.0f} ms (with what the machine took: "
            f"{one['late']:.0f} ms)   p95 {one['p95']:6.1f} ms   over {LONG * 1000:.0f} ms: {one['count']}"
        )
        for own, late, at, where in one["long"]:
            print(f"    {own * 1000:6.0f} of {late * 1000:.0f} ms at {at:6.1f} s: {where}")


if __name__ == "__main__":
    main()
