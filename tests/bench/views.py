"""How long the app's lists and texts keep one waiting, at any length, and how long Textual's own do.

    python tests/bench/views.py [--rows N] [--megabytes N] [--statements N] [--alone]

First the goals, each beside what Textual has for it, in one run: so many results ready in `Results`, in an OptionList
and in a DataTable; a document of so many megabytes open in `SourceView` and in a Static, from the moment its text and
its statements are there (what the app does in a thread for it counts), and at another width, with the same words at the
top. A figure goes from the act to the end of the first paint that shows it, on the event loop of an app that runs; in
parentheses what of it a processor was at work, which is what it takes on a machine that has nothing else to do.
`--alone` leaves the peers out, which take a minute.

Then what each thing that is done with a list takes, to the end of its paint, for a list of 100 rows and one of N: what
does not depend on the length is as fast in both columns. All in milliseconds, median and worst.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from textual.app import App, ComposeResult  # noqa: E402
from textual.containers import VerticalScroll  # noqa: E402
from textual.content import Content  # noqa: E402
from textual.pilot import Pilot  # noqa: E402
from textual.strip import Strip  # noqa: E402
from textual.widget import Widget  # noqa: E402
from textual.widgets import DataTable, OptionList, Static  # noqa: E402

from explorer.listing import CHUNK, Listing  # noqa: E402
from explorer.roster import Everybody, Roster  # noqa: E402
from explorer.widgets.results import Results  # noqa: E402
from explorer.widgets.rows import RowView  # noqa: E402
from explorer.widgets.sheet import Sheet  # noqa: E402
from explorer.widgets.source import SourceView  # noqa: E402
from explorer.widgets.speakers import Speakers  # noqa: E402
from index.hits import Hit, SpeakerCount  # noqa: E402
from index.kinds import Kind, Unit  # noqa: E402
from index.model import Anchor, Speaker, SpeakerRef, Statement  # noqa: E402
from index.spans import Span  # noqa: E402

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
    CSS = "RowView, SourceView { height: 1fr; overflow-x: hidden; scrollbar-gutter: stable; }"

    def __init__(self, view: Widget) -> None:
        super().__init__()
        self.view = view

    def compose(self) -> ComposeResult:
        yield self.view


class Taken(NamedTuple):
    """Milliseconds from a start to the first paint that shows what was asked for, and those of a processor's work."""

    waited: float
    worked: float


class Noted:
    """Stands before a widget among its bases, and notes when its last line was painted first after a start."""

    began = ended = worked = 0.0

    def start(self) -> None:
        self.began, self.ended, self.worked = time.perf_counter(), 0.0, time.process_time()

    def is_settled(self) -> bool:
        """Whether what is painted is what was asked for."""
        return True

    def render_lines(self, crop: Any) -> list[Strip]:
        painted: list[Strip] = super().render_lines(crop)  # type: ignore[misc]
        if self.began and not self.ended and self.is_settled():
            self.ended, self.worked = time.perf_counter(), time.process_time() - self.worked
        return painted

    async def taken(self) -> Taken:
        while not self.ended:
            await asyncio.sleep(0.001)
        return Taken((self.ended - self.began) * 1000, self.worked * 1000)


class NotedResults(Noted, Results):
    pass


class NotedOptions(Noted, OptionList):
    pass


class NotedTable(Noted, DataTable[str]):
    pass


class NotedStatic(Noted, Static):
    pass


class NotedSource(Noted, SourceView):
    def is_settled(self) -> bool:
        return self.document is not None and self._shown.lines.width == self.measure


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


def a_text(megabytes: float) -> str:
    """Invented news in paragraphs, in which two words of a hundred have letters that are not ASCII."""
    words, chance, made, size = [*WORDS.split(), "“again”", "café"], random.Random(7), [], 0
    weights = [4] * (len(words) - 2) + [1, 1]
    while size < megabytes * 1_000_000:
        made.append(" ".join(chance.choices(words, weights, k=chance.randint(20, 120))))
        size += len(made[-1]) + 2
    return "\n\n".join(made)


