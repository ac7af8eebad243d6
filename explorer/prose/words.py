"""The small parts of prose: dates, lists, counts and full stops."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?(?:T[0-9:.+Z-]*)?")
_CLOSING = "'\"’”»)]"
_CUT = 12


def day(date: str | None) -> str:
    """An ISO date as it is read aloud: `2021-12-02` → `2 December 2021`, `2021-12` → `December 2021`, of a range both
    ends; empty where there is none, as it is where it is no date."""
    if not date:
        return ""
    return " to ".join(_one(part) for part in date.split("..") if part)


def _one(date: str) -> str:
    match = _DATE.fullmatch(date.strip())
    if match is None:
        return date
    year, month, number = match.groups()
    parts = [str(int(number))] if number else []
    parts += [_MONTHS[int(month) - 1]] if month else []
    return " ".join([*parts, year])


def when(date: str | None) -> str:
    """` on 2 December 2021`, ` in December 2021`, ` from 2020 to 2021`; empty where there is no date."""
    found = day(date)
    if not found:
        return ""
    lead = "from" if " to " in found else "on" if found[0].isdigit() and " " in found else "in"
    return f" {lead} {found}"


def ended(words: str) -> str:
    """The words as a sentence: with a full stop, unless they have an end of their own. What ends in a comma inside its
    quotation marks gets one after them."""
    stripped = words.rstrip()
    if not stripped:
        return ""
    return stripped if stripped.rstrip(_CLOSING)[-1:] in (".", "!", "?", "…") else f"{stripped}."


def unmarked(words: str) -> str:
    """Without the stars that stand around words of documents where there is no other way to mark them."""
    return words.replace("*", "").strip()


def capital(words: str) -> str:
    """With a capital at its beginning."""
    return words[:1].upper() + words[1:]


def listed(names: Sequence[str], joint: str = "and") -> str:
    """`A`, `A and B`, `A, B and C`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {joint} {names[-1]}" if names else ""


def counted(number: int, noun: str) -> str:
    """`no statements`, `1 statement`, `1,204 statements`."""
    written = f"{number:,}" if number else "no"
    return f"{written} {noun}" if number == 1 else f"{written} {noun}s"


def shortened(words: str, most: int) -> str:
    """The first words, at most so many characters of them, with an ellipsis where something is left out."""
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    space = cut.rfind(" ")
    return f"{(cut[:space] if space > most - _CUT * 3 else cut).rstrip()}…"
