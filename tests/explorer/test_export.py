"""Files for other programs: each is a new one."""

from __future__ import annotations

from pathlib import Path

from explorer.board.formats import FORMATS
from explorer.export import board_file, quote_file
from tests.explorer.material import TEXT, Shelf, document, statement


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    shelf = Shelf()
    made = [board_file(tmp_path, "My board", [], shelf) for _ in range(2)]
    made += [board_file(tmp_path, "…", [], shelf, FORMATS["csl"])]
    assert [one.name for one in made] == ["my-board.md", "my-board-2.md", "unnamed.csl.json"]
    said = statement(TEXT, "“Everyone had a duty,”")
    quotes = [quote_file(tmp_path, said, document(), TEXT) for _ in range(2)]
    assert [path.name for path in quotes] == ["quote-ann-lee.md", "quote-ann-lee-2.md"]
    assert quotes[0].read_text(encoding="utf-8").startswith("> “Everyone had a duty,”\n\n— Ann Lee, ")


def test_a_quote_without_a_speaker_still_has_a_file_name(tmp_path: Path) -> None:
    said = statement(TEXT, "“empty,”", speakers=())
    assert quote_file(tmp_path, said, document(), TEXT).name == "quote-unattributed.md"
