"""Query tree → `whoosh.query` objects, for one unit."""

from __future__ import annotations

from collections.abc import Iterable

from whoosh import query as wq

from ...kinds import Unit
from ...query import (
    And,
    Confidence,
    Everything,
    Field,
    FieldMatch,
    Kinds,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Said,
    Typo,
    Unattributed,
    Word,
)
from ...query.stemming import stem
from ..base import AmongStatements, InDocuments, Mentioning, SpokenBy
from .queries import Close, Either, OneOf, OneTypo, Unscored, Without
from .schema import exact_field, place_field, stem_field, term

_NAMES = {Field.TO: "to", Field.VENUE: "venue"}


def compiled(tree: object, unit: Unit) -> wq.Query:
    """The whoosh query that matches the records of `unit` for which the (resolved) tree holds.

    Only words of the text score; everything else restricts.
    """
    match tree:
        case And(parts):
            return _all(parts, unit)
        case Or(parts):
            return Either([compiled(part, unit) for part in parts])
        case Not(part):
            return Without(_every(unit), compiled(part, unit))
        case Word() | Phrase() | Prefix():
            return _text(tree, exact_field(unit), stem_field(unit))
        case Near(parts, gaps):
            near = Close(exact_field(unit), stem_field(unit), parts, gaps)
            return wq.And([*(compiled(part, unit) for part in parts), _filter(near)])
        case _:
            return _filter(_restriction(tree, unit))


def ranks(tree: object) -> bool:
    """Whether any words of the text score the matches."""
    match tree:
        case And(parts) | Or(parts) | Near(parts):
            return any(ranks(part) for part in parts)
        case Word() | Phrase():
            return True
        case _:
            return False


def _all(parts: Iterable[object], unit: Unit) -> wq.Query:
    wanted = [compiled(part, unit) for part in parts if not isinstance(part, Not)]
    unwanted = [compiled(part.part, unit) for part in parts if isinstance(part, Not)]
    found = (wq.And(wanted) if len(wanted) > 1 else wanted[0]) if wanted else _every(unit)
    if not unwanted:
        return found
    return Without(found, Either(unwanted) if len(unwanted) > 1 else unwanted[0])


def _every(unit: Unit) -> wq.Query:
    return _filter(wq.Term("unit", str(unit)))


def _filter(found: wq.Query) -> wq.Query:
    return Unscored(found)


def _text(match: Word | Phrase | Prefix, exact: str, stems: str) -> wq.Query:
    match match:
        case Word(text):
            return wq.Term(stems, stem(term(text)))
        case Prefix(text):
            return _filter(wq.Prefix(exact, term(text)))
        case Phrase((only,)):
            return wq.Term(exact, term(only))
        case Phrase(several):
            return wq.Phrase(exact, [term(word) for word in several])


def _restriction(tree: object, unit: Unit) -> wq.Query:
    match tree:
        case Everything():
            return wq.Term("unit", str(unit))
        case Typo(text):
            return OneTypo(exact_field(unit), term(text))
        case SpokenBy(ids):
            return _any_of("speaker", ids)
        case Mentioning(ids):
            return _any_of("mentions", ids)
        case InDocuments(ids):
            return _any_of(place_field(unit), ids)
        case AmongStatements(ids):
            return _any_of("id", ids)
        case Kinds(kinds):
            return _any_of("kind", map(str, kinds))
        case Said(value):
            return wq.Term("said", "yes" if value else "no")
        case Unattributed():
            return wq.Term("flag", "unattributed")
        case Confidence(low, low_included, high, high_included):
            return wq.NumericRange("confidence", low, high, not low_included, not high_included)
        case FieldMatch(Field.CUE, match):
            return _text(match, "cue_words", "cue_stems")
        case FieldMatch(field, match) if field in _NAMES:
            return _name(match, _NAMES[field])
        case _:
            raise TypeError(f"not a resolved leaf: {tree!r}")


def _name(match: Word | Phrase | Prefix, field: str) -> wq.Query:
    """Words of names are compared as they are."""
    match match:
        case Word(text) | Phrase((text,)):
            return wq.Term(field, term(text))
        case _:
            return _text(match, field, field)


def _any_of(field: str, values: Iterable[str]) -> wq.Query:
    keys = frozenset(values)
    return OneOf(field, keys) if keys else wq.NullQuery
