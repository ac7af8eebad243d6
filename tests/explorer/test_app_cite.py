"""Citations in other styles are copied from the command palette, with the anchor by which the quote is found again."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.cite import anchors_in, cite
from index.library import Library
from tests.explorer.stage import staged


@pytest.mark.parametrize(("typed", "style"), [("as bibtex", "bibtex"), ("as csl", "csl"), ("as web annot", "w3c")])
async def test_the_palette_copies_a_citation_in_another_style(
    library: Library, home: Path, typed: str, style: str
) -> None:
    async with staged(library, home) as stage:
        await stage.press("j", "enter", "ctrl+p")
        await stage.type(typed)
        await stage.press("enter")
        current = stage.desk.reading.current
        assert current is not None
        [copied] = stage.notes.copied
        document = library.document(current.document)
        assert copied == cite(style, current, document, library.text(document.id))
        assert anchors_in(copied) == [current.anchor]
        assert stage.status.startswith("a citation as ")
