"""Tables of RTF, in which the ends of cells and rows are marked and their beginnings are not."""

from __future__ import annotations

from .body import Body


class Cells:
    """Opens cells of a body where their first words come. `in_table`: the paragraph belongs to a table."""

    def __init__(self, body: Body) -> None:
        self.in_table = False
        self._body = body
        # Of the document and of each note or box within: whether a cell is open; None: nor a row.
        self._open: list[bool | None] = [None]

    def enter(self) -> None:
        """A note or box begins."""
        self._open.append(None)

    def leave(self) -> None:
        """It ends."""
        self._open.pop()

    def begin(self, words: str) -> None:
        """Words are to come; where they belong to no table, a row before them that was not ended ends."""
        if not self.in_table:
            if self._open[-1] is not None and not words.isspace():
                self.end_row()
            return
        if self._open[-1] is None:
            self._body.end()
            self._body.open_row()
            self._open[-1] = False
        if not self._open[-1]:
            self._body.open_cell()
            self._open[-1] = True

    def end_cell(self) -> None:
        """Also one without words."""
        self.in_table = True
        self.begin("")
        self._body.close_cell()
        self._open[-1] = False

    def end_row(self) -> None:
        if self._open[-1]:
            self._body.close_cell()
        if self._open[-1] is not None:
            self._body.close_row()
        self._open[-1] = None
