"""The query in words, as it was understood: “statements by a speaker named “baldwin” with all of: hammer, trigger”."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Unit
from .dates import period
from .tree import (
    And,
    Confidence,
    Dates,
    Everything,
    Field,
    FieldMatch,
    Kinds,
    Leaf,
    Not,
    Or,
    PathPart,
    Phrase,
    Prefix,
    Query,
    Said,
    Unattributed,
    Word,
)

_FIELD = {
    Field.SPEAKER: "by a speaker named {}",
    Field.ABOUT: "that mention {}",
    Field.TO: "said to {}",
    Field.VENUE: "first said at {}",
    Field.CUE: "announced by {}",
    Field.OUTLET: "in documents from {}",
    Field.TITLE: "in documents titled {}",
}


def describe(tree: Query, unit: Unit) -> str:
    """What a search for `tree` in `unit` lists, in words."""
    noun = f"{unit}s"
    if isinstance(tree, Everything):
        return f"every {unit}, in document order"
    parts = tree.parts if isinstance(tree, And) else (tree,)
    texts = [part for part in parts if isinstance(part, Word | Phrase | Prefix)]
    rest = [part for part in parts if not isinstance(part, Word | Phrase | Prefix)]
    phrases = [_clause(part) for part in rest if not isinstance(part, Or | Not)]
    if texts:
        names = [_words(text) for text in texts]
        phrases.append(f"with {names[0]}" if len(names) == 1 else f"with all of: {', '.join(names)}")
    phrases += [_clause(part) for part in rest if isinstance(part, Or)]
    phrases += [_clause(part) for part in rest if isinstance(part, Not)]
    return f"{noun} {_listed(phrases, 'and')}" if len(phrases) > 2 else f"{noun} {' '.join(_joined(phrases))}"


def _joined(phrases: list[str]) -> list[str]:
    if len(phrases) == 2 and phrases[0].split()[0] == phrases[1].split()[0]:
        return [phrases[0], "and", phrases[1]]
    return phrases


def _clause(part: Query) -> str:
    """One restriction as words that follow the noun."""
    if isinstance(part, Or):
        if all(isinstance(one, Word | Phrase | Prefix) for one in part.parts):
            return f"with any of: {', '.join(_words(one) for one in part.parts)}"
        if together := _same_field(part):
            return together
        return f"either {_listed([f'({_clause(one)})' if isinstance(one, And) else _clause(one) for one in part.parts], 'or')}"
    if isinstance(part, And):
        return _listed([f"({_clause(one)})" if isinstance(one, Or) else _clause(one) for one in part.parts], "and")
    if isinstance(part, Not):
        return _negative(part.part)
    return _leaf(part)


def _negative(part: Query) -> str:
    if isinstance(part, Word | Phrase | Prefix):
        return f"without {_words(part)}"
    if isinstance(part, Or) and all(isinstance(one, Word | Phrase | Prefix) for one in part.parts):
        return f"without any of: {', '.join(_words(one) for one in part.parts)}"
    if isinstance(part, Everything):
        return "but none of them"
    inner = _clause(part)
    return f"but not those ({inner})" if isinstance(part, And | Or) else f"but not those {inner}"


def _same_field(part: Or) -> str | None:
    """`by a speaker named “a” or “b”` where every part asks the same field."""
    matches = [one for one in part.parts if isinstance(one, FieldMatch)]
    if len(matches) != len(part.parts) or len({one.field for one in matches}) != 1:
        return None
    return _FIELD[matches[0].field].format(_listed([_name(one) for one in matches], "or"))


def _leaf(leaf: Leaf) -> str:
    match leaf:
        case Word() | Phrase() | Prefix():
            return f"with {_words(leaf)}"
        case FieldMatch(field, _):
            return _FIELD[field].format(_name(leaf))
        case PathPart(text):
            return f"in documents whose path contains “{text}”"
        case Kinds(kinds):
            return f"of kind {_listed([str(kind) for kind in kinds], 'or')}"
        case Said(value):
            return "that were said" if value else "that were believed or wished, not said"
        case Unattributed():
            return "without a source"
        case Dates():
            return f"in documents dated {_range(leaf)}"
        case Confidence():
            return f"with a confidence {_bounds(leaf)}"
        case Everything():
            return "of any sort"


def _words(text: Word | Phrase | Prefix) -> str:
    match text:
        case Word(word):
            return word
        case Phrase(words):
            return f"“{' '.join(words)}”"
        case Prefix(beginning):
            return f"{beginning}…"


def _name(leaf: FieldMatch) -> str:
    if isinstance(leaf.match, Prefix):
        return f"“{leaf.match.text}…”"
    return f"“{leaf.match.text}”" if isinstance(leaf.match, Word) else _words(leaf.match)


def _range(dates: Dates) -> str:
    first, last = dates.first, dates.last
    if first is None and last is None:
        return "at all"
    if first and last:
        for length in (4, 7, 10):
            if period(first[:length]) == (first, last):
                return first[:length]
        return f"{_short(first, 0)} to {_short(last, 1)}"
    return f"{_short(first, 0)} or later" if first else f"{_short(last or '', 1)} or earlier"


def _short(day: str, end: int) -> str:
    """A first (`end` 0) or last (1) day as the year or month that it opens or closes."""
    return next(day[:length] for length in (4, 7, 10) if period(day[:length])[end] == day)


def _bounds(confidence: Confidence) -> str:
    if confidence.low == confidence.high:
        return f"of {confidence.low:g}"
    if (confidence.high, confidence.high_included) == (1.0, True):
        return f"{'of at least' if confidence.low_included else 'above'} {confidence.low:g}"
    return f"{'of at most' if confidence.high_included else 'below'} {confidence.high:g}"


def _listed(items: Sequence[str], word: str) -> str:
    """`a, b or c`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {word} {items[-1]}"
