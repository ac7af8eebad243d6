"""What is no prose of the open document: listed, pointed at, and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..keys import SOURCE
from ..text import visible_line
from ..widgets.lines import Tone
from .tracing import Tracing
from .waiting import when_there
from .walking import Target

if TYPE_CHECKING:
    from index.model import Debris

    from ..widgets.source import SourceView
    from .skipped import Picked


class Skipping(Tracing):
    """`U`, and a click on what is dimmed."""

    @when_there
    def action_skipped(self) -> None:
        """The list of what was skipped, on the span that is current, else on the first one from there on."""
        from .skipped import SkippedScreen

        opened = self.reading.opened
        if opened is None:
            self.say("no document is open yet", Tone.STAY)
            return
        here = self.source.here
        offset = here.start if here is not None and self.source.sees(here) else self.source.top
        self.app.push_screen(SkippedScreen(opened, offset), self._picked)

    def _picked(self, picked: Picked | None) -> None:
        opened = self.reading.opened
        if picked is None or opened is None:
            return
        debris, document = picked.debris, opened.document.id
        self.leave_for(document, None, reason="gone to what was skipped")
        self.travel(Target(document, span=debris.span), "" if picked.is_prose else self._told(debris), SOURCE)
        if picked.is_prose:
            from ..wishes import Deed, Wish

            self.then = lambda: self.carry_out(Wish(Deed.PROSE, span=debris.span), None, document)

    def on_source_view_pointed(self, event: SourceView.Pointed) -> None:
        """What is dimmed and in no statement becomes current."""
        opened = self.reading.opened
        if opened is None or opened.at(event.offset) is not None:
            return
        found = (one for one in opened.document.skipped if one.span.start <= event.offset < one.span.end)
        if (debris := next(found, None)) is not None:
            self._make_current(None, debris.span)
            self.say(self._told(debris), Tone.JUMP)

    def _told(self, debris: Debris) -> str:
        lists = self.cap("skipped")
        return f"skipped as no prose: {visible_line(debris.reason)}; {lists} lists it, and brings it back"
