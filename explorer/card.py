"""A speaker's card as rows: who it is, when they speak, and everything that leads somewhere. Pure values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from .plots.cells import narrowed, said_by, summary
from .session import counted, document_name, quotable
from .text import visible_line

if TYPE_CHECKING:
    from index.activity import Somebody, Timetable
    from index.model import Cluster, Document, Speaker
    from index.profile import Profile, Told

FEW = 6
"""So many aliases and roles are told, the most frequent first, and how many more there are."""

COLUMNS = 48
"""So many columns at most has the small plot over time."""


class Sort(StrEnum):
    """What a row of the card is: only `LINK` and `PLOT` lead anywhere."""

    TITLE = "title"
    FACT = "fact"
    PLOT = "plot"
    LINK = "link"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """A statement in a document."""

    document: str
    statement: str


@dataclass(frozen=True, slots=True)
class Seek:
    """A query that finds what a row counts, and whom or what it is about, in words. `typing`: as one whose last word
    may not be finished."""

    query: str
    about: str
    typing: bool = False


@dataclass(frozen=True, slots=True)
class CardRow:
    """One row: `left` is short and stands first, `right` at the end; `value` is where a link leads."""

    sort: Sort
    text: str
    left: str = ""
    right: str = ""
    value: Place | Somebody | Seek | None = None

    @property
    def leads(self) -> bool:
        """Whether it can be chosen."""
        return self.sort in (Sort.LINK, Sort.PLOT)


def about(speaker: Speaker, profile: Profile | None) -> Iterator[CardRow]:
    """Who it is. Without a profile what the list of speakers knows."""
    if not speaker.named:
        yield CardRow(Sort.FACT, "no: the words by which the articles call the source", "named")
    if speaker.aliases:
        yield CardRow(Sort.FACT, _few(speaker.aliases), "also called")
    if speaker.roles:
        yield CardRow(Sort.FACT, _few(speaker.roles), "described as")
    told = f"{counted(speaker.statements, 'statement')} in {counted(speaker.documents, 'document')}"
    if profile and profile.kinds:
        told += ": " + ", ".join(f"{count:,} {kind}" for kind, count in profile.kinds)
    yield CardRow(Sort.FACT, told, "says")


def plotted(profile: Profile, table: Timetable) -> Iterator[CardRow]:
    """The row of the small plot, and the same in words."""
    if table.periods:
        from index.periods import from_to

        yield CardRow(Sort.PLOT, "", "over time")
        yield CardRow(Sort.FACT, f"{summary(table.all, table.periods)}; by {table.step}, {from_to(table.periods)}", "")
    elif profile.activity.all.total:
        yield CardRow(Sort.FACT, "unknown: none of these documents has a date", "over time")


def documents(profile: Profile, known: Mapping[str, Document]) -> Iterator[CardRow]:
    """Where they speak, by date."""
    if not profile.documents:
        return
    yield CardRow(Sort.TITLE, "Speaks in", right=counted(len(profile.documents), "document"))
    for spoken in profile.documents:
        document = known.get(spoken.document)
        name = document_name(document, document.path if document else "a document that is gone")
        date = (document.date if document else None) or "undated"
        yield CardRow(
            Sort.LINK, name, visible_line(date), f"{spoken.statements:,}", Place(spoken.document, spoken.first)
        )


def shared(clusters: Sequence[Cluster], note: str) -> Iterator[CardRow]:
    """Their quotes that most documents carry; `note` is how far the search for them is."""
    yield CardRow(Sort.TITLE, "Most shared quotes", right=note)
    for cluster in clusters:
        fullest = cluster.fullest
        number = len({one.document.id for one in cluster.carriers})
        yield CardRow(Sort.LINK, fullest.text, f"in {number:,}", "", Place(fullest.document, fullest.id))


def people(title: str, several: Sequence[Told]) -> Iterator[CardRow]:
    """Others, each with a count."""
    if several:
        yield CardRow(Sort.TITLE, title, right="in statements")
    for told in several:
        yield CardRow(Sort.LINK, told.who.name, "", f"{told.statements:,}", told.who)


def addressed(name: str, several: Sequence[Told]) -> Iterator[CardRow]:
    """To whom and where they speak."""
    if several:
        yield CardRow(Sort.TITLE, "Speaks to, or in", right="in statements")
    for told in several:
        to = quotable(told.who.name)
        query = narrowed(f'to:"{to}" OR venue:"{to}"', said_by(name))
        yield CardRow(Sort.LINK, told.who.name, "", f"{told.statements:,}", Seek(query, told.who.name))


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - FEW:,} more" if len(names) > FEW else ""
    return ", ".join(names[:FEW]) + more
