"""What there is to choose between, by the words in which records and queries name it."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """How much of a statement's content is verbatim: all of it, part of it, none of it."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Polarity(StrEnum):
    """Whether the source asserts the content, denies it or asks it."""

    ASSERTED = "asserted"
    DENIED = "denied"
    ASKED = "asked"


class Unit(StrEnum):
    """What one search counts and lists."""

    SENTENCE = "sentence"
    STATEMENT = "statement"
    DOCUMENT = "document"


class LinkType(StrEnum):
    """Why two statements belong together."""

    SAME_WORDS = "same-words"
    RETOLD = "retold"
    SAME_SPEAKER = "same-speaker"
    MENTIONS = "mentions"
    WITHIN = "within"


class LocatorKind(StrEnum):
    """By what else than lines a document can be cited: its pages, or the time in a recording."""

    PAGE = "page"
    TIME = "time"


class Op(StrEnum):
    """What became of some words of one text in another."""

    SAME = "same"
    CUT = "cut"
    ADDED = "added"
    CHANGED = "changed"
