"""The command palette: documents, speakers and actions by name, found while one types.

What a library has many of is folded once (`naming.Names`), in a thread, and searched in one; actions come first.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from .. import styles
from ..keys import EVERYWHERE, LINKS, OUTSIDE, PALETTE, RESULTS, SOURCE, SPEAKERS, Key, bindings, keymap_of, shown
from ..naming import SCATTERED, Names
from ..session import counted, document_name
from ..text import visible_line
from ..themes import THEMES
from ..widgets.entries import Entries, EntryRow
from ..widgets.lines import KeyBar
from ..widgets.search import Line, Prompt, Tally
from .leaving import Leaving

if TYPE_CHECKING:
    from .main import MainScreen

MOST = 200
"""So many lines are shown at most: who wants more types more."""

_TRIED_ON = 0.15
"""Seconds on a theme after which it is tried on."""

_NO_COMMANDS = frozenset(
    {
        *("down", "up", "top", "bottom", "page-down", "page-up", "next-pane", "previous-pane", "palette-outside"),
        *("step-back", "palette", "open", "keep", "follow", "back-outside", "forward-outside", "menu"),
        *("first-result", "earlier-query", "later-query", "complete"),
    }
)

_ALSO = {
    "alone": "zoom maximise full screen",
    "board": "bookmarks pins",
    "compare": "diff",
    "copy": "yank clipboard cite",
    "copy-words": "yank clipboard",
    "correct": "fix edit wrong",
    "documents": "files articles list",
    "editor": "vim open file",
    "find": "search in text",
    "help": "keys shortcuts manual",
    "links": "related",
    "only-speaker": "filter",
    "pin": "bookmark star",
    "plot": "chart graph",
    "quit": "exit close",
    "search": "query filter",
    "sidebar": "hide panel",
    "speaker-card": "profile person",
    "trail": "history",
    "unit": "mode scope filter sentences statements documents",
    "write": "save export",
}
"""What else actions are called, by the id of their key."""

_STYLES = {"bibtex": "BibTeX", "csl": "CSL-JSON", "w3c": "Web Annotation (JSON-LD)"}
"""The citations that no key copies."""


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the palette: `kind` says what it is, `name` is what the reader types, and `also` finds it too;
    `more` stands at its right end."""

    kind: str
    name: str
    do: Callable[[], object]
    also: str = ""
    more: str = ""


class Stock:
    """What a library has many of, prepared to be found: its speakers, most statements first, and its documents."""

    def __init__(self, screen: MainScreen) -> None:
        reading = screen.reading
        self.of = (reading.everybody, reading.documents)
        self._speakers = reading.everybody.speakers
        self._documents = list(reading.documents.values())
        self._names = Names([visible_line(name) for name in self._named()])

    def _named(self) -> Iterator[str]:
        yield from (one.name for one in self._speakers)
        yield from (document_name(one, one.path) for one in self._documents)

    def is_of(self, screen: MainScreen) -> bool:
        """Whether it is that of what the screen shows now."""
        return self.of[0] is screen.reading.everybody and self.of[1] is screen.reading.documents

    def find(self, typed: str) -> list[tuple[int, int]]:
        return self._names.find(typed, MOST)

    def command(self, screen: MainScreen, index: int) -> Command:
        """The line of the palette for one of them."""
        if index < len(self._speakers):
            one = self._speakers[index]
            return Command("speaker", one.name, _keeper(screen, one.name), more=counted(one.statements, "statement"))
        document = self._documents[index - len(self._speakers)]
        name = document_name(document, document.path)
        return Command("document", name, _opener(screen, document.id), more=document.date or "")


def commands(screen: MainScreen) -> Iterator[Command]:
    """What the program itself has to offer, what is most wanted first."""
    table = [
        key
        for key in keymap_of(screen).table
        if key.id not in _NO_COMMANDS and key.panes & EVERYWHERE and not key.only and len(key.keys) < 9
    ]
    for key in sorted(table, key=lambda key: (not key.label, key.rank if key.label else 0)):
        yield Command(
            "action", key.does, _doer(screen, key), f"{key.id} {_ALSO.get(key.id, '')}", shown(key).split()[0]
        )
    for style, name in _STYLES.items():
        yield Command("action", f"copy a citation as {name}", lambda to=style: screen.run_action(f"copy_{to}"))  # type: ignore[misc]
    yield from screen.search_commands()
    yield from (one for one in screen.library_commands(look=False) if one.kind == "library")
    ours = [theme.name for theme in THEMES]
    for name in [*ours, *sorted(set(screen.app.available_themes) - set(ours))]:
        worn = "now" if name == screen.app.theme else ""
        yield Command("theme", name, _painter(screen, name), "theme colours", worn)


