"""What the library holds, in sentences that read well aloud: for `explore walk` and for `--format prose`.

`words` holds the small parts (dates, lists, full stops), `saying` statements, sentences, hits and links, `sources`
documents, speakers, timelines and provenance, `beside` comparisons, coverage and verdicts; `printing` prints them for
the commands. A paragraph is one `str` that becomes one line, without columns, boxes or colour. Its text is the
documents' own: `text.visible_line` makes it fit to be seen, where it is printed.
"""
