"""What can go wrong, as one tree. Every error says in one line what happened and what to do next.

ExploreError
├── QueryProblem        the query cannot be understood; points at the place
├── PathMissing         a path that was asked for does not exist
├── UnreadableFile      a file cannot become a document; its message is the reason shown in `skipped`
├── UnknownIdentifier   no document, statement or sentence has this id
├── AmbiguousIdentifier a shortened id fits several
└── IndexProblem
    ├── IndexMissing    there is no index yet (and none may be made)
    ├── IndexGone       there was an index, and it was taken away
    ├── IndexForeign    the folder holds something that is not an index of this program
    ├── IndexBusy       another program is writing and did not finish in time
    └── IndexDamaged    the index cannot be read
"""

from __future__ import annotations


class ExploreError(Exception):
    """An error whose text is fit for a user: one line, with the next step in it."""


class QueryProblem(ExploreError):
    """A query that cannot be understood.

    `start` and `end` are code points of the query (they may be equal: something is missing there); `suggestion`
    is what to write instead, as a whole query, or None.
    """

    def __init__(self, message: str, start: int, end: int, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end
        self.suggestion = suggestion


class PathMissing(ExploreError):
    """A path that was asked for does not exist."""


class UnreadableFile(ExploreError):
    """A file that cannot become a document; the text is the short reason ("empty", "no permission to read")."""


class UnknownIdentifier(ExploreError):
    """No document, statement or sentence has this id."""


class AmbiguousIdentifier(ExploreError):
    """A shortened id fits more than one; the text names some of them."""


class IndexProblem(ExploreError):
    """Something is wrong with the index on disk."""


class IndexMissing(IndexProblem):
    """There is no index yet, and none may be made."""


class IndexGone(IndexProblem):
    """There was an index when it was last asked, and there is none any more."""


class IndexForeign(IndexProblem):
    """A folder that is not empty and holds no index of this program: it is left alone."""


class IndexBusy(IndexProblem):
    """Another program is writing this index and did not finish in time."""


class IndexDamaged(IndexProblem):
    """The index cannot be read; it has to be rebuilt."""
