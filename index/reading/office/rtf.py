"""Rich Text Format 1.9.1 (.rtf), as Word, LibreOffice, TextEdit and WordPad write it.

striprtf gives the words alone: it leaves out notes, comments, text boxes and running heads, shows what was deleted or
hidden, and writes addresses among the words of links. So the file is read here, in one pass over its tokens.
"""

from __future__ import annotations

import re

from ...errors import UnreadableFile
from ..formats import Extracted
from ..metadata import Metadata
from .body import CONTENTS, NOTE_MARK, Blocks, Body, Note, roman
from .properties import remarks, stated
from .rtf_cells import Cells
from .rtf_characters import Characters
from .rtf_words import DESTINATIONS, SIGNS, UNSEEN, Group

_TOKEN = re.compile(
    r"\\(?:([A-Za-z]{1,32})(-?[0-9]{1,10})? ?|'([0-9A-Fa-f]{2})|([^A-Za-z']))|([{}])|([^\\{}\r\n]+)|[\r\n]+|.",
    re.DOTALL,
)
_DEEPEST = 10_000
_CONTENTS_FIELD = re.compile(r"\s*TOC\b")
_CONTENTS_STYLE = re.compile(r"(?i)\s*toc \d")
_ITEM_MARKS = ("listtext", "pntext")
"""What stands where the bullet or number of an item is, for readers that know no lists."""
_NO_RTF = "damaged: it is no RTF file"


def extract(data: bytes, encoding: str | None = None) -> Extracted:
    """Raises UnreadableFile. `encoding` holds for what names no code page of its own."""
    start = data.find(b"{\\rtf", 0, 1024)
    if start < 0:
        raise UnreadableFile(_NO_RTF)
    reader = _Reader(encoding)
    reader.read(data[start:].decode("latin-1"))
    return reader.extracted()


