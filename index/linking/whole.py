"""All links of the same words and all retellings of a library, in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..comparing.wording import FUNCTION_WORDS
from ..model import Link, Progress, Statement
from ..query.stemming import stem
from .base import overlap
from .candidates import Pairs, Rows, Shingles, rows_sharing
from .rarity import Rarities
from .retold import LEAST as LEAST_RETOLD
from .retold import RARE, Retelling, retelling, retold_link
from .same_words import LEAST, LONG, Common, Match, Side, is_phrase, same_words_link, shared_by
from .wording import wording

if TYPE_CHECKING:
    from ..store.snapshot import Snapshot

Told = Callable[[Progress], None]
"""Told how far a pass is; what is to be done grows once, when it is known what may be linked."""

_AT_HAND = 5_000
_STEP = 500
_RARE_TOGETHER = min(2 * RARE, LEAST_RETOLD)


class Pair(NamedTuple):
    """A statement and what is linked to it: another one later in the library, which has the same words or tells the
    same."""

    statement: Statement
    found: Match | Retelling


def all_pairs(library: Snapshot, progress: Told | None = None) -> Iterator[Pair]:
    """Every two statements with the same words, then every two of which one retells the other."""
    return _Pass(library, progress or (lambda _progress: None)).pairs()


def all_links(library: Snapshot, progress: Told | None = None) -> Iterator[Link]:
    """The same as links, from the one that comes first in the library to the other."""
    for statement, found in all_pairs(library, progress):
        if isinstance(found, Match):
            yield same_words_link(statement, found)
        else:
            yield retold_link(statement, found, 0)


class _Pass:
    """One pass over a library. Statements are rows, in the order of the library."""

    def __init__(self, library: Snapshot, progress: Told) -> None:
        self._library = library
        self._progress = progress
        self._done = self._total = 0
        self._rows = Rows()
        self._numbers: list[int] = []
        documents: list[int] = []
        self._by_speaker: defaultdict[str, list[int]] = defaultdict(list)
        self._read(documents)
        self._documents = np.array(documents, np.int64)
        self._rarity: Mapping[str, float] = Rarities(self._rows.numbers, library)
        self.side = lru_cache(maxsize=_AT_HAND)(self._side)

    def _read(self, documents: list[int]) -> None:
        shelf = self._library.documents
        self._total = sum(one.statements for one in shelf)
        for place, document in enumerate(shelf):
            numbers = self._library.reader.numbers_in(document.id).tolist()
            for number, one in zip(numbers, self._library.statements_at(numbers), strict=True):
                for speaker in one.speakers:
                    if speaker.named:
                        self._by_speaker[speaker.id].append(len(self._numbers))
                self._rows.add(wording(one).words)
                self._numbers.append(number)
                documents.append(place)
            self._tell(len(numbers))

    def pairs(self) -> Iterator[Pair]:
        weights = np.fromiter((self._rarity[word] for word in self._rows.numbers), np.float64)
        shingles = Shingles(self._rows, weights, self._documents)
        found = shingles.pairs(LEAST)
        told = self._told_alike(weights)
        self._total += len(found.one) + len(told.one)
        yield from self._same_words(found, shingles)
        for left, right in zip(told.one.tolist(), told.other.tolist(), strict=True):
            here, there = self.side(left), self.side(right)
            if retold := retelling(here, there, self._rarity, self._library):
                yield Pair(here.statement, retold)
            self._tell(1)
        self._progress(Progress(self._total, self._total, 0, None))

    def _same_words(self, found: Pairs, shingles: Shingles) -> Iterator[Pair]:
        """Pairs that share short runs are told at the end, when it is known who else has them."""
        short: defaultdict[tuple[str, ...], list[tuple[int, int, Common]]] = defaultdict(list)
        for left, right in zip(found.one.tolist(), found.other.tolist(), strict=True):
            here, there = self.side(left), self.side(right)
            common = None if overlap(here.statement, there.statement) else shared_by(here, there, self._rarity)
            if common and common.telling and common.longest.length >= LONG:
                yield Pair(here.statement, Match(there.statement, common, 0))
            elif common:
                run = common.longest
                short[here.wording.words[run.one : run.one + run.length]].append((left, right, common))
            self._tell(1)
        for several in short.values():
            left, _, common = several[0]
            documents = shingles.documents_with(left, common.longest.one, common.longest.length)
            rows = {row for one in several for row in one[:2]}
            speakers = [self.side(row).statement.speaker_id for row in sorted(rows)]
            phrase = is_phrase([shared for _, _, shared in several], documents, speakers)
            for left, right, common in several:
                match = Match(self.side(right).statement, common, documents if phrase else 0)
                yield Pair(self.side(left).statement, match)

    def _told_alike(self, weights: NDArray[np.float64]) -> Pairs:
        """The rows of one speaker that share rare stems."""
        stems = self._stems()
        words, starts = self._rows.words, self._rows.starts
        rare = weights >= RARE
        found = []
        for rows in self._by_speaker.values():
            if len(rows) < 2:
                continue
            several = np.unique(np.array(rows, np.int64))
            at = np.concatenate([np.arange(starts[row], starts[row + 1]) for row in several.tolist()])
            of = np.repeat(several, starts[several + 1] - starts[several])
            theirs = words[at]
            of, theirs = of[rare[theirs]], theirs[rare[theirs]]
            # Each row has each of its stems once.
            keys, first = np.unique(stems[theirs] * len(starts) + of, return_index=True)
            found.append(rows_sharing(keys // len(starts), of[first], weights[theirs[first]], _RARE_TOGETHER))
        if not found:
            return Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
        both = np.unique(np.concatenate([one.one * len(starts) + one.other for one in found]))
        return Pairs(both // len(starts), both % len(starts), np.zeros(len(both)))

    def _stems(self) -> NDArray[np.int64]:
        """The number of the stem of each word; words that tie others together have one that is theirs alone."""
        known: dict[str, int] = {}
        found = []
        for word in self._rows.numbers:
            key = f" {word}" if word in FUNCTION_WORDS else stem(word)
            found.append(known.setdefault(key, len(known)))
        return np.array(found, np.int64)

    def _side(self, row: int) -> Side:
        (statement,) = self._library.statements_at([self._numbers[row]])
        return Side(statement, wording(statement))

    def _tell(self, done: int) -> None:
        before, self._done = self._done, self._done + done
        if before // _STEP != self._done // _STEP:
            self._progress(Progress(self._total, self._done, 0, None))
