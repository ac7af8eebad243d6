"""Short ways to analyse a text and to look at what was found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.analysis import analyse, rules
from index.model import Analysis, Debris, Document


def document_of(text: str, skipped: tuple[Debris, ...] = (), byline: str | None = None) -> Document:
    """A document around a text that no file holds."""
    return Document(
        id="0123456789abcdef",
        path="/news/article.txt",
        paths=("/news/article.txt",),
        uri="file:///news/article.txt",
        sha256="0" * 64,
        characters=len(text),
        encoding="utf-8",
        byline=byline,
        skipped=skipped,
    )


@pytest.fixture
def found() -> Callable[..., Analysis]:
    """Analyse a text, with its debris if there is any."""

    def run(text: str, skipped: tuple[Debris, ...] = ()) -> Analysis:
        return analyse(document_of(text, skipped), text)

    return run


@pytest.fixture
def ruled(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Analysis]:
    """Analyse a text by the rules alone, so that what they do is known whatever a tagger has learnt."""
    monkeypatch.setattr("index.analysis.analysis.propose", rules.propose)

    def run(text: str, byline: str | None = None) -> Analysis:
        return analyse(document_of(text, byline=byline), text)

    return run
