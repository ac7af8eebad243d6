"""Files that hold the same text and say different things of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.library import Library
from index.updating import updater


@pytest.mark.parametrize("batch", [1, 4, 1000])
def test_the_same_text_in_files_that_are_read_in_different_batches_is_one_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(updater, "_BATCH_FILES", batch)
    folder = tmp_path / "case"
    folder.mkdir()
    text = "# Bridge closed\n\n“Nobody was told,” Ann Lee said.\n"
    for name in ("a.txt", "b.txt", "c.md", "d.md"):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "e.txt").write_text("Tom Hay said that it is open.\n", encoding="utf-8")
    with Library([folder], tmp_path / "index") as library:
        update = library.update()
        assert update.documents == 2
        assert library.search("nobody").total == 1
        assert len(next(one for one in library.documents() if "Bridge" in library.text(one.id)).paths) == 4
        assert library.update().changed == 0
