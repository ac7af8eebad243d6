"""To another library, and to searches that have names: what leads away from what is on the desk."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import work

from index.errors import ExploreError, IndexMissing

from ..widgets.lines import Tone
from .returning import Returning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.model import Update

    from ..recent import Recent
    from ..searches import Named, SearchFile
    from .palette import Command


class Changing(Returning):
    """`O` and `b`; the palette has both too."""

    _searches: SearchFile | None = None

    def library_ready(self, update: Update) -> None:
        super().library_ready(update)
        if update.documents:
            self.note_library(update.documents, update.statements)

    @work(group="recent")
    async def note_library(self, documents: int, statements: int) -> None:
        """Puts it first among those that were opened lately; who cannot write there is told when they look for it."""
        from ..recent import note, recent

        places = self.tools.places
        opened = recent(self.library, places, documents, statements, time.time())
        with suppress(OSError):
            await asyncio.to_thread(note, places.recent, opened)

    def library_commands(self, *, look: bool = True) -> list[Command]:
        """The libraries that were opened lately, to choose from, this one last; `look`: whether they are still there,
        which is for a thread."""
        from ..places import resolved
        from ..recent import load
        from .libraries import commands

        here = tuple(map(str, resolved(self.library.paths)))
        found = sorted(load(self.tools.places.recent), key=lambda one: one.paths == here)
        return commands(found, self.tools.places, here, self.change_library, look=look)

    @work(group="list", exclusive=True)
    async def action_libraries(self) -> None:
        from .libraries import LibrariesScreen
        from .main import MainScreen

        found = await asyncio.to_thread(self.library_commands)
        # Who has gone elsewhere meanwhile is not followed.
        here = self.app.screen
        if isinstance(here, MainScreen) and here is self:
            self.app.push_screen(LibrariesScreen(here, found), _do)

    @work(group="libraries", exclusive=True)
    async def change_library(self, recent: Recent) -> None:
        """Opens another library in the place of this one, where it is still there."""
        from ..app import ExploreApp
        from ..places import resolved
        from ..recent import library_of, named

        name = named(recent, self.tools.places)
        if recent.paths == tuple(map(str, resolved(self.library.paths))):
            self.say(f"{name} is what you are reading", Tone.STAY)
            return
        try:
            library = await asyncio.to_thread(library_of, recent, self.tools.places)
        except IndexMissing:  # one in a folder of its own
            self.say(f"the index of {name} is gone: start explore with its PATH to have it made anew", Tone.WRONG)
            return
        except ExploreError as error:
            self.say(str(error), Tone.WRONG)
            return
        if await asyncio.to_thread(lambda: recent.missing is not None and not library.is_indexed()):
            self.say(f"{name} is gone, and so is its index: put it back, or open another one", Tone.WRONG)
        elif isinstance(self.app, ExploreApp):
            self.app.run_worker(self.app.open_library(library), group="libraries")

    def _file_of_searches(self) -> tuple[SearchFile, str]:
        from ..searches import SearchFile, spelled

        self._searches = self._searches or SearchFile(self.tools.places.searches)
        return self._searches, spelled(self.library.paths)

    def action_searches(self) -> None:
        from .searches import SearchesScreen

        file, library = self._file_of_searches()
        unit = str(self.reading.unit or "")
        self.app.push_screen(SearchesScreen(file, library, self.reading.query, unit), self.run_search)

    def search_commands(self) -> Iterator[Command]:
        """The named searches, for the palette; none where their file cannot be read, which their list says."""
        from .palette import Command

        with suppress(ExploreError):
            file, library = self._file_of_searches()
            for one in file.of(library):
                yield Command("search", one.name, lambda to=one: self.run_search(to), one.query, one.query)  # type: ignore[misc]

    def run_search(self, search: Named | None) -> None:
        """Searches as its name says, and keeps the query among the earlier ones."""
        if search is None:
            return
        self.reading.unit = search.chosen_unit
        self.write_query(search.query)
        self.remember_query()
        self.seek(enter=True)
        self.say(f"{search.name}: {search.query}", Tone.DONE)


def _do(command: Command | None) -> None:
    if command is not None:
        command.do()
