"""The app on a stage: the real library on the bundled documents, a clipboard and an editor that only take notes."""

from __future__ import annotations

import asyncio
import time
import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot

from explorer.app import ExploreApp
from explorer.editor import EditorCommand
from explorer.places import Places
from explorer.screens.main import MainScreen
from explorer.settings import DEFAULTS, Settings
from index.library import Library

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
DEMO = SEEDS.parent / "explorer" / "demo"
_NAMES = {" ": "space", '"': "quotation_mark", ":": "colon", "-": "minus", "*": "asterisk", ".": "full_stop"}


@dataclass
class Notes:
    """What left the app: copied texts and started editors."""

    copied: list[str] = field(default_factory=list)
    edited: list[EditorCommand] = field(default_factory=list)

    def copy(self, text: str, osc52: Callable[[str], None]) -> str:
        self.copied.append(text)
        return "copied with a notebook"

    def edit(self, command: EditorCommand) -> int:
        self.edited.append(command)
        return 0


@dataclass
class Stage:
    """An app that has settled, and what a test wants of it."""

    pilot: Pilot[int]
    app: ExploreApp
    desk: MainScreen
    notes: Notes
    places: Places

    async def press(self, *keys: str) -> None:
        """Presses keys one after the other; whatever each set going has ended before the next."""
        for key in keys:
            await press(self.pilot, key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Types into what has the focus, then lets the search finish."""
        for character in text:
            await press(self.pilot, _NAMES.get(character, character))
        await self.settle()

    async def search(self, query: str) -> None:
        """A query from the search box, with the focus on its first result."""
        await self.press("slash")
        await press(self.pilot, "ctrl+u")
        await self.type(query)
        await self.press("enter")

    async def settle(self) -> None:
        await settled(self.pilot)

    @property
    def status(self) -> str:
        return self.desk.status.message

    @property
    def pane(self) -> str | None:
        return self.app.focused.id if self.app.focused else None

    @property
    def results(self) -> list[str]:
        """The words of the results that are there, in order."""
        if not self.desk.furnished:
            return []
        return [row.hit.text for row in self.desk.results.entries if row.hit is not None]

    @property
    def current(self) -> str | None:
        """The words of the current statement."""
        current = self.desk.reading.current
        return current.text if current else None

    @property
    def lines(self) -> list[str]:
        return screen_lines(self.app)


def screen_lines(app: ExploreApp) -> list[str]:
    """The screen as it is painted, line by line."""
    return [strip.text for strip in app.screen._compositor.render_strips(app.size)]


async def settled(pilot: Pilot[Any]) -> None:
    """Waits until no worker runs, no message is on its way and everything is painted."""
    app, end = pilot.app, time.monotonic() + 60
    while time.monotonic() < end:
        await _handled(app)
        if _ended(app):
            return
        if not all(worker.is_finished for worker in app.workers) or not app.animator._complete_event.is_set():
            await asyncio.sleep(0.001)
            continue
        # What a timer would paint a sixtieth of a second later; painting may set something else going.
        app.screen._on_timer_update()
        await asyncio.sleep(0)
        if _at_rest(app) and all(worker.is_finished for worker in app.workers):
            return
    raise AssertionError(f"still at work: {[worker for worker in app.workers if not worker.is_finished]}")


async def press(pilot: Pilot[Any], key: str) -> None:
    """Sends a key, by Textual's name for it, as a terminal's driver does, and waits until every widget has had it."""
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    try:
        character: str | None = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
    except KeyError:
        character = name if len(name) == 1 else None
    event = events.Key(name, character)
    event.set_sender(pilot.app)
    pilot.app.post_message(event)
    await _handled(pilot.app)


async def _handled(app: App[Any]) -> None:
    """Waits until every message has been handled, for a while: a handler may itself wait for a worker."""
    quiet = 0
    for turn in range(200):
        await asyncio.sleep(0 if turn < 100 else 0.001)
        quiet = quiet + 1 if _at_rest(app) else 0
        if quiet == 3 or _ended(app):
            return


def _ended(app: App[Any]) -> bool:
    """Whether it has been left, or has failed: nobody waits for messages then."""
    return app._exit or app._exception is not None


def _at_rest(app: App[Any]) -> bool:
    """Whether every widget waits for a message and none is there. (Textual's own pilot sends each a message and waits
    for the answer, several times a key, which takes longer than all that the key does.)"""
    pumps = [app, *(pump for screen in app.screen_stack for pump in screen.walk_children(with_self=True))]
    return all(pump._message_queue.ready_event._waiters and pump._message_queue.empty() for pump in pumps)


def places_in(folder: Path) -> Places:
    return Places(folder / "data", folder / "config", folder / "log", folder / "home", SEEDS, folder / "state")


@asynccontextmanager
async def staged(
    library: Library,
    folder: Path,
    *,
    size: tuple[int, int] = (120, 40),
    wait: bool = True,
    note: str | None = None,
    watch: bool = False,
    settings: Settings = DEFAULTS,
    fresh: bool = False,
    picks: bool = False,
) -> AsyncIterator[Stage]:
    """The app on `library`, with everything of the person's under `folder`."""
    notes, places = Notes(), places_in(folder)
    app = ExploreApp(
        library,
        places=places,
        copy=notes.copy,
        edit=notes.edit,
        note=note,
        watch=watch,
        settings=settings,
        fresh=fresh,
        picks=picks,
    )
    async with app.run_test(size=size) as pilot:
        desk = app.screen
        assert isinstance(desk, MainScreen)
        stage = Stage(pilot, app, desk, notes, places)
        if wait:
            for _ in range(500):
                await stage.settle()
                if desk.begun:
                    break
            await stage.settle()
        yield stage


async def until(stage: Stage, holds: Callable[[], bool]) -> None:
    """Waits for as long as the test may take."""
    while not holds():
        await stage.pilot.pause(0.05)
        await asyncio.sleep(0.05)
