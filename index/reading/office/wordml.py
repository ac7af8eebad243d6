"""WordprocessingML (ECMA-376 part 1, clause 17) as events → blocks: what a reader of the document sees, in its order.

Insertions are shown, deletions are not; of alternatives the first that has words; of a field its result.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from . import xml
from .body import CONTENTS, NOTE_MARK, Blocks, Body, roman
from .signs import sign
from .word_styles import OFF, PLAIN, Style, Styles, known_style, level, value_of

_MAINS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_CONTENTS_FIELD = re.compile(r"\s*TOC\b")
_CONTENTS_GALLERY = "Table of Contents"
_LONGEST_ENTRY = 400
"""A paragraph of more code points is no entry of a table of contents: its field was not closed."""
_HEX = re.compile(r"[0-9A-Fa-f]{1,6}")


class Reference(NamedTuple):
    """What refers to a note: its mark (empty where the note has its own) and the page."""

    mark: str
    page: str


class _Field:
    """A field that has begun: its code until it is separated from its result."""

    __slots__ = ("code", "in_code", "is_contents")

    def __init__(self) -> None:
        self.code: list[str] = []
        self.in_code = True
        self.is_contents = False


class _Row:
    """A row of a table: the page on which it begins and the last that a cell of it reaches."""

    __slots__ = ("first", "is_deleted", "last")

    def __init__(self, page: int) -> None:
        self.first = self.last = page
        self.is_deleted = False


class _Paragraph:
    """What is known of the paragraph that is read. `number` is the id of its list, `level` the depth there."""

    __slots__ = ("fields", "in_contents", "is_hidden", "joins", "level", "number", "reason", "style")

    def __init__(self) -> None:
        self.fields: list[_Field] = []
        self.in_contents = self.is_hidden = False
        self.reason: str | None = None
        self.clear()

    def clear(self) -> None:
        self.style = PLAIN
        self.number = self.level = ""
        self.joins = False

    @property
    def depth(self) -> int | None:
        if self.style.is_heading or self.number == "0":
            return None
        if self.number:
            return level(self.level) if self.level else self.style.depth or 0
        return self.style.depth


class Reader:
    """Reads one part (document, notes, comments, a running head) into a body.

    `styles` is asked for once, where a style is met that needs to be looked up. With `apart`, each note or comment with
    one of these ids (None: any) is kept in `found`, with its author. After `read` the rest is known: `footnotes` and
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
        self._at = _Paragraph()
        self._outside: list[_Paragraph] = []
        self._controls: list[tuple[bool, str | None]] = []
        self._alternatives: list[int] = []
        self._rows: list[_Row] = []
        self._note = ("", "")
        self._told = 0
        self._muted = self._in_mark = self._in_row_mark = self._in_contents = False
        self._skipped = 0
        self._in_deletion = False
        self._parser = xml.parser()

    def read(self, blocks: Iterable[bytes], part: str) -> None:
        """Raises UnreadableFile for what is no XML."""
        self._resume()
        try:
            xml.feed(self._parser, blocks, part)
        finally:
            # The parser holds this reader and this the parser: nothing is to wait for the collector of cycles.
            del self._parser
        self._body.end()

    def _resume(self) -> None:
        starts, ends = _STARTS.get, _ENDS.get

        def start(name: str, attributes: list[str]) -> None:
            action = starts(name)
            if action is not None:
                action(self, attributes)

        def end(name: str) -> None:
            action = ends(name)
            if action is not None:
                action(self)

        self._parser.StartElementHandler = start
        self._parser.EndElementHandler = end

    def _skip(self, _attributes: list[str]) -> None:
        """Nothing in this element is shown."""
        self._skipped = 1
        self._parser.CharacterDataHandler = None
        self._parser.StartElementHandler = self._skipping_start
        self._parser.EndElementHandler = self._skipping_end

    def _skipping_start(self, name: str, _attributes: list[str]) -> None:
        self._skipped += 1
        if self._in_deletion and name.endswith(" delText"):
            self.deletions += 1
            self._in_deletion = False

    def _skipping_end(self, _name: str) -> None:
        self._skipped -= 1
        if not self._skipped:
            self._in_deletion = False
            self._resume()

    def _mute(self) -> None:
        """Whether what follows is shown: not hidden text, nor the code of a field."""
        at = self._at
        self._muted = at.is_hidden or at.style.is_hidden or any(field.in_code for field in at.fields)

    # Paragraphs

    def _document(self, _attributes: list[str]) -> None:
        self.is_document = True

    def _properties(self, _attributes: list[str]) -> None:
        self._in_mark = True

    def _properties_end(self) -> None:
        self._in_mark = False

    def _style(self, attributes: list[str]) -> None:
        id_ = value_of(attributes, " val")
        style = self._known.get(id_) or known_style(id_)
        if style is None:
            if self._styles is None:
                self._styles = self._load()
            style = self._styles.of(id_)
        self._known[id_] = self._at.style = style
        if style.is_hidden:
            self.has_hidden = True
            self._mute()

    def _level(self, attributes: list[str]) -> None:
        self._at.level = value_of(attributes, " val")

    def _number(self, attributes: list[str]) -> None:
        self._at.number = value_of(attributes, " val")

    def _paragraph_end(self) -> None:
        at = self._at
        if not at.joins:
            is_contents = at.style.is_contents or (at.in_contents and self._body.length < _LONGEST_ENTRY)
            self._body.end(at.depth, CONTENTS if is_contents or self._in_contents else None)
        at.clear()
        if at.fields or self._muted:
            for field in at.fields:
                field.in_code = False
            self._mute()
        at.in_contents = any(field.is_contents for field in at.fields)

    def _section_head(self, attributes: list[str]) -> None:
        self.heads.append(value_of(attributes, " id"))

    # Runs

    def _run(self, _attributes: list[str]) -> None:
        if self._at.is_hidden:
            self._at.is_hidden = False
            self._mute()

    def _hide(self, attributes: list[str]) -> None:
        if not self._in_mark and (value_of(attributes, " val") or "1") not in OFF:
            self._at.is_hidden = self._muted = self.has_hidden = True

    def _text(self, _attributes: list[str]) -> None:
        if not self._muted:
            self._told += 1
            self._parser.CharacterDataHandler = self._body.words.append

    def _text_end(self) -> None:
        self._parser.CharacterDataHandler = None

    def _tab(self, _attributes: list[str]) -> None:
        if not self._in_mark:
            self._say(" ")

    def _hyphen(self, _attributes: list[str]) -> None:
        self._say("-")

    def _break(self, attributes: list[str]) -> None:
        if not self._muted and value_of(attributes, " type") in ("", "textWrapping"):
            self._body.break_line()
        else:
            self._say(" ")

    def _sign(self, attributes: list[str]) -> None:
        code = _HEX.fullmatch(value_of(attributes, " char"))
        if code:
            self._say(sign(value_of(attributes, " font"), int(code[0], 16)))

    def _say(self, words: str) -> None:
        if not self._muted:
            self._told += 1
            self._body.words.append(words)

    def _page(self, _attributes: list[str]) -> None:
        if self.is_document:
            self.page += 1
            self._body.turn(str(self.page))

    def _footnote_mark(self, attributes: list[str]) -> None:
        self._refer(self.footnotes, attributes, str)

    def _endnote_mark(self, attributes: list[str]) -> None:
        self._refer(self.endnotes, attributes, roman)

    def _refer(self, notes: dict[str, Reference], attributes: list[str], numeral: Callable[[int], str]) -> None:
        if self._muted:
            return
        id_ = value_of(attributes, " id")
        own = value_of(attributes, " customMarkFollows") not in ("", *OFF)
        if id_ not in notes:
            number = sum(bool(one.mark) for one in notes.values()) + 1 if own else len(notes) + 1
            notes[id_] = Reference("" if own else f"[{numeral(number)}]", str(self.page))
        if notes[id_].mark:
            self._body.aside(notes[id_].mark, NOTE_MARK)

    def _reading_aid(self, _attributes: list[str]) -> None:
        self._body.switch("reading aid")

    def _reading_aid_end(self) -> None:
        self._body.switch(self._at.reason)

    # Fields

    def _field(self, attributes: list[str]) -> None:
        kind, fields = value_of(attributes, " fldCharType"), self._at.fields
        if kind == "begin":
            fields.append(_Field())
        elif kind == "separate" and fields:
            self._separate(fields[-1])
        elif kind == "end" and fields:
            field = fields.pop()
            if field.is_contents and not self._body.begun:
                self._at.in_contents = False
        self._mute()

    def _separate(self, field: _Field) -> None:
        field.in_code = False
        field.is_contents = _CONTENTS_FIELD.match("".join(field.code)) is not None
        self._at.in_contents = self._at.in_contents or field.is_contents

    def _code(self, _attributes: list[str]) -> None:
        if self._at.fields:
            self._parser.CharacterDataHandler = self._at.fields[-1].code.append

    # What stands around paragraphs

    def _control(self, _attributes: list[str]) -> None:
        self._controls.append((self._in_contents, self._at.reason))

    def _control_end(self) -> None:
        if self._controls:
            self._in_contents, reason = self._controls.pop()
            if reason != self._at.reason:
                self._at.reason = reason
                self._body.switch(reason)

    def _gallery(self, attributes: list[str]) -> None:
        if self._controls and value_of(attributes, " val") == _CONTENTS_GALLERY:
            self._in_contents = True

    def _placeholder(self, attributes: list[str]) -> None:
        if self._controls and (value_of(attributes, " val") or "1") not in OFF:
            self._at.reason = "placeholder"
            self._body.switch(self._at.reason)

    def _alternative(self, _attributes: list[str]) -> None:
        self._alternatives.append(self._told)

    def _alternative_end(self) -> None:
        self._alternatives.pop()

    def _choice(self, attributes: list[str]) -> None:
        if self._alternatives and self._told > self._alternatives[-1]:
            self._skip(attributes)

    def _box(self, attributes: list[str]) -> None:
        if self._muted:
            self._skip(attributes)
            return
        self._outside.append(self._at)
        self._at = _Paragraph()
        self._body.push()

    def _box_end(self) -> None:
        self._at = self._outside.pop()
        self._body.add_after(self._body.pop())
        self._mute()

    def _row(self, _attributes: list[str]) -> None:
        self._rows.append(_Row(self.page))
        self._body.open_row()

    def _row_properties(self, _attributes: list[str]) -> None:
        self._in_row_mark = True

    def _row_properties_end(self) -> None:
        self._in_row_mark = False

    def _row_end(self) -> None:
        row = self._rows.pop()
        self.page = max(row.last, self.page)
        self._body.close_row(shown=not row.is_deleted)

    def _cell(self, _attributes: list[str]) -> None:
        """Word writes in each cell of a row where its page ends: it is the same end."""
        if self._rows:
            self._rows[-1].last = max(self._rows[-1].last, self.page)
            self.page = self._rows[-1].first
        self._at.clear()
        self._body.open_cell()

    def _cell_end(self) -> None:
        self._body.close_cell()

    def _table_end(self) -> None:
        self._body.close_table()

    def _apart_start(self, attributes: list[str]) -> None:
        id_ = value_of(attributes, " id")
        if self._apart is not None and id_ not in self._apart:
            self._skip(attributes)
            return
        self._note = (id_, value_of(attributes, " author"))
        self._body.push()

    def _apart_end(self) -> None:
        id_, author = self._note
        self.found[id_] = (author, self._body.pop())

    # Tracked changes

    def _inserted(self, _attributes: list[str]) -> None:
        self.has_changes = True

    def _deleted(self, attributes: list[str]) -> None:
        self.has_changes = True
        if self._in_row_mark:
            if self._rows:
                self._rows[-1].is_deleted = True
        elif self._in_mark:
            self._at.joins = True
        else:
            self._in_deletion = True
            self._skip(attributes)

    def _chunk(self, _attributes: list[str]) -> None:
        self.has_chunks = True


