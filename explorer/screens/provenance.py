"""Where a statement comes from: the steps of its chain, each with the words that it rests on; to be gone to."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.binding import BindingType

from index.lines import Lines
from index.locators import Locators, with_line
from index.model import Document
from index.provenance import Chain, Ground, Hop, Role
from index.spans import Span

from ..keys import CHAIN, bindings
from ..text import visible_line
from ..tracing import is_known
from ..widgets.hops import HopRow, Hops
from ..widgets.lines import Tone
from .listed import ListScreen


class Chosen(NamedTuple):
    """The words to go to, and the step that rests on them."""

    hop: Hop
    ground: Ground


class ProvenanceScreen(ListScreen[Chosen]):
    """Gives the words that are to be gone to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings([CHAIN])]
    AUTO_FOCUS = "#hops"

    def __init__(self, chain: Chain, document: Document, text: str) -> None:
        """The document is that of the statement, `text` its text."""
        super().__init__(visible_line(chain.line), Hops("hops"), CHAIN)
        self.chain = chain
        self._lines, self._locators = Lines(text), Locators(document.locators)

    def on_mount(self) -> None:
        hops = self.chain.hops
        rows = [
            HopRow(hop, ground, not number, self._place_of(ground.span) if ground.span else "")
            for hop in hops
            for number, ground in enumerate(hop.grounds)
        ]
        self.heading.tell(f"{len(hops)} steps")
        self.rows.show(rows)
        if not is_known(self.chain):
            self.status.say("nothing is known of what lies between")

    def _place_of(self, span: Span) -> str:
        return with_line(self._lines.number(span.start), self._locators.over(span))

    def action_open_hop(self) -> None:
        self.choose()

    def choose(self) -> None:
        row = self.rows.current
        if row is None or row.ground.span is None:
            self.status.say("no words of the text say this: there is nowhere to go", Tone.STAY)
        else:
            self.dismiss(Chosen(row.hop, row.ground))


def message(chosen: Chosen, back: str) -> str:
    """What is said on arrival; `back` is the key that leads back."""
    if Role.DOCUMENT in chosen.hop.roles:
        return f"the words themselves; {back} leads back"
    why = f" ({chosen.ground.why})" if chosen.ground.why else ""
    return f"what “{chosen.hop.name}” rests on{why}; {back} leads back"
