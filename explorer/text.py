"""The only door from document text to a screen, a pipe or the clipboard.

Document text is hostile: escape sequences, C1 controls and bidi overrides reach the terminal through Textual, Rich and
`print` alike, and a plain `str` given to a widget is read as markup. So whatever comes from a document (its text,
title, path, speakers, queries too) passes through `visible` or `visible_line`, both one code point for one, so that
offsets into the text are offsets into what is shown; widgets take the result as `content`; JSON goes through
`json_text`.

The policy, character by character:

| character | shown as |
|---|---|
| newline; a lone carriage return | newline (`visible_line`: a space) |
| carriage return before a newline, tab | space |
| other C0, DEL | its picture (ESC is `␛`) |
| C1, interlinear and deprecated format characters, tags, stray variation selectors | `␦` |
| next line, line and paragraph separator | `␤` |
| bidi marks, embeddings, overrides, isolates | `⇄` |
| zero-width space, joiners where nothing joins, invisible operators, BOM | `␣` |
| soft hyphen | `-` |
| lone surrogate | `�` |

Joiners between two letters that are not ASCII stay: Persian, the Indic scripts and emoji are spelt with them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.content import Content

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\u034f\u180e\u200b\u2060-\u2065\ufeff"
_ODD = "\u206a-\u206f\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e007f"
_SEPARATORS = "\u0085\u2028\u2029"
_SURROGATES = "\ud800-\udfff"

_JOINABLE = "[^\x00-\x7f\u2000-\u206f]"
_STRAY_JOINER = rf"(?<!{_JOINABLE})[\u200c\u200d]|[\u200c\u200d](?!{_JOINABLE})"
_IDEOGRAPH = "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_STRAY_SELECTOR = rf"(?<!{_IDEOGRAPH})[\U000e0100-\U000e01ef]"

# What Python counts as printable all the same: most texts hold nothing else, and lists show many of them.
_PRINTABLE_TROUBLE = re.compile("[\u034f\U000e0100-\U000e01ef]")
_SEEN = re.compile("[ -~]")
_PIECE = 1 << 14


# The large patterns are compiled when a text is met that needs them: the app begins without.
@cache
def _trouble() -> re.Pattern[str]:
    return re.compile(
        rf"\r(?=\n)|[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad{_SEPARATORS}{_BIDI}{_INVISIBLE}{_ODD}{_SURROGATES}]"
        rf"|{_STRAY_JOINER}|{_STRAY_SELECTOR}"
    )


@cache
def _escaped() -> re.Pattern[str]:
    """In JSON every joiner and selector is escaped: an escape changes nothing for the reader of the value."""
    return re.compile(
        rf"[\x7f-\x9f\u00ad\u200c\u200d{_SEPARATORS}{_BIDI}{_INVISIBLE}{_ODD}\U000e0100-\U000e01ef{_SURROGATES}]"
    )


def _symbols() -> dict[str, str]:
    table = {chr(code): chr(0x2400 + code) for code in range(0x20)}
    table |= {chr(code): "␦" for code in range(0x80, 0xA0)}
    table |= {"\t": " ", "\r": "\n", "\x7f": "␡", "\u00ad": "-"}
    table |= dict.fromkeys(_SEPARATORS, "␤")
    table |= dict.fromkeys("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "⇄")
    table |= dict.fromkeys("\u034f\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\u2065\ufeff", "␣")
    return table


_SYMBOLS = _symbols()


def _symbol(match: re.Match[str]) -> str:
    character = match[0]
    if character == "\r" and match.string[match.end() : match.end() + 1] == "\n":
        return " "
    if "\ud800" <= character <= "\udfff":
        return "�"
    return _SYMBOLS.get(character, "␦")


def visible(text: str) -> str:
    """`text` with everything that could steer a terminal or hide as a visible symbol; same length, same offsets.

    The only control character in the result is the newline.
    """
    if _is_harmless(text):
        return text
    if len(text) <= _PIECE:
        return _trouble().sub(_symbol, text)
    return "".join(
        piece if _is_harmless(piece.replace("\n", " ")) else _trouble().sub(_symbol, piece) for piece in _pieces(text)
    )


def _is_harmless(text: str) -> bool:
    if not text.isprintable():
        return False
    # A text of the basic plane takes two bytes a code point in UTF-16: that is found out sooner than by a search.
    in_plane = text.isascii() or len(text.encode("utf-16-le")) == 2 * len(text)
    return (in_plane and "\u034f" not in text) or not _PRINTABLE_TROUBLE.search(text)


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces, none of which looks different for being alone: each ends after a character of ASCII that is
    seen. A search goes on over many megabytes without letting other threads have their turn."""
    start = 0
    while start < len(text):
        cut = _SEEN.search(text, min(start + _PIECE, len(text)))
        end = cut.end() if cut else len(text)
        yield text[start:end]
        start = end


def visible_line(text: str) -> str:
    """`visible`, on one line: newlines become spaces. Same length."""
    return visible(text).replace("\n", " ")


def content(text: str, marks: Iterable[tuple[int, int, str]] = ()) -> Content:
    """Document text as Textual `Content` (never markup), through `visible`.

    `marks` are `(start, end, style)` in code points of `text`; a style is a Textual style string such as
    `"bold $accent"`.
    """
    from textual.content import Content, Span

    return Content(visible(text), spans=[Span(start, end, style) for start, end, style in marks])


def content_line(text: str, marks: Iterable[tuple[int, int, str]] = ()) -> Content:
    """`content` on one line, for lists, titles and status lines."""
    return content(visible_line(text), marks)


def as_written(word: str) -> str:
    """A word of a call as documents name it: bytes that cannot be decoded (lone surrogates) as `\\xNN`."""
    try:
        return word.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # half a pair, where the names of files are no bytes
        return word.encode("utf-8", "backslashreplace").decode("utf-8")


def json_text(value: Any, indent: int | None = None) -> str:
    """One line of JSON in which no raw control, bidi, zero-width or line-separating character stands.

    Decoded, it is exactly `value`: those characters (U+2028 and U+2029 too) and lone surrogates are `\\u` escapes.
    With `indent` it is several lines, indented by so many spaces a level.
    """
    return _escaped().sub(_json_escape, json.dumps(value, ensure_ascii=False, indent=indent))


def _json_escape(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]
