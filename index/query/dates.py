"""Dates of a query: a year, a month or a day, and ranges of them, as the first and last day they cover."""

from __future__ import annotations

import re
from calendar import monthrange

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


class NoDate(ValueError):
    """The text is no date; `instead` is what was probably meant, or None."""

    def __init__(self, message: str, instead: str | None = None) -> None:
        super().__init__(message)
        self.instead = instead


def period(text: str) -> tuple[str, str]:
    """The first and last day (ISO) of `2021`, `2021-12` or `2021-12-05`. Raises `NoDate`."""
    match = _DATE.fullmatch(text) if text.isascii() else None
    if match is None:
        raise NoDate(f"“{text}” is no date; write 2021, 2021-12 or 2021-12-05", _meant(text))
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if match[2] is None:
        if year == 0:
            raise NoDate("there is no year 0")
        return f"{match[1]}-01-01", f"{match[1]}-12-31"
    if not (year and 1 <= month <= 12):
        raise NoDate(f"“{text}” has no such month", match[1] if year else None)
    last = monthrange(year, month)[1]
    if match[3] is not None and not 1 <= day <= last:
        raise NoDate(f"“{text}” has no such day", f"{match[1]}-{month:02}")
    if len(match[2]) == 1 or len(match[3] or "00") == 1:
        padded = f"{match[1]}-{month:02}" + (f"-{day:02}" if match[3] else "")
        raise NoDate("months and days have two digits", padded)
    if match[3] is not None:
        return text, text
    return f"{text}-01", f"{text}-{last}"


def _meant(text: str) -> str | None:
    """The date or range that is written otherwise: with other signs between, or two years as if they were one date."""
    if years := re.fullmatch(r"(\d{4})\s?[-–—:/]\s?(\d{4})", text):
        return f"{years[1]}..{years[2]}"
    plain = re.sub(r"[/.–—_]", "-", text.strip("./"))
    return plain if plain != text and _DATE.fullmatch(plain) else None


def days(text: str) -> tuple[str | None, str | None]:
    """The first and last day of a date or a range `FROM..TO` with ends that may be open. Raises `NoDate`."""
    if "..." in text or "…" in text:
        raise NoDate("a range is written with two dots", re.sub(r"\.{3,}|…", "..", text))
    left, dots, right = text.partition("..")
    if not dots:
        return period(text)
    try:
        first = period(left)[0] if left else None
    except NoDate as problem:
        raise NoDate(str(problem), problem.instead and f"{problem.instead}..{right}") from None
    try:
        last = period(right)[1] if right else None
    except NoDate as problem:
        raise NoDate(str(problem), problem.instead and f"{left}..{problem.instead}") from None
    if first and last and first > last:
        raise NoDate("the range ends before it begins", f"{right}..{left}")
    return first, last


def covered(date: str) -> tuple[str, str] | None:
    """The first and last day that a document's own ISO date covers; None when it is none."""
    try:
        return period(date[:10])
    except NoDate:
        return None
