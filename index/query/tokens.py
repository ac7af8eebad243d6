"""Query text → tokens. Total: any text gives tokens, and together they cover everything in it but white space."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

QUOTES = '"“”„‟«»\uff02'
_SPACE = re.compile(r"\s+")
_CHUNK = re.compile(rf"[^\s(){QUOTES}]+")
_ITEM = re.compile(rf"[^\s(),{QUOTES}]*")
_QUOTED = re.compile(rf"[{QUOTES}]([^{QUOTES}]*)([{QUOTES}]?)")
_FIELD = re.compile(r"([^\W\d_]{2,}):(?!//)")
_PROXIMITY = re.compile(r"(?:NEAR|THEN)/\S*")
_MINUS = re.compile(r"-(?=[^\s\-)])")


class Sort(Enum):
    """What a token is to the parser."""

    OPEN = "("
    CLOSE = ")"
    MINUS = "-"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    PROXIMITY = "NEAR"
    WORDS = "words"
    QUOTED = "quoted"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values of a field (`kind:direct,mixed` has two), without its quotation marks."""

    text: str
    quoted: bool
    start: int
    end: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the query, `[start, end)` in code points.

    `text` is a chunk as it was written, the inside of quotation marks, or a field's name without its colon; `values`
    are those written right after the colon. `closed` is false for a quotation without an end.
    """

    sort: Sort
    text: str
    start: int
    end: int
    values: tuple[Value, ...] = ()
    closed: bool = True


def scan(query: str) -> list[Token]:
    """The tokens of a query, in order."""
    tokens: list[Token] = []
    at = 0
    while at < len(query):
        if space := _SPACE.match(query, at):
            at = space.end()
            continue
        token = _token_at(query, at, tokens)
        tokens.append(token)
        at = token.end
    return tokens


def _token_at(query: str, at: int, before: list[Token]) -> Token:
    character = query[at]
    if character == "(":
        return Token(Sort.OPEN, character, at, at + 1)
    if character == ")":
        return Token(Sort.CLOSE, character, at, at + 1)
    if character in QUOTES:
        value = _quoted_at(query, at)
        return Token(Sort.QUOTED, value.text, at, value.end, closed=value.closed)
    if _may_negate(query, at, before) and _MINUS.match(query, at):
        return Token(Sort.MINUS, "-", at, at + 1)
    if field := _FIELD.match(query, at):
        values = _values_at(query, field.end())
        return Token(Sort.FIELD, field[1], at, values[-1].end if values else field.end(), values)
    return _chunk_at(query, at)


def _may_negate(query: str, at: int, before: list[Token]) -> bool:
    return at == 0 or query[at - 1].isspace() or (bool(before) and before[-1].sort is Sort.OPEN)


def _chunk_at(query: str, at: int) -> Token:
    match = _CHUNK.match(query, at)
    end = match.end() if match else at + 1
    chunk = query[at:end]
    if chunk in ("AND", "OR", "NOT"):
        return Token(Sort(chunk), chunk, at, end)
    if _PROXIMITY.fullmatch(chunk):
        return Token(Sort.PROXIMITY, chunk, at, end)
    return Token(Sort.WORDS, chunk, at, end)


def _quoted_at(query: str, at: int) -> Value:
    match = _QUOTED.match(query, at)
    assert match is not None, "called at a quotation mark"
    return Value(match[1], True, at, match.end(), closed=bool(match[2]))


def _values_at(query: str, at: int) -> tuple[Value, ...]:
    """The values that stand directly after a field's colon, separated by commas; none before a space or `(`."""
    values: list[Value] = []
    while True:
        if at < len(query) and query[at] in QUOTES:
            value = _quoted_at(query, at)
        else:
            item = _ITEM.match(query, at)
            end = item.end() if item else at
            value = Value(query[at:end], False, at, end)
        if value.start < value.end or values or query[at : at + 1] == ",":
            values.append(value)
        at = value.end
        if not values or at >= len(query) or query[at] != ",":
            return tuple(values)
        at += 1
