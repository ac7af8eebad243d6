"""How long the app's lists keep the screen waiting, at any length.

    python tests/bench/lists.py [--rows N]

Each line is what one thing takes of the event loop, to the end of its paint, in milliseconds: the median and the worst
of some repetitions, for a list of 100 rows and one of N (default 100,000). What does not depend on the length is as
fast in both columns.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from textual.app import App, ComposeResult  # noqa: E402

from explorer.listing import CHUNK, Listing  # noqa: E402
from explorer.roster import Everybody, Roster  # noqa: E402
from explorer.widgets.results import Results  # noqa: E402
from explorer.widgets.rows import RowView  # noqa: E402
from explorer.widgets.speakers import Speakers  # noqa: E402
from index.hits import Hit, SpeakerCount  # noqa: E402
from index.model import Kind, Span, Speaker, Unit  # noqa: E402

SIZE = (60, 50)
WORDS = "The harbour board said on Monday that the old bridge would be closed for good before the winter storms came"


def a_hit(rank: int) -> Hit:
    words = f"{WORDS} {rank} " * (rank % 3 + 1)
    marks = (Span(12, 17), Span(47, 53))
    name = f"Speaker number {rank % 97}"
    return Hit(
        Unit.SENTENCE,
        f"{rank}",
        f"{rank}",
        "/x.txt",
        9,
        1,
        (Span(0, len(words)),),
        words,
        marks,
        None,
        name,
        Kind.MIXED,
    )


class Counts(Sequence[SpeakerCount]):
    """Counts that are made when they are asked for, as those of a large answer are."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, row: Any) -> Any:
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(self._count))]
        if row >= self._count:
            raise IndexError(row)
        return SpeakerCount(f"id-{row}", f"Speaker number {row}", self._count - row)


class Host(App[None]):
    CSS = "RowView { height: 1fr; overflow-x: hidden; scrollbar-gutter: stable; }"

    def __init__(self, view: RowView[Any]) -> None:
        super().__init__()
        self.view = view

    def compose(self) -> ComposeResult:
        yield self.view


def listing(rows: int) -> Listing:
    """A list of so many results, a tenth of them there: the first chunk, the last, and others."""
    made = Listing(rows)
    for first in {*range(0, rows, CHUNK * 10), (rows - 1) // CHUNK * CHUNK}:
        ranks = range(first, min(first + CHUNK, rows))
        made.add(first, [a_hit(rank) for rank in ranks], [None] * len(ranks))
    return made


def timed(view: RowView[Any], act: Callable[[int], object], times: int) -> list[float]:
    """Milliseconds of each: the act, and the paint of all lines."""
    taken = []
    for number in range(times):
        began = time.perf_counter()
        act(number)
        for line in range(view.size.height):
            view.render_line(line)
        taken.append((time.perf_counter() - began) * 1000)
    return taken


async def measured(view: RowView[Any], entries: Callable[[], Sequence[Any]], times: int) -> dict[str, list[float]]:
    """What is done with a list → the milliseconds of each time it was done."""
    async with Host(view).run_test(size=SIZE) as pilot:
        await pilot.pause()
        made = [entries() for _ in range(times)]
        found = {"show": timed(view, lambda number: view.show(made[number]), times)}
        last = len(made[-1]) - 1
        found["to the end and back"] = timed(view, lambda number: view.go(0 if number % 2 else last), times)
        view.go(0)
        found["a page down"] = timed(view, lambda _: view.page(1), times * 3)
        found["one down"] = timed(view, lambda _: view.step(1), times * 3)
        found["one up"] = timed(view, lambda _: view.step(-1), times * 3)
        found["anywhere"] = timed(view, lambda number: view.go(number * 7919 % (last + 1)), times * 3)
        found["other rows"] = timed(view, lambda _: view.replace(made[-1], cursor=view.cursor, top=view.top), times)
        return found


def lists(rows: int) -> list[tuple[str, Callable[[], RowView[Any]], Callable[[], Sequence[Any]]]]:
    everybody = Everybody([Speaker(f"id-{n}", f"Speaker number {n}", True, statements=1) for n in range(rows)])
    return [
        ("results", lambda: Results("results", name_of=lambda hit: hit.path), lambda: listing(rows)),
        (
            "speakers",
            lambda: Speakers("speakers"),
            lambda: Roster(everybody, Counts(rows), f"speaker number {rows // 2}"),
        ),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000, help="the length of the long list (default: 100,000)")
    parser.add_argument("--times", type=int, default=20, help="repetitions (default: 20)")
    given = parser.parse_args()
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, a view of {SIZE}")
    print(f"{'median, worst; ms':34} {'100 rows':>16} {f'{given.rows:,} rows':>20}")
    for (name, view, few), (_, _, many) in zip(lists(100), lists(given.rows), strict=True):
        short = asyncio.run(measured(view(), few, given.times))
        long = asyncio.run(measured(view(), many, given.times))
        for what, taken in short.items():
            figures = [f"{statistics.median(one):8.1f} {max(one):7.1f}" for one in (taken, long[what])]
            print(f"{name + ': ' + what:34} {figures[0]:>16} {figures[1]:>20}")


if __name__ == "__main__":
    main()
