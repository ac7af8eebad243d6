"""Searches that have names: a TOML file of the person's, one `[[search]]` a search, in their order.

A search belongs to the library in which it was named, or everywhere (`library = ""`). Whatever else stands in the file
is kept as it is; every change reads the file first, and one that cannot be understood is never written to.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.blocks import BlockFile, BlockFileProblem, block_of
from index.errors import ExploreError
from index.kinds import Unit
from index.reading.naming import shown

from .changes import Changes
from .places import resolved
from .text import visible_line

HEADER = """\
# Searches that have names: b in the app lists them, and `explore search @NAME` runs one. Change them as you like;
# library = "" makes one hold everywhere.
"""
_NAME = "search"
_LONGEST_NAME = 80


class SearchGone(ExploreError):
    """A search that was to be changed is not in the file any more."""


class NameTaken(ExploreError):
    """There is such a search already, or the name is none."""


@dataclass(frozen=True, slots=True)
class Named:
    """A search. `unit` is "" where the query decides; `library` its paths as `spelled`, or "" for everywhere."""

    name: str
    query: str
    unit: str = ""
    library: str = ""

    @property
    def chosen_unit(self) -> Unit | None:
        return Unit(self.unit) if self.unit in {*Unit} else None


def spelled(paths: Sequence[Path]) -> str:
    """The paths of a library as they stand in the file."""
    return os.pathsep.join(shown(path) for path in resolved(paths))


class SearchFile:
    """The searches in the file at `path`, which need not exist. Every method raises BlockFileProblem.

    What is changed through one such value can be taken back through it, as long as nobody else changed the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = BlockFile(path, _NAME, HEADER)
        self._changes = Changes(self._file, "file")

    def load(self) -> tuple[Named, ...]:
        """All of them, in the order of the file."""
        return self._parse(self._file.read())

    def of(self, library: str) -> tuple[Named, ...]:
        """Those of a library (`spelled`), then those of everywhere; of two with one name the library's own counts."""
        own = [one for one in self.load() if one.library == library]
        taken = {one.name for one in own}
        return (*own, *(one for one in self.load() if not one.library and one.name not in taken))

    def add(self, search: Named) -> tuple[Named, ...]:
        """Adds one at the end. Raises NameTaken too."""
        fresh = _checked(search)

        def added(text: str) -> str:
            if any((one.name, one.library) == (fresh.name, fresh.library) for one in self._parse(text)):
                raise NameTaken(f"there is a search called {fresh.name} already: type another name")
            values = [("name", fresh.name), ("query", fresh.query), ("unit", fresh.unit), ("library", fresh.library)]
            return self._file.appended(text, block_of(_NAME, values))

        return self._change(added)

    def rename(self, search: Named, name: str) -> tuple[Named, ...]:
        """Gives one another name. Raises SearchGone, NameTaken too."""
        fresh = _checked(Named(name, search.query, search.unit, search.library))

        def renamed(text: str) -> str:
            if any((one.name, one.library) == (fresh.name, fresh.library) for one in self._parse(text)):
                raise NameTaken(f"there is a search called {fresh.name} already: type another name")
            return self._file.edited(text, {self._at(text, search): {"name": fresh.name}})

        return self._change(renamed)

    def remove(self, search: Named) -> tuple[Named, ...]:
        """Takes one out. Raises SearchGone too."""
        return self._change(lambda text: self._file.without(text, [self._at(text, search)]))

    def undo(self) -> tuple[Named, ...]:
        """Takes back the last change that was made here. Raises NothingToUndo too."""
        return self._parse(self._changes.undo())

    def _change(self, change: Callable[[str], str]) -> tuple[Named, ...]:
        return self._parse(self._changes.make(change))

    def _at(self, text: str, search: Named) -> int:
        for number, one in enumerate(self._parse(text)):
            if one == search:
                return number
        raise SearchGone("this search is not in the file any more: another program changed it")

    def _parse(self, text: str) -> tuple[Named, ...]:
        return tuple(self._named(entry.values, entry.line) for entry in self._file.entries(text))

    def _named(self, values: Mapping[str, Any], line: int | None) -> Named:
        for key in ("name", "query"):
            if not isinstance(values.get(key), str):
                raise BlockFileProblem(self.path, f'a search needs {key} = "…"; write it', line)
        rest = {key: values.get(key, "") for key in ("unit", "library")}
        if rest["unit"] not in ("", *Unit):
            raise BlockFileProblem(self.path, f"unit is one of {', '.join(Unit)}, or empty", line)
        if not isinstance(rest["library"], str):
            raise BlockFileProblem(self.path, 'library is text: the paths of one, or "" for everywhere', line)
        return Named(values["name"], values["query"], str(rest["unit"]), rest["library"])


def called(name: str, searches: Sequence[Named]) -> Named | None:
    """The search with this name, whatever its case."""
    exact = (one for one in searches if one.name == name)
    return next(exact, next((one for one in searches if one.name.casefold() == name.casefold()), None))


def _checked(search: Named) -> Named:
    name = " ".join(visible_line(search.name).split())
    if not name:
        raise NameTaken("a search needs a name: type one")
    if len(name) > _LONGEST_NAME:
        raise NameTaken(f"this name is too long: at most {_LONGEST_NAME} letters")
    return Named(name, search.query, search.unit, search.library)
