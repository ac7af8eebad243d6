"""Markdown as it is read: the words without emphasis, links, footnotes, comments and escapes (CommonMark 0.31)."""

from __future__ import annotations

import html
import re

_TARGET = r"[^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?"
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
# Each with what stands for it. Nothing here can match across many lines or from many places to the same end.
_MARKS = (
    (re.compile(r"<!--(?:(?!-->|<!--)[\s\S]){0,20000}-->"), ""),
    (re.compile(r"</?[A-Za-z][^<>\n]{0,200}>"), ""),
    (re.compile(r"!\[[^\[\]\n]{0,500}\]\(" + _TARGET + r"\)"), ""),
    (re.compile(r"\[\^[^\[\]\s]{1,60}\]"), ""),
    (re.compile(r"\[([^\[\]\n]{1,2000})\]\(" + _TARGET + r"\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,200}\]"), r"\1"),
    (re.compile(r"(`+)([^`\n]+)\1(?!`)"), r"\2"),
    (re.compile(r"~~(?=\S)|(?<=\S)~~"), ""),
    (re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}"), ""),
    (re.compile(r"(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])"), ""),
)
_BREAK = re.compile(r"(?:\\|[ \t]{2,})(?=\n)")
_FIRST_PRIVATE = 0xF0000
_PRIVATE = re.compile("[\U000f0000-\U000ffffd]")


def rendered(text: str) -> str:
    """What a reader of this Markdown sees, line by line."""
    if not re.search(r"[\\&<\[*_`~]|[ \t]\n", text):
        return text
    kept: list[str] = []

    def hide(match: re.Match[str]) -> str:
        """An escaped sign is none: a private code point stands for it until the others are gone."""
        kept.append(match[1])
        return chr(_FIRST_PRIVATE + len(kept) - 1)

    if len(text) < 0xFFFE and not _PRIVATE.search(text):
        text = _ESCAPE.sub(hide, text)
    text = _BREAK.sub("", text)
    for pattern, words in _MARKS:
        text = pattern.sub(words, text)
    text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    if kept:
        text = re.sub(
            f"[{chr(_FIRST_PRIVATE)}-{chr(_FIRST_PRIVATE + len(kept) - 1)}]",
            lambda match: kept[ord(match[0]) - _FIRST_PRIVATE],
            text,
        )
    return text


_SOFT = re.compile(r"(?<=\S)[ \t]?\r?\n(?= {0,3}[^\s#>|\-*+=<`~])")
_NO_PROSE = re.compile(r" {0,3}(?:#{1,6}\s|[|>]|```|~~~|---|===|\+\+\+)")
_ITEM = re.compile(r" {0,3}\d{1,9}[.)]\s")


def unwrapped(text: str) -> str:
    """Markdown in which a line break inside a paragraph is the space that it is read as; as long as the text."""
    return _SOFT.sub(lambda match: _joined(text, match), text)


def _joined(text: str, match: re.Match[str]) -> str:
    line = text.rfind("\n", 0, match.start()) + 1
    if _NO_PROSE.match(text, line) or _ITEM.match(text, match.end()) or text[match.start() - 1] == "\\":
        return match[0]
    return " " * len(match[0])
