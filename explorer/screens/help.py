"""Help on one screen: what works here, all keys from the one table, and what the marks in the text mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from .. import styles
from ..guide import Section, columns, fitting, sections
from ..keys import HELP, Key, bindings, footer, keymap_of
from ..widgets.lines import KeyBar
from ..widgets.search import Line, Prompt
from ..widgets.styling import component
from ..widgets.wrapping import wrap_line
from .leaving import Leaving

_COLUMN, _LEAST_TEXT = 18, 24
TWO_COLUMNS = 112
"""Columns of the terminal from which the help has two columns of its own."""


class HelpText(Widget):
    """Groups of rows: what to press or what to see, and what it means."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"help--group", "help--key", "help--text"}

    def __init__(self) -> None:
        super().__init__()
        self._sections: Sequence[Section] = ()

    def show(self, of: Sequence[Section]) -> None:
        self._sections = of
        self.display = bool(of)
        self.refresh(layout=True)

    def render(self) -> Content:
        width = max(10, self.size.width or 80)
        parts: list[Content] = []
        for section in self._sections:
            parts.append(Content.assemble((section.name, component(self, "help--group"))))
            parts += [line for left, right in section.rows for line in self._row(left, right, width)]
            parts.append(Content(""))
        return Content("\n").join(parts)

    def _row(self, left: str, right: str, width: int) -> list[Content]:
        """Beside each other where there is room, else below each other."""
        key, text = component(self, "help--key"), component(self, "help--text")
        column = max(_COLUMN, cell_len(left) + 2)
        if width - column < _LEAST_TEXT:
            lines = [right[start:end] for start, end in wrap_line(right, width - 2)]
            return [Content.assemble((left, key)), *(Content.assemble("  ", (line, text)) for line in lines)]
        made = []
        for number, (start, end) in enumerate(wrap_line(right, width - column)):
            head = left if number == 0 else ""
            gap = " " * (column - cell_len(head))
            made.append(Content.assemble((head, key), gap, (right[start:end], text)))
        return made


class HelpScreen(Leaving, ModalScreen[None]):
    """Scrolls like everything else; `escape` closes it. What is typed after `/` narrows it."""

    CSS_PATH = styles.HELP
    BINDINGS: ClassVar[list[BindingType]] = [*bindings([HELP])]
    AUTO_FOCUS = "#help-text"

    def __init__(self, place: str = "", here: Sequence[Key] = ()) -> None:
        """`here`: the keys that work where one comes from, which is called `place`."""
        super().__init__()
        self._place = place
        self._here = here
        self._columns = (HelpText(), HelpText())
        self.line = Line(id="help-words", compact=True, placeholder="words of the help: copy, board, speaker …")

    def compose(self) -> ComposeResult:
        with Vertical(id="help-box"):
            with Horizontal(id="help-row"):
                yield Prompt()
                yield self.line
            with VerticalScroll(id="help-text"), Horizontal(id="help-columns"):
                yield from self._columns
            yield KeyBar(footer(HELP))

    def on_mount(self) -> None:
        self._narrow()

    def on_resize(self, _event: events.Resize) -> None:
        self._narrow()

    @on(Input.Changed, "#help-words")
    def words_typed(self) -> None:
        self._narrow()
        self._text.scroll_home(animate=False)

    @on(Input.Submitted, "#help-words")
    def words_entered(self) -> None:
        self.set_focus(self._text)

    def _narrow(self) -> None:
        """Shows what has the words that are typed, in as many columns as there is room for."""
        found = fitting(sections(keymap_of(self), self._place, self._here), self.line.value)
        wide = self.app.size.width >= TWO_COLUMNS
        self.set_class(wide, "-two-columns")
        left, right = columns(found) if wide else (found, [])
        self._columns[0].show(left or [Section(f"nothing here has “{self.line.value.strip()}”", ())])
        self._columns[1].show(right)

    def action_help_words(self) -> None:
        self.add_class("-finding")
        self.set_focus(self.line)

    def action_leave(self) -> None:
        """From the line back to all of the help, then back to the desk."""
        if self.line.has_focus or self.line.value:
            self.line.value = ""
            self.remove_class("-finding")
            self.set_focus(self._text)
        else:
            self.dismiss()

    @property
    def _text(self) -> VerticalScroll:
        return self.query_one("#help-text", VerticalScroll)

    def action_quit_here(self) -> None:
        self.app.exit(0)

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
