"""Documents by what searches ask of them: outlet, title, path, date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property

import numpy as np

from ..folding import words
from ..query import Dates, Phrase, Prefix, Word
from ..query.dates import covered
from ..query.stemming import stem
from .base import InDocuments
from .columns import Array
from .names import Names, name_arrays
from .shelf import Shelf
from .speakers import holds
from .tables import NONE, decoded


class Papers:
    """The documents of a commit, found by what is said of them. Folded words are made when they are first asked for."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._table = shelf.table

    def of_outlet(self, match: Word | Phrase | Prefix) -> InDocuments:
        return self._where("outlet", lambda outlet: holds(tuple(word.folded for word in words(outlet)), match))

    def dated(self, wanted: Dates) -> InDocuments:
        return self._where("date", lambda date: _within(date, wanted))

    def titled(self, match: Word | Phrase | Prefix) -> InDocuments:
        """A title is prose: a plain word matches any of its forms."""
        if isinstance(match, Word):
            return self._these(self._titles.having(self._forms.get(stem(match.text), [])))
        return self._these(self._titles.find(match))

    def at_path(self, text: str) -> InDocuments:
        """Those one of whose paths contains the text, whatever its case; `*` stands for any characters."""
        pattern = re.compile(".*".join(map(re.escape, text.split("*"))), re.IGNORECASE | re.DOTALL)
        paths = enumerate(self._table.strings("paths"))
        found = [place for place, path in paths if pattern.search(decoded(path))]
        return self._these(np.unique(np.searchsorted(self._table["paths.starts"], found, "right") - 1))

    @cached_property
    def _titles(self) -> Names:
        return Names(name_arrays((decoded(title),) for title in self._table.strings("titles")))

    @cached_property
    def _forms(self) -> dict[str, list[int]]:
        """The places of the words of titles, by their stems."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self._titles.words):
            found[stem(decoded(word))].append(place)
        return found

    def _where(self, column: str, holds_for: Callable[[str], bool]) -> InDocuments:
        """The documents that say something of which it holds."""
        distinct = self._table.strings(f"{column}s")
        held = np.array([holds_for(decoded(value)) for value in distinct] + [False], np.bool_)
        said = self._table[column]
        return self._these(np.flatnonzero(held[np.where(said == NONE, len(distinct), said)]))

    def _these(self, ranks: Array | Iterable[int]) -> InDocuments:
        return InDocuments(frozenset(self._shelf.id_of(int(rank)) for rank in ranks))


def _within(date: str, wanted: Dates) -> bool:
    days = covered(date)
    if days is None:
        return False
    first, last = days
    return (wanted.first is None or last >= wanted.first) and (wanted.last is None or first <= wanted.last)
