"""What is measured in a process of its own; each command prints one JSON object. `search.py` calls them.

    python tests/bench/waiting.py first INDEX QUERY     opening and the first search of a fresh process
    python tests/bench/waiting.py warmed INDEX QUERY    the same, with `Library.warm` between the two
    python tests/bench/waiting.py ticks INDEX QUERY…    how late a timer of 60 a second is while searches run
    python tests/bench/waiting.py memory INDEX QUERY…   the app without a terminal: its memory after these searches

Times are in milliseconds, memory in megabytes.
"""

from __future__ import annotations

import asyncio
import dataclasses
import itertools
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.library import Library

_TICK = 1 / 60
_SECONDS = 6.0


def first(folder: Path, query: str, warming: bool) -> dict[str, float]:
    """Importing, opening the library until it can answer, warming it where asked, and the first key's search."""
    clock = _Clock()
    for name in ("numpy", "whoosh.query", "whoosh.index"):
        import_module(name)
    engines = clock.lap()
    for name in ("index.library", "index.query", "index.pages", "index.updating.tools"):
        import_module(name)
    from index.library import Library

    ours = clock.lap()
    library = Library.recorded(folder)
    library._readers.ask(lambda snapshot: snapshot.name)
    opened = clock.lap()
    if warming:
        library.warm()
    warmed = clock.lap()
    library.search(query, typing=True)
    searched = clock.lap()
    library.search(query, typing=True)
    laps = {"numpy and whoosh": engines, "ours": ours, "opening": opened, "first": searched, "again": clock.lap()}
    return {**laps, "warming": warmed} if warming else laps


def ticks(folder: Path, queries: Sequence[str]) -> dict[str, float]:
    """How much later than asked for a sleep of a sixtieth of a second ends, searching in a thread and idle."""
    from index.library import Library

    with Library.recorded(folder) as library:
        for query in queries:
            library.search(query)
        idle = asyncio.run(_late(None, queries))
        busy = asyncio.run(_late(library, queries))
    return {"idle p95": _p95(idle), "p95": _p95(busy), "most": max(busy), "median": statistics.median(busy)}


async def _late(library: Library | None, queries: Sequence[str]) -> list[float]:
    late: list[float] = []
    ended = time.perf_counter() + _SECONDS

    async def search() -> None:
        for query in itertools.cycle(queries):
            if library is None or time.perf_counter() > ended:
                return
            await asyncio.to_thread(library.search, query)

    async def tick() -> None:
        while (asked := time.perf_counter()) < ended:
            await asyncio.sleep(_TICK)
            late.append((time.perf_counter() - asked - _TICK) * 1000)

    await asyncio.gather(search(), tick())
    return late


def memory(folder: Path, queries: Sequence[str]) -> dict[str, float]:
    """The app on this library, without a terminal and without an update; queries are typed key by key."""
    from explorer.app import ExploreApp
    from explorer.places import Places
    from index.library import Library
    from index.model import Update

    class Still(Library):
        """A library whose files are not there: its index is taken as it is."""

        def update(self, **_: Any) -> Update:
            return Update(0, 0, 0, 0, (), 0, 0, 0.0)

    found: dict[str, float] = {}

    async def run(scratch: Path) -> None:
        places = Places(**{one.name: scratch / one.name for one in dataclasses.fields(Places)})
        app = ExploreApp(Still.recorded(folder), places=places)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause(2.0)
            found["opened"] = _anonymous()
            for query in queries:
                await pilot.press("slash", "ctrl+a", "delete")
                for letter in query:
                    await pilot.press(_key(letter))
                await pilot.pause(1.0)
                await pilot.press("enter", *["j"] * 60, "G", "escape")
            await pilot.pause(1.0)
            found["after searches"] = _anonymous()

    with tempfile.TemporaryDirectory() as scratch:
        asyncio.run(run(Path(scratch)))
    return found


def _key(letter: str) -> str:
    return {" ": "space", '"': "quotation_mark", ":": "colon", "*": "asterisk"}.get(letter, letter)


def _anonymous() -> float:
    """RssAnon of this process, in megabytes: what it holds beside mapped files (Linux only)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) / 1024


def _p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


class _Clock:
    def __init__(self) -> None:
        self._at = time.perf_counter()

    def lap(self) -> float:
        """Milliseconds since the last one."""
        before, self._at = self._at, time.perf_counter()
        return (self._at - before) * 1000


def main() -> None:
    command, folder, *queries = sys.argv[1:]
    if command in ("first", "warmed"):
        found = first(Path(folder), queries[0], command == "warmed")
    else:
        found = {"ticks": ticks, "memory": memory}[command](Path(folder), queries)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
