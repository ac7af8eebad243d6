"""The embedded engine: Whoosh (distribution whoosh3).

preparing.py, occurrences.py  a document's words, keys and records, made where it is analysed
contents.py, encoding.py      what a segment holds, and its files as Whoosh itself would write them
writing.py, batches.py        adds and removes documents; merging.py says which segments become one
schema.py, records.py         the fields and the terms in them; what is stored with a record

compiling.py, queries.py      query tree → whoosh.query, with queries of our own
building.py, postings.py      the columns of a segment: arrays beside it, made of its postings
segments.py, opened.py        the columns of one segment, and of all, opened
evaluating.py                 a query on the columns of a segment (proximity.py, typos.py, sets.py)
collecting.py, scoring.py     the best matches, the exact total and the counts per speaker; how much a word weighs
reading.py                    one committed state, read
"""

from __future__ import annotations

from .engine import WhooshEngine

__all__ = ["WhooshEngine"]
