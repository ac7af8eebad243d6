"""The elements of a part of a Word document, in their order, for a `Reader`.

Parts as Word itself writes them are scanned for the few elements that matter, which takes a third of the time of a
parser that tells of all; expat reads the others. Both find the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from html import unescape
from itertools import chain

from . import xml
from .package import Package
from .word_state import NO_ATTRIBUTES, Attributes
from .wordml import Reader

_MAINS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_CHANGES = ("pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange",
            "tcPrChange", "numberingChange")  # fmt: skip
_STARTS: dict[str, Callable[[Reader, Attributes], None]] = {
    "document": Reader.document,
    "pPr": Reader.properties,
    "pStyle": Reader.style,
    "ilvl": Reader.list_level,
    "numId": Reader.list_number,
    "headerReference": Reader.section_head,
    "footerReference": Reader.section_head,
    "r": Reader.run_start,
    "vanish": Reader.vanish,
    "tab": Reader.tab,
    "ptab": Reader.tab,
    "noBreakHyphen": Reader.hyphen,
    "br": Reader.line_break,
    "cr": Reader.line_break,
    "sym": Reader.sign_of_font,
    "lastRenderedPageBreak": Reader.turn_page,
    "footnoteReference": Reader.footnote_mark,
    "endnoteReference": Reader.endnote_mark,
    "rt": Reader.reading_aid,
    "fldChar": Reader.field_character,
    "sdt": Reader.control_start,
    "docPartGallery": Reader.gallery,
    "showingPlcHdr": Reader.placeholder,
    "AlternateContent": Reader.alternative_start,
    "Choice": Reader.choice,
    "Fallback": Reader.choice,
    "txbxContent": Reader.box_start,
    "tr": Reader.row_start,
    "trPr": Reader.row_properties,
    "tc": Reader.cell_start,
    "footnote": Reader.note_start,
    "endnote": Reader.note_start,
    "comment": Reader.note_start,
    "ins": Reader.inserted,
    "moveTo": Reader.inserted,
    "del": Reader.deleted,
    "moveFrom": Reader.deleted,
    "altChunk": Reader.chunk,
    **dict.fromkeys(_CHANGES, Reader.skip),
}
_TEXTS: dict[str, Callable[[Reader], list[str] | None]] = {"t": Reader.text, "instrText": Reader.field_code}
_ENDS: dict[str, Callable[[Reader], None]] = {
    "p": Reader.paragraph_end,
    "pPr": Reader.properties_end,
    "rt": Reader.reading_aid_end,
    "sdt": Reader.control_end,
    "AlternateContent": Reader.alternative_end,
    "txbxContent": Reader.box_end,
    "tr": Reader.row_end,
    "trPr": Reader.row_properties_end,
    "tc": Reader.cell_end,
    "tbl": Reader.table_end,
    "footnote": Reader.note_end,
    "endnote": Reader.note_end,
    "comment": Reader.note_end,
}
_DELETED = "delText"
_OF_COMPATIBILITY = ("AlternateContent", "Choice", "Fallback")
_OF_MAIN = tuple(name for name in {**_STARTS, **_TEXTS, **_ENDS, _DELETED: None} if name not in _OF_COMPATIBILITY)
_LOCAL = {
    **{f"{space} {name}": name for space in _MAINS for name in _OF_MAIN},
    **{f"{space} t": "t" for space in _MATHS},
    **{f"{_COMPATIBILITY} {name}": name for name in _OF_COMPATIBILITY},
}


_SMALL = 4 * 1024 * 1024
"""A part that inflates to more bytes is never held in memory as a whole."""
_PIECE = 1 << 16
_LONGEST_BEGUN = 1 << 13
_SPACES = {"w": _MAINS, "m": _MATHS, "mc": (_COMPATIBILITY,)}
_PREFIXES = {space: prefix for prefix, spaces in _SPACES.items() for space in spaces}
_DECLARATION = re.compile(r"xmlns(?::([\w.-]+))?\s*=\s*[\"']([^\"']*)")
_REFERENCE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)")
_ATTRIBUTE = re.compile(r"(?<![\w.:-])(?:[\w.-]++:)?([\w.-]++)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_BARE = ("document", "r")
"""Elements whose attributes say nothing that matters."""


def _pattern(runs: bool) -> re.Pattern[str]:
    """The tags that matter: the characters after a tag as most texts have it; of any other whether it ends an element,
    the name, what else is in it, and the characters after it. The most frequent ones that do not matter are passed over
    first: runs where they are none that do, where a paragraph begins, and the end of a text."""
    endings: dict[str, list[str]] = {}
    for name in (*_OF_MAIN, *_OF_COMPATIBILITY):
        if runs or name != "r":
            endings.setdefault(name[0], []).append(name[1:])
    # By their first letters: what is not among a few letters is passed over at once.
    names = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in endings.items())
    frequent = r"/?w:rPr[\s/>]|/w:r>|/w:t>|w:lang|w:proofErr|w:p\s[^<>]*[^<>/]>" + ("" if runs else r"|w:r[\s>]")
    other = rf"(?!{frequent})(/?)(?:(?:w|mc):({names})|m:(t))(?=[\s/>])([^<>]*)>([^<]*)"
    return re.compile(rf'<(?:w:t(?: xml:space="preserve")?>([^<]*)|{other})')


_TAGS, _TAGS_AND_RUNS = _pattern(False), _pattern(True)


def read_part(package: Package, part: str, reader: Reader) -> None:
    """Tells the reader of all elements of a part. Raises UnreadableFile for what is no XML, or as `Package.read`."""
    blocks: Iterable[bytes]
    if package.size(part) <= _SMALL:
        data = package.read(part)
        text = _as_word_writes(data)
        if text is not None:
            _scan(text, reader)
            return
        blocks = (data,)
    else:
        blocks = package.blocks(part)
    _parse(blocks, part, reader)


def _as_word_writes(data: bytes) -> str | None:
    """The characters of a part with the prefixes that Word uses, without comments, character data sections, other
    references than XML's own five, or a document type; None for any other."""
    # The declaration of an XML file, at its beginning, is no other markup.
    if _has_markup(data, b"!", 0) or _has_markup(data, b"?", 2) or b"\0" in data:
        return None
    if (
        data.count(b"<") != data.count(b">")
        or not data.startswith(b"<")
        or not data.endswith(b">")
        or (b"&" in data and _REFERENCE.search(data))
    ):
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    begun = text[: text.find(">", text.rfind("xmlns"))]
    return text if (_has_prefixes(begun) if len(begun) < _LONGEST_BEGUN else _prefixes(begun)) else None


