"""OpenDocument (OASIS OpenDocument 1.3, part 3) as events → blocks: what a reader of the text sees, in its order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from ...errors import UnreadableFile
from ..formats import Extracted
from . import xml
from .body import CONTENTS, NOTE_MARK, Blocks, Body, Note
from .properties import Properties, remarks

_URN = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = {
    **{f"{_URN}:{name}:1.0": name for name in ("office", "text", "table", "style", "meta")},
    f"{_URN}:drawing:1.0": "draw",
    f"{_URN}:svg-compatible:1.0": "svg",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_NO_TEXT = "damaged: there is no OpenDocument text in it"
_INDEXES = {"alphabetical-index": "index", **dict.fromkeys(
    ("table-of-content", "illustration-index", "table-index", "object-index", "user-index"), CONTENTS
)}  # fmt: skip
_UNSEEN = (
    *("svg:title", "svg:desc", "office:forms", "office:scripts", "office:binary-data", "text:hidden-text"),
    *("text:script", "office:settings", "office:font-face-decls", "meta:creator-initials", "dc:date"),
)


class Reader:
    """Reads the parts of a document, or a flat file with all of them, into one body."""

    def __init__(self) -> None:
        self._body = Body()
        self._properties = Properties()
        self._has_text = self._has_hidden = self._has_changes = False
        self._deletions = 0
        self._notes: list[Note] = []
        self._heads: list[Blocks] = []
        self._comments: list[tuple[str, Blocks]] = []
        self._hidden: set[str] = set()
        self._style = ""
        # Of the paragraph: how many are open (one may hold a box with others), how deep its list is, and whether it is
        # the first of its item; these of what is around a box, a note, a cell.
        self._paragraphs = self._lists = 0
        self._in_item = False
        self._outside: list[tuple[int, int, bool]] = []
        self._reasons: list[str] = []
        self._mark: list[str] = []
        self._marks: list[str] = []
        self._author: list[str] = []
        self._taking: list[str] | None = None
        self._region = ""
        self._deleted: set[str] = set()
        self._in_deletion = False
        self._depth = 0

    def read(self, blocks: Iterator[bytes], part: str) -> None:
        """Raises UnreadableFile for what is no XML."""
        self._parser = xml.parser()
        self._resume()
        try:
            xml.feed(self._parser, blocks, part)
        finally:
            del self._parser
        self._body.end()

    def extracted(self) -> Extracted:
        if not self._has_text:
            raise UnreadableFile(_NO_TEXT)
        return self._body.finish(
            replace(self._properties.metadata(), outlet=None),
            remarks(deletions=self._deletions, has_changes=self._has_changes, has_hidden=self._has_hidden),
            notes=self._notes,
            heads=self._heads,
            comments=self._comments,
        )

    def _resume(self) -> None:
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._words

    def _start(self, name: str, attributes: list[str]) -> None:
        space, _, local = name.rpartition(" ")
        short = f"{_SPACES.get(space)}:{local}"
        action = _STARTS.get(short)
        if action is not None:
            action(self, attributes)

    def _end(self, name: str) -> None:
        space, _, local = name.rpartition(" ")
        action = _ENDS.get(f"{_SPACES.get(space)}:{local}")
        if action is not None:
            action(self)

    def _words(self, words: str) -> None:
        if self._taking is not None:
            self._taking.append(words)
        elif self._paragraphs and not self._in_deletion:
            self._body.words.append(words)

    def skip(self, _attributes: list[str]) -> None:
        """Nothing in this element is shown."""
        self._depth = 1
        self._parser.CharacterDataHandler = None
        self._parser.StartElementHandler = self._skipped_start
        self._parser.EndElementHandler = self._skipped_end

    def _skipped_start(self, name: str, attributes: list[str]) -> None:
        self._depth += 1
        if name == f"{_URN}:text:1.0 changed-region":
            self._region = _value(attributes, "text", "id")
        elif name == f"{_URN}:text:1.0 deletion":
            self._deletions += 1
            self._deleted.add(self._region)

    def _skipped_end(self, _name: str) -> None:
        self._depth -= 1
        if not self._depth:
            self._resume()

    def meta(self, _attributes: list[str]) -> None:
        self._parser.StartElementHandler = self._properties.start
        self._parser.CharacterDataHandler = self._properties.words
        self._parser.EndElementHandler = self._meta_part_end

    def _meta_part_end(self, name: str) -> None:
        self._properties.end(name)
        if name == f"{_URN}:office:1.0 meta":
            self._resume()

    def text(self, _attributes: list[str]) -> None:
        self._has_text = True

    def style(self, attributes: list[str]) -> None:
        self._style = _value(attributes, "style", "name")
        if _value(attributes, "style", "parent-style-name") in self._hidden:
            self._hidden.add(self._style)

    def text_properties(self, attributes: list[str]) -> None:
        if _value(attributes, "text", "display") == "none":
            self._hidden.add(self._style)

    def paragraph(self, attributes: list[str]) -> None:
        if not self._paragraphs:
            self._body.end()
        if self._is_hidden(attributes):
            return
        self._paragraphs += 1

    def paragraph_end(self) -> None:
        self._paragraphs -= 1
        if self._in_deletion:
            return
        depth = self._lists - 1 if self._lists and self._in_item else None
        self._in_item = False
        self._body.end(depth, self._reasons[-1] if self._reasons else None)

    def heading_end(self) -> None:
        self._in_item = False
        self.paragraph_end()

    def span(self, attributes: list[str]) -> None:
        self._is_hidden(attributes)

    def section(self, attributes: list[str]) -> None:
        if _value(attributes, "text", "display") == "none":
            self._has_hidden = True
            self.skip(attributes)

    def _is_hidden(self, attributes: list[str]) -> bool:
        """Whether it is of a hidden style; then nothing of it is read."""
        if self._hidden and _value(attributes, "text", "style-name") in self._hidden:
            self._has_hidden = True
            self.skip(attributes)
            return True
        return False

    def space(self, attributes: list[str]) -> None:
        self._words(" ")

    def line_break(self, _attributes: list[str]) -> None:
        if self._paragraphs:
            self._body.break_line()

    def list_start(self, _attributes: list[str]) -> None:
        self._lists += 1

    def list_end(self) -> None:
        self._lists -= 1
        if not self._lists:
            self._body.close_group()

    def item(self, _attributes: list[str]) -> None:
        self._in_item = True

    def index(self, reason: str) -> None:
        self._reasons.append(reason)

    def index_end(self) -> None:
        self._reasons.pop()

    def change_start(self, attributes: list[str]) -> None:
        """What was deleted is among the changes; but where it was shown on saving, it stands in its place."""
        self._in_deletion = _value(attributes, "text", "change-id") in self._deleted

    def change_end(self, attributes: list[str]) -> None:
        if _value(attributes, "text", "change-id") in self._deleted:
            self._in_deletion = False

    def ruby(self, _attributes: list[str]) -> None:
        self._body.switch("reading aid")

    def ruby_end(self) -> None:
        self._body.switch(None)

    def apart(self, _attributes: list[str]) -> None:
        self._outside.append((self._paragraphs, self._lists, self._in_item))
        self._paragraphs = self._lists = 0
        self._in_item = False
        self._body.push()

    def _apart_end(self) -> Blocks:
        self._paragraphs, self._lists, self._in_item = self._outside.pop()
        return self._body.pop()

    def box_end(self) -> None:
        self._body.add_after(self._apart_end())
        if not self._paragraphs:
            self._body.end()

    def head_end(self) -> None:
        self._heads.append(self._apart_end())

    def citation(self, _attributes: list[str]) -> None:
        self._mark = self._taking = []

    def citation_end(self) -> None:
        self._taking = None
        mark = "".join(self._mark).strip()
        self._marks.append(f"[{mark}]" if mark else "")
        if mark:
            self._body.aside(self._marks[-1], NOTE_MARK)

    def note_end(self) -> None:
        blocks = self._apart_end()
        self._notes.append(Note(self._marks.pop() if self._marks else "", blocks))

    def annotation(self, attributes: list[str]) -> None:
        self._author = []
        self.apart(attributes)

    def author(self, _attributes: list[str]) -> None:
        self._taking = self._author

    def author_end(self) -> None:
        self._taking = None

    def annotation_end(self) -> None:
        blocks = self._apart_end()
        self._comments.append(("".join(self._author), blocks))

    def row(self, _attributes: list[str]) -> None:
        self._body.open_row()

    def row_end(self) -> None:
        self._body.close_row(reason=self._reasons[-1] if self._reasons else None)

    def cell(self, attributes: list[str]) -> None:
        self._outside.append((self._paragraphs, self._lists, self._in_item))
        self._paragraphs = self._lists = 0
        self._in_item = False
        self._body.open_cell()

    def cell_end(self) -> None:
        self._paragraphs, self._lists, self._in_item = self._outside.pop()
        self._body.close_cell()

    def table_end(self) -> None:
        self._body.close_group()

    def changes(self, attributes: list[str]) -> None:
        self._has_changes = True
        self.skip(attributes)


def _value(attributes: list[str], space: str, local: str) -> str:
    return xml.attribute(attributes, f"{_URN}:{space}:1.0 {local}") or ""


def _index(reason: str) -> Callable[[Reader, list[str]], None]:
    return lambda reader, _attributes: reader.index(reason)


_STARTS: dict[str, Callable[[Reader, list[str]], None]] = {
    "office:meta": Reader.meta,
    "office:text": Reader.text,
    "style:style": Reader.style,
    "style:text-properties": Reader.text_properties,
    "text:p": Reader.paragraph,
    "text:h": Reader.paragraph,
    "text:span": Reader.span,
    "text:section": Reader.section,
    "text:s": Reader.space,
    "text:tab": Reader.space,
    "text:line-break": Reader.line_break,
    "text:list": Reader.list_start,
    "text:list-item": Reader.item,
    "text:change-start": Reader.change_start,
    "text:change-end": Reader.change_end,
    "text:ruby-text": Reader.ruby,
    "text:note-citation": Reader.citation,
    "text:note-body": Reader.apart,
    "text:tracked-changes": Reader.changes,
    "office:annotation": Reader.annotation,
    "dc:creator": Reader.author,
    "draw:text-box": Reader.apart,
    "table:table-row": Reader.row,
    "table:table-cell": Reader.cell,
    **{f"style:{name}": Reader.apart for name in ("header", "footer", "header-first", "footer-first", "header-left",
                                                   "footer-left")},
    **{f"text:{name}": _index(reason) for name, reason in _INDEXES.items()},
    **dict.fromkeys(_UNSEEN, Reader.skip),
}  # fmt: skip
_ENDS: dict[str, Callable[[Reader], None]] = {
    "text:p": Reader.paragraph_end,
    "text:h": Reader.heading_end,
    "text:list": Reader.list_end,
    "text:ruby-text": Reader.ruby_end,
    "text:note-citation": Reader.citation_end,
    "text:note-body": Reader.note_end,
    "office:annotation": Reader.annotation_end,
    "dc:creator": Reader.author_end,
    "draw:text-box": Reader.box_end,
    "table:table-row": Reader.row_end,
    "table:table-cell": Reader.cell_end,
    "table:table": Reader.table_end,
    **{f"style:{name}": Reader.head_end for name in ("header", "footer", "header-first", "footer-first", "header-left",
                                                      "footer-left")},
    **{f"text:{name}": Reader.index_end for name in _INDEXES},
}  # fmt: skip
