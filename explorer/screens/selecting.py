"""Selecting words of the source with keys and mouse, and taking along those instead of the whole statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.spans import Span

from ..session import counted
from ..widgets.lines import Tone
from .skipping import Skipping

if TYPE_CHECKING:
    from index.model import Document, Statement

    from ..widgets.source import SourceView


class Selecting(Skipping):
    """`shift` with arrows, `home` and `end`. What is selected is what is copied, written and cited."""

    def action_select_right(self) -> None:
        self._tell_extended(self.source.extend_by_word(1))

    def action_select_left(self) -> None:
        self._tell_extended(self.source.extend_by_word(-1))

    def action_select_down(self) -> None:
        self._tell_extended(self.source.extend_by_line(1))

    def action_select_up(self) -> None:
        self._tell_extended(self.source.extend_by_line(-1))

    def action_select_end(self) -> None:
        self._tell_extended(self.source.extend_to_edge(1))

    def action_select_start(self) -> None:
        self._tell_extended(self.source.extend_to_edge(-1))

    def _tell_extended(self, moved: bool) -> None:
        if self.source.document is None:
            self.say("no document is open yet", Tone.STAY)
        elif moved:
            self.tell_selected()
        else:
            self.say("the selection ends there already", Tone.STAY)

    def on_selectable_selected(self) -> None:
        self.tell_selected()

    def tell_selected(self) -> None:
        """Says how many words are selected, and what can be done with them."""
        selected = self.source.selected
        if selected is None:
            self.say("nothing is selected")
            return
        from ..widgets.words import count

        words = count(self.source.text[selected.start : selected.end])
        many = f"{selected.end - selected.start:,} characters" if words is None else counted(words, "word")
        copy, cite, drop = self.cap("copy-words"), self.cap("copy"), self.cap("step-back")
        self.say(f"{many} selected: {copy} copies, {cite} with citation, {drop} drops", Tone.DONE)

    def on_source_view_grasped(self, event: SourceView.Grasped) -> None:
        """Three clicks select the statement that stands there, else the line of the file."""
        opened = self.reading.opened
        if opened is None:
            return
        statement = opened.at(event.offset)
        if statement is not None:
            self.source.select(statement.span)
        else:
            end = opened.text.find("\n", event.offset)
            start = opened.text.rfind("\n", 0, event.offset) + 1
            self.source.select(Span(start, end if end >= 0 else len(opened.text)))
        self.tell_selected()

    def _key_escape(self) -> None:
        # Textual's screen drops the selection before any key of ours is looked at: the step back has to see it.
        pass

    def drop_selection(self) -> bool:
        """Nothing is selected any more; whether something was."""
        selected = self.source.selected is not None
        self.source.forget_ends()
        self.clear_selection()
        if selected:
            self.say("nothing is selected any more")
        return selected

    def in_hand(self) -> tuple[Statement, Document, str] | None:
        """The selected words, else the current statement."""
        from ..excerpt import excerpt

        opened, selected = self.reading.opened, self.source.selected
        if opened is None or selected is None:
            return super().in_hand()
        part = excerpt(opened, selected, self.reading.current)
        if part is None:
            self.say("there are no words in what is selected", Tone.STAY)
            return None
        return part, opened.document, opened.text

    def to_pin(self) -> tuple[Statement, Document, str] | None:
        """A board holds statements: the one in which the selected words lie, else the current one."""
        from ..excerpt import holding

        opened, selected = self.reading.opened, self.source.selected
        if opened is None or selected is None:
            return super().in_hand()
        statement = holding(opened, selected, self.reading.current)
        if statement is None:
            self.say("the selected words are not all in one statement; a board holds statements", Tone.STAY)
            return None
        return statement, opened.document, opened.text
