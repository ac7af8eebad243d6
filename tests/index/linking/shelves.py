"""Small libraries of texts in the notation of `tests.index.doubles`."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from index.kinds import LinkType
from index.library import Library
from index.model import Link, Statement
from tests.index.doubles import tools


class Shelf:
    """A library of a few texts."""

    def __init__(self, folder: Path, texts: Sequence[str]) -> None:
        documents = folder / "docs"
        documents.mkdir()
        for number, text in enumerate(texts):
            (documents / f"{number:02}.txt").write_text(text, encoding="utf-8")
        self.library = Library([documents], folder / "index", tools=tools())
        self.library.update()
        self.every = list(self.library.statements())

    def saying(self, words: str) -> Statement:
        """The first statement whose words begin so, apart from quotation marks."""
        return next(one for one in self.every if one.text.lstrip('"').startswith(words))

    def links(self, words: str, kind: LinkType | None = None) -> list[Link]:
        return [one for one in self.links_of(self.saying(words)) if kind in (None, one.type)]

    def links_of(self, statement: Statement) -> list[Link]:
        return self.library.links(statement.id)


@contextmanager
def shelf(*texts: str) -> Iterator[Shelf]:
    with tempfile.TemporaryDirectory() as folder:
        made = Shelf(Path(folder), texts)
        try:
            yield made
        finally:
            made.library.close()
