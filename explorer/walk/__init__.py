"""A library in lines: the same things to do as in the app, each told in sentences, one after another.

`verbs` is the table of what can be said, `state` where the reader is, the modules between them what each verb does, and
`walker` puts them together: a line goes in, paragraphs come out. Nothing here reads or prints; `explorer/walking.py` is
the loop that does.
"""
