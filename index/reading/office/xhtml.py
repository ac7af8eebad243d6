"""The chapters of a book: XHTML, or what was meant to be, as events → blocks.

What is well-formed is read by expat; anything else by a scanner that closes what was left open, as browsers do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from html import unescape

from ...errors import UnreadableFile
from ..encoding import decode_declared
from . import xml
from .body import CONTENTS, NOTE_MARK, Body
from .package import Package

_TYPE = "http://www.idpf.org/2007/ops type"
_BLOCKS = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article", "header", "footer"),
        *("aside", "main", "figure", "figcaption", "address", "pre", "dl", "dt", "dd", "li", "ul", "ol", "table"),
        *("caption", "thead", "tbody", "tfoot", "tr", "td", "th", "hr", "body", "nav", "center", "form", "fieldset"),
        *("legend", "details", "summary"),
    )
)
_UNSEEN = frozenset(("head", "script", "style", "template", "object", "audio", "video", "canvas", "datalist", "select"))
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
                   "track", "wbr"))  # fmt: skip
_NESTED = frozenset(("ul", "ol", "li", "table", "tr", "td", "th", "nav", "rt"))
_MARKS = frozenset(("noteref", "doc-noteref", "backlink", "doc-backlink"))
_LISTS = ("ul", "ol")
_CELLS = ("td", "th")
_COMMENT, _COMMENT_END = "<!--", "-->"
_MARKUP = re.compile(r"<(/?)([A-Za-z][\w:.-]*+)([^<>]*+)>|<[!?/][^<>]*+>|([^<]+|<)")
_ATTRIBUTE = re.compile(r"(?<![^\s\"'/])([^\s=\"'/]++)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_ENCODING = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})|<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I
)
_PAGE = re.compile(r"(?i)^\s*(?:page|p\.)\s*")
_HEAD = 1024


def read_chapter(package: Package, part: str, body: Body, reason: str | None) -> None:
    """Adds a chapter; all of it is debris if it has a reason. Raises UnreadableFile as `Package.read` does."""
    data = package.read(part)
    for read in (_strict, _lenient):
        body.push()
        chapter = _Chapter(body, reason)
        try:
            read(data, part, chapter)
        except UnreadableFile:
            chapter.close()
            body.pop()
            continue
        chapter.close()
        body.add(body.pop())
        return


class _Chapter:
    """What the elements of a chapter mean to a body; end tags may be missing or come too often."""

    def __init__(self, body: Body, reason: str | None) -> None:
        self._body = body
        self._reason = reason
        self._open: list[str] = []
        self._counts: Counter[str] = Counter()
        self._lists = 0
        self._in_item = self._in_mark = False
        self._lines = 0
        self._outside: list[tuple[int, bool]] = []
        self._page: tuple[str, str, list[str]] | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        types = f"{attributes.get(_TYPE, '')} {attributes.get('epub:type', '')} {attributes.get('role', '')}".split()
        if name in _BLOCKS:
            self._end_block()
        if name in _NESTED:
            self._enter(name)
        if "pagebreak" in types or "doc-pagebreak" in types:
            self._page = (name, attributes.get("aria-label") or attributes.get("title") or "", [])
        elif name == "br":
            self._body.break_line()
        elif name == "a" and not _MARKS.isdisjoint(types):
            self._in_mark = True
            self._body.switch(NOTE_MARK)
        self._lines += name == "pre"

    def end(self, name: str) -> None:
        if self._page is not None and self._page[0] == name:
            self._turn(*self._page[1:])
        if name in _BLOCKS:
            self._end_block()
        if name in _NESTED and self._counts[name]:
            while (last := self._open[-1]) != name:
                self._leave(last)
            self._leave(name)
        if name == "a" and self._in_mark:
            self._in_mark = False
            self._body.switch(None)
        self._lines -= name == "pre" and self._lines > 0

    def words(self, words: str) -> None:
        if self._page is not None:
            self._page[2].append(words)
        elif self._lines and "\n" in words:
            first, *rest = words.split("\n")
            self._body.words.append(first)
            for line in rest:
                self._body.break_line()
                self._body.words.append(line)
        elif self._body.begun or not words.isspace():
            self._body.words.append(words)

    def close(self) -> None:
        """Ends what is still open."""
        self._end_block()
        while self._open:
            self._leave(self._open[-1])

    def _turn(self, label: str, shown: list[str]) -> None:
        words = " ".join("".join(shown).split())
        self._page = None
        page = _PAGE.sub("", label or words).strip(" .:[]")
        if page:
            self._body.turn(page)
        if words:
            self._body.aside(words, "page number")

    def _end_block(self) -> None:
        if not self._body.begun:
            return
        depth = self._lists - 1 if self._in_item and self._lists else None
        self._in_item = False
        self._body.end(depth, self._reason or (CONTENTS if self._counts["nav"] else None))

    def _enter(self, name: str) -> None:
        """Opens what is closed by name; an item, a cell or a row ends the one before it that was left open."""
        ended = {"li": ("li",), "td": _CELLS, "th": _CELLS, "tr": ("td", "th", "tr")}.get(name, ())
        while self._open and self._open[-1] in ended:
            self._leave(self._open[-1])
        if name in _CELLS and (not self._open or self._open[-1] != "tr"):
            return
        self._open.append(name)
        self._counts[name] += 1
        if name in _LISTS:
            self._lists += 1
        elif name == "li":
            self._in_item = True
        elif name == "tr":
            self._body.open_row()
        elif name in _CELLS:
            self._outside.append((self._lists, self._in_item))
            self._lists, self._in_item = 0, False
            self._body.open_cell()
        elif name == "rt":
            self._body.switch("reading aid")

    def _leave(self, name: str) -> None:
        self._end_block()
        self._open.pop()
        self._counts[name] -= 1
        if name in _LISTS:
            self._lists -= 1
            if not self._lists:
                self._body.close_group()
        elif name == "li":
            self._in_item = False
        elif name == "tr":
            self._body.close_row(reason=self._reason or (CONTENTS if self._counts["nav"] else None))
        elif name in _CELLS:
            self._lists, self._in_item = self._outside.pop()
            self._body.close_cell()
        elif name == "table":
            self._body.close_group()
        elif name == "rt":
            self._body.switch(None)


def _strict(data: bytes, part: str, chapter: _Chapter) -> None:
    """Raises UnreadableFile for what is no well-formed XML."""
    parser = xml.parser()
    depth = 0

    def start(name: str, attributes: list[str]) -> None:
        nonlocal depth
        local = name.rpartition(" ")[2].lower()
        found = dict(zip(attributes[::2], attributes[1::2], strict=True))
        if depth or local in _UNSEEN or "hidden" in found:
            depth += 1
        else:
            chapter.start(local, found)

    def end(name: str) -> None:
        nonlocal depth
        if depth:
            depth -= 1
        else:
            chapter.end(name.rpartition(" ")[2].lower())

    def words(words: str) -> None:
        if not depth:
            chapter.words(words)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = words
    parser.SkippedEntityHandler = lambda name, _is_parameter: words(xml.named_entity(name))
    xml.feed(parser, (data,), part)


def _lenient(data: bytes, _part: str, chapter: _Chapter) -> None:
    declared = _ENCODING.search(data[:_HEAD])
    label = (declared[1] or declared[2]).decode("ascii", "replace") if declared else None
    unseen, depth = "", 0
    for match in _MARKUP.finditer(_without_comments(decode_declared(data, label).text)):
        end, name, rest, words = match.groups()
        if name is None:
            if words and not unseen:
                chapter.words(unescape(words))
            continue
        local = name.lower()
        void = local in _VOID or rest.endswith("/")
        if unseen:
            if local == unseen and not void:
                depth += -1 if end else 1
                unseen = unseen if depth else ""
        elif end:
            chapter.end(local)
        elif local in _UNSEEN and not void:
            unseen, depth = local, 1
        else:
            chapter.start(local, {key.lower(): unescape(a or b or c) for key, a, b, c in _ATTRIBUTE.findall(rest)})
            if void:
                chapter.end(local)


def _without_comments(text: str) -> str:
    """A comment that never ends is none: what follows it would be lost."""
    parts: list[str] = []
    at = 0
    while (start := text.find(_COMMENT, at)) >= 0 and (end := text.find(_COMMENT_END, start + 4)) >= 0:
        parts.append(text[at:start])
        at = end + 3
    return "".join((*parts, text[at:]))
