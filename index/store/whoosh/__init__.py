"""The embedded engine: Whoosh (distribution whoosh3).

schema.py     the fields and the terms in them
records.py    sentences and statements as stored values, and back
writing.py    adds and removes documents
compiling.py  query tree → whoosh.query
collecting.py the best matches, the exact total and the counts per speaker, in one pass
reading.py    one committed state, read
"""

from __future__ import annotations

from .engine import WhooshEngine

__all__ = ["WhooshEngine"]
