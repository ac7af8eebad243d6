"""What a page says beside its hits: which names nobody has, whom a name may mean, why nothing was found."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from .folding import words
from .hits import Clause, Offer
from .model import Speaker
from .query import And, Field, FieldMatch, Near, Not, Or, ParsedQuery, Phrase, Prefix, Query, Word, parse
from .query.completing import named
from .store.likeness import nearest
from .store.names import Ordinals
from .store.roll import Roll
from .store.snapshot import Snapshot
from .store.voices import largest

_MOST_EXPLAINED = 20
_MOST_NAMED = 3
_MOST_LOOKED_AT = 40
_LONGEST_NAME = 6
_LEAST_SPELT = 4
"""Letters from which a word may have a typo in it: of shorter ones nearly every other is a neighbour."""


def clauses(snapshot: Snapshot, query: ParsedQuery) -> tuple[Clause, ...]:
    """How much each part of a query without matches finds alone; of a very long one, its first parts."""
    if len(query.clauses) < 2:
        return ()
    parts = query.clauses[:_MOST_EXPLAINED]
    return tuple(Clause(text, snapshot.search(tree, query.unit, 0).total) for text, tree in parts)


def notes(roll: Roll, query: ParsedQuery) -> tuple[str, ...]:
    """A line for each name in `speaker:` or `about:` that nobody has, with the nearest names."""
    found = (_nobody(roll, match, query.typing) for match in _names_in(query.tree))
    return tuple(dict.fromkeys(note for note in found if note))


def offers(roll: Roll, query: ParsedQuery) -> tuple[Offer, ...]:
    """Those whom the plain words of a query, and nothing else, name; those who are only mentioned, for `speaker:`."""
    plain = _plain(query.tree)
    if plain and len(plain) <= _LONGEST_NAME:
        return tuple(
            Offer(f"{one.name} is a speaker", f"speaker:{named(one.name)}")
            for one in _called(roll, plain)[:_MOST_NAMED]
        )
    return tuple(dict.fromkeys(filter(None, (_only_mentioned(roll, match) for match in _names_in(query.tree)))))


def spelled(snapshot: Snapshot, query: ParsedQuery) -> tuple[Offer, ...]:
    """Of a query without matches: the same with a typo allowed in the words that stand nowhere, if that finds any."""
    unknown = [text for text, tree in query.clauses[:_MOST_EXPLAINED] if _is_nowhere(snapshot, query, text, tree)]
    if not unknown:
        return ()
    text = query.text
    for word in unknown:
        text = re.sub(rf"(?<!\S){word}(?!\S)", f"{word}~1", text, count=1)
    total = snapshot.search(parse(text, query.unit).tree, query.unit, 0).total
    words_told = " and ".join(f"“{word}”" for word in unknown)
    says = f"{words_told} {'stands' if len(unknown) == 1 else 'stand'} nowhere; with one typo {total:,}"
    return (Offer(says, text),) if total else ()


def _is_nowhere(snapshot: Snapshot, query: ParsedQuery, text: str, tree: Query) -> bool:
    long_enough = isinstance(tree, Word) and text.isalnum() and len(text) >= _LEAST_SPELT
    return long_enough and not snapshot.search(tree, query.unit, 0).total


def names_beginning(roll: Roll, beginning: str, most: int) -> list[str]:
    """The names of those who say most, one of whose words begins so, or whose name does."""
    *whole, last = [word.folded for word in words(beginning)] or [""]
    if not last:
        return []
    ordinals = roll.names.find(Prefix(last))
    if whole:
        ordinals = np.intersect1d(ordinals, roll.names.find(Phrase(tuple(whole))), assume_unique=True)
    found = (roll.speaker(one).name for one in _most_first(roll, ordinals, 2 * most))
    return list(dict.fromkeys(found))[:most]


def _names_in(tree: Query) -> Iterator[FieldMatch]:
    match tree:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _names_in(part)
        case Not(part):
            yield from _names_in(part)
        case FieldMatch(Field.SPEAKER | Field.ABOUT):
            yield tree


def _nobody(roll: Roll, leaf: FieldMatch, typing: bool) -> str | None:
    if len(roll.names.find(leaf.match)):
        return None
    match leaf.match:
        case Prefix(text):
            called, instead = f"{text}…", _alike(roll, leaf.field, text)
        case Word(text):
            begun = _begun(roll, leaf.field, text)
            if typing and begun:
                return None
            called, instead = text, [*_alike(roll, leaf.field, text), *begun]
        case Phrase(several):
            if typing and len(roll.names.find(Prefix(several[-1]))):
                return None
            called, instead = " ".join(several), _repaired(roll, leaf.field, several)
    near = [f"{leaf.field}:{one}" for one in dict.fromkeys(instead)][:_MOST_NAMED]
    says = f"no speaker is called “{called}”"
    if not near:
        return says
    return f"{says}; nearest {'is' if len(near) == 1 else 'are'} {', '.join(near)}"


def _alike(roll: Roll, field: Field, text: str) -> list[str]:
    """The words of names that are written nearly so, the nearest first, and of those the most said first."""
    places, errors = nearest(roll.names.words, text.encode())
    ranked = []
    for place, error in zip(places[:_MOST_LOOKED_AT].tolist(), errors.tolist(), strict=False):
        said = int(roll.said[roll.names.having([place])].sum())
        word = roll.names.words[place].decode()
        if said or field is Field.ABOUT:
            ranked.append((error, word[:1] != text[:1], -said, word))
    return [word for *_, word in sorted(ranked)]


def _begun(roll: Roll, field: Field, text: str) -> list[str]:
    """The words of names that begin so, the most said first."""
    low, high = roll.names.words.span(text.encode())
    places = range(low, min(high, low + _MOST_LOOKED_AT))
    ranked = [(-int(roll.said[roll.names.having([place])].sum()), place) for place in places]
    return [roll.names.words[place].decode() for said, place in sorted(ranked) if said or field is Field.ABOUT]


def _repaired(roll: Roll, field: Field, several: tuple[str, ...]) -> list[str]:
    """Names that hold the words with the unknown ones replaced; else those that hold the last word."""
    known = [len(roll.names.find(Word(word))) > 0 for word in several]
    choices = [
        [word] if there else _alike(roll, field, word)[:_MOST_NAMED] for word, there in zip(several, known, strict=True)
    ]
    found = [tuple(one[0] for one in choices)] if all(choices) else []
    for tried in found:
        if tried != several and len(ordinals := roll.names.find(Phrase(tried))):
            return [named(roll.speaker(one).name) for one in _most_first(roll, ordinals, _MOST_NAMED)]
    last = choices[-1][0] if choices[-1] else ""
    ordinals = roll.names.find(Word(last)) if last else np.zeros(0, np.int64)
    return [named(roll.speaker(one).name) for one in _most_first(roll, ordinals, _MOST_NAMED)]


def _most_first(roll: Roll, ordinals: Ordinals, most: int) -> list[int]:
    """The first `most` of some speakers, those who say most first."""
    found: list[int] = ordinals[largest(roll.said[ordinals].astype(np.int64), most)].tolist()
    return found


def _called(roll: Roll, plain: tuple[str, ...]) -> list[Speaker]:
    """Those who speak and have a name of exactly these words, or, if they may be people, these as the last ones."""
    ordinals = roll.names.find(Phrase(plain))
    ordinals = ordinals[roll.said[ordinals] > 0]
    likely = (roll.speaker(one) for one in _most_first(roll, ordinals, _MOST_LOOKED_AT))
    return [one for one in likely if one.named and _is_called(one, plain)]


def _is_called(speaker: Speaker, plain: tuple[str, ...]) -> bool:
    name, *others = [tuple(word.folded for word in words(one)) for one in (speaker.name, *speaker.aliases)]
    surname = speaker.kind in ("person", "") and name[-len(plain) :] == plain
    return surname or plain == name or plain in others


def _plain(tree: Query) -> tuple[str, ...]:
    """The words of a query that is nothing but words, as they were typed; else none."""
    match tree:
        case Word(text):
            return (text,)
        case Phrase(several):
            return several
        case Or((Word(text), Prefix(beginning))) if text == beginning:
            return (text,)
        case Or((Phrase(several), Prefix() | Near())):
            return several
        case And(parts):
            pieces = [_plain(part) for part in parts]
            return tuple(word for piece in pieces for word in piece) if all(pieces) else ()
        case _:
            return ()


def _only_mentioned(roll: Roll, leaf: FieldMatch) -> Offer | None:
    if leaf.field is not Field.SPEAKER:
        return None
    ordinals = roll.names.find(leaf.match)
    if not len(ordinals) or roll.said[ordinals].any():
        return None
    name = roll.speaker(int(ordinals[0])).name
    return Offer(f"{name} is mentioned, and says nothing here", f"about:{named(name)}")
