"""The board as Markdown: every pin, orphans too."""

from __future__ import annotations

from pathlib import Path

from explorer.board import Board, pin_of
from explorer.export import board_file, board_markdown, quote_file
from index.model import Kind
from tests.explorer.material import TEXT, Shelf, document, statement


def test_pins_come_in_the_boards_order_with_their_notes_and_orphans_last() -> None:
    one = statement(TEXT, "“empty,”")
    two = statement(TEXT, "“Everyone had a duty,”")
    gone = statement("Lost. “Gone,” he said.", "“Gone,”", kind=Kind.INDIRECT)
    where = document(title="Title")
    pins = (pin_of(gone, where, "keep me"), pin_of(one, where, "first"), pin_of(two, where))
    shelf = Shelf((where, TEXT, [two, one]))
    markdown = board_markdown(Board(Path("b"), pins).find_again(shelf), shelf)
    places = [
        markdown.index(words) for words in ("> “empty,”", "\n\nfirst\n", "> “Everyone", "Not found again", "> “Gone,”")
    ]
    assert places == sorted(places)
    assert "— Ann Lee (paraphrased), Title, line 1, /articles/one.txt\n\nkeep me" in markdown
    assert markdown.count("<!-- anchor ") == 2


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    shelf = Shelf()
    first, second = board_file(tmp_path, [], shelf), board_file(tmp_path, [], shelf)
    assert (first.name, second.name) == ("board.md", "board-2.md")
    said = statement(TEXT, "“Everyone had a duty,”")
    quotes = [quote_file(tmp_path, said, document(), TEXT) for _ in range(2)]
    assert [path.name for path in quotes] == ["quote-ann-lee.md", "quote-ann-lee-2.md"]
    assert quotes[0].read_text(encoding="utf-8").startswith("> “Everyone had a duty,”\n\n— Ann Lee, ")


def test_a_quote_without_a_speaker_still_has_a_file_name(tmp_path: Path) -> None:
    said = statement(TEXT, "“empty,”", speakers=())
    assert quote_file(tmp_path, said, document(), TEXT).name == "quote-unattributed.md"


def test_what_was_pinned_and_is_gone_is_exported_as_words_too() -> None:
    gone = statement("Lost. *Gone* [x](http://evil), he said.", "*Gone* [x](http://evil)")
    pins = (pin_of(gone, document(title="A [b](c)")),)
    shelf = Shelf()
    markdown = board_markdown(Board(Path("b"), pins).find_again(shelf), shelf)
    assert "> \\*Gone\\* [x\\](http://evil)\n\n— Ann Lee, A [b\\](c), line 1" in markdown
