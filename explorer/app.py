"""The terminal app: a library, the tools of the world outside, and one screen."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events, on
from textual.app import App, SuspendNotSupported
from textual.binding import BindingType
from textual.screen import Screen
from textual.worker import WorkerFailed

from index.errors import ExploreError

from . import styles
from .files import make_private, write_atomically
from .keys import Keymap
from .log import SILENT, Log
from .queueing import Queueing
from .screens.desk import LOW, Desk, Tools
from .screens.main import MainScreen
from .settings import DEFAULTS, Settings
from .themes import THEMES, completed, fitting, no_colour
from .trouble import reason_of
from .widgets.lines import Tone

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import RenderableType

    from index.library import Library

    from .editor import EditorCommand
    from .picks import Picked
    from .places import Places

_LOOK = 2.0
"""Seconds between two looks whether the terminal is still there."""

_SIGNALLED = 128
"""The exit status of what a signal ended is its number and this, as shells have it."""

_COLLECTED = (5_000, 20, 50)
"""When Python looks for garbage: rarely, because a look through the names of a whole library keeps keys waiting for a
tenth of a second. What is read once is left out of it altogether (`gc.freeze`)."""

Copy = Callable[[str, Callable[[str], None]], str]
AnyScreen = TypeVar("AnyScreen")


class ExploreApp(Queueing):
    """Shows one library. `copy` and `edit` are the system's clipboard and editor unless a test gives others."""

    CSS_PATH = styles.MAIN
    TITLE = "explore"
    ENABLE_COMMAND_PALETTE = False
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-lowish"), (16, "-roomy")]  # noqa: RUF012
    """Classes of every screen by its rows; the stylesheet says what gives way."""
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self,
        library: Library,
        *,
        places: Places,
        note: str | None = None,
        copy: Copy | None = None,
        edit: Callable[[EditorCommand], int] | None = None,
        settle: Callable[[], None] = lambda: None,
        watch: bool = False,
        settings: Settings = DEFAULTS,
        fresh: bool = False,
        log: Log = SILENT,
        picks: bool = False,
        switched: Callable[[Library], object] = lambda _library: None,
    ) -> None:
        """`settle` is called when all of a library that stays in memory has been read; `watch`: it is kept up with its
        files while it is shown; `picks`: the reader is to pick a statement, which `picked` is then."""
        colourless = no_colour(os.environ)
        # Without colours nothing is blended either: what is written then has no colour in it, not even grey.
        super().__init__(ansi_color=True if colourless else None)
        if self.no_color and not colourless:  # it is set, but empty: https://no-color.org
            self.no_color = False
            self._filters.pop(1)
        self.library = library
        hands = (copy or partial(system_copy, settings.clipboard), edit or self.edit)
        self.tools = Tools(
            places, *hands, note=note, settle=settle, watch=watch, settings=settings, fresh=fresh, log=log, picks=picks
        )
        self.picked: Picked | None = None
        self._switched = switched
        self._libraries = 1
        self.keymap = Keymap.of(settings.keys)
        self.report: str | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.begin_with(THEMES[0].name)

    def begin_with(self, theme: str) -> None:
        """The theme of the first paint: without what follows on another one, which would read and apply the whole
        stylesheet once more before it."""
        self.set_reactive(App.theme, theme)
        self._watch_ansi_color(self.ansi_color)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        return completed(super().get_css_variables())

    def get_default_screen(self) -> Screen[None]:
        return self._with_keys(MainScreen(self.library, self.tools, self.size))

    def push_screen(self, screen: Any, *args: Any, **options: Any) -> Any:
        """As Textual does it, after the screen has been given the person's keys."""
        return super().push_screen(self._with_keys(screen), *args, **options)

    def _with_keys(self, screen: AnyScreen) -> AnyScreen:
        if self.keymap.changed and isinstance(screen, Screen):
            screen._bindings = self.keymap.rebound(screen._bindings)
        return screen

    @on(Desk.Furnished)
    async def give_early_keys(self) -> None:
        """What is typed before anything can take it waits for that."""
        await self.give_waiting()
        self.call_after_refresh(self.read_styles)

    def read_styles(self) -> None:
        """Reads the stylesheets of the other screens while nobody waits: read when a screen opens, each would have all
        of them read and applied once more."""
        self.stylesheet.read_all(styles.SCREENS)
        self.stylesheet.parse()

    def on_key(self, event: events.Key) -> None:
        """A key that nothing here answers to is named once in the status line."""
        if isinstance(self.screen, Desk) and event.key not in self.screen.active_bindings:
            self.screen.say(self.keymap.elsewhere(event.key, self.screen.pane), Tone.STAY)

    def action_help_quit(self) -> None:
        """What ctrl+c comes to inside an input, where nothing is selected."""
        if isinstance(self.screen, Desk):
            leaves, quits = self.keymap.cap("step-back"), self.keymap.cap("quit")
            self.screen.say(f"ctrl+c does not quit from an input: {leaves} leaves it, then {quits} quits", Tone.STAY)

    def edit(self, command: EditorCommand) -> int:
        """Runs the editor and gives its exit status; one that draws in the terminal has it to itself meanwhile."""
        import subprocess

        try:
            if command.in_terminal:
                with self.suspend():
                    return subprocess.run(command.argv, check=False).returncode
            subprocess.Popen(command.argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        except SuspendNotSupported as error:
            raise ExploreError("this terminal cannot be lent to an editor: open the file by hand") from error
        return 0

    def exit(self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Ends the app, once it is kept how the library was left."""
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                screen.keep_sitting()
        super().exit(result, return_code, message)

    def on_mount(self) -> None:
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            # Elsewhere than in the main thread, and on Windows, nobody can listen.
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                number = getattr(signal, name)
                loop.add_signal_handler(number, self.exit, _SIGNALLED + number)
        if not (self.is_headless or self.is_web):
            self.set_interval(_LOOK, self._heed_the_terminal)

    def _heed_the_terminal(self) -> None:
        """Where the terminal has gone and nobody was told, as without one of its own, nobody sits there any more."""
        if sys.__stdin__ is not None and not os.isatty(sys.__stdin__.fileno()):
            self.exit(_SIGNALLED + 1)

    async def open_library(self, library: Library) -> None:
        """Shows another library in the place of the one that is shown, which ends its update and is closed."""
        mode = self.current_mode
        # Another screen may have come over it meanwhile, which goes with it.
        before = next((one for one in self.screen_stack if isinstance(one, MainScreen)), None)
        if before is None:
            return
        before.keep_sitting()
        before.closing = True
        self.library = library
        self._switched(library)
        self.tools = replace(self.tools, note=None, fresh=False)
        self._libraries += 1
        # A library has a mode of its own, because the screen that Textual begins with cannot be switched.
        name = f"library {self._libraries}"
        self.add_mode(name, lambda: self._with_keys(MainScreen(library, self.tools, self.size)))
        await self.switch_mode(name)
        for screen in reversed(self._screen_stacks.pop(mode)):
            await self._replace_screen(screen)
        await before.let_go()

    def choose_theme(self, theme: str) -> None:
        """Another theme, which is that of the next start too, where the configuration names none. (One that is only
        tried on is set as `theme`.)"""
        self.theme = theme
        file = self.tools.places.chosen_theme
        try:
            make_private(file.parent)
            write_atomically(file, f"{theme}\n")
        except OSError as error:
            if isinstance(self.screen, Desk):
                self.screen.say(f"the theme is not kept for another time: {reason_of(error)}", Tone.WRONG)

    def begin_as_usual(self) -> None:
        """With the theme of the configuration, else the one chosen last, else the one that fits the terminal; where
        there are to be no colours, always with that."""
        theme = fitting(self.console.color_system, os.environ).name
        if not no_colour(os.environ):
            chosen = (self.tools.settings.theme, _first_line(self.tools.places.chosen_theme))
            theme = next((one for one in chosen if one in self.available_themes), theme)
        self.begin_with(theme)

    def _handle_exception(self, error: Exception) -> None:
        """Ends the app; what is printed is one line, because a traceback may hold the text of documents."""
        self.report = self.report or _crashed(error, self.tools.places, self.tools.log)
        super()._handle_exception(error)
        self._exit_renderables.clear()

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()


def run(
    library: Library,
    *,
    places: Places,
    note: str | None = None,
    watch: bool = False,
    settings: Settings = DEFAULTS,
    fresh: bool = False,
    log: Log = SILENT,
    switched: Callable[[Library], object] = lambda _library: None,
    copy: Copy | None = None,
    edit: Callable[[EditorCommand], int] | None = None,
    pick: Callable[[Picked], object] | None = None,
) -> int:
    """Opens the app on a library and gives the exit status; after a crash 1, with one line on stderr.

    `pick` takes the statement that the reader picks, and there is nothing found (1) where they end without. `copy` and
    `edit` are given where the system's own clipboard and editor are not those of who sits before it.
    """
    _collect_rarely()
    app: ExploreApp | None = None
    line: str | None = None
    try:
        app = ExploreApp(
            library,
            places=places,
            note=note,
            copy=copy,
            edit=edit,
            settle=gc.freeze,
            watch=watch,
            settings=settings,
            fresh=fresh,
            log=log,
            switched=switched,
            picks=pick is not None,
        )
        app.begin_as_usual()
        app.run(mouse=settings.mouse)
    except Exception as error:  # whatever it is, the reader gets one line and the terminal back
        line = (app.report if app else None) or _crashed(error, places, log)
    line = line or (app.report if app else None)
    if app is None or line is not None:
        print(f"explore: {line}", file=sys.stderr)
        return 1
    if pick is not None:
        if app.picked is None:
            return 1
        pick(app.picked)
    return app.return_value or 0


def _collect_rarely() -> None:
    gc.freeze()  # what has been imported stays, and is not looked through before the first paint
    gc.set_threshold(*_COLLECTED)
    gc.enable()


def system_copy(way: str, text: str, osc52: Callable[[str], None]) -> str:
    """Copies in the `way` that the settings say; says how."""
    from .clipboard import copy

    return copy(text, osc52, way=way)


def _first_line(file: Path) -> str:
    """What stands on the first line; "" where there is no such file, or none that can be read."""
    try:
        return file.read_text(encoding="utf-8").partition("\n")[0].strip()
    except (OSError, ValueError):
        return ""


def _crashed(error: Exception, places: Places, log: Log) -> str:
    """Writes a report without any text of documents and gives the line for stderr."""
    from .crash import report

    cause = error.error if isinstance(error, WorkerFailed) else error
    log.crashed(cause)
    return report(cause, places)
