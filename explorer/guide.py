"""What the help says: what works here first, then every key by group, what the marks mean, and how queries are written.

All of it comes from the table of keys, as it holds for this person; nothing here draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .keys import Key, Keymap, shown
from .naming import folded

_SIGNS = (
    ("┃ bold", "the current statement; its source and cue in italics"),
    ("│ underlined", "another statement"),
    ("┊ pale", "debris: in the text, but no prose of it; never searched"),
    ("direct", "every word is verbatim; mixed: some; indirect: none"),
)
_QUERIES = (
    ("hammer trigger", "all of these words, in any form"),
    ('"was not told"', "exactly these words"),
    ("gun OR weapon", "either"),
    ("gun -rubber", "without that"),
    ("negl*", "the beginning of a word"),
    ("speaker:baldwin", "who said it; about: mentioned; to: told"),
    ("kind:direct", "which kind; cue: said: venue: conf: too"),
    ("outlet:decider", "which document; title: date: path: too"),
)
_MOUSE = (
    ("click", "to a pane, an entry, a key of the footer; on what is counted, it counts something else"),
    ("double click", "opens a result; on a heading, that pane alone"),
    ("right click", "what can be done there"),
    ("drag", "selects text of the source; the gap between panes, and the heading of the links, make room"),
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and rows of what to press or to see and what it means."""

    name: str
    rows: tuple[tuple[str, str], ...]

    def fitting(self, wanted: Sequence[str]) -> Section:
        """The rows that have all these words, in the heading or themselves."""
        held = [row for row in self.rows if all(word in folded(f"{self.name} {row[0]} {row[1]}") for word in wanted)]
        return Section(self.name, tuple(held))

    @property
    def height(self) -> int:
        """Its lines, with the heading and the blank one below, where no row is cut."""
        return len(self.rows) + 2


def sections(keymap: Keymap, place: str = "", here: Sequence[Key] = ()) -> list[Section]:
    """All of it. `here` are the keys that work in `place`, which come first."""
    first = [Section(f"Here, in {place}" if place else "Here", _rows(here, placed=True))] if here else []
    groups = [Section(name, _rows(keys)) for name, keys in keymap.groups().items()]
    return [*first, *groups, Section("Mouse", _MOUSE), Section("Marks", _SIGNS), Section("Queries", _QUERIES)]


def _rows(keys: Sequence[Key], *, placed: bool = False) -> tuple[tuple[str, str], ...]:
    return tuple((shown(key), key.does if placed else _does(key)) for key in keys)


def _does(key: Key) -> str:
    """The board's keys stand under its name, and those of a single pane say which."""
    alone = len(key.panes) == 1 and key.group != "Board"
    return f"in the {key.where}: {key.does}" if alone else key.does


def fitting(all_sections: Sequence[Section], typed: str) -> list[Section]:
    """What has all the words that are typed; all of it where none are."""
    wanted = folded(typed.replace("\n", " ")).split()
    if not wanted:
        return list(all_sections)
    found = [section.fitting(wanted) for section in all_sections]
    return [section for section in found if section.rows]


def columns(of: Sequence[Section]) -> tuple[list[Section], list[Section]]:
    """In two columns of about the same height, in order."""
    whole, height = sum(section.height for section in of), 0
    for number, section in enumerate(of):
        if height and 2 * height + section.height > whole:
            return list(of[:number]), list(of[number:])
        height += section.height
    return list(of), []
