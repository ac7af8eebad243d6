"""The quotations of a BibTeX file, as `explore cite --style bibtex` writes them.

The words are the `annote` of an entry, its place the `anchor`; who said it stands in the `note`.

What is read is LaTeX as BibTeX files have it: accents, dashes, quotation marks and escaped signs (Knuth's and Lamport's
names). Other commands stay as they are.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from ..lines import Lines
from ..spans import JOINT, Span
from .prose import anchor_of, attributed
from .values import Draft, DraftProblem, Quotation

_BEGINS = re.compile(r"\s*(?:%[^\n]*\n\s*)*@[A-Za-z]+\s*\{[^\s{}=,]*,\s*[A-Za-z]+\s*=")
_ENTRY = re.compile(r"^[ \t]*@(?!(?:comment|string|preamble)\b)[A-Za-z]+\s*[{(]", re.MULTILINE | re.IGNORECASE)
_FIELD = re.compile(r"^[ \t]*(?P<name>[A-Za-z]+)\s*=\s*(?P<open>[{\"])", re.MULTILINE)
_WORDS = ("annote", "annotation", "quote", "quotation")
_ALIKE = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\n": " ", "\r": " ", "\t": " "})
_SIGNS = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciicircum": "^",
    "textasciitilde": "~",
    "textasciigrave": "`",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "ldots": "…",
    "dots": "…",
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "aa": "å",
    "AA": "Å",
    "i": "\u0131",
}
_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "H": "\u030b",
    "v": "\u030c",
    "c": "\u0327",
    "k": "\u0328",
}
_LATEX = re.compile(
    r"\{?\\(?P<accent>[`'^~=.\"]|[uHvck](?=\{))\{?(?P<letter>\\?[A-Za-z])\}?\}?"
    r"|\{?\\(?P<sign>[A-Za-z]+)(?:\{\}|\}|[ \t](?=\S)|(?![A-Za-z]))"
    r"|\\(?P<escaped>[#$%&_{}])"
    r"|(?P<marks>``|''|---|--|[`'~{}])"
)
_MARKS = {"``": "“", "''": "”", "---": "—", "--": "–", "`": "‘", "'": "’", "~": "\u00a0", "{": "", "}": ""}


def looks_like_bibtex(text: str) -> bool:
    """Whether a text begins with an entry of a bibliography."""
    return _BEGINS.match(text) is not None


def read_bibtex(text: str, path: str) -> Draft:
    """Raises DraftProblem where no entry holds the words of a quotation."""
    lines, starts = Lines(text), [match.start() for match in _ENTRY.finditer(text)]
    found = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        quotation = _quotation(dict(_fields(text, start, end)))
        if quotation is not None:
            written = text[start:end]
            begin = start + len(written) - len(written.lstrip())
            span = Span(begin, start + len(written.rstrip()))
            found.append(replace(quotation, line=lines.number(begin), spans=(span,)))
    if not found:
        raise DraftProblem(
            f"{path} has no entry with the words of a quotation: write them as its annote, as `explore cite` does"
        )
    left = len(starts) - len(found)
    passed = "1 entry is" if left == 1 else f"{left:,} entries are"
    notes = (f"{passed} passed over: no words of a quotation",) if left else ()
    return Draft(text, tuple(found), 0, notes)


def _fields(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    """The fields of an entry by name, in small letters, as they are written between braces or marks."""
    at = start
    while match := _FIELD.search(text, at, end):
        at, value = _value(text, match.end(), end, match["open"])
        yield match["name"].lower(), value


def _value(text: str, start: int, end: int, opened: str) -> tuple[int, str]:
    """Where a value that begins at `start` ends, and the value: braces are counted, escaped or not, as BibTeX does."""
    depth = 0
    for match in re.compile(r"[{}\"]").finditer(text, start, end):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}" and depth:
            depth -= 1
        elif match[0] == ("}" if opened == "{" else '"') and not depth:
            return match.end(), text[start : match.start()]
    return end, text[start:end]


def _quotation(fields: dict[str, str]) -> Quotation | None:
    written = " ".join(fields.get("anchor", "").split())
    try:
        anchor = anchor_of(json.loads(written)) if written else None
    except (ValueError, RecursionError):
        anchor = None
    words = next((_plain(fields[name]) for name in _WORDS if fields.get(name, "").strip()), "")
    words = _as_anchored(words, anchor.exact) if words and anchor else words or (anchor.exact if anchor else "")
    if not words:
        return None
    who, _ = attributed(_plain(fields.get("note", "")))
    named = bool(who and re.search(r"[^\W\d_a-z]", who))
    return Quotation(words, 1, (Span(0, 0),), who, named, anchor, interrupted=JOINT in words)


def _as_anchored(words: str, exact: str) -> str:
    """The words with the marks and spaces of the anchor, where they are its words: LaTeX writes two apostrophes as one
    and every space alike."""
    plain, made, at = exact.translate(_ALIKE), [], 0
    for piece in words.split(JOINT):
        at = plain.find(piece.translate(_ALIKE), at)
        if at < 0:
            return words
        made.append(exact[at : at + len(piece)])
        at += len(piece)
    return JOINT.join(made)


def _plain(value: str) -> str:
    """What is set for LaTeX."""
    return unicodedata.normalize("NFC", _LATEX.sub(_set, re.sub(r"[ \t\r\n]+", " ", value))).strip()


def _set(match: re.Match[str]) -> str:
    if match["accent"]:
        return match["letter"].lstrip("\\") + _ACCENTS[match["accent"]]
    if match["sign"]:
        return _SIGNS.get(match["sign"], match[0])
    return match["escaped"] or _MARKS[match["marks"]]
