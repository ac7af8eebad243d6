"""The figures of `search.py` as tables, and what they say about each goal."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy
from timing import Timed

FROM = 30_000
"""The size from which on tantivy is the measure."""
AGAINST_FTS5 = ("common", "OR", "prefix of 1", "prefix of 2", "prefix of 3")
_FORMS_ALIKE = ("all", "any", "phrase", "prefix", "typo", "speaker")
"""The forms of query that mean exactly the same to tantivy as to us."""


@dataclass(slots=True)
class Figures:
    """What was measured at one size; what was not is empty. Milliseconds and megabytes."""

    size: int
    kinds: dict[str, dict[str, float | None]] = field(default_factory=dict)
    keys: tuple[float, float, float] | None = None
    first: dict[str, float] = field(default_factory=dict)
    warmed: dict[str, float] = field(default_factory=dict)
    ticks: dict[str, float] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)
    commit: dict[str, float] = field(default_factory=dict)
    rate: float | None = None
    megabytes: float | None = None


Goal = tuple[str, float, str, float]
"""What is measured, the figure, how it is to be to the goal (`≤`, `≥`), and the goal."""


class Report:
    def __init__(self, markdown: bool) -> None:
        self._markdown = markdown
        self._all: list[Figures] = []

    def say(self, line: str) -> None:
        print(line, flush=True)

    def add(self, figures: Figures) -> None:
        self._all.append(figures)

    def title(self, size: int, written: dict[str, Any]) -> None:
        if not self._markdown:
            self.say(f"\n{size:,} sentences ({written['megabytes']:,.0f} MB of index)\n")

    def kinds(self, figures: Figures) -> None:
        if self._markdown:
            return
        columns = ("ours", "tantivy", "FTS5", "/ tantivy", "worst", "/ FTS5")
        rows = [
            [kind, *(_number(found[column], column in columns[3:]) for column in columns)]
            if found["ours"] is not None
            else [kind, "not built", *[""] * 5]
            for kind, found in figures.kinds.items()
        ]
        self._table(["kind of query", "ours, ms", *columns[1:]], rows)

    def each(self, timed: Iterable[Timed]) -> None:
        rows = []
        for one in timed:
            medians = [one.median(engine) for engine in ("ours", "tantivy", "FTS5")]
            shown = ["" if median is None else f"{median * 1000:.2f}" for median in medians]
            rows.append([one.question.text, f"{one.totals.get('tantivy', 0):,}", *shown])
        self._table(["query", "matches", "ours, ms", "tantivy", "FTS5"], rows)

    def differing(self, timed: Iterable[Timed]) -> None:
        """Tells of answers that are not those of tantivy, where the query means the same."""
        for one in timed:
            mine, other = one.totals.get("ours"), one.totals.get("tantivy")
            if one.question.form in _FORMS_ALIKE and mine is not None and mine != other:
                self.say(f"{one.question.text} has {mine:,} matches here and {other:,} in tantivy")

    def others(self, figures: Figures) -> None:
        if not self._markdown and (rows := list(_others(figures))):
            self._table(["", ""], rows)

    def summary(self) -> None:
        """In Markdown all sizes beside each other: milliseconds, and the ratios to tantivy and to FTS5."""
        if not self._markdown:
            return
        sizes = [_size(figures.size) for figures in self._all]
        shown = [{kind: _cell(found) for kind, found in figures.kinds.items()} for figures in self._all]
        head = ["kind of query: ms (/ tantivy, / FTS5)", *sizes]
        self._table(head, [[kind, *(one[kind] for one in shown)] for kind in (shown[0] if shown else ())])
        others = [dict(_others(figures)) for figures in self._all]
        names = dict.fromkeys(name for one in others for name in one)
        self._table(["", *sizes], [[name, *(one.get(name, "") for one in others)] for name in names])

    def goals(self) -> None:
        """Each goal of which there are figures, and whether it is met."""
        rows = []
        for name, figure, relation, goal in (one for figures in self._all for one in _goals(figures)):
            met = figure <= goal if relation == "≤" else figure >= goal
            rows.append([name, _short(figure), f"{relation} {_short(goal)}", "met" if met else "NOT met"])
        self._table(["", "measured", "goal", ""], rows)

    def _table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        if self._markdown:
            lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
            self.say("\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n")
            return
        widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
        for row in (head, *rows):
            cells = [
                row[0].ljust(widths[0]),
                *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)),
            ]
            self.say("  ".join(cells).rstrip())
        self.say("")


def _cell(found: dict[str, float | None]) -> str:
    if found["ours"] is None:
        return "not built"
    ratios = [_number(found[column], True) for column in ("/ tantivy", "/ FTS5")]
    return f"{found['ours']:.2f} ({', '.join(ratios)})"


def _others(figures: Figures) -> Iterator[tuple[str, str]]:
    if figures.keys:
        half, most, worst = figures.keys
        yield "a key while typing, warm: median, p95, worst", f"{half:.1f}, {most:.1f}, {worst:.1f} ms"
    if first := figures.first:
        yield "fresh process: opening the library", f"{first['opening']:.1f} ms"
        yield "fresh process: the first key after that; again", f"{first['first']:.1f} ms; {first['again']:.1f} ms"
        imports = f"{first['numpy and whoosh']:.0f} ms; {first['ours']:.0f} ms"
        yield "beside that, importing numpy and whoosh; ours", imports
    if warmed := figures.warmed:
        yield "the same after warming it; warming", f"{warmed['first']:.1f} ms; {warmed['warming']:.1f} ms"
    if ticks := figures.ticks:
        yield "lateness of 60 ticks/s while searching: p95, worst", f"{ticks['p95']:.1f}, {ticks['most']:.1f} ms"
        yield "the same while idle: p95", f"{ticks['idle p95']:.1f} ms"
    if memory := figures.memory:
        both = f"{memory['opened']:.0f} MB, {memory['after searches']:.0f} MB"
        yield "RssAnon of the app: opened, after searches", both
    if figures.rate:
        yield "writing it, one process", f"{figures.rate:,.0f} sentences/s"
    if commit := figures.commit:
        both = f"{commit['whole']:.0f} ms, {commit['writing']:.0f} ms"
        yield "adding 35 sentences: all, without preparing them", both


def _goals(figures: Figures) -> Iterator[Goal]:
    size = figures.size
    at = f"at {_size(size)}"
    for kind, found in figures.kinds.items():
        if size >= FROM and (ratio := found["/ tantivy"]) is not None:
            yield f"{kind} / tantivy {at}", ratio, "≤", 3.0 if kind == "fuzzy" else 2.0
        if size >= FROM and kind in AGAINST_FTS5 and (ratio := found["/ FTS5"]) is not None:
            yield f"{kind} / FTS5 {at}", ratio, "≤", 0.25 if size < 300_000 else 0.06
    by_size = {30_000: 3.0, 300_000: 6.0, 1_000_000: 12.0}
    if figures.keys and size in by_size:
        yield f"p95 of a key, ms, {at}", figures.keys[1], "≤", by_size[size]
    if figures.first:
        yield f"first key in a fresh process, ms, {at}", figures.first["first"], "≤", 150.0
        yield f"opening, ms, {at}", figures.first["opening"], "≤", 50.0
    if figures.rate and size in (FROM, 1_000_000):
        yield f"writing, sentences/s, {at}", figures.rate, "≥", 5000.0 if size == FROM else 3000.0
    if figures.commit and size <= FROM:
        yield f"adding 35 sentences, ms, {at}", figures.commit["writing"], "≤", 50.0
    if figures.memory:
        yield f"RssAnon of the app, MB, {at}", figures.memory["after searches"], "≤", 400.0
    if figures.ticks:
        yield f"p95 of lateness, ms, {at}", figures.ticks["p95"], "≤", 10.0


def machine() -> str:
    """The facts of the machine and of the versions, in one line."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        processor = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        processor = platform.processor() or platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = {
        platform.python_implementation(): platform.python_version(),
        "numpy": numpy.__version__,
        "whoosh3": version("whoosh3"),
        "SQLite": sqlite3.sqlite_version,
        "tantivy": version("tantivy"),
    }
    named = ", ".join(f"{name} {number}" for name, number in versions.items())
    return f"{processor}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}; {named}"


def _size(size: int) -> str:
    return f"{size // 1_000_000}M" if size >= 1_000_000 else f"{size // 1000}k"


def _number(value: float | None, ratio: bool) -> str:
    if value is None:
        return "–"
    return f"{value:.2f} x" if ratio else f"{value:.2f}"


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
