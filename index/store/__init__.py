"""The index on disk: an engine behind a protocol (`base.py`), and around it what every engine needs.

folder.py     the folder: whose it is, its lock, its generations and the pointer to the current one
catalogue.py  which files there are, and the document that each of them holds
texts.py      the texts of the documents, as they were read
entries.py    what is kept of a document beside its words
speakers.py   the speakers of the library, out of those of its documents
joining.py    who of them are the same: by name, by the user's decisions
namesakes.py  bare surnames and initials that can only be one
cast.py       who is who, applied to what goes into an engine and what comes out
snapshot.py   one committed state of all this, to be read by one thread at a time
whoosh/       the engine
"""
