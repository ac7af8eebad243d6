"""Timing our library beside its peers, in one process and interleaved, so that a busy machine slows all alike."""

from __future__ import annotations

import gc
import math
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from peers import LIMIT, SPEAKERS, Answer, Peer
from questions import Question

from index.errors import QueryProblem
from index.library import Library


class Ours:
    """Our library, asked as the peers are."""

    name = "ours"

    def __init__(self, folder: Path) -> None:
        self._library = Library.recorded(folder)

    def ask(self, question: Question) -> Answer | None:
        try:
            return self.answer(question.text)
        except QueryProblem:
            return None

    def answer(self, text: str, typing: bool = False) -> Answer:
        page = self._library.search(text, limit=LIMIT, typing=typing)
        return Answer(
            page.total, [hit.text for hit in page.hits], [(one.name, one.count) for one in page.speakers[:SPEAKERS]]
        )


@dataclass(slots=True)
class Timed:
    """Seconds of each round of one question, by engine; and the totals that they gave."""

    question: Question
    seconds: dict[str, list[float]] = field(default_factory=dict)
    totals: dict[str, int] = field(default_factory=dict)

    def median(self, engine: str) -> float | None:
        found = self.seconds.get(engine)
        return statistics.median(found) if found else None


def interleaved(engines: Sequence[Peer], questions: Sequence[Question], rounds: int) -> list[Timed]:
    """Every question to every engine in each round, the engines taking turns in being first; one round to warm up."""
    timed = [Timed(question) for question in questions]
    for number in range(rounds + 1):
        gc.collect()
        for at, one in enumerate(timed):
            turn = (number + at) % len(engines)
            for engine in (*engines[turn:], *engines[:turn]):
                started = time.perf_counter()
                answer = engine.ask(one.question)
                took = time.perf_counter() - started
                if answer is not None:
                    one.totals[engine.name] = answer.total
                    if number:
                        one.seconds.setdefault(engine.name, []).append(took)
    return timed


def mean_of(timed: Sequence[Timed], engine: str) -> float | None:
    """The geometric mean of the medians of several questions, in seconds; None where one has no answer."""
    medians = [one.median(engine) for one in timed]
    if not medians or None in medians:
        return None
    return math.exp(statistics.fmean(math.log(median) for median in medians if median))


def kinds(timed: Sequence[Timed]) -> Iterator[tuple[str, list[Timed]]]:
    """The questions by kind, in their order."""
    for kind in dict.fromkeys(one.question.kind for one in timed):
        yield kind, [one for one in timed if one.question.kind == kind]


def keystrokes(ours: Ours, phrases: Sequence[str], rounds: int) -> list[float]:
    """Seconds of the search at each key of the phrases, warm; an unfinished query that is none is left out."""
    beginnings = [phrase[:length] for phrase in phrases for length in range(1, len(phrase) + 1)]
    taken = []
    for number in range(rounds + 1):
        gc.collect()
        for beginning in beginnings:
            started = time.perf_counter()
            try:
                ours.answer(beginning, typing=True)
            except QueryProblem:
                continue
            if number:
                taken.append(time.perf_counter() - started)
    return taken


def percentile(values: Sequence[float], percent: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]
