"""Time codes: as they are written, and as a reader is shown them (`00:12:41`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ...kinds import LocatorKind
from ...model import Debris, Locator
from ...spans import Span

_CODE = r"(?:\d{1,3}:)?\d{1,3}:\d\d"
# At the beginning of a line, in brackets (`[12:41]`, `(0:12:41.5)`) or bare, with a dash behind it or none.
_LEADING = re.compile(
    rf"^[ \t]*(?P<all>(?P<open>[\[(])?(?P<code>{_CODE})(?:[.,]\d{{1,3}})?(?(open)[\])])(?:[ \t]*[-–—](?=[ \t]))?)"
    r"(?=[ \t]+(?P<rest>\S[^\r\n]*)|[ \t]*$)",
    re.MULTILINE,
)
_LABEL = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*(?:[ \xa0][\w.'’-]+){0,5}[^:\n]{0,60}:\s")
_LINE = re.compile(r"^[ \t]*\S", re.MULTILINE)
_FEWEST = 3
_MOST = 0.5
"""At least this share of the lines begins with a time code in a transcript that has them."""


class Timed(NamedTuple):
    """The time codes of a text: as debris, and as places."""

    debris: tuple[Debris, ...]
    locators: tuple[Locator, ...]


NO_TIMES = Timed((), ())


def time_code(seconds: float) -> str:
    """`00:12:41`: with the hours, without fractions. Times before the beginning are the beginning."""
    whole = max(0, int(seconds))
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def seconds_of(code: str) -> float:
    """The seconds of `12:41`, `1:12:41`, `00:12:41.500`. Raises ValueError for what is none."""
    seconds = 0.0
    for part in code.replace(",", ".").split(":"):
        seconds = seconds * 60 + float(part)
    return seconds


def find_times(text: str) -> Timed:
    """The time codes at the beginnings of a transcript's lines; nothing unless the text is clearly one.

    It is where most lines (or most paragraphs, if paragraphs have several lines) begin with one, no time lies before
    the one above it, and either all stand in brackets or most have a name and a colon behind them that come again:
    what happens when in a programme of events is no time code.
    """
    if text.count(":") < _FEWEST:
        return NO_TIMES
    found = list(_LEADING.finditer(text))
    if len(found) < _FEWEST or len(found) < _MOST * _beginnings(text, found):
        return NO_TIMES
    times = [seconds_of(match["code"]) for match in found]
    labels = Counter(label[0] for match in found if match["rest"] and (label := _LABEL.match(match["rest"])))
    again = sum(count for count in labels.values() if count > 1)
    bracketed = all(match["open"] for match in found)
    if any(later < earlier for earlier, later in pairwise(times)):
        return NO_TIMES
    if not bracketed and again < _MOST * len(found):
        return NO_TIMES
    return Timed(
        tuple(Debris(Span(*match.span("all")), "time code") for match in found),
        tuple(_locators(found, times)),
    )


def _beginnings(text: str, found: list[re.Match[str]]) -> int:
    """How many paragraphs there are, a line counting as one unless it runs on from a line with a time code."""
    lines = [match.start() for match in _LINE.finditer(text)]
    starts = {match.start() for match in found}
    paragraphs = sum(1 for at, line in enumerate(lines) if line in starts or at == 0 or _is_apart(text, line))
    return min(len(lines), max(paragraphs, len(found)))


def _is_apart(text: str, start: int) -> bool:
    """Whether a blank line lies before the line that starts here."""
    return "\n\n" in text[max(0, start - 2) : start] or "\n\r\n" in text[max(0, start - 3) : start]


def _locators(found: list[re.Match[str]], times: list[float]) -> Iterator[Locator]:
    for match, seconds in zip(found, times, strict=True):
        yield Locator(match.start("all"), LocatorKind.TIME, time_code(seconds))
