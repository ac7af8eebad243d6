"""A speaker's card as a list: facts, a small plot, and what can be chosen. The cursor stands only on the latter."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.style import Style

from ..card import CardRow, Sort
from ..plots.bars import Spread, columns, lay_out
from ..text import visible_line
from .painting import segment, shorten
from .rows import Line, RowView
from .wrapping import wrap_line

_LABEL = 14
_HEIGHT = 2
"""Lines of the small plot."""

_WORDS = 2
"""So many lines of a quote show."""


class Card(RowView[CardRow]):
    """`counts` are those of the small plot."""

    guess = 1

    def __init__(self, pane: str, *, empty: str = "") -> None:
        super().__init__(pane, empty=empty)
        self.counts: Sequence[int] = ()

    def measure(self, entry: CardRow, width: int) -> int:
        match entry.sort:
            case Sort.TITLE:
                return 2
            case Sort.PLOT:
                return _HEIGHT
            case Sort.FACT:
                return max(1, len(wrap_line(visible_line(entry.text), _room(width))))
        return len(self._words(entry, width))

    def draw(self, index: int, entry: CardRow, width: int, base: Style) -> list[Line]:
        muted = base + self.part("row--muted")
        match entry.sort:
            case Sort.TITLE:
                return [[], self._titled(entry, width, base)]
            case Sort.PLOT:
                lay = self.spread
                lines = columns(self.counts, max(self.counts, default=0), _HEIGHT, lay)
                labels = [" " * _LABEL] * (_HEIGHT - 1) + [_padded(entry.left)]
                bars = base + self.part("row--number")
                return [[segment(label, muted), segment(line, bars)] for label, line in zip(labels, lines, strict=True)]
            case Sort.FACT:
                text = visible_line(entry.text)
                spans = wrap_line(text, _room(width)) or [(0, 0)]
                return [
                    [segment(_padded(entry.left if not number else ""), muted), segment(text[start:end], base)]
                    for number, (start, end) in enumerate(spans)
                ]
        return self._linked(entry, width, base)

    @property
    def spread(self) -> Spread:
        """How the columns of the small plot stand."""
        return lay_out(len(self.counts), _room(self.text_width))

    def _titled(self, entry: CardRow, width: int, base: Style) -> Line:
        title = shorten(visible_line(entry.text), width)
        note = shorten(visible_line(entry.right), max(0, width - cell_len(title) - 2))
        gap = " " * max(1, width - cell_len(title) - cell_len(note))
        return [
            segment(title, base + self.part("row--kept")),
            segment(gap, base),
            segment(note, base + self.part("row--muted")),
        ]

    def _linked(self, entry: CardRow, width: int, base: Style) -> list[Line]:
        left, name = _left(entry), "row--muted" if entry.sort is Sort.NOTE else "row--name"
        words = self._words(entry, width)
        look = base if left else base + self.part(name)
        lines: list[Line] = []
        for number, line in enumerate(words):
            right = visible_line(entry.right) if not number else ""
            head = left if not number else " " * cell_len(left)
            gap = " " * max(0, width - cell_len(head) - cell_len(line) - cell_len(right))
            lines.append(
                [
                    segment(head, base + self.part("row--muted")),
                    segment(line, look),
                    segment(gap, base),
                    segment(right, base + self.part("row--number")),
                ]
            )
        return lines

    def _words(self, entry: CardRow, width: int) -> list[str]:
        """The text on one line where a count or a date stands beside it, else on two at most."""
        room = max(1, width - cell_len(_left(entry)) - (len(entry.right) + 1 if entry.right else 0))
        text = visible_line(entry.text)
        if entry.right or cell_len(text) <= room:
            return [shorten(text, room)]
        # No more of a long text is wrapped than can be seen.
        text = text[: room * (_WORDS + 1)]
        spans = wrap_line(text, room)
        shown = [text[start:end] for start, end in spans[:_WORDS]]
        if len(spans) > _WORDS or len(entry.text) > len(text):
            shown[-1] = shorten(text[spans[len(shown) - 1][0] :] + "…", room)
        return shown

    def first(self) -> int:
        """The first row that can be chosen."""
        return next((row for row, one in enumerate(self.entries) if one.leads), 0)

    def step(self, by: int) -> bool:
        rows = range(self.cursor + by, len(self.entries) if by > 0 else -1, 1 if by > 0 else -1)
        for row in rows:
            if self.entries[row].leads:
                return super().go(row)
        return self._edge(by)

    def go(self, index: int) -> bool:
        index = max(0, min(index, len(self.entries) - 1))
        after = (row for row in range(index, len(self.entries)) if self.entries[row].leads)
        before = (row for row in range(index, -1, -1) if self.entries[row].leads)
        found = next(after, None) if index >= self.cursor else next(before, None)
        if found is None or found == self.cursor:
            return self._edge(1 if index >= self.cursor else -1)
        return super().go(found)

    def _edge(self, by: int) -> bool:
        """Shows what lies beyond the last row that can be chosen; whether there was anything to show."""
        before = self.scroll_offset.y
        self.scroll_to(y=0 if by < 0 else self.max_scroll_y, animate=False, immediate=True)
        return self.scroll_offset.y != before

    def section(self, by: int) -> bool:
        """To the first choice of the next section, or of the one before."""
        titles = [row for row, one in enumerate(self.entries) if one.sort is Sort.TITLE]
        own = max((row for row in titles if row < self.cursor), default=-1)
        if by > 0:
            target = next((row for row in titles if row > self.cursor), None)
        else:
            target = max((row for row in titles if row < own), default=0 if own > 0 else None)
        if target is None:
            return False
        found = next((row for row in range(target, len(self.entries)) if self.entries[row].leads), None)
        if found is None or found == self.cursor:
            return False
        moved = super().go(found)
        if target > 0:
            self._show_from(target)
        return moved

    def _show_from(self, row: int) -> None:
        self._look(row)
        top = self._heights.top(row)
        if not top <= self.scroll_offset.y + self.size.height // 2:
            self.scroll_to(y=top, animate=False, immediate=True)

    def on_click(self, event: events.Click) -> None:
        """A click on what leads nowhere is none."""
        line = event.y + self.scroll_offset.y
        if not self.entries or line >= self._heights.total or not self.entries[self._heights.at(line)].leads:
            event.prevent_default()


def _room(width: int) -> int:
    return max(8, width - _LABEL)


def _padded(label: str) -> str:
    return f"{shorten(visible_line(label), _LABEL - 1):<{_LABEL}}"


def _left(entry: CardRow) -> str:
    """What stands first in a row, in twelve cells; nothing where nothing does."""
    return f"{shorten(visible_line(entry.left), 10):<12}" if entry.left else ""
