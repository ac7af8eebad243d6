"""What was skipped of the open document as no prose: to be looked at in the source, and to be brought back."""

from __future__ import annotations

import asyncio
from typing import ClassVar, NamedTuple

from textual import work
from textual.binding import BindingType

from index.lines import Lines
from index.locators import Locators, with_line
from index.model import Debris

from ..keys import SKIPPED, bindings
from ..session import Opened, counted, document_name
from ..widgets.lines import Tone
from ..widgets.skipped import SkippedSpans
from .listed import ListScreen


class Picked(NamedTuple):
    """A span, and whether it is to be read as prose; else it is to be shown."""

    debris: Debris
    is_prose: bool


class SkippedScreen(ListScreen[Picked]):
    """Gives the span that was picked, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings([SKIPPED])]
    AUTO_FOCUS = "#skipped"

    def __init__(self, opened: Opened, offset: int) -> None:
        """The cursor is at first on the span that holds `offset`, else on the next one after it."""
        document = opened.document
        self._text, self._lines = opened.text, Lines("")
        self._locators = Locators(document.locators)
        rows = SkippedSpans("skipped", text=opened.text, place_of=self._place_of, empty="looking …")
        super().__init__(f"Skipped as no prose · {document_name(document, document.path)}", rows, SKIPPED)
        self._found = document.skipped
        self._offset = offset

    def on_mount(self) -> None:
        self.heading.tell(counted(len(self._found), "part") if self._found else "")
        at = next((n for n, one in enumerate(self._found) if one.span.end > self._offset), len(self._found) - 1)
        self.count_lines(max(0, at))

    @work(exclusive=True)
    async def count_lines(self, at: int) -> None:
        """Shows the list once the lines of the text are known: of a long one that takes a moment."""
        self._lines = await asyncio.to_thread(Lines, self._text)
        self.rows.show(self._found, cursor=at, empty="nothing was skipped: all is read as prose")

    def _place_of(self, debris: Debris) -> str:
        return with_line(self._lines.number(debris.span.start), self._locators.over(debris.span))

    def action_show_skipped(self) -> None:
        self.choose()

    def choose(self) -> None:
        self._pick(is_prose=False)

    def action_bring_back(self) -> None:
        self._pick(is_prose=True)

    def _pick(self, *, is_prose: bool) -> None:
        debris = self.rows.current
        if debris is None:
            self.status.say(f"nothing was skipped here; {self.cap('leave')} leads back", Tone.STAY)
        else:
            self.dismiss(Picked(debris, is_prose))
