"""The query in words, as it was understood: “statements by a speaker named “baldwin” with all of: hammer, trigger”."""

from __future__ import annotations

from collections.abc import Sequence

from ..kinds import Unit
from .dates import period
from .tree import (
    And,
    Confidence,
    Dates,
    Everything,
    Field,
    FieldMatch,
    Gap,
    Kinds,
    Leaf,
    Linked,
    Near,
    Not,
    Or,
    PathPart,
    Phrase,
    Prefix,
    Query,
    Said,
    Text,
    Typo,
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
    if isinstance(tree, Everything):
        return f"every {unit}, in document order"
    return f"{unit}s {_body(tree.parts if isinstance(tree, And) else (tree,))}"


def _body(parts: Sequence[Query]) -> str:
    """Restrictions by field first, then words, then what is excluded."""
    texts = [part for part in parts if isinstance(part, Text)]
    fields = [_clause(part) for part in parts if not isinstance(part, Text | Or | Not)]
    words = [f"with all of: {', '.join(map(_words, texts))}" if len(texts) > 1 else _clause(one) for one in texts[:1]]
    words += [_clause(part) for part in parts if isinstance(part, Or)]
    excluded = [_clause(part) for part in parts if isinstance(part, Not)]
    wanted = ", ".join(fields)
    if words:
        wanted += (", " if len(fields) > 1 else " ") * bool(fields) + " and ".join(words)
    return " but ".join(filter(None, [wanted, " and ".join(excluded)]))


def _clause(part: Query) -> str:
    """One restriction as words that follow a noun."""
    match part:
        case And(parts):
            return f"({_body(parts)})"
        case Or(parts):
            texts = [one for one in parts if isinstance(one, Text)]
            if len(texts) == len(parts):
                return f"with any of: {', '.join(map(_words, texts))}"
            return _same_field(part) or f"either {_listed([_clause(one) for one in parts], 'or')}"
        case Not(inner):
            clause = _clause(inner)
            return f"without {clause[5:]}" if clause.startswith("with ") and _is_text(inner) else f"not {clause}"
        case _:
            return _leaf(part)


def _is_text(part: Query) -> bool:
    parts = part.parts if isinstance(part, Or) else (part,)
    return all(isinstance(one, Text) for one in parts)


def _same_field(part: Or) -> str | None:
    """`by a speaker named “a” or “b”` where every part asks the same field."""
    matches = [one for one in part.parts if isinstance(one, FieldMatch)]
    if len(matches) != len(part.parts) or len({one.field for one in matches}) != 1:
        return None
    return _FIELD[matches[0].field].format(_listed([_name(one) for one in matches], "or"))


def _leaf(leaf: Leaf) -> str:
    match leaf:
        case Word() | Phrase() | Prefix() | Typo() | Near():
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
        case Linked():
            return "that others repeat or retell"
        case Dates():
            return f"in documents dated {_range(leaf)}"
        case Confidence():
            return f"with a confidence {_bounds(leaf)}"
        case Everything():
            return "of any sort"


def _words(text: Text) -> str:
    match text:
        case Word(word):
            return word
        case Phrase(words):
            return f"“{' '.join(words)}”"
        case Prefix(beginning):
            return f"{beginning}…"
        case Typo(word):
            return f"{word} with at most one typing error"
        case Near((Phrase(words), Prefix(beginning)), (Gap(1, True),)):
            return f"“{' '.join(words)} {beginning}…”"
        case Near(parts, gaps):
            first, *others = map(_words, parts)
            return first + "".join(f" {_distance(gap)} {one}" for gap, one in zip(gaps, others, strict=True))


def _distance(gap: Gap) -> str:
    if gap.most == 1:
        return "directly before" if gap.ordered else "next to"
    return f"at most {gap.most} words {'before' if gap.ordered else 'from'}"


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
