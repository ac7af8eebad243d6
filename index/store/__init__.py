"""The index on disk: an engine behind a protocol (`base.py`), and around it what every engine needs.

folder.py     the folder: whose it is, its lock, its generations and the pointer to the current one
catalogue.py  which files there are, and the document that each of them holds
shelf.py      its documents, one by one; papers.py finds them by outlet, title, path and date, places.py their order
texts.py      the texts of the documents, as they were read
entries.py    what is kept of a document beside its words
speakers.py   the speakers of the library, out of those of its documents
joining.py    who of them are the same: by name, by the user's decisions
namesakes.py  bare surnames and initials that can only be one; initials.py names that differ only in the middle
cast.py       who is who, applied to what comes out of an engine
roll.py       the cast in a file; names.py finds who is called how, voices.py counts for whom
following.py  what a few documents change in a cast: from ledger.py (who says what of whom), by way of revising.py
resolving.py  names in a query → ids
snapshot.py   one committed state of all this, to be read by one thread at a time
columns.py    named arrays in a file, mapped; tables.py those that are written at each commit, checked as they are used
integrity.py  whether the engine's files are those that were written
whoosh/       the engine
"""
