"""What one speaker said, in the order of time: the day it was said and the day its article appeared, kept apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from .model import Document, Statement
from .stated import Stated, stated_in


class Basis(StrEnum):
    """What a statement is placed by."""

    STATED = "stated"
    PUBLISHED = "published"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Moment:
    """A statement, when it was said as far as its sentence says so, and the date (ISO) of its document if known."""

    statement: Statement
    stated: Stated | None
    published: str | None

    @property
    def basis(self) -> Basis:
        """The day on which it was said where that is known, else that of its article."""
        if self.stated is not None and self.stated.first is not None:
            return Basis.STATED
        return Basis.PUBLISHED if self.published else Basis.UNKNOWN

    @property
    def date(self) -> str | None:
        """What it is placed by, as an ISO date or a range of them."""
        if self.basis is Basis.STATED and self.stated is not None:
            return self.stated.date
        return self.published

    @property
    def rank(self) -> tuple[bool, str, str, int]:
        """Orders by the first day that it may have been; what has no date comes last, by path and place."""
        first = self.stated.first if self.stated and self.stated.first else self.published
        return first is None, first or "", self.statement.path, self.statement.span.start


def timeline(
    statements: Iterable[Statement],
    documents: Mapping[str, Document],
    text: Callable[[str], str],
    progress: Callable[[int, int], None] | None = None,
) -> list[Moment]:
    """The statements in the order of time.

    `documents` by id, `text` gives a document's text by id and is asked once for each. `progress` is told after each
    document how many are done, and of how many. What `text` raises goes through.
    """
    by_document: dict[str, list[Statement]] = {}
    for statement in statements:
        by_document.setdefault(statement.document, []).append(statement)
    moments = []
    for number, (document_id, theirs) in enumerate(by_document.items(), 1):
        words, document = text(document_id), documents.get(document_id)
        published = document.date if document else None
        moments += [Moment(one, stated_in(one, words, published), published) for one in theirs]
        if progress is not None:
            progress(number, len(by_document))
    return sorted(moments, key=lambda moment: moment.rank)
