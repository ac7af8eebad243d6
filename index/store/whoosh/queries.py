"""Queries that whoosh has not, or not rightly. Each works with whoosh's own matchers, if slowly."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import query as wq
from whoosh.matching import FilterMatcher, ListMatcher, Matcher, NullMatcher

from ...query.stemming import stem
from ...query.tree import Gap, Phrase, Prefix, Word
from ...query.typos import one_typo_apart
from ..places import place_key
from .schema import term

Part = Word | Phrase | Prefix

Occurrence = tuple[int, int]
"""The first and the last position of a word or a phrase in a record."""

_Found = Mapping[int, list[Occurrence]]
"""Where something stands in each record that has it, by the record's number in the segment."""


class Without(wq.AndNot):
    """What matches the one and not the other.

    The matcher of whoosh's own lets its first record through unseen when the other's first one comes before it.
    """

    def matcher(self, searcher: Any, context: Any = None) -> Matcher:
        found = self.a.matcher(searcher, context)
        unwanted = frozenset(self.b.matcher(searcher, searcher.boolean_context()).all_ids())
        return FilterMatcher(found, unwanted, exclude=True) if unwanted else found


class Either(wq.Or):
    """What matches any of several.

    With three or more of them in a small index, whoosh of itself adds up the scores of all, and takes a match whose
    score is 0 for none.
    """

    matcher_type = wq.Or.DEFAULT_MATCHER


class Unscored(wq.ConstantScoreQuery):
    """What matches a query, which scores nothing.

    The matcher of whoosh's own takes a score of 0 for none, and scores 1.
    """

    def __init__(self, child: wq.Query) -> None:
        super().__init__(child, 0.0)

    def __str__(self) -> str:
        return f"{self.child}^0"

    def matcher(self, searcher: Any, context: Any = None) -> Matcher:
        return _unscored(self.child.matcher(searcher, searcher.boolean_context()).all_ids())


def _unscored(numbers: Iterable[int]) -> Matcher:
    ids = array("I", numbers)
    return ListMatcher(ids, array("f", bytes(4 * len(ids)))) if ids else NullMatcher()


class _Restriction(wq.Query):
    """A leaf that restricts and scores nothing. `key` is all that it asks for."""

    def __init__(self, fieldname: str, key: object) -> None:
        self.fieldname = fieldname
        self.key = key

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.fieldname!r}, {self.key!r})"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((type(self), self.fieldname, self.key))

    def estimate_size(self, ixreader: Any) -> int:
        return int(ixreader.doc_count_all())

    def estimate_min_size(self, ixreader: Any) -> int:
        return 0

    def matcher(self, searcher: Any, context: Any = None) -> Matcher:
        return _unscored(sorted(self._numbers(searcher.reader())))

    def _numbers(self, reader: Any) -> Iterable[int]:
        """The distinct records of one segment that match and are not removed."""
        raise NotImplementedError


class OneOf(_Restriction):
    """The field holds one of these keys: a restriction by any number of them."""

    def __init__(self, fieldname: str, keys: frozenset[str]) -> None:
        super().__init__(fieldname, keys)
        self.keys = keys

    @cached_property
    def raw(self) -> frozenset[bytes]:
        """The keys as they stand in the index."""
        return frozenset(key.encode("utf-8", "surrogatepass") for key in self.keys)

    @cached_property
    def places(self) -> NDArray[np.uint64]:
        """Where the keys are documents: the numbers under which those are looked up."""
        return np.fromiter(map(place_key, self.keys), np.uint64, len(self.keys))

    def _numbers(self, reader: Any) -> set[int]:
        return _records(reader, self.fieldname, self.raw)


class OneTypo(_Restriction):
    """The field holds the word (as it stands in the index), or one that is one typing error away from it."""

    def __init__(self, fieldname: str, text: str) -> None:
        super().__init__(fieldname, text)
        self.text = text

    def _numbers(self, reader: Any) -> set[int]:
        alike = _words(reader, self.fieldname, lambda word: one_typo_apart(word, self.text))
        return _records(reader, self.fieldname, alike)


class Close(_Restriction):
    """The parts stand near each other as `tree.Near` says. `fieldname` has the exact words with their positions,
    `stemname` the stems that they have."""

    def __init__(self, fieldname: str, stemname: str, parts: tuple[Part, ...], gaps: tuple[Gap, ...]) -> None:
        super().__init__(fieldname, (parts, gaps))
        self.stemname = stemname
        self.parts = parts
        self.gaps = gaps

    def _numbers(self, reader: Any) -> Iterable[int]:
        first, *others = self.parts
        reached = _occurrences(reader, self.fieldname, first)
        for part, gap in zip(others, self.gaps, strict=True):
            found = _occurrences(reader, self.fieldname, part)
            near = {number: within(found[number], reached[number], gap) for number in found.keys() & reached.keys()}
            reached = {number: places for number, places in near.items() if places}
        return reached.keys()


def within(found: Iterable[Occurrence], others: Iterable[Occurrence], gap: Gap) -> list[Occurrence]:
    """Those of `found` that lie within the gap of one of the others."""
    around = list(others)
    return [one for one in found if any(_within(one, other, gap) for other in around)]


def _within(one: Occurrence, other: Occurrence, gap: Gap) -> bool:
    if one[0] > other[1]:
        return one[0] - other[1] <= gap.most
    return not gap.ordered and 0 < other[0] - one[1] <= gap.most


def _occurrences(reader: Any, field: str, part: Part) -> _Found:
    match part:
        case Phrase(words):
            first, *others = [_places(reader, field, [term(word).encode()]) for word in words]
            starts = {
                number: [
                    at
                    for at in places
                    if all(at + further in more.get(number, ()) for further, more in enumerate(others, 1))
                ]
                for number, places in first.items()
            }
            length = len(words) - 1
            return {number: [(at, at + length) for at in places] for number, places in starts.items() if places}
        case Word(text):
            wanted = stem(term(text))
            places = _places(reader, field, _words(reader, field, lambda word: stem(word) == wanted))
        case Prefix(text):
            places = _places(reader, field, reader.expand_prefix(field, term(text).encode()))
    return {number: [(at, at) for at in sorted(some)] for number, some in places.items()}


def _words(reader: Any, field: str, wanted: Callable[[str], bool]) -> Iterator[bytes]:
    """The words of a segment's field for which it holds."""
    return (word for word in list(reader.lexicon(field)) if wanted(word.decode("utf-8")))


def _records(reader: Any, field: str, keys: Iterable[bytes]) -> set[int]:
    return {number for key in keys if (field, key) in reader for number in reader.postings(field, key).all_ids()}


def _places(reader: Any, field: str, keys: Iterable[bytes]) -> dict[int, set[int]]:
    """The positions of any of these words, by record."""
    found: dict[int, set[int]] = {}
    for key in list(keys):
        if (field, key) not in reader:
            continue
        matcher = reader.postings(field, key)
        while matcher.is_active():
            found.setdefault(matcher.id(), set()).update(matcher.value_as("positions"))
            matcher.next()
    return found
