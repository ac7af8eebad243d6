"""What a person wants to correct, as one value that the command line and the form in the app both give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.folding import words
from index.model import Speaker


class Deed(StrEnum):
    """What is to be done; the value is the option of `explore fix`."""

    NOT_A_STATEMENT = "--not-a-statement"
    SAID_BY = "--said-by"
    SAME_PERSON = "--same-person"
    RENAME = "--rename"
    SPLIT = "--split"
    HIDE = "--hide"
    LIST = "--list"
    UNDO = "--undo"


@dataclass(frozen=True, slots=True)
class Wish:
    """One decision. `names` are the speakers' names in the order in which the option takes them; `document` and
    `new_name` are those of a split: in that document the speaker is somebody else, called so."""

    deed: Deed
    names: tuple[str, ...] = ()
    document: str = ""
    new_name: str = ""


def fitting(speakers: Sequence[Speaker], typed: str) -> list[Speaker]:
    """The speakers one of whose names has, for each word typed, a word that begins so: the name that is typed in full
    first, then as they came."""
    wanted = tuple(word.folded for word in words(typed))
    if typed.strip() and not wanted:
        return []
    found = [one for one in speakers if any(_fits(name, wanted) for name in (one.name, *one.aliases))]
    return sorted(found, key=lambda one: words_of(one.name) != wanted)


def called(speakers: Sequence[Speaker], name: str) -> Speaker | None:
    """The first speaker who has this very name, whatever its case, diacritics and punctuation."""
    wanted = words_of(name)
    return next((one for one in speakers if wanted and words_of(one.name) == wanted), None)


def reference(speaker: Speaker, speakers: Sequence[Speaker]) -> str:
    """By what a wish names a speaker: the name, or the identifier where others are called so, too."""
    shared = any(one.id != speaker.id and words_of(one.name) == words_of(speaker.name) for one in speakers)
    return speaker.id if shared else speaker.name


def _fits(name: str, wanted: Sequence[str]) -> bool:
    folded = words_of(name)
    return all(any(word.startswith(one) for word in folded) for one in wanted)


def words_of(name: str) -> tuple[str, ...]:
    """A name as names are compared: its words without case, diacritics and punctuation."""
    return tuple(word.folded for word in words(name))
