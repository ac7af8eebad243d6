"""Which parts of a letter are its words, and what else came with it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from ...errors import UnreadableFile
from ..markup import blocks_of_markup
from .head import words_of
from .mime import DEEPEST, MOST_PARTS, Part, parse, parts_of

_STUB = 25
"""A plain text of fewer words than this beside an HTML of many more only says that there is an HTML."""
_LONGEST_NAME = 60
_WORDED = ("text/plain", "text/html")
_SMIME = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")


class Piece(NamedTuple):
    """A part that is a text, or a letter in the letter whose head comes here."""

    part: Part
    is_head: bool


class Collected(NamedTuple):
    """What lies in a letter, in its order: what is read, and the names of what is not."""

    pieces: list[Piece]
    attached: list[str]


def collect(letter: Part) -> Collected:
    """Raises UnreadableFile for an encrypted letter.

    Of several forms of the same the plain text is taken, unless it is a stub. A letter that came as an attachment is
    read like one that was forwarded in the text; one that comes back with a report of its failure is not.
    """
    found = Collected([], [])
    stack = [(letter, True)]
    seen = 0
    while stack and seen < MOST_PARTS:
        part, read = stack.pop()
        seen += 1
        kind = part.type
        if kind in _SMIME and part.parameters.get("smime-type", "").lower() != "certs-only":
            raise UnreadableFile("encrypted or sealed (S/MIME): open it in the mail program, and save its words")
        if kind == "multipart/encrypted":
            raise UnreadableFile("encrypted (PGP): open it in the mail program that has the key, and save its words")
        if kind.startswith("multipart/"):
            parts = parts_of(part)
            stack += reversed([(one, read and taken) for one, taken in _chosen(kind, parts)])
            if part.level >= DEEPEST:
                found.attached.append(f"parts {DEEPEST} levels deep")
            elif not parts and part.body.strip():
                found.pieces.append(Piece(part, is_head=False))
        elif kind == "message/rfc822" and read and part.level < DEEPEST:
            inner = parse(part.content.lstrip(b"\r\n"), part.level + 1)
            found.pieces.append(Piece(inner, is_head=True))
            stack.append((inner, True))
        elif kind in _WORDED and not _is_attached(part, found):
            if read:
                found.pieces.append(Piece(part, is_head=False))
        elif _is_worth_a_name(part):
            found.attached.append(_name(part))
    return found


def _chosen(kind: str, parts: list[Part]) -> list[tuple[Part, bool]]:
    """The parts of a multipart, each with whether its words are read."""
    if kind == "multipart/alternative":
        best = _best(parts)
        return [(one, one is best) for one in parts if one is best or one.type.startswith("multipart/")]
    if kind == "multipart/report":
        return [(one, number == 0) for number, one in enumerate(parts)]
    if kind == "multipart/digest":
        return [(_as_letter(one), True) for one in parts]
    return [(one, True) for one in parts]


def _best(parts: list[Part]) -> Part | None:
    """The plain text; the richest form (the last) where there is none, or it is a stub."""
    plain = next((one for one in parts if one.type == "text/plain"), None)
    rich = next((one for one in reversed(parts) if one.type == "text/html" or one.type.startswith("multipart/")), None)
    if plain is None or rich is None:
        return rich or plain
    count = len(plain.content.split())
    if count >= _STUB:
        return plain
    if rich.type != "text/html":
        return plain if count else rich
    shown = sum(len(block.words.split()) for block in blocks_of_markup(rich.content.decode("latin-1")))
    return rich if shown > 4 * count else plain


def _as_letter(part: Part) -> Part:
    """What says nothing in a digest is a letter."""
    if part.field("content-type"):
        return part
    return part._replace(fields={**part.fields, "content-type": [b"message/rfc822"]})


def _is_attached(part: Part, found: Collected) -> bool:
    return part.disposition == "attachment" or bool(part.name and found.pieces)


def _is_worth_a_name(part: Part) -> bool:
    """Not what belongs to the letter itself: pictures in its HTML, what signs it."""
    if part.type in _SIGNATURES:
        return False
    return not (part.type.startswith("image/") and part.field("content-id") and part.disposition != "attachment")


def _name(part: Part) -> str:
    """The name of an attachment, cut to a length that fits a line; its type where it has none."""
    named = words_of(part.name.encode("utf-8", "surrogateescape"))
    name = PurePosixPath(re.sub(r"[\\:]", "/", named)).name.strip()
    if part.type == "application/ms-tnef" or not name:
        return "winmail.dat" if part.type == "application/ms-tnef" else part.type[:_LONGEST_NAME]
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 8]}…{name[-7:]}"
