"""A line at the foot of a screen in which one word or sentence is asked for."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from ..text import visible_line
from .painting import shorten
from .search import Line

BREAK = "↵"
"""Stands for the end of a line, where a text of several lines is edited on one."""


class AskRow(Horizontal):
    """What is asked for, and the line to type it. Hidden until something is asked."""

    def __init__(self) -> None:
        super().__init__(id="ask-row")
        self.prompt = AskPrompt()
        self.line = Line(id="answer", compact=True, select_on_focus=False)
        self.filled = ""

    def compose(self) -> ComposeResult:
        yield self.prompt
        yield self.line

    @property
    def is_open(self) -> bool:
        return bool(self.display)

    def ask(self, prompt: str, filled: str = "") -> None:
        """Shows the line with `filled` in it, the cursor at its end, and gives it the focus."""
        self.prompt.say(prompt)
        self.filled = visible_line(filled.replace("\n", BREAK))
        self.line.value = self.filled
        self.display = True
        # At once: `Widget.focus` waits, and a burst of keys would go elsewhere.
        self.screen.set_focus(self.line)
        self.line.cursor_position = len(self.filled)
        # The end of a long text is seen only when there is room to see it in.
        self.line.call_after_refresh(self.line.action_end)

    @property
    def answer(self) -> str | None:
        """What is typed, with its line ends; None where it is what stood there from the start."""
        typed = self.line.value
        return None if typed == self.filled else typed.replace(BREAK, "\n")

    def close(self) -> None:
        self.display = False


class AskPrompt(Widget):
    """What is asked for."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._text = ""

    def say(self, text: str) -> None:
        self._text = visible_line(text)
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return min(cell_len(self._text), max(1, container.width // 2))

    def render(self) -> Content:
        return Content(shorten(self._text, self.size.width))
