"""A library of any size that answers from memory, as slowly as a test wants."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.hits import Hit, Page, SpeakerCount
from index.kinds import Kind, Unit
from index.library import Library
from index.spans import Span
from tests.explorer.stage import SEEDS


class Crowd(Library):
    """The bundled documents, with as many results as a test says for `crowd` and its beginnings.

    `asked` lists those searches as (query, offset, typing). While `gate` is closed, those that `slow` names wait.
    """

    def __init__(self, folder: Path, total: int, speakers: Sequence[SpeakerCount] = ()) -> None:
        super().__init__([SEEDS], folder)
        self.total = total
        self.found = speakers
        self.asked: list[tuple[str, int, bool]] = []
        self.slow: set[tuple[str, int]] = set()
        self.waiting = threading.Event()
        self.gate = threading.Event()

    def words(self, rank: int) -> str:
        return f"Result number {rank} says what nobody else does."

    def home(self, rank: int) -> str:
        """The document of a match."""
        return self.ids[rank % len(self.ids)]

    @property
    def ids(self) -> list[str]:
        if not hasattr(self, "_ids"):
            self._ids = [one.id for one in self.documents()]
        return self._ids

    def search(
        self, query: str, *, unit: Unit | None = None, limit: int = 50, offset: int = 0, typing: bool = False
    ) -> Page:
        ours = "crowd".startswith(query)
        page = super().search("" if ours else query, unit=unit, limit=limit, offset=offset, typing=typing)
        if not ours:
            return page
        if (query, offset) in self.slow:
            self.waiting.set()
            assert self.gate.wait(10)
        self.asked.append((query, offset, typing))
        hits = tuple(self._hit(rank) for rank in range(offset, min(offset + limit, self.total)))
        counted: Any = self.found or page.speakers
        return page._replace(query=query, unit=Unit.SENTENCE, total=self.total, hits=hits, speakers=counted)

    def _hit(self, rank: int) -> Hit:
        words = self.words(rank)
        span = Span(0, len(words))
        document = self.home(rank)
        return Hit(
            Unit.SENTENCE,
            f"{rank:016x}",
            document,
            f"/{document}.txt",
            1,
            1.0,
            (span,),
            words,
            (),
            None,
            None,
            Kind.DIRECT,
        )


class Wire(Crowd):
    """Every third result says again what the first of the three says, in the other document."""

    def words(self, rank: int) -> str:
        story = "".join("abcdefghij"[int(digit)] for digit in str(rank // 3))
        if rank % 3 == 1:
            return f"Only the paper itself says so, {story} and {rank}."
        return f"The harbour board of {story} said that the old bridge would be closed before the storms."

    def home(self, rank: int) -> str:
        return self.ids[rank % 3 // 2]
