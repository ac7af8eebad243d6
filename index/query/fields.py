"""The fields of the query language: their names, what they restrict, and how each one's values are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches

from ..folding import words
from ..kinds import Kind
from .dates import NoDate, days
from .tokens import Value
from .tree import (
    Confidence,
    Dates,
    Field,
    FieldMatch,
    Kinds,
    Linked,
    PathPart,
    Phrase,
    Prefix,
    Query,
    Said,
    Unattributed,
    Word,
)

# Fields that only statements have: one of them makes statements the unit of a search.
STATEMENT_FIELDS = frozenset({"speaker", "about", "to", "venue", "kind", "cue", "said", "is", "conf"})
_SAME = {"source": "outlet"}
NAMES = (*sorted(STATEMENT_FIELDS), "date", "outlet", "path", "source", "title")

# What people write who know other programs, and the field that does it here.
_MEANT = {
    "addressee": "to",
    "after": "date",
    "author": "speaker",
    "before": "date",
    "by": "speaker",
    "confidence": "conf",
    "day": "date",
    "file": "path",
    "filename": "path",
    "folder": "path",
    "from": "speaker",
    "mention": "about",
    "mentions": "about",
    "name": "speaker",
    "person": "speaker",
    "publisher": "outlet",
    "says": "speaker",
    "since": "date",
    "site": "outlet",
    "subject": "title",
    "type": "kind",
    "until": "date",
    "verb": "cue",
    "where": "venue",
    "who": "speaker",
    "year": "date",
}
_OPERATORS = frozenset({"near", "then", "and", "not", "or"})
_OPEN_RANGES = {"after": "date:{}..", "since": "date:{}..", "before": "date:..{}", "until": "date:..{}"}
_EXAMPLES = {
    "speaker": "speaker:baldwin",
    "about": "about:hutchins",
    "to": "to:stephanopoulos",
    "venue": 'venue:"abc news"',
    "kind": "kind:direct",
    "cue": "cue:told",
    "said": "said:yes",
    "is": "is:unattributed",
    "conf": "conf:>=0.7",
    "date": "date:2021-12",
    "outlet": "outlet:decider",
    "path": "path:2021/",
    "title": "title:rust",
}
_COMPARISON = re.compile(r"(>=|<=|>|<|=)(.*)")


class BadValue(ValueError):
    """A field cannot take this value; `instead` is one it can take, or None."""

    def __init__(self, message: str, instead: str | None = None) -> None:
        super().__init__(message)
        self.instead = instead


def canonical(name: str) -> str | None:
    """The field that `name` (in any case) stands for, or None."""
    folded = name.casefold()
    folded = _SAME.get(folded, folded)
    return folded if folded in _EXAMPLES else None


def nearest(name: str) -> str | None:
    """The field whose name is most like `name`, or None when none is."""
    folded = name.casefold()
    if folded in _MEANT:
        return _MEANT[folded]
    if folded in _OPERATORS:
        return None
    close = get_close_matches(folded, NAMES, n=1, cutoff=0.6 if len(folded) > 3 else 0.75)
    return close[0] if close else None


def instead(name: str, near: str, value: str) -> str:
    """What to write for an unknown field `name:value`, when `near` is the field that was probably meant."""
    if name.casefold() in _OPEN_RANGES and value and ".." not in value:
        return _OPEN_RANGES[name.casefold()].format(value)
    return f"{near}:{value}"


def example(field: str) -> str:
    """How the field is written."""
    return _EXAMPLES[_SAME.get(field, field)]


def read_value(field: str, value: Value) -> Query:
    """What one value of a field (canonical name) asks for. Raises `BadValue`."""
    return _READERS[field](field, value)


def _named(field: str, value: Value) -> Query:
    found = [word.folded for word in words(value.text)]
    if not found:
        raise BadValue(f"there is no word in {field}:{value.text}")
    if not value.quoted and "~" in value.text:
        raise BadValue(
            "~1 is for words of the text; a name is found by its beginning, as in speaker:bald*",
            re.sub(r"~[\d.]*", "", value.text),
        )
    match: Word | Phrase | Prefix
    if not value.quoted and "*" in value.text:
        if "*" in value.text.rstrip("*") or len(found) > 1:
            raise BadValue("* may only stand at the end of a word", _without_stars(value.text))
        match = Prefix(found[0])
    elif value.quoted or len(found) > 1:
        match = Phrase(tuple(found))
    else:
        match = Word(found[0])
    return FieldMatch(Field(field), match)


def _without_stars(text: str) -> str:
    """What stands before the first star between words, as a beginning; of several words all, without stars."""
    kept = text.strip("*").partition("*")[0]
    return f"{kept}*" if len(list(words(kept))) == 1 and kept[-1:].isalnum() else text.replace("*", " ").strip()


def _path(field: str, value: Value) -> Query:
    if not value.text.strip("* "):
        raise BadValue("path: needs a part of a path after it")
    return PathPart(value.text)


def _kind(field: str, value: Value) -> Query:
    name = value.text.casefold()
    if name in list(Kind):
        return Kinds((Kind(name),))
    several = [one for one in re.split(r"[^a-z]+", name) if one]
    if len(several) > 1 and all(one in list(Kind) for one in several):
        raise BadValue("several kinds are written with commas, as in kind:direct,mixed", ",".join(several))
    close = get_close_matches(name, list(Kind), n=1, cutoff=0.5)
    raise BadValue("kind: takes direct, mixed or indirect", close[0] if close else None)


def _said(field: str, value: Value) -> Query:
    answers = {"yes": True, "no": False}
    name = value.text.casefold()
    if name in answers:
        return Said(answers[name])
    near = {"true": "yes", "y": "yes", "1": "yes", "false": "no", "n": "no", "0": "no"}
    raise BadValue("said: takes yes (said) or no (believed or wished)", near.get(name))


def _is(field: str, value: Value) -> Query:
    name = value.text.casefold()
    if name == "unattributed":
        return Unattributed()
    if name == "linked":
        return Linked()
    close = get_close_matches(name, ["unattributed", "linked"], n=1, cutoff=0.5)
    raise BadValue("is: takes unattributed or linked", close[0] if close else None)


def _date(field: str, value: Value) -> Query:
    comparison = _COMPARISON.fullmatch(value.text)
    try:
        if comparison:
            first, last = days(comparison[2])
            ranges = {">": f"{comparison[2]}..", "<": f"..{comparison[2]}", "=": comparison[2]}
            plain = first is not None and last is not None and ".." not in comparison[2]
            raise BadValue(
                "date: takes a range, as in date:2021-12..2022-02", ranges[comparison[1][0]] if plain else None
            )
        first, last = days(value.text)
    except NoDate as problem:
        raise BadValue(f"{problem}; ranges are written 2021-12..2022-02", problem.instead) from None
    return Dates(first, last)


def _conf(field: str, value: Value) -> Query:
    text = value.text
    if (plain := re.sub("≥|=>", ">=", re.sub("≤|=<", "<=", text))) != text:
        raise BadValue("conf: is compared with >=, <=, > or <, as in conf:>=0.7", plain)
    comparison = _COMPARISON.fullmatch(text)
    sign, number = (comparison[1], comparison[2]) if comparison else ("", text)
    if sign and not number:
        raise BadValue("conf: needs a number after the sign, as in conf:>=0.7")
    bound = _fraction(number)
    if not sign:
        raise BadValue("conf: is compared, as in conf:>=0.7", f">={number}")
    if sign == "=":
        return Confidence(bound, True, bound, True)
    if sign[0] == ">":
        return Confidence(low=bound, low_included=sign == ">=")
    return Confidence(high=bound, high_included=sign == "<=")


def _fraction(text: str) -> float:
    if not re.fullmatch(r"\d*\.?\d+|\d+\.", text) or not text.isascii():
        percent = re.fullmatch(r"(\d{1,2}|100)%", text)
        instead = f">={int(percent[1]) / 100:g}" if percent and text.isascii() else None
        raise BadValue("conf: takes a number from 0 to 1, as in conf:>=0.7", instead)
    bound = float(text)
    if bound > 1:
        raise BadValue(
            "conf: takes a number from 0 to 1, as in conf:>=0.7", f">={bound / 100:g}" if bound <= 100 else None
        )
    return bound


_READERS: dict[str, Callable[[str, Value], Query]] = {
    **{field.value: _named for field in Field},
    "path": _path,
    "kind": _kind,
    "said": _said,
    "is": _is,
    "date": _date,
    "conf": _conf,
}
