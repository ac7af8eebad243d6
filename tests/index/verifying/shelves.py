"""A library in memory, made of texts by the real analysis; documents that share words are found by looking at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.analysis import analyse
from index.folding import words
from index.model import Analysis, Document, Sentence, Sharing, Speaker, Statement
from index.spans import Span
from index.verifying import Checker, Quotation, Verdict, read_draft

BRIDGE = """Bridge shut after storm

“The deck was rotten and nobody wanted to hear it, so we closed the crossing ourselves,” said Ann Lee, \
the mayor of Port Ansel.

Lee said that repairs would take a year. “We told the council twice in writing,” she said, \
“that the eastern pier had moved by forty centimetres.”

“I never saw a letter from the town hall, and I would have kept it,” said Bob Roe, the engineer.
"""
MARKET = """Traders count the cost

“The market lost half of its customers within a week, and two bakers will not open again,” said Cora Quint, \
who chairs the traders.
"""


def document(text: str, path: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(digest[:16], path, (path,), f"file://{path}", digest, len(text), "utf-8")


class Shelves:
    """The documents with these texts, by path."""

    def __init__(self, **texts: str) -> None:
        self._texts: dict[str, str] = {}
        self._documents: list[Document] = []
        self._found: dict[str, Analysis] = {}
        for name, text in texts.items():
            made = document(text, f"/articles/{name}.txt")
            self._documents.append(made)
            self._texts[made.id] = text
            self._found[made.id] = analyse(made, text)

    def documents(self) -> list[Document]:
        return self._documents

    def text(self, document_id: str) -> str:
        return self._texts[document_id]

    def statements(self, document_id: str | None = None) -> Iterator[Statement]:
        for one, found in self._found.items():
            if document_id in (None, one):
                yield from found.statements

    def sentences(self, document_id: str | None = None) -> Iterator[Sentence]:
        for one, found in self._found.items():
            if document_id in (None, one):
                yield from found.sentences

    def sharing(self, wanted: Sequence[str], limit: int = 20) -> list[Sharing]:
        asked = set(wanted)
        shares = [
            Sharing(one, len(asked & {word.folded for word in words(text)}) / max(1, len(asked)))
            for one, text in self._texts.items()
        ]
        return sorted((one for one in shares if one.share), key=lambda one: -one.share)[:limit]

    def speaker(self, speaker_id: str) -> Speaker:
        return next(one for found in self._found.values() for one in found.speakers if one.id == speaker_id)


LIBRARY = Shelves(bridge=BRIDGE, market=MARKET)


def quoted(text: str, speaker: str | None = None, **fields: object) -> Quotation:
    made = Quotation(text, 1, (Span(0, len(text)),), speaker, speaker is not None and speaker[:1].isupper())
    return replace(made, **fields)  # type: ignore[arg-type]


def verdict(text: str, speaker: str | None = None, library: Shelves = LIBRARY, **fields: object) -> Verdict:
    return Checker(library).verify(quoted(text, speaker, **fields))


def verdicts(draft: str, library: Shelves = LIBRARY, name: str = "draft.md") -> list[Verdict]:
    return list(Checker(library).check(read_draft(draft.encode(), name).quotations))