_Start = Callable[[Reader, list[str]], None]
_End = Callable[[Reader], None]


def _in(spaces: Iterable[str], local: str) -> Iterable[str]:
    return (f"{space} {local}" for space in spaces)


_CHANGES = ("pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange",
            "tcPrChange", "numberingChange")  # fmt: skip
_NAMED_STARTS: dict[str, _Start] = {
    "document": Reader._document,
    "pPr": Reader._properties,
    "pStyle": Reader._style,
    "ilvl": Reader._level,
    "numId": Reader._number,
    "headerReference": Reader._section_head,
    "footerReference": Reader._section_head,
    "r": Reader._run,
    "vanish": Reader._hide,
    "t": Reader._text,
    "tab": Reader._tab,
    "ptab": Reader._tab,
    "noBreakHyphen": Reader._hyphen,
    "br": Reader._break,
    "cr": Reader._break,
    "sym": Reader._sign,
    "lastRenderedPageBreak": Reader._page,
    "footnoteReference": Reader._footnote_mark,
    "endnoteReference": Reader._endnote_mark,
    "rt": Reader._reading_aid,
    "fldChar": Reader._field,
    "instrText": Reader._code,
    "sdt": Reader._control,
    "docPartGallery": Reader._gallery,
    "showingPlcHdr": Reader._placeholder,
    "txbxContent": Reader._box,
    "tr": Reader._row,
    "trPr": Reader._row_properties,
    "tc": Reader._cell,
    "footnote": Reader._apart_start,
    "endnote": Reader._apart_start,
    "comment": Reader._apart_start,
    "ins": Reader._inserted,
    "moveTo": Reader._inserted,
    "del": Reader._deleted,
    "moveFrom": Reader._deleted,
    "altChunk": Reader._chunk,
    **dict.fromkeys(_CHANGES, Reader._skip),
}
_NAMED_ENDS: dict[str, _End] = {
    "p": Reader._paragraph_end,
    "pPr": Reader._properties_end,
    "t": Reader._text_end,
    "instrText": Reader._text_end,
    "rt": Reader._reading_aid_end,
    "sdt": Reader._control_end,
    "txbxContent": Reader._box_end,
    "tr": Reader._row_end,
    "trPr": Reader._row_properties_end,
    "tc": Reader._cell_end,
    "tbl": Reader._table_end,
    "footnote": Reader._apart_end,
    "endnote": Reader._apart_end,
    "comment": Reader._apart_end,
}
_STARTS = {
    **{name: action for local, action in _NAMED_STARTS.items() for name in _in(_MAINS, local)},
    **dict.fromkeys(_in(_MATHS, "t"), Reader._text),
    f"{_COMPATIBILITY} AlternateContent": Reader._alternative,
    f"{_COMPATIBILITY} Choice": Reader._choice,
    f"{_COMPATIBILITY} Fallback": Reader._choice,
}
_ENDS = {
    **{name: action for local, action in _NAMED_ENDS.items() for name in _in(_MAINS, local)},
    **dict.fromkeys(_in(_MATHS, "t"), Reader._text_end),
    f"{_COMPATIBILITY} AlternateContent": Reader._alternative_end,
}
