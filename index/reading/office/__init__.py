"""Documents that people write and publish: Word, OpenDocument, EPUB and RTF. Each file is one document.

`package.py` and `xml.py` open what others made, defended; `body.py` makes the text of all four.
"""