class PaletteScreen(Leaving, ModalScreen[Command | None]):
    """Gives what was chosen, or None. What a theme looks like is seen while the cursor is on it."""

    CSS_PATH = styles.PALETTE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings([PALETTE])]
    AUTO_FOCUS = "#wanted"

    def __init__(self, screen: MainScreen, stock: Stock | None) -> None:
        """`stock` as it was prepared before, where that is so."""
        super().__init__()
        self._main = screen
        self.stock = stock
        self._few = list(commands(screen))
        self._few_names = Names([one.name for one in self._few], [one.also for one in self._few])
        self._worn = screen.app.theme
        self._shown_for: str | None = None
        self._chosen = False
        self.line = Line(
            id="wanted", compact=True, select_on_focus=False, placeholder="a document, a speaker, an action or a theme"
        )
        self.entries = Entries("entries", empty="nothing is called so")
        self.tally = Tally("wanted-tally")

    def compose(self) -> ComposeResult:
        with Vertical(id="palette-box"):
            with Horizontal(id="wanted-row"):
                yield Prompt(":")
                yield self.line
                yield self.tally
            yield self.entries
            yield KeyBar(keymap_of(self).footer(PALETTE))

    def on_mount(self) -> None:
        # Who clicks on a line goes on typing.
        self.entries.can_focus = False
        self.look()

    @on(Input.Changed, "#wanted")
    def typed(self) -> None:
        self.look()

    @work(exclusive=True)
    async def look(self) -> None:
        """Shows what is meant by what is typed; the names of a library come when they are prepared."""
        typed = self.line.value
        few = [(rank, self._few[at]) for rank, at in self._few_names.find(typed, MOST)]
        if self.stock is None or not self.stock.is_of(self._main):
            self._show(typed, [command for _, command in few])
            self.stock = await asyncio.to_thread(Stock, self._main)
        stock = self.stock
        found = await asyncio.to_thread(stock.find, typed)
        many = [(rank, stock.command(self._main, at)) for rank, at in found]
        # Scattered letters are not looked for where there is anything better.
        best = min((rank for rank, _ in (*few, *many)), default=0)
        both = [pair for pair in (*few, *many) if pair[0] < SCATTERED or best == SCATTERED]
        both.sort(key=lambda pair: pair[0])
        self._show(typed, [command for _, command in both][:MOST])
        self.looked_up(typed)

    def looked_up(self, typed: str) -> None:
        """All that is meant by it shows; what was to be chosen from it is chosen."""
        self._shown_for = typed
        if self._chosen:
            self._chosen = False
            self.action_choose_entry()

    def _show(self, typed: str, found: Sequence[Command]) -> None:
        rows = [EntryRow(one, one.kind, one.name, one.more) for one in found]
        self.entries.typed = typed
        self.entries.show(rows)
        self.tally.say("", f"{len(rows)}+" if len(rows) == MOST else f"{len(rows)}")

    def _try_on(self) -> None:
        """Shows the theme on which the reader has rested the cursor for a moment; elsewhere the theme as it was."""
        row = self.entries.current
        wanted = row.name if row is not None and row.kind == "theme" else self._worn
        self.set_timer(_TRIED_ON, lambda: self._wear(row, wanted))

    def _wear(self, row: EntryRow | None, theme: str) -> None:
        if self.is_current and self.entries.current is row and self.app.theme != theme:
            self.app.theme = theme

    @on(Input.Submitted, "#wanted")
    def entered(self) -> None:
        self.action_choose_entry()

    def on_row_view_chosen(self) -> None:
        self.action_choose_entry()

    def action_choose_entry(self) -> None:
        row = self.entries.current
        if self._shown_for != self.line.value:
            self._chosen = True  # what is typed has not been looked up yet
        elif row is not None and isinstance(row.value, Command):
            self._leave(row.value)

    def action_next_entry(self) -> None:
        self._moved(self.entries.step(1))

    def action_previous_entry(self) -> None:
        self._moved(self.entries.step(-1))

    def action_entries_down(self) -> None:
        self._moved(self.entries.page(1))

    def action_entries_up(self) -> None:
        self._moved(self.entries.page(-1))

    def _moved(self, moved: bool) -> None:
        if moved:
            self._try_on()

    def action_leave_palette(self) -> None:
        self._leave(None)

    def _leave(self, command: Command | None) -> None:
        if self.app.theme != self._worn and (command is None or command.kind != "theme"):
            self.app.theme = self._worn
        self.dismiss(command)


def _opener(screen: MainScreen, document_id: str) -> Callable[[], object]:
    return lambda: screen.open_document(document_id)


def _keeper(screen: MainScreen, name: str) -> Callable[[], object]:
    return lambda: screen.keep_speaker(name, alone=True)


def _doer(screen: MainScreen, key: Key) -> Callable[[], object]:
    """Does what a key does; from a pane in which it does nothing the reader is first taken to one in which it does."""

    def do() -> object:
        if screen.pane not in key.panes:
            places = [pane for pane in (RESULTS, SOURCE, LINKS, SPEAKERS) if pane in key.panes & OUTSIDE]
            if places:
                screen.go_to_pane(places[0])
        return screen.run_action(key.action)

    return do


def _painter(screen: MainScreen, theme: str) -> Callable[[], object]:
    from ..app import ExploreApp

    app = screen.app
    return lambda: app.choose_theme(theme) if isinstance(app, ExploreApp) else setattr(app, "theme", theme)
