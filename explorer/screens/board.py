"""The board: what was pinned, in the person's order; to be opened, checked off, annotated, moved and taken off."""

from __future__ import annotations

from pathlib import Path

from index.errors import ExploreError

from ..board import STATUSES, Board
from ..board.pins import known_status, next_status, sign
from ..cite import cite
from ..session import counted
from ..text import visible_line
from ..widgets.lines import Tone
from ..widgets.pins import PinRow
from .moving import Movable, Moving
from .pinning import ORPHANS, OTHERS, Stays, like
from .swapping import Swapping


class BoardScreen(Moving, Swapping):
    """Gives the statement that is to be opened, or None."""

    def action_open_pin(self) -> None:
        row = self.pins.current
        if row is None or row.statement is None:
            self.say_none("there is no statement here to open")
        else:
            self.dismiss(row.statement)

    def on_row_view_chosen(self) -> None:
        if not self.ask_row.is_open:
            self.action_open_pin()

    def _pin_here(self, what: str) -> PinRow | None:
        row = self.pins.current
        if row is None:
            self.say_none(f"there is no pin here {what}")
        return row

    def action_unpin(self) -> None:
        row = self._pin_here("to take off")
        if row is None:
            return
        file, anchor = self.file, row.pin.anchor

        def take_off() -> tuple[Board, str]:
            board = file.unpin(anchor)
            return board, f"taken off; {counted(len(board.pins), 'pin')} left; u puts it back"

        self.change(take_off)

    def action_status(self) -> None:
        row = self._pin_here("that could have a status")
        if row is None:
            return
        file, key, near = self.file, row.pin.key, self.near(row)
        self.keep_showing(row.pin)

        def turn() -> tuple[Board, str]:
            pin = self.row_now(key).pin
            status = next_status(pin.status)
            own = "" if known_status(pin.status) else f" (it was “{pin.status}”; u puts that back)"
            return file.set(pin.anchor, status=status, near=near), f"{sign(status)} {status}{own}"

        self.change(turn, key)

    def action_note(self) -> None:
        row = self._pin_here("to write a note on")
        if row is None:
            return
        file, pin, near = self.file, row.pin, self.near(row)

        def write(typed: str) -> None:
            note = typed.strip()

            def annotate() -> tuple[Board, str]:
                return file.set(
                    pin.anchor, note=note, near=near
                ), "noted" if note else "the note is gone; u puts it back"

            self.keep_showing(pin)
            self.change(annotate, pin.key)

        self.ask("note", write, pin.note)

    def action_pin_down(self) -> None:
        self._move(1)

    def action_pin_up(self) -> None:
        self._move(-1)

    def _move(self, by: int) -> None:
        row = self._pin_here("to move")
        if row is None:
            return
        file, key, near = self.file, row.pin.key, self.near(row)

        def move() -> tuple[Board, str]:
            self.row_now(key)
            shown = self.pins.entries
            at = next((at for at, one in enumerate(shown) if one.pin.key == key), -1)
            beside = at + by
            if not 0 <= beside < len(shown):
                raise Stays(f"this is the {'end' if by > 0 else 'top'}")
            board = file.move(shown[at].pin.anchor, shown[beside].pin.anchor, after=by > 0, near=near)
            return board, f"moved {'down' if by > 0 else 'up'}: {beside + 1:,} of {len(shown):,}"

        self.change(move, key)

    def action_undo_pin(self) -> None:
        file = self.file
        self.change(lambda: (file.undo(), "the last change of the board is taken back"))

    def action_only_status(self) -> None:
        """The next kind of pins that there are, at last all."""
        kinds = [kind for kind in (*STATUSES, OTHERS, ORPHANS) if any(like(row, kind) for row in self.rows)]
        if not kinds:
            self.say_none("there is no pin here to choose from")
            return
        turn = [None, *kinds]
        self.filter(turn[(turn.index(self.only) + 1) % len(turn)] if self.only in turn else None)
        self.status.say(f"only {self.only}; {self.cap('only-status')} goes on" if self.only else "all pins", Tone.DONE)

    def action_copy_pin(self) -> None:
        row = self.pins.current
        if row is None or row.statement is None:
            self.say_none("there is no statement here to copy")
            return
        statement = row.statement
        try:
            document = self.library.document(statement.document)
            text = cite("markdown", statement, document, self.library.text(document.id), anchored=False)
            how = self.tools.copy(text, self.app.copy_to_clipboard)
        except (ExploreError, OSError) as error:
            self.say_of(error)
        else:
            self.status.say(f"the quote with its citation: {how}", Tone.DONE)

    def action_edit_board(self) -> None:
        from ..editor import editor_command

        row, path = self.pins.current, self.file.path
        try:
            if not path.exists():
                self.status.say("there is no file yet: nothing is pinned to this board", Tone.STAY)
                return
            line = self.file.line_of(self.near(row)) if row else 1
            command = editor_command(path, line, editor=self.tools.settings.editor)
            status = self.tools.edit(command)
        except (ExploreError, OSError) as error:
            self.say_of(error)
            return
        name = Path(command.argv[0]).name
        if status:
            self.status.say(f"{name} ended with status {status}", Tone.WRONG)
        else:
            self.load(f"{name} had {visible_line(path.name)}")

    def action_quit_here(self) -> None:
        self.app.exit(0)

    def action_leave(self) -> None:
        self.dismiss(None)

    def movable(self) -> Movable:
        return self.pins
