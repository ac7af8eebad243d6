"""Finding words in the open document: a line to type them in, then `n` and `N` from place to place."""

from __future__ import annotations

from dataclasses import replace

from textual import on
from textual.widgets import Input

from index.spans import Span

from ..keys import FIND, SOURCE
from ..session import Spot, find_all, step_found
from ..widgets.lines import Tone
from ..widgets.search import Tally
from .stepping import Stepping


class Finding(Stepping):
    """Looking for words in the text that is open, which is not searching the library."""

    _found: tuple[Span, ...] = ()
    _found_at: int | None = None
    _find_from: int = 0

    def action_find(self) -> None:
        if self.reading.opened is None:
            self.say("no document is open yet", Tone.STAY)
            return
        self._find_from = self.source.top
        self.find_line.display = True
        line = self.query_one(f"#{FIND}", Input)
        line.value = line.value
        self.go_to_pane(FIND)
        if line.value:
            self.look_for(line.value)

    @on(Input.Changed, f"#{FIND}")
    def wanted_typed(self, event: Input.Changed) -> None:
        if self.find_line.display:
            self.look_for(event.value)

    @on(Input.Submitted, f"#{FIND}")
    def wanted_entered(self) -> None:
        self.go_to_pane(SOURCE)
        if self._found:
            number = (self._found_at or 0) + 1
            keys = f"{self.cap('next-found')} and {self.cap('previous-found')}"
            self.say(f"place {number:,} of {len(self._found):,}; {keys} go on", Tone.DONE)
        else:
            self.close_find()
            self.say(f"it is not in this document; {self.cap('search')} searches in all of them", Tone.STAY)

    def look_for(self, wanted: str) -> None:
        """Marks every place of `wanted` and shows the first one from where the reader was."""
        opened = self.reading.opened
        if opened is None:
            return
        self._found = tuple(find_all(opened.text, wanted))
        self._found_at = None
        self.source.mark_found(())
        if self._found:
            index = step_found(self._found, self._find_from - 1, 1)
            self._show_found(index if index is not None else 0)
        self._tally()

    def _show_found(self, index: int) -> None:
        """Shows a place; the statement in which it stands becomes current, so that what is copied is what is seen."""
        span = self._found[index]
        self._found_at = index
        opened = self.reading.opened
        statement = opened.around(span.start) if opened else None
        self._make_current(statement, statement.span if statement else Span(span.start, span.start))
        self.source.mark_found(self._found, index)
        self.source.reveal(span)

    def _tally(self) -> None:
        tally = self.query_one("#found", Tally)
        if self._found and self._found_at is not None:
            tally.say("", f"{self._found_at + 1:,} of {len(self._found):,}")
        else:
            tally.say("", "not here" if self.query_one(f"#{FIND}", Input).value.strip() else "")

    def action_next_found(self) -> None:
        self._step_found(1)

    def action_previous_found(self) -> None:
        self._step_found(-1)

    def _step_found(self, step: int) -> None:
        if not self._found or self._found_at is None:
            self.say("nothing is being looked for: f finds words in this document", Tone.STAY)
            return
        index = self._found_at + step
        if not 0 <= index < len(self._found):
            end = "last" if step > 0 else "first"
            self.say(f"this is the {end} of {len(self._found):,} places", Tone.STAY)
            return
        self._show_found(index)
        self._tally()
        self.say(f"place {index + 1:,} of {len(self._found):,}", Tone.JUMP)

    @property
    def found_count(self) -> int:
        """How many places of what is looked for there are."""
        return len(self._found)

    @property
    def finding(self) -> bool:
        return bool(self._found) or bool(self.find_line.display)

    def with_find(self, spot: Spot) -> Spot:
        """The place with what is being looked for there."""
        if not self.finding:
            return spot
        return replace(spot, find=self.query_one(f"#{FIND}", Input).value, found=self._found_at)

    def resume_find(self, spot: Spot) -> None:
        """Looks for what was looked for at a place, and shows the same of its places; nothing moves."""
        opened = self.reading.opened
        if spot.find is None or opened is None:
            if self.finding:
                self.close_find()
            return
        line = self.query_one(f"#{FIND}", Input)
        with line.prevent(Input.Changed):
            line.value = spot.find
        self.find_line.display = True
        self._find_from = spot.scroll
        self._found = tuple(find_all(opened.text, spot.find))
        at = spot.found
        self._found_at = at if at is not None and at < len(self._found) else None
        self.source.mark_found(self._found, self._found_at)
        self._tally()

    def close_find(self) -> None:
        """Takes the line and its marks away."""
        self.forget_found()
        self.find_line.display = False

    def forget_found(self) -> None:
        self._found, self._found_at = (), None
        self.source.mark_found(())
