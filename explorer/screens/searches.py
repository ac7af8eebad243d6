"""The searches that have names: run, named, renamed, deleted, and each of that taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from index.errors import ExploreError

from ..keys import SEARCHES, TITLE, actions, bindings, footer
from ..searches import Named, SearchFile
from ..session import counted
from ..widgets.asking import AskRow
from ..widgets.choices import Choice, Choices
from ..widgets.lines import KeyBar, Tone
from .listed import ListScreen


class SearchesScreen(ListScreen[Named]):
    """Gives the search that is to be run, or None. `query` and `unit` are those of the desk, which can be named."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings([SEARCHES, TITLE])]
    AUTO_FOCUS = "#searches"

    def __init__(self, file: SearchFile, library: str, query: str, unit: str) -> None:
        """`library` as `searches.spelled` has it."""
        rows: Choices = Choices("searches")
        rows.numbered = False
        super().__init__("Named searches", rows, SEARCHES)
        self._file = file
        self._library = library
        self._query, self._unit = query, unit
        self._asked: Callable[[str], None] | None = None
        self.ask_row = AskRow()
        self.key_bar = KeyBar(footer(SEARCHES), "keys")
        self._can = {place: actions(place) for place in (SEARCHES, TITLE)}
        self._known = frozenset().union(*self._can.values())

    def compose(self) -> ComposeResult:
        yield self.heading
        yield self.rows
        yield self.ask_row
        yield self.status
        yield self.key_bar

    def on_mount(self) -> None:
        if not self._try(self._show):
            self.rows.show((), empty="the searches cannot be read")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether the key for this action works where the focus is."""
        return action not in self._known or action in self._can[self.place]

    def _show(self, name: str | None = None) -> None:
        """Lists them as the file has them now; the cursor is on the one with this name, else where it was."""
        found = self._file.of(self._library)
        rows = [Choice(one, f"{one.name}  {one.query}", _more(one)) for one in found]
        at = next((number for number, one in enumerate(found) if one.name == name), self.rows.cursor)
        empty = f"no search has a name yet: {self.cap('name-search')} names the one of the desk"
        self.rows.show(rows, cursor=min(at, max(0, len(rows) - 1)), empty=empty)
        self.heading.tell(counted(len(rows), "search").replace("searchs", "searches"))

    def _try(self, deed: Callable[[], None]) -> bool:
        try:
            deed()
        except ExploreError as error:
            self.status.say(str(error), Tone.WRONG)
            return False
        return True

    @property
    def current(self) -> Named | None:
        value = self.rows.current.value if self.rows.current else None
        if isinstance(value, Named):
            return value
        self.status.say("there is no search here", Tone.STAY)
        return None

    def choose(self) -> None:
        self.action_run_search()

    def action_run_search(self) -> None:
        if (search := self.current) is not None:
            self.dismiss(search)

    def action_name_search(self) -> None:
        """Gives the query of the desk a name, for this library."""
        if not self._query.strip():
            self.status.say("the search box is empty: there is nothing to name", Tone.STAY)
            return

        def name(typed: str) -> None:
            self._file.add(Named(typed, self._query, self._unit, self._library))
            self._done(typed, f"{self._query} is called {typed}")

        self._ask(f"a name for {self._query}", name)

    def action_rename_search(self) -> None:
        if (search := self.current) is None:
            return

        def rename(typed: str) -> None:
            self._file.rename(search, typed)
            self._done(typed, f"{search.name} is called {typed} now")

        self._ask("another name", rename, search.name)

    def action_delete_search(self) -> None:
        if (search := self.current) is None:
            return

        def delete() -> None:
            self._file.remove(search)
            self._show()
            self.status.say(f"{search.name} is deleted; {self.cap('undo-search')} takes that back", Tone.DONE)

        self._try(delete)

    def action_undo_search(self) -> None:
        def undo() -> None:
            self._file.undo()
            self._show()
            self.status.say("the last change is taken back", Tone.DONE)

        self._try(undo)

    def _done(self, name: str, said: str) -> None:
        self._show(" ".join(name.split()))
        self.status.say(f"{said}; {self.cap('undo-search')} takes that back", Tone.DONE)

    def _ask(self, prompt: str, asked: Callable[[str], None], filled: str = "") -> None:
        self._asked = asked
        self.status.say("")
        self.ask_row.ask(prompt, filled)
        self._settle(TITLE)

    @on(Input.Submitted, "#answer")
    def answered(self) -> None:
        self.action_take_title()

    def action_take_title(self) -> None:
        asked, typed = self._asked, self.ask_row.answer
        if asked is None or typed is None:
            self.action_leave_title()
        elif self._try(lambda: asked(typed)):
            self._close()

    def action_leave_title(self) -> None:
        self._close()
        self.status.say("nothing was changed", Tone.STAY)

    def _close(self) -> None:
        self._asked = None
        self.ask_row.close()
        self.set_focus(self.rows)
        self._settle(SEARCHES)

    def _settle(self, place: str) -> None:
        self.place = place
        self.key_bar.show(footer(place))
        self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        """Also a click leads into the line, and out of it."""
        place = TITLE if self.focused is self.ask_row.line else SEARCHES
        if place != self.place:
            self._settle(place)


def _more(search: Named) -> str:
    parts = [f"in {search.unit}s"] if search.unit else []
    return " · ".join([*parts, "this library" if search.library else "everywhere"])
