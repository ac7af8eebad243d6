"""The palette at 20,000 names, key by key, beside Textual's own: how long the event loop stands still for a key.

    python tests/bench/palette.py [--names N] [--json]

Both run without a terminal, in this process, one after the other, on the same invented names and the same keys. A timer
of 2 ms runs in the loop; what it comes late is a pause, as far as this process was at work meanwhile (the rest was the
machine's), and the longest pause of a key, from its press until nothing is
under way, is that key's. Prints the median and the longest of them, their ratio, and the goal: no key longer than
30 ms. What opening it takes is said beside that.
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import gc
import json
import os
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.pilot import Pilot

from explorer.app import ExploreApp
from explorer.places import Places
from explorer.roster import Everybody
from explorer.screens.main import MainScreen
from index.library import Library
from index.model import Document, Speaker

GOAL = 30.0
_TICK = 0.002
_KEYS = (
    *"al",
    "backspace",
    "backspace",
    *"rust lee",
    *["backspace"] * 8,
    *"zzq",
    *["backspace"] * 3,
    *"venn bridge 19",
)
_SYLLABLES = (
    "al",
    "bri",
    "car",
    "do",
    "el",
    "fos",
    "gre",
    "han",
    "ir",
    "jo",
    "kow",
    "lee",
    "mc",
    "nor",
    "os",
    "pa",
    "ru",
)


def names(count: int) -> list[str]:
    """Invented names of people and titles, the same every time."""
    chance = random.Random(7)

    def word() -> str:
        return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(1, 3))).title()

    return [f"{' '.join(word() for _ in range(chance.randint(2, 7)))} {number}" for number in range(count)]


class Theirs(App[None]):
    """Textual's command palette over the same names."""

    named: ClassVar[Sequence[str]] = ()

    def get_system_commands(self, screen: object) -> Iterator[object]:  # type: ignore[override]
        return iter(())


class Named(Provider):
    """As the documentation of Textual writes a provider."""

    async def discover(self) -> Hits:
        for name in Theirs.named[:200]:
            yield DiscoveryHit(name, lambda: None)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name in Theirs.named:
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), lambda: None)


async def pauses(pilot: Pilot[object], keys: Sequence[str]) -> list[float]:
    """The longest pause of each key, in milliseconds."""
    late = 0.0

    async def tick() -> None:
        nonlocal late
        while True:
            asked, spent = time.perf_counter(), time.process_time()
            await asyncio.sleep(_TICK)
            late = max(late, min(time.perf_counter() - asked - _TICK, time.process_time() - spent))

    ticking = asyncio.create_task(tick())
    found = []
    for key in keys:
        late = 0.0
        await pilot.press(key)
        for _ in range(3):
            while not all(worker.is_finished for worker in pilot.app.workers):
                await asyncio.sleep(0.005)
            await asyncio.sleep(0.02)
        found.append(late * 1000)
    ticking.cancel()
    return found


async def ours(named: Sequence[str], scratch: Path) -> list[float]:
    folder = scratch / "texts"
    folder.mkdir()
    (folder / "one.txt").write_text("“It is open,” Dora Venn said.\n", encoding="utf-8")
    places = Places(**{one.name: scratch / one.name for one in dataclasses.fields(Places)})
    half = len(named) // 2
    with Library([folder], scratch / "index") as library:
        library.update()
        app = ExploreApp(library, places=places)
        async with app.run_test(size=(120, 40)) as pilot:
            screen = app.screen
            assert isinstance(screen, MainScreen)
            while not screen.begun:
                await pilot.pause(0.05)
            await pilot.pause(0.5)
            screen.reading.everybody = Everybody([Speaker(str(n), name, True) for n, name in enumerate(named[:half])])
            screen.reading.documents = {
                str(n): Document(str(n), f"/{n}.txt", (f"/{n}.txt",), "", "", 1, "utf-8", title=name)
                for n, name in enumerate(named[half:])
            }
            gc.collect()
            gc.freeze()
            return await pauses(pilot, ("ctrl+p", *_KEYS))  # type: ignore[arg-type]


async def theirs(named: Sequence[str]) -> list[float]:
    Theirs.named = named
    app = Theirs()
    async with app.run_test(size=(120, 40)) as pilot:
        app.push_screen(CommandPalette(providers=[Named]))
        await pilot.pause(0.5)
        return await pauses(pilot, _KEYS)  # type: ignore[arg-type]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=20_000)
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args()
    named = names(wanted.names)
    with tempfile.TemporaryDirectory() as scratch:
        us = asyncio.run(ours(named, Path(scratch)))
    opening, us = us[0], us[1:]
    them = asyncio.run(theirs(named))
    measure: dict[str, Callable[[Sequence[float]], float]] = {"median": statistics.median, "longest": max}
    figures = {name: (take(us), take(them)) for name, take in measure.items()}
    if wanted.json:
        print(json.dumps({"names": wanted.names, "opening": opening, "ours": us, "theirs": them}))
        return
    print(f"{wanted.names:,} names, {len(us)} keys; {platform.platform()}, {os.cpu_count()} processors")
    print(f"{'pause of a key, ms':<20}{'ours':>10}{'Textual':>10}{'ratio':>8}")
    for name, (a, b) in figures.items():
        print(f"{name:<20}{a:>10.1f}{b:>10.1f}{a / b:>8.2f}")
    print(f"opening it, which paints the whole screen and prepares the names: {opening:.1f} ms")
    longest = figures["longest"][0]
    print(f"goal: no key longer than {GOAL:.0f} ms — {'held' if longest <= GOAL else 'missed'} ({longest:.1f} ms)")


if __name__ == "__main__":
    main()
