"""E-mail (`.eml`): the head, the words of the letter, and what they come with, marked."""

from __future__ import annotations

import re

from ...errors import UnreadableFile
from ..composing import Composer
from ..encoding import Decoded, codec_of, decode, decode_declared
from ..flowing import Block, blocks_of, compose, joined
from ..formats import Extracted
from ..markup import blocks_of_markup
from .flowed import unflowed
from .head import head_of
from .mime import Part, parse
from .parts import Piece, collect
from .sorting import HEAD, sort_out

_KNOWN = frozenset(
    ("from", "date", "subject", "to", "received", "message-id", "mime-version", "content-type", "sender")
)
_ENVELOPE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*+(?:From [^\r\n]*\r?\n)?")
_PGP = "-----BEGIN PGP MESSAGE-----"
_LISTED = 10


def extract(data: bytes, encoding: str | None = None) -> Extracted:
    """Raises UnreadableFile for what is no letter, for an encrypted one, and for one without words."""
    start = _ENVELOPE.match(data)
    return read_letter(parse(data[start.end() if start else 0 :]), encoding)


def read_letter(letter: Part, encoding: str | None = None) -> Extracted:
    """The document of a letter. Raises UnreadableFile as `extract` does."""
    if not _KNOWN & letter.fields.keys():
        raise UnreadableFile("no letter: it begins with no From, Date or Subject line")
    found = collect(letter)
    composer = Composer()
    subject, names, notes = "", [], []
    for piece in (Piece(letter, is_head=True), *found.pieces):
        if piece.is_head:
            head = head_of(piece.part, encoding)
            subject = head.metadata.title or ""
            for line in head.lines:
                composer.line(line, HEAD)
            composer.end()
            continue
        decoded = _text_of(piece.part, encoding)
        blocks = _blocks(piece.part, decoded.text)
        if any(block.words == _PGP for block in blocks[:5]):
            raise UnreadableFile("encrypted (PGP): open it in the mail program that has the key, and save its words")
        if blocks:
            names.append(decoded.encoding)
            notes += [note for note in decoded.notes if note not in notes]
            compose(composer, joined(sort_out(blocks, subject)))
    if not names:
        raise UnreadableFile(_why_empty(found.attached))
    if found.attached:
        notes.append(_attachments(found.attached))
    return composer.finish(encoding=names[0], metadata=head_of(letter, encoding).metadata, notes=notes)


def _attachments(names: list[str]) -> str:
    count = len(names)
    shown = ", ".join(names[:_LISTED]) + (f" and {count - _LISTED} more" if count > _LISTED else "")
    return f"{count} attachment{'s are' if count > 1 else ' is'} not read: {shown}"


def _why_empty(attached: list[str]) -> str:
    if "winmail.dat" in [name.lower() for name in attached]:
        return "its words are in winmail.dat, which only Outlook reads: ask for it as plain text or HTML"
    if attached:
        return f"the letter has no words; {_attachments(attached)}: save what it came with to have it read"
    return "empty: the letter has a head and no words"


def _text_of(part: Part, encoding: str | None) -> Decoded:
    """The text of a part. What its label says counts, unless that is wrong for its bytes."""
    content, label = part.content, part.parameters.get("charset")
    known = codec_of(label) if label else None
    if not known or known[0][:6] not in ("utf-16", "utf-32"):
        content = content.replace(b"\0", b"")
    try:
        if encoding is not None:
            return decode(content, encoding)
        if known is None or known[1] == "cp1252":
            # A label of old that programs write without looking: bytes that are UTF-8 by accident are rare.
            try:
                return Decoded(content.decode("utf-8"), "utf-8")
            except UnicodeDecodeError:
                pass
        return decode_declared(content, label)
    except UnreadableFile:
        return Decoded(content.decode("utf-8", "replace").replace("\0", ""), "utf-8", ("bytes of it are damaged",))


def _blocks(part: Part, text: str) -> list[Block]:
    if part.type == "text/html":
        return blocks_of_markup(text)
    parameters = part.parameters
    if parameters.get("format", "").lower() == "flowed":
        text = unflowed(text, delete=parameters.get("delsp", "").lower() == "yes")
    return blocks_of(text)
