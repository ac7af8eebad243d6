"""The libraries that were opened lately, found while one types."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from index.reading.naming import shown

from ..naming import Names
from ..places import Places
from ..recent import Recent, ago, named
from ..session import counted
from ..text import visible_line
from .palette import MOST, Command, PaletteScreen

if TYPE_CHECKING:
    from .main import MainScreen


def commands(
    libraries: Sequence[Recent],
    places: Places,
    here: tuple[str, ...],
    open_it: Callable[[Recent], object],
    *,
    look: bool = True,
) -> list[Command]:
    """A line for each: the one that is open says so, and one whose files are gone says that, where they are looked
    for, which may take long. `here` are the paths of the one that is open."""
    return [_command(one, places, here, open_it, look) for one in libraries]


def _command(
    one: Recent, places: Places, here: tuple[str, ...], open_it: Callable[[Recent], object], look: bool
) -> Command:
    kind = "here" if one.paths == here else "gone" if look and one.missing else "library"
    more = f"{counted(one.documents, 'document')} · {ago(time.time() - one.opened)}"
    return Command(
        kind,
        named(one, places),
        lambda: open_it(one),
        visible_line(" ".join(("library", *(shown(Path(path)) for path in one.paths)))),
        more,
    )


class LibrariesScreen(PaletteScreen):
    """The palette with nothing in it but libraries."""

    def __init__(self, screen: MainScreen, libraries: Sequence[Command]) -> None:
        super().__init__(screen, None)
        self.line.placeholder = "another library: type a part of its path"
        self.entries.empty = "no library is called so; `explore PATH` opens one"
        self._few = list(libraries)
        self._few_names = Names([one.name for one in libraries], [one.also for one in libraries])

    @work(exclusive=True)
    async def look(self) -> None:
        typed = self.line.value
        self._show(typed, [self._few[at] for _, at in self._few_names.find(typed, MOST)])
        self.looked_up(typed)
