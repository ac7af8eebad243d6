"""What can be offered for each word of a call: which words, or which kind of files."""

from __future__ import annotations

from dataclasses import dataclass

from ..board.formats import FORMATS
from ..cite import STYLES
from ..session import UNITS
from ..usage import Command, Option
from ..usage.shell import SHELLS
from ..walk.completing import FIELDS

FILES, FOLDERS = "files", "folders"


@dataclass(frozen=True, slots=True)
class Offer:
    """Words to choose from, or `kind` of files ("" for none). `open`: a word is not finished with what is offered."""

    words: tuple[str, ...] = ()
    kind: str = ""
    open: bool = False


NOTHING = Offer()
PATHS = Offer(kind=FILES)
_NAMED = {
    "UNIT": Offer(tuple(str(unit) for unit in UNITS)),
    "STYLE": Offer(tuple(STYLES)),
    "FORMAT": Offer(tuple(FORMATS)),
    "SHELL": Offer(SHELLS),
    "QUERY": Offer(FIELDS, open=True),
    "DIR": Offer(kind=FOLDERS),
    "FILE": PATHS,
    "DOCUMENT": PATHS,
}


def of_value(option: Option) -> Offer:
    """What can be offered for (each of) the values of an option."""
    value = option.value or ""
    if "|" in value and value == value.lower():
        return Offer(tuple(value.split("|")))
    return _NAMED.get(value, NOTHING)


def of_subject(command: Command) -> Offer:
    """What can be offered for the word that a command needs, before any PATH."""
    return _NAMED.get(command.subject or "", NOTHING)


def summary(text: str) -> str:
    """A line of help for a list of completions: its first clause."""
    return text.partition(" (")[0].partition("; ")[0]
