"""The moments of a timeline in words: by what a statement is placed, and what is known of its two dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .session import counted

if TYPE_CHECKING:
    from index.timeline import Moment

UNKNOWN = "unknown"


def date_of(moment: Moment) -> str:
    """What it is placed by, or that it is unknown."""
    return moment.date or UNKNOWN


def dates_of(moment: Moment) -> str:
    """When it was said, as the text says and what that means; and when its article appeared: always both."""
    return f"{said_of(moment)}, {published_of(moment)}"


def said_of(moment: Moment) -> str:
    stated = moment.stated
    if stated is None:
        return "said: unknown"
    if stated.date is None:
        return f"said “{stated.phrase}”, of an unknown date"
    return f"said {stated.date} (“{stated.phrase}”)" if stated.date != stated.phrase else f"said {stated.date}"


def published_of(moment: Moment) -> str:
    return f"published {moment.published}" if moment.published else "published: unknown"


def reckoning(moments: Sequence[Moment]) -> str:
    """How many are placed by what: `5 statements: 2 by when they were said, 2 by when their article appeared, …`"""
    counts = Counter(str(moment.basis) for moment in moments)
    parts = [
        (counts["stated"], "by when they were said"),
        (counts["published"], "by when their article appeared"),
        (counts["unknown"], "undated at the end"),
    ]
    told = ", ".join(f"{count:,} {what}" for count, what in parts if count)
    return f"{counted(len(moments), 'statement')}: {told}" if moments else "no statements"
