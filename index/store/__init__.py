"""The index on disk: an engine behind a protocol (`base.py`), and around it what every engine needs.

folder.py     the folder: whose it is, its lock, its generations and the pointer to the current one
catalogue.py  which files there are, and the document that each of them holds
texts.py      the texts of the documents, as they were read
speakers.py   the speakers of the library, out of those of its documents
snapshot.py   one committed state of all this, to be read by one thread at a time
whoosh/       the engine
"""