class _Reader:
    def __init__(self, encoding: str | None) -> None:
        self._body = Body()
        self._cells = Cells(self._body)
        self._characters = Characters(encoding)
        self._group = Group()
        self._groups: list[Group] = []
        self._optional = False
        self._pending = 0
        self._taken: list[str] = []
        self._info: dict[str, str] = {}
        self._dates: dict[str, dict[str, int]] = {}
        self._notes: dict[bool, list[Blocks]] = {False: [], True: []}
        self._is_endnote: list[bool] = []
        self._heads: list[Blocks] = []
        self._comments: list[tuple[str, Blocks]] = []
        self._author = ""
        self._contents_styles: set[int] = set()
        self._contents: list[bool] = []
        self._style = -1
        self._is_contents_field = False
        self._list: int | None = None
        self._level = 0
        self._is_outline = self._cells.in_table = False
        self._deletions = 0
        self._has_changes = self._has_hidden = False

    def read(self, text: str) -> None:
        """Takes all tokens. What follows the end of the outermost group is none of the document."""
        at, end = 0, len(text)
        match_at = _TOKEN.match
        while at < end:
            match = match_at(text, at)
            assert match is not None
            at = match.end()
            word, number, byte, symbol, brace, words = match.groups()
            if words is not None:
                self._words(words)
            elif brace == "{":
                self._open()
            elif brace:
                if not self._close():
                    break
            elif byte is not None:
                self._byte(int(byte, 16))
            elif word == "bin":
                at += max(0, int(number or 0))
            elif word is not None:
                self._control(word, int(number) if number else None)
            elif symbol is not None:
                self._symbol(symbol)
        while self._groups:
            self._close()
        self._cells.end_row()
        self._body.end()

    def extracted(self) -> Extracted:
        notes = [
            Note(_mark(is_endnote, number), blocks)
            for is_endnote, found in self._notes.items()
            for number, blocks in enumerate(found, 1)
        ]
        return self._body.finish(
            self._metadata(),
            remarks(deletions=self._deletions, has_changes=self._has_changes, has_hidden=self._has_hidden),
            notes=notes,
            heads=self._heads,
            comments=self._comments,
            encoding=self._characters.name,
        )

    def _metadata(self) -> Metadata:
        days = []
        for name in ("creatim", "revtim"):
            found = self._dates.get(name, {})
            days.append(f"{found.get('yr', 0):04d}-{found.get('mo', 0):02d}-{found.get('dy', 0):02d}")
        people = [self._info["author"]] if self._info.get("author") else []
        return stated(title=self._info.get("title", ""), people=people, dates=days)

    # Groups

    def _open(self) -> None:
        if len(self._groups) >= _DEEPEST:
            raise UnreadableFile(f"damaged: more than {_DEEPEST:,} groups within each other")
        self._settle()
        self._groups.append(self._group)
        self._group = self._group.inner()

    def _close(self) -> bool:
        """Whether the outermost group is still open."""
        self._settle()
        if not self._groups:
            return False
        group, self._group = self._group, self._groups.pop()
        if group.begins:
            self._destination_end(group.begins)
        return bool(self._groups)

    def _destination(self, kind: str) -> None:
        group = self._group
        if group.kind in UNSEEN and kind != "ud":
            return
        if kind in UNSEEN or (self._optional and kind not in DESTINATIONS):
            group.kind, group.muted = "unseen", True
            if kind in _ITEM_MARKS:
                self._list = self._list or 1
            return
        group.kind = group.begins = kind
        group.muted = DESTINATIONS[kind]
        if kind in ("shptxt", "dptxbxtext", "footnote", "annotation") or kind.startswith(("header", "footer")):
            self._body.push()
            self._cells.enter()
            self._is_endnote += [False] if kind == "footnote" else []
            self._paragraph_defaults()
        elif kind == "fldrslt":
            self._contents.append(self._is_contents_field)
            self._is_contents_field = False
        elif kind not in ("fldinst", "ud"):
            self._taken.clear()
        if kind == "fldinst":
            self._taken.clear()

    def _destination_end(self, kind: str) -> None:
        words = " ".join("".join(self._taken).split())
        if kind in ("shptxt", "dptxbxtext"):
            self._body.add_after(self._apart())
        elif kind == "footnote":
            is_endnote, blocks = self._is_endnote.pop(), self._apart()
            self._notes[is_endnote].append(blocks)
            self._body.aside(_mark(is_endnote, len(self._notes[is_endnote])), NOTE_MARK)
        elif kind == "annotation":
            self._comments.append((self._author, self._apart()))
        elif kind.startswith(("header", "footer")):
            self._heads.append(self._apart())
        elif kind == "fldrslt":
            self._contents.pop()
        elif kind == "fldinst":
            self._is_contents_field = _CONTENTS_FIELD.match(words) is not None
        elif kind == "atnauthor":
            self._author = words
        elif kind in ("title", "author"):
            self._info.setdefault(kind, words)

    def _apart(self) -> Blocks:
        self._cells.end_row()
        self._cells.leave()
        return self._body.pop()

    # Characters

    def _words(self, words: str) -> None:
        if self._pending:
            skipped = min(self._pending, len(words))
            self._pending -= skipped
            words = words[skipped:]
        if words and self._is_taken:
            self._say(self._characters.decode(words.encode("latin-1"), self._group.font))

    def _byte(self, byte: int) -> None:
        if self._pending:
            self._pending -= 1
        elif self._is_taken:
            self._say(self._characters.decode(bytes((byte,)), self._group.font))

    @property
    def _is_taken(self) -> bool:
        return self._group.kind != "unseen"

    def _settle(self) -> None:
        self._pending = 0
        rest = self._characters.rest()
        if rest and self._is_taken:
            self._say(rest)

    def _say(self, words: str) -> None:
        """Words where the group says that they belong."""
        group = self._group
        if not words or group.hidden:
            return
        if group.kind == "fonttbl":
            self._characters.name_font(words)
        elif group.kind == "stylesheet":
            if _CONTENTS_STYLE.match(words):
                self._contents_styles.add(self._style)
        elif group.muted:
            self._taken.append(words)
        else:
            self._cells.begin(words)
            self._body.words.append(words)

    def _symbol(self, symbol: str) -> None:
        if self._pending:
            self._pending -= 1
        elif symbol == "*":
            self._optional = True
            return
        elif symbol in "\r\n":
            self._control("par", None)
        elif symbol in "\\{}~_":
            self._say({"~": " ", "_": "-"}.get(symbol, symbol))

    # Control words

    def _control(self, word: str, number: int | None) -> None:
        if self._pending and word not in ("u", "uc"):
            self._pending -= 1
            return
        optional = self._optional
        if word in DESTINATIONS or word in UNSEEN or optional:
            self._settle()
            self._destination(word)
            self._optional = False
            return
        if self._group.kind == "unseen":
            return
        if word == "u":
            self._say(self._characters.unit((number or 0) & 0xFFFF))
            self._pending = self._group.skip
            return
        rest = self._characters.rest()
        if rest:
            self._say(rest)
        if word in SIGNS:
            self._say(SIGNS[word])
        elif word in _ACTIONS:
            _ACTIONS[word](self, number)
        elif self._group.kind in ("creatim", "revtim"):
            self._dates.setdefault(self._group.kind, {})[word] = max(0, number or 0)
        else:
            self._characters.control(word, number, in_table=self._group.kind == "fonttbl")

    def skip_count(self, number: int | None) -> None:
        self._group.skip = max(0, min(number if number is not None else 1, 10))

    def font(self, number: int | None) -> None:
        self._group.font = number or 0
        if self._group.kind == "fonttbl":
            self._characters.current = self._group.font

    def hide(self, number: int | None) -> None:
        self._group.hidden = number != 0
        self._has_hidden = self._has_hidden or (self._group.hidden and self._group.kind in ("", "fldrslt"))

    def delete(self, number: int | None) -> None:
        self._group.hidden = number != 0
        self._deletions += self._group.hidden
        self._has_changes = True

    def insert(self, _number: int | None) -> None:
        self._has_changes = True

    def plain(self, _number: int | None) -> None:
        self._group.hidden = False
        self._group.font = -1

    def style(self, number: int | None) -> None:
        self._style = -1 if number is None else number

    def paragraph_defaults(self, _number: int | None) -> None:
        if not self._group.muted:
            self._paragraph_defaults()

    def _paragraph_defaults(self) -> None:
        self._list = None
        self._level = 0
        self._style = -1
        self._is_outline = self._cells.in_table = False

    def list_id(self, number: int | None) -> None:
        self._list = number or None

    def list_level(self, number: int | None) -> None:
        self._level = min(max(0, number or 0), 8)

    def outline(self, _number: int | None) -> None:
        self._is_outline = True

    def endnote(self, _number: int | None) -> None:
        if self._is_endnote:
            self._is_endnote[-1] = True

    def paragraph(self, _number: int | None) -> None:
        if self._group.muted or self._group.hidden:
            return
        depth = self._level if self._list and not self._is_outline else None
        is_contents = any(self._contents) or self._style in self._contents_styles
        self._body.end(depth, CONTENTS if is_contents else None)

    def line(self, _number: int | None) -> None:
        if not (self._group.muted or self._group.hidden):
            self._body.break_line()

    # Tables

    def in_table(self, _number: int | None) -> None:
        self._cells.in_table = True

    def cell(self, _number: int | None) -> None:
        if not self._group.muted:
            self._cells.end_cell()

    def row(self, _number: int | None) -> None:
        if not self._group.muted:
            self._cells.end_row()


def _mark(is_endnote: bool, number: int) -> str:
    return f"[{roman(number) if is_endnote else number}]"


_ACTIONS = {
    "uc": _Reader.skip_count,
    "f": _Reader.font,
    "v": _Reader.hide,
    "deleted": _Reader.delete,
    "revised": _Reader.insert,
    "plain": _Reader.plain,
    "s": _Reader.style,
    "pard": _Reader.paragraph_defaults,
    "ls": _Reader.list_id,
    "ilvl": _Reader.list_level,
    "outlinelevel": _Reader.outline,
    "ftnalt": _Reader.endnote,
    "par": _Reader.paragraph,
    "sect": _Reader.paragraph,
    "page": _Reader.paragraph,
    "nestcell": _Reader.paragraph,
    "nestrow": _Reader.paragraph,
    "line": _Reader.line,
    "lbr": _Reader.line,
    "intbl": _Reader.in_table,
    "cell": _Reader.cell,
    "row": _Reader.row,
}
