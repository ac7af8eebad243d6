"""Small documents and statements for the tests of the pure modules, and a library made of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from index.kinds import Kind
from index.lines import Lines
from index.model import Anchor, Document, SpeakerRef, Statement
from index.spans import Span, joined

TEXT = """The \x1b[31mgun\x1b[0m and [sic]

“Everyone had a duty,” Ann Lee told TMZ.

She said that the gun, which was “empty,” was not checked.
"""


def document(text: str = TEXT, path: str = "/articles/one.txt", **fields: Any) -> Document:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    uri = "file://" + path.replace(" ", "%20")
    return Document(digest[:16], path, (path,), uri, digest, len(text), "utf-8", **fields)


def statement(text: str, *words: str, path: str = "/articles/one.txt", **fields: Any) -> Statement:
    """A statement whose content is these words, where they stand first in `text`, one after the other."""
    spans: list[Span] = []
    reached = 0
    for part in words:
        start = text.index(part, reached)
        reached = start + len(part)
        spans.append(Span(start, reached))
    return at(text, spans, path=path, **fields)


def at(text: str, spans: list[Span], path: str = "/articles/one.txt", **fields: Any) -> Statement:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    start, end = spans[0].start, spans[-1].end
    anchor = Anchor(digest, text[start:end], text[max(0, start - 32) : start], text[end : end + 32], start)
    made = Statement(
        id=hashlib.sha256(f"{digest}{spans}".encode()).hexdigest()[:16],
        document=digest[:16],
        path=path,
        line=Lines(text).number(start),
        kind=Kind.DIRECT,
        content=tuple(spans),
        cue=(),
        source=(),
        text=joined(text, spans),
        speakers=(SpeakerRef("ann-lee", "Ann Lee", True),),
        anchor=anchor,
    )
    return replace(made, **fields)


class Shelf:
    """A library in memory: texts by path, each with its statements."""

    def __init__(self, *shelved: tuple[Document, str, list[Statement]]) -> None:
        self._shelved = {one.id: (one, text, statements) for one, text, statements in shelved}

    def documents(self) -> list[Document]:
        return [one for one, _, _ in self._shelved.values()]

    def statements(self, document_id: str | None = None) -> Iterator[Statement]:
        for one, _, statements in self._shelved.values():
            if document_id in (None, one.id):
                yield from statements

    def text(self, document_id: str) -> str:
        return self._shelved[document_id][1]
