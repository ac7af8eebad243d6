"""Query text → `ParsedQuery`, or a `QueryProblem` that points at the place and says what to write instead.

    tokens.py ─▶ grammar.py (with leaves.py, proximity.py, fields.py, dates.py, remarks.py) ─▶ tree.py ─▶ describing.py
    (in words), highlighting.py (spans). parsing.py is the door; completing.py says what an unfinished word can become.

The language is described in the README. Nothing here knows how the index is kept.
"""

from __future__ import annotations

from .completing import Completion, completions
from .highlighting import Marks, highlights
from .parsing import ParsedQuery, parse
from .tree import (
    And,
    Confidence,
    Dates,
    Everything,
    Field,
    FieldMatch,
    Gap,
    Kinds,
    Linked,
    Near,
    Not,
    Or,
    PathPart,
    Phrase,
    Prefix,
    Query,
    Said,
    Text,
    Typo,
    Unattributed,
    Word,
)

__all__ = [
    "And",
    "Completion",
    "Confidence",
    "Dates",
    "Everything",
    "Field",
    "FieldMatch",
    "Gap",
    "Kinds",
    "Linked",
    "Marks",
    "Near",
    "Not",
    "Or",
    "ParsedQuery",
    "PathPart",
    "Phrase",
    "Prefix",
    "Query",
    "Said",
    "Text",
    "Typo",
    "Unattributed",
    "Word",
    "completions",
    "highlights",
    "parse",
]
