"""Query leaves that ask for names and documents → the ids that they stand for.

Engines know ids only; who is called what, and which document has which title, path or date, is known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, cast

from ..query import And, Dates, Field, FieldMatch, Linked, Not, Or, PathPart, Phrase, Prefix, Query, Unattributed, Word
from .base import AmongStatements, Mentioning, Resolved, SpokenBy
from .papers import Papers
from .roll import Roll
from .shelf import Shelf

_REMEMBERED = 64


class Resolver:
    """Whom and what the names in a query mean, in one state of a library.

    What was asked lately is remembered: while words are typed beside it, a name stays the same.
    """

    def __init__(self, roll: Roll, shelf: Shelf, linked: Callable[[], frozenset[str]]) -> None:
        """`linked` gives the ids of the statements that have the same words as others or tell the same."""
        self._linked = linked
        self._roll = roll
        self._shelf = shelf
        self._known: dict[Query, Resolved] = {}

    def resolved(self, tree: Query) -> Resolved:
        """The tree with `SpokenBy`, `Mentioning` and `InDocuments` in the place of names, titles, paths and dates."""
        match tree:
            case And(parts):
                return And(self._all(parts))
            case Or(parts):
                return Or(self._all(parts))
            case Not(part):
                return Not(self._all([part])[0])
            case FieldMatch() | PathPart() | Dates() | Unattributed() | Linked():
                return self._leaf(tree)
            case _:
                return tree

    def _all(self, parts: Iterable[Query]) -> tuple[Any, ...]:
        return tuple(self.resolved(part) for part in parts)

    def _leaf(self, leaf: FieldMatch | PathPart | Dates | Unattributed | Linked) -> Resolved:
        if leaf not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[leaf] = self._meant(leaf)
        return self._known[leaf]

    def _meant(self, leaf: FieldMatch | PathPart | Dates | Unattributed | Linked) -> Resolved:
        match leaf:
            case FieldMatch(Field.SPEAKER, match):
                return self._said_by(match)
            case FieldMatch(Field.ABOUT, match):
                return self._mentioning(match)
            case FieldMatch(Field.OUTLET, match):
                return self._papers.of_outlet(match)
            case FieldMatch(Field.TITLE, match):
                return self._papers.titled(match)
            case PathPart(text):
                return self._papers.at_path(text)
            case Dates():
                return self._papers.dated(leaf)
            case Unattributed():
                return self._unattributed()
            case Linked():
                return AmongStatements(self._linked())
            case _:
                return leaf

    @cached_property
    def _papers(self) -> Papers:
        return Papers(self._shelf)

    def _said_by(self, match: Word | Phrase | Prefix) -> SpokenBy:
        return SpokenBy(self._roll.speaking(self._roll.names.find(match)))

    def _mentioning(self, match: Word | Phrase | Prefix) -> Mentioning:
        return Mentioning(self._roll.mentioned(self._roll.names.find(match)))

    def _unattributed(self) -> Resolved:
        """Also said by nobody is what those say who are no speakers, unless somebody says it with them."""
        known = self._roll.cast
        if not known.hidden:
            return Unattributed()
        theirs: Any = SpokenBy(known.hidden)
        alone = And((theirs, Not(cast(Any, SpokenBy(known.partners))))) if known.partners else theirs
        return Or((Unattributed(), alone))
