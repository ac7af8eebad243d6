"""RSS and Atom: each entry of a feed is a document, its text what the feed has of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any, BinaryIO

from ...errors import UnreadableFile
from ..encoding import codec_of
from ..formats import Extracted, Unread
from ..metadata import Metadata
from .blocks import Block, Run, Shape
from .page import compose, read_fragment
from .stated import address_of, iso_date, language_tag, person, words_of

HEADLINE = "only a headline: the feed has no text of this entry"
_LARGEST = 64 * 1024 * 1024
_HEAD = 64 * 1024
_ROOTS = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?(?:rss|feed|rdf|channel)[\s>]", re.IGNORECASE)
_MARKUP = re.compile(r"<[A-Za-z/!]|&[#\w]+;")
_FOOT = re.compile(r"The post .{1,300} (?:appeared first on|first appeared on) .{1,200}", re.DOTALL)


def extract_all(file: BinaryIO, encoding: str | None = None) -> Iterator[Extracted | Unread]:
    """The entries in their order. Raises UnreadableFile for what is no feed."""
    data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise UnreadableFile(f"larger than {_LARGEST // (1024 * 1024)} MB")
    # In UTF-16 every other byte is NUL.
    if not _ROOTS.search(data[:_HEAD].replace(b"\0", b"")):
        raise UnreadableFile("no feed: XML of another kind is not read")
    feed = _parsed(data, encoding)
    entries = feed.get("entries") or []
    if not entries and not feed.get("version"):
        raise UnreadableFile("no feed: XML of another kind is not read")
    channel = feed.get("feed") or {}
    name = str(feed.get("encoding") or "")
    known = codec_of(name) if name else None
    for entry in entries:
        try:
            yield _document(entry, channel, known[0] if known else "utf-8")
        except UnreadableFile as error:
            yield Unread(str(error))


def _parsed(data: bytes, encoding: str | None) -> Any:
    """The parser gets a stream: of bytes it would ask whether a file has that name, of a str whether it is an address.

    Addresses stay as they are (they need no resolving to be cited), and nothing is sanitised: only words are taken
    from the markup, and of those none that a page would not show.
    """
    import feedparser

    headers = {}
    if encoding:
        known = codec_of(encoding)
        if known is None:
            raise UnreadableFile(f"no encoding is called {encoding}")
        headers = {"content-type": f"application/xml; charset={known[0]}"}
    try:
        return feedparser.parse(
            BytesIO(data), resolve_relative_uris=False, sanitize_html=False, response_headers=headers
        )
    # It is made to read what no parser should; what it raises all the same is of many kinds.
    except Exception as error:
        raise UnreadableFile("broken: no parser can read this feed") from error


def _document(entry: Any, channel: Any, encoding: str) -> Extracted:
    title = _plain(entry.get("title"))
    blocks, reasons = _content(entry)
    said = bool(blocks)
    if title:
        blocks.insert(0, Block(Shape.HEADING, (Run(title),), 0, 0, 1))
        reasons.insert(0, None)
    if not blocks:
        raise UnreadableFile("empty: the entry has no words")
    extracted, _ = compose(blocks, reasons)
    authors = [name for one in entry.get("authors") or [] if (name := person(one.get("name")))]
    return replace(
        extracted,
        encoding=encoding,
        notes=() if said else (HEADLINE,),
        metadata=Metadata(
            title=title,
            outlet=_plain((entry.get("source") or {}).get("title")) or _plain(channel.get("title")),
            byline=", ".join(dict.fromkeys(authors)) or person(entry.get("author")),
            date=_date(entry),
            url=address_of(entry.get("link")) or address_of(entry.get("id")),
            language=language_tag(channel.get("language")),
        ),
    )


def _content(entry: Any) -> tuple[list[Block], list[str | None]]:
    """The longest text that the feed has of an entry: blocks, and the reason for which each is no prose."""
    texts = [*(entry.get("content") or []), entry.get("summary_detail") or {"value": entry.get("summary")}]
    values = [(str(one.get("value") or ""), str(one.get("type") or "")) for one in texts]
    value, kind = max(values, key=lambda one: len(one[0]), default=("", ""))
    if kind == "text/plain" and not _MARKUP.search(value):
        paragraphs = [words for words in re.split(r"\n\s*\n", value) if words.strip()]
        blocks = [Block(Shape.PARAGRAPH, (Run(words),), 0, 0) for words in paragraphs]
        return blocks, [None] * len(blocks)
    found, why = read_fragment(value)
    reasons = [
        "feed notice" if _FOOT.fullmatch(block.text.strip()) else one for block, one in zip(found, why, strict=True)
    ]
    return list(found), reasons


def _date(entry: Any) -> str | None:
    """The day as the feed writes it, where it is; only in an unusual form as its parser reads it, in UTC."""
    for name in ("published", "created", "updated"):
        # Its own `get` looks for other names, too, and warns of that.
        if found := iso_date(dict.get(entry, name)):
            return found
        parsed = dict.get(entry, f"{name}_parsed")
        if parsed:
            return f"{parsed[0]:04d}-{parsed[1]:02d}-{parsed[2]:02d}"
    return None


def _plain(value: Any) -> str | None:
    """A title without the markup that some feeds put in it."""
    if not isinstance(value, str) or not value.strip():
        return None
    if _MARKUP.search(value):
        value = " ".join(block.text for block in read_fragment(value[:10_000])[0])
    return words_of(value)