def _prefixes(begun: str) -> bool:
    """Whether a part that declares its prefixes so has those that Word uses, for what Word uses them."""
    seen: set[str] = set()
    for prefix, space in _DECLARATION.findall(begun):
        if (prefix in _SPACES or space in _PREFIXES) and (_PREFIXES.get(space) != prefix or prefix in seen):
            return False
        seen.add(prefix)
    return "w" in seen


_has_prefixes = lru_cache(maxsize=64)(_prefixes)
"""The files of one program begin alike."""


def _has_markup(data: bytes, sign: bytes, start: int) -> bool:
    """Whether a `<` stands before this sign: to look for what is rare takes a tenth of the time."""
    at = data.find(sign, start)
    while at >= 0:
        if data.startswith(b"<", max(0, at - 1)):
            return True
        at = data.find(sign, at + 1)
    return False


def _scan(text: str, reader: Reader) -> None:
    skipped, depth, counts = "", 0, False
    tags = _TAGS_AND_RUNS if "vanish" in text else _TAGS
    known: dict[str, Attributes] = {"": NO_ATTRIBUTES}
    for plain, end, name, math, rest, words in chain.from_iterable(_found(tags, text)):
        name = name or math
        if not name:
            into = None if skipped else reader.text()
            if into is not None:
                into.append(unescape(plain) if "&" in plain else plain)
            continue
        if skipped:
            if name == skipped:
                depth += -1 if end else not rest.endswith("/")
                skipped = skipped if depth else ""
            elif counts and name == _DELETED:
                reader.deletions += 1
                counts = False
            continue
        if end:
            if name in _ENDS:
                _ENDS[name](reader)
            continue
        empty = rest.endswith("/")
        if name in _TEXTS:
            into = _TEXTS[name](reader)
            if into is not None and not empty:
                into.append(unescape(words) if "&" in words else words)
            continue
        if name in _STARTS:
            attributes = NO_ATTRIBUTES if name in _BARE else known.get(rest)
            if attributes is None:
                attributes = known[rest] = _attributes(rest)
            _STARTS[name](reader, attributes)
            if reader.skips:
                skipped, depth, counts = "" if empty else name, 1, reader.counts
                reader.skips = reader.counts = False
                continue
        if empty and name in _ENDS:
            _ENDS[name](reader)


def _found(tags: re.Pattern[str], text: str) -> Iterator[list[tuple[str, ...]]]:
    """What the groups of a pattern of tags match, for a piece of the text at a time: faster than one by one, and all at
    once would take much memory. No tag begins in one piece and ends in the next."""
    start = 0
    while start < len(text):
        end = text.find("<", start + _PIECE)
        end = end if end > 0 else len(text)
        yield tags.findall(text, start, end)
        start = end


def _attributes(rest: str) -> Attributes:
    return {name: unescape(one or other) for name, one, other in _ATTRIBUTE.findall(rest)}


def _parse(blocks: Iterable[bytes], part: str, reader: Reader) -> None:
    parser = xml.parser()
    depth, counts = 0, False

    def start(name: str, attributes: list[str]) -> None:
        local = _LOCAL.get(name)
        if local is None:
            return
        if local in _TEXTS:
            into = _TEXTS[local](reader)
            if into is not None:
                parser.CharacterDataHandler = into.append
        elif local in _STARTS:
            names = (full.rpartition(" ")[2] for full in attributes[::2])
            _STARTS[local](reader, dict(zip(names, attributes[1::2], strict=True)))
            if reader.skips:
                skip()

    def end(name: str) -> None:
        local = _LOCAL.get(name)
        if local in _TEXTS:
            parser.CharacterDataHandler = None
        elif local in _ENDS:
            _ENDS[local](reader)

    def skip() -> None:
        nonlocal depth, counts
        depth, counts = 1, reader.counts
        reader.skips = reader.counts = False
        parser.StartElementHandler, parser.EndElementHandler = skipped_start, skipped_end

    def skipped_start(name: str, _attributes: list[str]) -> None:
        nonlocal depth, counts
        depth += 1
        if counts and _LOCAL.get(name) == _DELETED:
            reader.deletions += 1
            counts = False

    def skipped_end(_name: str) -> None:
        nonlocal depth
        depth -= 1
        if not depth:
            parser.StartElementHandler, parser.EndElementHandler = start, end

    parser.StartElementHandler, parser.EndElementHandler = start, end
    xml.feed(parser, blocks, part)
