"""Query leaves that ask for names and documents → the ids that they stand for.

Engines know ids only; who is called what, and which document has which title, path or date, is known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

from ..folding import words
from ..model import Document
from ..query import And, Dates, Field, FieldMatch, Not, Or, PathPart, Phrase, Prefix, Query, Unattributed, Word
from ..query.dates import covered
from ..query.stemming import stem
from .base import InDocuments, Mentioning, Resolved, SpokenBy
from .cast import Cast
from .speakers import Names, holds


class People:
    """Whom the names in a query mean, as the local speakers of the documents."""

    def __init__(self, known: Cast) -> None:
        self._cast = known
        self._names = Names(known.speakers.values())

    def said_by(self, match: Word | Phrase | Prefix) -> SpokenBy:
        return SpokenBy(self._cast.speaking(self._names.find(match)))

    def mentioning(self, match: Word | Phrase | Prefix) -> Mentioning:
        return Mentioning(self._cast.mentioned(self._names.find(match)))

    def unattributed(self) -> Resolved:
        """Also said by nobody is what those say who are no speakers, unless somebody says it with them."""
        hidden, partners = self._cast.hidden, self._cast.partners
        if not hidden:
            return Unattributed()
        theirs: Any = SpokenBy(hidden)
        alone = And((theirs, Not(cast(Any, SpokenBy(partners))))) if partners else theirs
        return Or((Unattributed(), alone))


def resolve(tree: Query, people: Callable[[], People], documents: Sequence[Document]) -> Resolved:
    """The tree with `SpokenBy`, `Mentioning` and `InDocuments` in the place of names, titles, paths and dates."""
    match tree:
        case And(parts):
            return And(_all(parts, people, documents))
        case Or(parts):
            return Or(_all(parts, people, documents))
        case Not(part):
            return Not(_all([part], people, documents)[0])
        case FieldMatch(Field.SPEAKER, match):
            return people().said_by(match)
        case FieldMatch(Field.ABOUT, match):
            return people().mentioning(match)
        case Unattributed():
            return people().unattributed()
        case FieldMatch(Field.OUTLET, match):
            return _documents(documents, lambda one: holds(_folded(one.outlet), match))
        case FieldMatch(Field.TITLE, match):
            return _documents(documents, lambda one: _title_holds(_folded(one.title), match))
        case PathPart(text):
            pattern = re.compile(".*".join(map(re.escape, text.split("*"))), re.IGNORECASE | re.DOTALL)
            return _documents(documents, lambda one: any(map(pattern.search, one.paths)))
        case Dates():
            return _documents(documents, lambda one: _within(one.date, tree))
        case _:
            return tree


def _all(parts: Iterable[Query], people: Callable[[], People], documents: Sequence[Document]) -> tuple[Any, ...]:
    return tuple(resolve(part, people, documents) for part in parts)


def _documents(documents: Iterable[Document], holds_for: Callable[[Document], bool]) -> InDocuments:
    return InDocuments(frozenset(one.id for one in documents if holds_for(one)))


def _folded(name: str | None) -> tuple[str, ...]:
    return tuple(word.folded for word in words(name or ""))


def _title_holds(title: tuple[str, ...], match: Word | Phrase | Prefix) -> bool:
    """A title is prose: a plain word matches any of its forms."""
    if isinstance(match, Word):
        wanted = stem(match.text)
        return any(stem(word) == wanted for word in title)
    return holds(title, match)


def _within(date: str | None, wanted: Dates) -> bool:
    days = covered(date) if date else None
    if days is None:
        return False
    first, last = days
    return (wanted.first is None or last >= wanted.first) and (wanted.last is None or first <= wanted.last)
