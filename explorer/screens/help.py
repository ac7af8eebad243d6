"""All keys on one screen, from the one table, and what the marks in the text mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget

from ..keys import HELP, Key, Keymap, bindings, footer, keymap_of, shown
from ..widgets.lines import KeyBar
from ..widgets.styling import component
from ..widgets.wrapping import wrap_line

_SIGNS = (
    ("┃ bold", "the current statement; its source and cue in italics"),
    ("│ underlined", "another statement"),
    ("┊ dim", "debris: in the text, but no prose of it; never searched"),
    ("direct", "every word is verbatim; mixed: some; indirect: none"),
)
_QUERIES = (
    ("hammer trigger", "all of these words, in any form"),
    ('"was not told"', "exactly these words"),
    ("gun OR weapon", "either"),
    ("gun -rubber", "without that"),
    ("negl*", "the beginning of a word"),
    ("speaker:baldwin", "who said it; about: mentioned; to: told"),
    ("kind:direct", "which kind; cue: said: venue: conf: too"),
    ("outlet:decider", "which document; title: date: path: too"),
)
_COLUMN = 18
TWO_COLUMNS = 112
"""Columns of the terminal from which the help has two columns of its own."""

Row = tuple[str, str]


def keys_of(keymap: Keymap, *names: str) -> list[tuple[str, list[Row]]]:
    """The table's groups with these names, as rows."""
    grouped = keymap.groups()
    return [(name, [(shown(key), _does(key)) for key in grouped[name]]) for name in names]


def _does(key: Key) -> str:
    """In the help, the board's keys stand under its name, and those of a single pane say which."""
    alone = len(key.panes) == 1 and key.group != "Board"
    return f"in the {key.where}: {key.does}" if alone else key.does


def columns(keymap: Keymap) -> tuple[list[tuple[str, list[Row]]], list[tuple[str, list[Row]]]]:
    """What stands in the left column and in the right one."""
    left = keys_of(keymap, "Search", "Move", "Take", "Correct", "Program")
    right = keys_of(keymap, "Read", "Compare", "Board")
    return left, [*right, ("Marks", list(_SIGNS)), ("Queries", list(_QUERIES))]


class HelpText(Widget):
    """Groups of rows: what to press or what to see, and what it means."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"help--group", "help--key", "help--text"}

    def __init__(self, sections: Sequence[tuple[str, Sequence[Row]]]) -> None:
        super().__init__()
        self._sections = sections

    def render(self) -> Content:
        width = max(20, self.size.width or 80)
        parts: list[Content] = []
        for name, rows in self._sections:
            parts.append(Content.assemble((name, component(self, "help--group"))))
            parts += [line for left, right in rows for line in self._row(left, right, width)]
            parts.append(Content(""))
        return Content("\n").join(parts)

    def _row(self, left: str, right: str, width: int) -> list[Content]:
        key, text = component(self, "help--key"), component(self, "help--text")
        column = max(_COLUMN, cell_len(left) + 2)
        spans = wrap_line(right, width - column)
        lines = []
        for number, (start, end) in enumerate(spans):
            head = left if number == 0 else ""
            gap = " " * (column - cell_len(head))
            lines.append(Content.assemble((head, key), gap, (right[start:end], text)))
        return lines


class HelpScreen(ModalScreen[None]):
    """Scrolls like everything else; `escape` closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings([HELP])]
    AUTO_FOCUS = "#help-text"

    def on_mount(self) -> None:
        self.set_class(self.app.size.width >= TWO_COLUMNS, "-two-columns")

    def compose(self) -> ComposeResult:
        left, right = columns(keymap_of(self))
        with Vertical(id="help-box"):
            with VerticalScroll(id="help-text"):
                if self.app.size.width >= TWO_COLUMNS:
                    with Horizontal(id="help-columns"):
                        yield HelpText(left)
                        yield HelpText(right)
                else:
                    yield HelpText((*left, *right))
            yield KeyBar(footer(HELP))

    @property
    def _text(self) -> VerticalScroll:
        return self.query_one("#help-text", VerticalScroll)

    def action_quit_here(self) -> None:
        self.app.exit(0)

    def action_leave(self) -> None:
        self.dismiss()

    def action_down(self) -> None:
        self._text.scroll_relative(y=1, animate=False)

    def action_up(self) -> None:
        self._text.scroll_relative(y=-1, animate=False)

    def action_top(self) -> None:
        self._text.scroll_home(animate=False)

    def action_bottom(self) -> None:
        self._text.scroll_end(animate=False)

    def action_page_down(self) -> None:
        self._text.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        self._text.scroll_page_up(animate=False)