def some_statements(text: str, count: int) -> list[Statement]:
    step = len(text) // count
    who, anchor = (SpeakerRef("ann-lee", "Ann Lee", True),), Anchor("", "", "", "", 0)
    spans = [Span(start, start + step // 3) for start in range(0, count * step, step)]
    return [Statement("s", "d", "/x.txt", 1, Kind.DIRECT, (one,), (), (), "", who, anchor) for one in spans]


async def once(view: Any, act: Callable[[], object]) -> list[Taken]:
    """One thing done with a widget that has its place on the screen."""
    async with Host(view).run_test(size=SIZE) as pilot:
        await pilot.pause()
        view.start()
        act()
        return [await view.taken()]


async def results_ready(rows: int, times: int) -> list[Taken]:
    taken: list[Taken] = []
    made = [listing(rows) for _ in range(times)]
    for number in range(times):
        view = NotedResults("results", name_of=lambda hit: hit.path)
        taken += await once(view, lambda view=view, number=number: view.show(made[number]))
    return taken


async def source_open(text: str, statements: list[Statement], times: int) -> tuple[list[Taken], list[Taken]]:
    """Opened, and at other widths, in turn."""
    opened, resized = [], []
    for _ in range(times):
        view = NotedSource("source")
        async with Host(view).run_test(size=SIZE) as pilot:
            await pilot.pause()
            view.start()
            view.show(await asyncio.to_thread(Sheet.of, "d", text, statements, (), view.measure))
            opened.append(await view.taken())
            view.mark_here(statements[len(statements) // 2].span, statements[len(statements) // 2])
            view.scroll_to_offset(len(text) // 2)
            await pilot.pause()
            resized += [await at_width(view, pilot, width) for width in (90, 48)]
    return opened, resized


async def at_width(view: NotedSource, pilot: Pilot[None], width: int) -> Taken:
    top = view.top
    view.start()
    await pilot.resize_terminal(width, SIZE[1])
    taken = await view.taken()
    if not view.top <= top < view.bottom or view._shown.lines.line_of(top) != view.scroll_offset.y:
        raise AssertionError(f"another text is at the top after a change of width: {top} and {view.top}")
    return taken


def peers(rows: int, text: str) -> dict[str, tuple[str, list[Taken]]]:
    """Of each of Textual's own: beside which of ours, and what it takes."""
    options, table, static = NotedOptions(), NotedTable(), NotedStatic()
    lines = [a_hit(rank).text for rank in range(rows)]

    def fill_table() -> None:
        table.add_column("words")
        table.add_rows([line] for line in lines)

    def fill_static() -> None:
        static.update(Content(text))

    scrolled = VerticalScroll(static)
    return {
        "OptionList": ("results", asyncio.run(once(options, lambda: options.add_options(map(Content, lines))))),
        "DataTable": ("results", asyncio.run(once(table, fill_table))),
        "Static": ("open", asyncio.run(within(scrolled, static, fill_static))),
    }


async def within(host: Widget, view: Any, act: Callable[[], object]) -> list[Taken]:
    async with Host(host).run_test(size=SIZE) as pilot:
        await pilot.pause()
        view.start()
        act()
        return [await view.taken()]


def show_goals(given: argparse.Namespace) -> None:
    text = a_text(given.megabytes)
    statements = some_statements(text, given.statements)
    opened, resized = asyncio.run(source_open(text, statements, max(2, given.times // 4)))
    ours = {
        "results": (f"{given.rows:,} results ready", 50, asyncio.run(results_ready(given.rows, given.times))),
        "open": (f"{given.megabytes:g} MB, {given.statements:,} statements: open", 150, opened),
        "resized": ("the same at another width", 150, resized),
    }
    print(f"{'median, worst (of a processor); ms':44} {'':33} {'goal':>8}")
    for what, goal, taken in ours.values():
        waited, worked = zip(*taken, strict=True)
        figures = [f"{statistics.median(one):8.1f} {max(one):8.1f}" for one in (waited, worked)]
        print(f"{what:44} {figures[0]} ({figures[1].strip()}) {goal:12}")
    if not given.alone:
        for name, (beside, taken) in peers(given.rows, text).items():
            ratio = taken[0].worked / statistics.median(one.worked for one in ours[beside][2])
            print(f"{'Textual ' + name:44} {taken[0].waited:8.1f} {'':8} ({taken[0].worked:.1f}) {ratio:7.0f}x ours")
    print()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000, help="the length of the long list (default: 100,000)")
    parser.add_argument("--times", type=int, default=20, help="repetitions (default: 20)")
    parser.add_argument("--megabytes", type=float, default=6.0, help="the length of the document (default: 6)")
    parser.add_argument("--statements", type=int, default=15_000, help="how many it has (default: 15,000)")
    parser.add_argument("--alone", action="store_true", help="without Textual's own")
    given = parser.parse_args()
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, a view of {SIZE}")
    show_goals(given)
    print(f"{'median, worst; ms':34} {'100 rows':>16} {f'{given.rows:,} rows':>20}")
    for (name, view, few), (_, _, many) in zip(lists(100), lists(given.rows), strict=True):
        short = asyncio.run(measured(view(), few, given.times))
        long = asyncio.run(measured(view(), many, given.times))
        for what, taken in short.items():
            figures = [f"{statistics.median(one):8.1f} {max(one):7.1f}" for one in (taken, long[what])]
            print(f"{name + ': ' + what:34} {figures[0]:>16} {figures[1]:>20}")


if __name__ == "__main__":
    main()
