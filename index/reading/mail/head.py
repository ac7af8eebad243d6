"""The head of a letter: who sent it, to whom, when, about what (RFC 5322, 2047)."""

from __future__ import annotations

import binascii
import datetime
import re
from collections.abc import Iterator
from email.utils import parsedate_tz
from typing import NamedTuple

from ...errors import UnreadableFile
from ..dates import find_date
from ..encoding import decode, decode_declared
from ..metadata import Metadata
from .mime import Part

SHOWN = ("from", "to", "cc", "date", "subject")
"""The fields that mail programs show above a letter, in their order."""

_LONGEST = 5000
"""A field is shown up to here, in code points: some have ten thousand recipients."""
_WORD = re.compile(rb"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_ADDRESS = re.compile(r"<?([^\s<>,;:\"()]+@[^\s<>,;:\"()]+)>?")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?(?:,.*)?$")
# Where anybody may have an address: such a domain is nobody's organisation.
_FREE = """
gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.fr hotmail.de live.com msn.com yahoo.com
ymail.com yahoo.co.uk yahoo.fr yahoo.de rocketmail.com icloud.com me.com mac.com aol.com gmx.net gmx.de gmx.at
gmx.com web.de t-online.de freenet.de posteo.de mailbox.org proton.me protonmail.com protonmail.ch pm.me
tutanota.com tuta.io hey.com fastmail.com fastmail.fm zoho.com yandex.ru yandex.com mail.ru bk.ru inbox.ru list.ru
rambler.ru ukr.net orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it alice.it
terra.es uol.com.br bol.com.br qq.com 163.com 126.com sina.com naver.com daum.net hanmail.net rediffmail.com
comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net btinternet.com sky.com
virginmedia.com ntlworld.com talktalk.net blueyonder.co.uk bigpond.com optusnet.com.au shaw.ca rogers.com
sympatico.ca telus.net xs4all.nl ziggo.nl kpnmail.nl planet.nl home.nl telenet.be skynet.be bluewin.ch seznam.cz
wp.pl o2.pl onet.pl interia.pl
"""
# The first label of addresses from which letters are sent by the thousand: news.example.org is example.org.
_SENT_FROM = """
www mail email e em news newsletter newsletters info mailer mailing mailings send smtp mx mg bounce reply list lists
"""
_ANYBODYS, _SENDERS = frozenset(_FREE.split()), frozenset(_SENT_FROM.split())


class Head(NamedTuple):
    """What the head says: the lines that a reader sees (`Subject: …`), and the same as metadata."""

    lines: tuple[str, ...]
    metadata: Metadata


def head_of(letter: Part, encoding: str | None = None) -> Head:
    """The head of a letter; `encoding` is what bytes in it are in that are no ASCII, where the user said so."""
    shown: list[str] = []
    values: dict[str, str] = {}
    for field in SHOWN:
        value = words_of(letter.field(field), encoding)
        if value:
            values[field] = value
            cut = value if len(value) <= _LONGEST else f"{value[:_LONGEST]} …"
            shown.append(f"{field.capitalize()}: {cut}")
    name, address = sender_of(values.get("from") or words_of(letter.field("sender"), encoding))
    return Head(
        tuple(shown),
        Metadata(
            title=values.get("subject"),
            outlet=_outlet(letter, address, encoding),
            byline=name,
            date=date_of(values.get("date", "")),
            language=_language(letter),
        ),
    )


def words_of(value: bytes, encoding: str | None = None) -> str:
    """The words of a field: encoded words (RFC 2047) decoded, one space between words, no controls."""
    if value.isascii() and b"=?" not in value and (plain := value.decode("ascii")).isprintable():
        return " ".join(plain.split())
    pieces: list[str] = []
    at = 0
    for start, end, words in _encoded(value):
        between = value[at:start]
        if between.strip() or not pieces or at == 0:
            pieces.append(_plain(between, encoding))
        pieces.append(words)
        at = end
    pieces.append(_plain(value[at:], encoding))
    return " ".join("".join(c if c.isprintable() else " " for c in "".join(pieces)).split())


def _encoded(value: bytes) -> Iterator[tuple[int, int, str]]:
    """Runs of encoded words in one charset with only space between: characters may be split between two."""
    run: list[bytes] = []
    charset, start, end = "", 0, 0
    for match in _WORD.finditer(value):
        label = match[1].split(b"*")[0].decode("ascii", "replace").lower()
        if run and (label != charset or value[end : match.start()].strip()):
            yield start, end, _declared(b"".join(run), charset)
            run = []
        if not run:
            start, charset = match.start(), label
        run.append(_unworded(match[2].lower(), match[3]))
        end = match.end()
    if run:
        yield start, end, _declared(b"".join(run), charset)


def _unworded(how: bytes, data: bytes) -> bytes:
    if how == b"q":
        return binascii.a2b_qp(data.replace(b" ", b"_"), header=True)
    clean = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    clean = clean[:-1] if len(clean) % 4 == 1 else clean
    return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4))


def _declared(data: bytes, charset: str) -> str:
    try:
        return decode_declared(data.replace(b"\0", b"") if "16" not in charset else data, charset).text
    except UnreadableFile:
        return data.decode("utf-8", "replace")


def _plain(data: bytes, encoding: str | None) -> str:
    if data.isascii():
        return data.decode("ascii")
    try:
        return decode(data.replace(b"\0", b""), encoding).text
    except UnreadableFile:
        return data.decode("utf-8", "replace")


def sender_of(value: str) -> tuple[str | None, str]:
    """The name and the address in a `From` field; no name where only an address stands there."""
    value = value[:_LONGEST]
    found = _ADDRESS.search(value)
    address = found[1].lower() if found else ""
    name = value[: found.start()] if found else value
    if found and not name.strip(" \"'<"):
        old_form = re.match(r"\s*\(([^()]*)\)", value[found.end() :])
        name = old_form[1] if old_form else ""
    name = re.sub(r"\\(.)", r"\1", name).strip().strip("\"' <")
    return (None if not name or "@" in name else name), address


def date_of(value: str) -> str | None:
    """The ISO date, in the sender's own zone. None where it is no date."""
    try:
        found = parsedate_tz(value[:200])
        if found is not None:
            return datetime.date(*found[:3]).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    return find_date(value[:200])


def _outlet(letter: Part, address: str, encoding: str | None) -> str | None:
    """The organisation that the letter names, its list, else the sender's domain unless it is anybody's."""
    organisation = words_of(letter.field("organization") or letter.field("organisation"), encoding)
    if organisation:
        return organisation
    listed = words_of(letter.field("list-id"), encoding).split("<")[0].strip().strip("\"' ")
    if listed and "@" not in listed and re.search(r"[^\W\d_]", listed) and "." not in listed:
        return listed
    domain = address.rpartition("@")[2].strip(".")
    labels = domain.split(".")
    while len(labels) > 2 and labels[0] in _SENDERS:
        labels = labels[1:]
    if len(labels) < 2 or domain in _ANYBODYS or not re.fullmatch(r"[\w.-]+\.[^\W\d_]{2,}", domain):
        return None
    return ".".join(labels)


def _language(letter: Part) -> str | None:
    found = _LANGUAGE.match(letter.field("content-language").decode("ascii", "replace").strip())
    return found[1].lower() if found else None
