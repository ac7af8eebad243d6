"""WordprocessingML (ECMA-376 part 1, clause 17) as events → blocks: what a reader of the document sees, in its order.

Insertions are shown, deletions are not; of alternatives the first that has words; of a field its result.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from .body import CONTENTS, NOTE_MARK, Blocks, Body, roman
from .signs import sign
from .word_state import NO_ATTRIBUTES, Attributes, Field, Paragraph, Reference, Row
from .word_styles import OFF, Style, Styles, known_style

_CONTENTS_FIELD = re.compile(r"\s*TOC\b")
_CONTENTS_GALLERY = "Table of Contents"
_LONGEST_ENTRY = 400
"""A paragraph of more code points is no entry of a table of contents: its field was not closed."""
_MOST_FIELDS = 20
_HEX = re.compile(r"[0-9A-Fa-f]{1,6}")


class Reader:
    """What the elements of one part (document, notes, comments, a running head) mean to a body: a method for each, that
    `word_events` calls. After one that sets `skips` nothing in its element is shown (with `counts`, a deletion).

    `styles` is asked for once, where a style is met that needs to be looked up. With `apart`, each note or comment with
    one of these ids (None: any) is kept in `found`, with its author. In the end the rest is known: `footnotes` and
    `endnotes` that the text refers to, by id; `heads`, the relationship ids of running heads; the last `page`.
    """

    def __init__(self, body: Body, styles: Callable[[], Styles], apart: frozenset[str] | None = frozenset()) -> None:
        self.footnotes: dict[str, Reference] = {}
        self.endnotes: dict[str, Reference] = {}
        self.heads: list[str] = []
        self.found: dict[str, tuple[str, Blocks]] = {}
        self.page = 1
        self.deletions = 0
        self.is_document = self.has_changes = self.has_hidden = self.has_chunks = False
        self._body = body
        self._apart = apart
        self._load = styles
        self._styles: Styles | None = None
        self._known: dict[str, Style] = {}
        self._at = Paragraph()
        self._outside: list[Paragraph] = []
        self._controls: list[tuple[bool, str | None]] = []
        self._alternatives: list[int] = []
        self._rows: list[Row] = []
        self._note = ("", "")
        self._numbered: Counter[Callable[[int], str]] = Counter()
        self._told = 0
        self._muted = self._in_mark = self._in_row_mark = self._in_contents = False
        self.skips = False
        self.counts = False

    def skip(self, _attributes: Attributes = NO_ATTRIBUTES) -> None:
        self.skips = True

    def _mute(self) -> None:
        """Whether what follows is shown: not hidden text, nor the code of a field."""
        at = self._at
        self._muted = at.is_hidden or at.style.is_hidden or any(field.in_code for field in at.fields)

    # Paragraphs

    def document(self, _attributes: Attributes) -> None:
        self.is_document = True

    def properties(self, _attributes: Attributes) -> None:
        self._in_mark = True

    def properties_end(self) -> None:
        self._in_mark = False

    def style(self, attributes: Attributes) -> None:
        id_ = attributes.get("val", "")
        style = self._known.get(id_) or known_style(id_)
        if style is None:
            if self._styles is None:
                self._styles = self._load()
            style = self._styles.of(id_)
        self._known[id_] = self._at.style = style
        if style.is_hidden:
            self.has_hidden = True
            self._mute()

    def list_level(self, attributes: Attributes) -> None:
        self._at.level = attributes.get("val", "")

    def list_number(self, attributes: Attributes) -> None:
        self._at.number = attributes.get("val", "")

    def paragraph_end(self) -> None:
        at = self._at
        if not at.joins:
            is_contents = at.style.is_contents or (at.in_contents and self._body.length < _LONGEST_ENTRY)
            self._body.end(at.depth, CONTENTS if is_contents or self._in_contents else None)
        at.clear()
        if at.fields or self._muted:
            for field in at.fields:
                field.in_code = False
            self._mute()
        at.in_contents = bool(at.fields) and any(field.is_contents for field in at.fields)

    def section_head(self, attributes: Attributes) -> None:
        self.heads.append(attributes.get("id", ""))

    # Runs

    def run_start(self, _attributes: Attributes) -> None:
        if self._at.is_hidden:
            self._at.is_hidden = False
            self._mute()

    def vanish(self, attributes: Attributes) -> None:
        if not self._in_mark and (attributes.get("val", "") or "1") not in OFF:
            self._at.is_hidden = self._muted = self.has_hidden = True

    def text(self) -> list[str] | None:
        if self._muted:
            return None
        self._told += 1
        return self._body.words

    def tab(self, _attributes: Attributes) -> None:
        if not self._in_mark:
            self._say(" ")

    def hyphen(self, _attributes: Attributes) -> None:
        self._say("-")

    def line_break(self, attributes: Attributes) -> None:
        if not self._muted and attributes.get("type", "") in ("", "textWrapping"):
            self._body.break_line()
        else:
            self._say(" ")

    def sign_of_font(self, attributes: Attributes) -> None:
        code = _HEX.fullmatch(attributes.get("char", ""))
        if code:
            self._say(sign(attributes.get("font", ""), int(code[0], 16)))

    def _say(self, words: str) -> None:
        if not self._muted:
            self._told += 1
            self._body.words.append(words)

    def turn_page(self, _attributes: Attributes) -> None:
        if self.is_document:
            self.page += 1
            self._body.turn(str(self.page))

    def footnote_mark(self, attributes: Attributes) -> None:
        self._refer(self.footnotes, attributes, str)

    def endnote_mark(self, attributes: Attributes) -> None:
        self._refer(self.endnotes, attributes, roman)

    def _refer(self, notes: dict[str, Reference], attributes: Attributes, numeral: Callable[[int], str]) -> None:
        if self._muted:
            return
        id_ = attributes.get("id", "")
        own = attributes.get("customMarkFollows", "") not in ("", *OFF)
        if id_ not in notes:
            self._numbered[numeral] += not own
            mark = "" if own else f"[{numeral(self._numbered[numeral])}]"
            notes[id_] = Reference(mark, str(self.page))
        if notes[id_].mark:
            self._body.aside(notes[id_].mark, NOTE_MARK)

    def reading_aid(self, _attributes: Attributes) -> None:
        self._body.switch("reading aid")

    def reading_aid_end(self) -> None:
        self._body.switch(self._at.reason)

    # Fields

    def field_character(self, attributes: Attributes) -> None:
        kind, fields = attributes.get("fldCharType", ""), self._at.fields
        if kind == "begin":
            # Of those that are never ended the first are forgotten: each takes time at every change.
            del fields[: max(0, len(fields) - _MOST_FIELDS)]
            fields.append(Field())
        elif kind == "separate" and fields:
            self._separate(fields[-1])
        elif kind == "end" and fields:
            field = fields.pop()
            if field.is_contents and not self._body.begun:
                self._at.in_contents = False
        self._mute()

    def _separate(self, field: Field) -> None:
        field.in_code = False
        field.is_contents = _CONTENTS_FIELD.match("".join(field.code)) is not None
        self._at.in_contents = self._at.in_contents or field.is_contents

    def field_code(self) -> list[str] | None:
        return self._at.fields[-1].code if self._at.fields else None

    # What stands around paragraphs

    def control_start(self, _attributes: Attributes) -> None:
        self._controls.append((self._in_contents, self._at.reason))

    def control_end(self) -> None:
        if self._controls:
            self._in_contents, reason = self._controls.pop()
            if reason != self._at.reason:
                self._at.reason = reason
                self._body.switch(reason)

    def gallery(self, attributes: Attributes) -> None:
        if self._controls and attributes.get("val", "") == _CONTENTS_GALLERY:
            self._in_contents = True

    def placeholder(self, attributes: Attributes) -> None:
        if self._controls and (attributes.get("val", "") or "1") not in OFF:
            self._at.reason = "placeholder"
            self._body.switch(self._at.reason)

    def alternative_start(self, _attributes: Attributes) -> None:
        self._alternatives.append(self._told)

    def alternative_end(self) -> None:
        self._alternatives.pop()

    def choice(self, _attributes: Attributes) -> None:
        if self._alternatives and self._told > self._alternatives[-1]:
            self.skip()

    def box_start(self, _attributes: Attributes) -> None:
        if self._muted:
            self.skip()
            return
        self._outside.append(self._at)
        self._at = Paragraph()
        self._body.push()

    def box_end(self) -> None:
        self._at = self._outside.pop()
        self._body.add_after(self._body.pop())
        self._mute()

    def row_start(self, _attributes: Attributes) -> None:
        self._rows.append(Row(self.page))
        self._body.open_row()

    def row_properties(self, _attributes: Attributes) -> None:
        self._in_row_mark = True

    def row_properties_end(self) -> None:
        self._in_row_mark = False

    def row_end(self) -> None:
        row = self._rows.pop()
        self.page = max(row.last, self.page)
        self._body.close_row(shown=not row.is_deleted)

    def cell_start(self, _attributes: Attributes) -> None:
        """Word writes in each cell of a row where its page ends: it is the same end."""
        if self._rows:
            self._rows[-1].last = max(self._rows[-1].last, self.page)
            self.page = self._rows[-1].first
        self._at.clear()
        self._body.open_cell()

    def cell_end(self) -> None:
        self._body.close_cell()

    def table_end(self) -> None:
        self._body.close_group()

    def note_start(self, attributes: Attributes) -> None:
        id_ = attributes.get("id", "")
        if self._apart is not None and id_ not in self._apart:
            self.skip()
            return
        self._note = (id_, attributes.get("author", ""))
        self._body.push()

    def note_end(self) -> None:
        id_, author = self._note
        self.found[id_] = (author, self._body.pop())

    # Tracked changes

    def inserted(self, _attributes: Attributes) -> None:
        self.has_changes = True

    def deleted(self, _attributes: Attributes) -> None:
        self.has_changes = True
        if self._in_row_mark:
            if self._rows:
                self._rows[-1].is_deleted = True
        elif self._in_mark:
            self._at.joins = True
        else:
            self.counts = True
            self.skip()

    def chunk(self, _attributes: Attributes) -> None:
        self.has_chunks = True
