"""Words that the end of a line broke are whole again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from .fragments import HYPHEN

_WORDS = re.compile(r"[^\W\d_]+(?:[-‐’'][^\W\d_]+)*")
_LAST = re.compile(r"(?P<word>[\w’'‐.-]*[\w.])[-‐\xad\ufffe]$")
_NEXT = re.compile(r"[\w’']+(?:[-‐]\w+)*")
# Beginnings that English writes with a hyphen (Chicago Manual of Style, 7.89): any other compound has to be seen whole.
_KEPT = frozenset(("self", "all", "half", "quasi", "cross", "great", "well"))
_SUFFIXES = frozenset(("ing", "ed", "er", "ers", "est", "ly", "ness", "ish", "less", "ful", "es", "s"))
_TENS = frozenset(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"))
# "first- and second-degree": the hyphen stands for what comes later.
_SUSPENDED = re.compile(r"(?:and|or|to|nor) \w+[-‐]|(?:und|oder) [A-ZÄÖÜ]")
_LONGEST = 300
"""A word or address has no more letters: to look for one in a line of any length takes no longer."""
_HYPHENS = "-‐\xad\ufffe"
_DASHES = ("—", "--", "―")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[/_=&?.-]$")


class Joiner:
    """Joins lines. Takes all lines of the document, to see how its words are written elsewhere."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    @cached_property
    def _known(self) -> frozenset[str]:
        """The words of the document in small letters, without those that lines begin or end with: they may be parts."""
        inner = "\n".join(line.partition(" ")[2].rpartition(" ")[0] for line in self._lines)
        return frozenset(_WORDS.findall(inner.lower()))

    def join(self, lines: Iterable[str]) -> tuple[str, list[int]]:
        """The lines as one, with one space between words, and where each begins in it."""
        parts: list[str] = []
        starts: list[int] = []
        length = 0
        for line in lines:
            line = " ".join(line.split())
            if parts:
                between, cut = self._between(parts[-1], line)
                if cut:
                    parts[-1] = parts[-1][:-1]
                    length -= 1
                parts.append(between)
                length += len(between)
            starts.append(length)
            parts.append(line)
            length += len(line)
        # A break that no line follows was a hyphen, and a break within a line is none that was made by lines.
        return "".join(parts).replace(HYPHEN, "-"), starts

    def _between(self, before: str, after: str) -> tuple[str, bool]:
        """What stands between two lines, and whether the last sign of the first goes."""
        if before.endswith(_DASHES):
            return "", False
        if after[:1].islower() and ("://" in before or "www." in before) and _ADDRESS.search(before[-_LONGEST:]):
            return "", False
        broken = _LAST.search(before[-_LONGEST:]) if before[-1:] in _HYPHENS else None
        if broken is None:
            if before.endswith("–") and before[-2:-1].isalnum() and after[:1].isalnum():
                return "", False
            return " ", before.endswith("\xad")
        following = _NEXT.match(after)
        if following is None or _SUSPENDED.match(after):
            return ("-" if before.endswith(HYPHEN) else "") + " ", before.endswith(HYPHEN)
        if self._is_compound(broken["word"], following[0]):
            return "-", True
        return "", True

    def _is_compound(self, first: str, second: str) -> bool:
        """Whether a word that was broken after `first` is written with a hyphen there."""
        capitals = first.isupper()
        if not first[-1:].isalpha() or (not second.isupper() if capitals else not second[:1].islower()):
            return True
        head, tail = first.lower(), second.lower()
        if f"{head}-{tail}" in self._known:
            return True
        if head + tail in self._known:
            return False
        if "-" in head or "‐" in head:
            return True
        return head in _TENS or (head in _KEPT and tail not in _SUFFIXES)
