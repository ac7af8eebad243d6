"""All keys on one screen, from the one table, and what the marks in the text mean."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget

from ..keys import HELP, Key, bindings, footer, groups, shown
from ..widgets.lines import KeyBar
from ..widgets.styling import component

_SIGNS = (
    ("┃", "the current statement: bold; its source and cue in italics"),
    ("│", "another statement; its words are underlined"),
    ("┊", "debris: still in the text, but no prose of it, and never searched"),
    ("direct", "all of the words are verbatim; mixed: some of them; indirect: none"),
)
_QUERIES = (
    ("hammer trigger", "all of these words, in any form"),
    ('"was not told"', "exactly these words"),
    ("gun OR weapon -rubber", "either, but not that"),
    ("negl*", "the beginning of a word"),
    ("speaker:baldwin", "who said it; about: whom it mentions; to: to whom"),
    ("kind:direct outlet:decider", "what kind; in which document (title: date: path:)"),
)
_COLUMN = 24


class HelpText(Widget):
    """The table as text in two columns."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"help--group", "help--key", "help--text"}

    def render(self) -> Content:
        parts: list[Content] = []
        for name, keys in groups().items():
            parts += [self._group(name), *(self._row(shown(key), _does(key)) for key in keys), Content("")]
        parts += [self._group("Marks"), *(self._row(*row) for row in _SIGNS), Content("")]
        parts += [self._group("Queries"), *(self._row(*row) for row in _QUERIES)]
        return Content("\n").join(parts)

    def _group(self, name: str) -> Content:
        return Content.assemble((name, component(self, "help--group")))

    def _row(self, left: str, right: str) -> Content:
        gap = " " * max(2, _COLUMN - cell_len(left))
        return Content.assemble(
            (left, component(self, "help--key")),
            gap,
            (right, component(self, "help--text")),
        )


def _does(key: Key) -> str:
    return key.does if key.where in ("everywhere", "outside inputs") else f"{key.does} ({key.where})"


class HelpScreen(ModalScreen[None]):
    """Scrolls like everything else; `escape` closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings([HELP])]
    AUTO_FOCUS = "#help-text"

    def compose(self) -> ComposeResult:
        with Vertical(id="help-box"):
            with VerticalScroll(id="help-text"):
                yield HelpText()
            yield KeyBar(footer(HELP))

    @property
    def _text(self) -> VerticalScroll:
        return self.query_one("#help-text", VerticalScroll)

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
