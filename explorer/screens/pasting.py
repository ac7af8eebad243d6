"""Pasting: outside inputs, what is pasted is searched for."""

from __future__ import annotations

from textual import events, on

from ..keys import FIND
from ..pasting import LONGEST, one_line
from ..widgets.lines import Tone
from ..widgets.search import Line
from .searching import Searching


class Pasting(Searching):
    """In an input the text goes where the cursor is, as everywhere; its end is cut off where it is too long."""

    def on_paste(self, event: events.Paste) -> None:
        text, cut = one_line(event.text)
        if not text:
            self.say("what was pasted has no words in it", Tone.STAY)
            return
        self.write_query(text)
        if not self.furnished:
            return  # the library will be asked for it when it opens
        self.action_search()
        self.seek()
        self.say(_cut() if cut else "searching for what was pasted", Tone.STAY if cut else Tone.DONE)

    @on(Line.Cut)
    def pasted_too_much(self) -> None:
        where = "looked for" if self.pane == FIND else "searched for"
        self.say(f"{_cut()}: that is {where}", Tone.STAY)


def _cut() -> str:
    return f"what was pasted is cut to its first {LONGEST:,} characters"
