"""Query text → `ParsedQuery`, or a `QueryProblem` that points at the place and says what to write instead.

    tokens.py ─▶ parsing.py (with fields.py, dates.py) ─▶ tree.py ─▶ describing.py (in words), highlighting.py (spans)

The language is described in the README. Nothing here knows how the index is kept.
"""

from __future__ import annotations

from .highlighting import Marks, highlights
from .parsing import ParsedQuery, parse
from .tree import (
    And,
    Confidence,
    Dates,
    Everything,
    Field,
    FieldMatch,
    Kinds,
    Not,
    Or,
    PathPart,
    Phrase,
    Prefix,
    Query,
    Said,
    Unattributed,
    Word,
)

__all__ = [
    "And",
    "Confidence",
    "Dates",
    "Everything",
    "Field",
    "FieldMatch",
    "Kinds",
    "Marks",
    "Not",
    "Or",
    "ParsedQuery",
    "PathPart",
    "Phrase",
    "Prefix",
    "Query",
    "Said",
    "Unattributed",
    "Word",
    "highlights",
    "parse",
]
