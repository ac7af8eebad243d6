"""The documents that carry a quote as a list: when, where, how many of its words, and what became of them."""

from __future__ import annotations

from textual.style import Style

from index.locators import where, with_line

from ..coverage import Coverage
from ..session import document_name
from ..text import visible_line
from .painting import segment, shorten
from .rows import Line, RowView
from .wrapping import wrap_line

_DATE = 10


class Carriers(RowView[Coverage]):
    """The order of the cluster: the earliest first."""

    guess = 3

    def measure(self, entry: Coverage, width: int) -> int:
        return len(wrap_line(entry.verdict, _room(width))) + 2

    def draw(self, index: int, entry: Coverage, width: int, base: Style) -> list[Line]:
        muted, room = base + self.part("row--muted"), _room(width)
        found = entry.compared.found
        share = f"  {found.shared} of {found.words[0]} words"
        indent = segment(" " * (width - room), base)
        statement = entry.carrier.statement
        name = document_name(entry.carrier.document, statement.path)
        speaker = statement.speaker or "no speaker named"
        line = with_line(statement.line, where(entry.carrier.document, statement.span))
        place = shorten(visible_line(f"{speaker} · {name} · {line}"), room)
        look = base + self.part("row--kept") if entry.is_whole else base
        verdict = entry.verdict
        return [
            [
                segment(f"{shorten(entry.date, _DATE):<{_DATE}}  ", base + self.part("row--number")),
                segment(shorten(entry.outlet, room - len(share)), base + self.part("row--name")),
                segment(share, muted),
            ],
            *([indent, segment(verdict[start:end], look)] for start, end in wrap_line(verdict, room)),
            [indent, segment(place, muted)],
        ]


def _room(width: int) -> int:
    return max(16, width - _DATE - 2)
