"""Where what a library finds stands for a reader of the original: the pages and times of statements, hits and links."""

from __future__ import annotations

from index.errors import IndexDamaged, UnknownIdentifier
from index.hits import Hit
from index.library import Library
from index.locators import NOWHERE, Atlas, Where
from index.model import Link, Sentence, Statement
from index.records import place_of_hit
from index.spans import Span


class Whereabouts:
    """Each document is looked up once for all that is asked of it in a row."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._atlas = Atlas(library.document)

    def at(self, document: str, span: Span) -> Where:
        """Of a span of the document with this id. One that is not in the library any more has neither."""
        try:
            return self._atlas.where(document, span)
        except (UnknownIdentifier, IndexDamaged):
            return NOWHERE

    def of_statement(self, statement: Statement) -> Where:
        return self.at(statement.document, statement.span)

    def of_sentence(self, sentence: Sentence) -> Where:
        return self.at(sentence.document, sentence.span)

    def of_hit(self, hit: Hit) -> Where:
        return place_of_hit(hit, self.at)

    def of_link(self, link: Link) -> Where:
        """Of the other statement, which is only looked up where its document has pages or times."""
        try:
            return (
                self.of_statement(self._library.statement(link.target)) if self._atlas.has(link.document) else NOWHERE
            )
        except (UnknownIdentifier, IndexDamaged):
            return NOWHERE
