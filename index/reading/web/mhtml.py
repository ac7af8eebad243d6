"""MHTML: a page and what belongs to it as the parts of a letter (RFC 2557), as browsers save it in one file."""

from __future__ import annotations

from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from ...errors import UnreadableFile
from ..formats import Extracted
from .page import Origin, read_page

_PAGES = ("text/html", "application/xhtml+xml")
_MOST_PARTS = 10_000


def extract(data: bytes, encoding: str | None = None) -> Extracted:
    """The page that was saved; what it shows in frames and its pictures are passed over. Raises UnreadableFile."""
    try:
        letter = BytesParser(policy=compat32).parsebytes(data.lstrip())
        part = _root(letter)
        if part is None:
            raise UnreadableFile("no page in it: save the page again from the browser")
        content = part.get_payload(decode=True)
        address = _header(letter, "Snapshot-Content-Location") or _header(part, "Content-Location")
        origin = Origin(url=address, charset=part.get_content_charset())
    # What the parser of letters raises on broken ones depends on the version: all of it means this.
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        raise UnreadableFile("broken: its parts cannot be told apart; save the page again") from error
    if not isinstance(content, bytes) or not content.strip():
        raise UnreadableFile("empty: the page in it has no content")
    return read_page(content, encoding, origin)


def _root(letter: Message) -> Message | None:
    """The part that `start` names, else the first that is a page."""
    wanted = letter.get_param("start")
    first = None
    for number, part in enumerate(_parts(letter)):
        if number >= _MOST_PARTS:
            break
        if part.is_multipart() or part.get_content_type() not in _PAGES:
            continue
        if wanted and part.get("Content-ID", "") == wanted:
            return part
        first = first or part
    return first


def _parts(letter: Message) -> Iterator[Message]:
    """All parts in their order; `walk` of the library recurs."""
    waiting = [letter]
    while waiting:
        part = waiting.pop()
        yield part
        inner = part.get_payload()
        if part.is_multipart() and isinstance(inner, list):
            waiting += [one for one in reversed(inner) if isinstance(one, Message)]


def _header(part: Message, name: str) -> str | None:
    value = part.get(name)
    return str(make_header(decode_header(value))).strip() if value else None
