"""What a person wants to correct, as one value that the command line and the form in the app both give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.folding import words
from index.model import Speaker
from index.spans import Span


class Deed(StrEnum):
    """What is to be done; the value is the option of `explore fix`."""

    NOT_A_STATEMENT = "--not-a-statement"
    SAID_BY = "--said-by"
    SAME_PERSON = "--same-person"
    RENAME = "--rename"
    SPLIT = "--split"
    HIDE = "--hide"
    PROSE = "--prose"
    NOT_PROSE = "--not-prose"
    LIST = "--list"
    UNDO = "--undo"


@dataclass(frozen=True, slots=True)
class Wish:
    """One decision. `names` are the speakers' names in the order in which the option takes them; `document` and
    `new_name` are those of a split: in that document the speaker is somebody else, called so. Of what is prose or not
    `names` is the line of the `document`, or the words, as they were written; or `span` says it, in its text."""

    deed: Deed
    names: tuple[str, ...] = ()
    document: str = ""
    new_name: str = ""
    span: Span | None = None


class Roll:
    """The speakers of a library by their names, folded once, so that typing waits for nothing."""

    def __init__(self, speakers: Sequence[Speaker]) -> None:
        self._names = [(one, _folded(one.name), [_folded(name) for name in one.aliases]) for one in speakers]
        self._shared = Counter(name for _, name, _ in self._names)
        self._called = {name: one for one, name, _ in reversed(self._names)}

    def fitting(self, typed: str) -> list[Speaker]:
        """The speakers whom the typed words may mean: the name that is typed in full first, then as they came.

        Each word is the beginning of a word of one of their names; where nobody is called so, a part of one will do.
        """
        wanted = words_of(typed)
        if typed.strip() and not wanted:
            return []
        for parts in ([f" {word}" for word in wanted], wanted):
            found = [
                one
                for one, name, aliases in self._names
                if any(all(part in called for part in parts) for called in (name, *aliases))
            ]
            if found:
                exact = self.called(typed)
                return sorted(found, key=lambda one: one is not exact)
        return []

    def called(self, name: str) -> Speaker | None:
        """The first speaker who has this very name, whatever its case, diacritics and punctuation."""
        return self._called.get(_folded(name)) if words_of(name) else None

    def reference(self, speaker: Speaker) -> str:
        """By what a wish names a speaker: the name, or the identifier where others are called so, too."""
        return speaker.id if self._shared[_folded(speaker.name)] > 1 else speaker.name


def words_of(name: str) -> tuple[str, ...]:
    """A name as names are compared: its words without case, diacritics and punctuation."""
    return tuple(word.folded for word in words(name))


def _folded(name: str) -> str:
    """The words of a name, each after a space."""
    return "".join(f" {word}" for word in words_of(name))
