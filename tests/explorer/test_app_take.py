"""Finding in the document, and taking words along: copied, written, pinned, exported, opened in the editor."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.selection import Selection

from explorer import board
from explorer.cite import cite, quote
from explorer.screens.board import BoardScreen
from index.library import Library
from tests.explorer.stage import Stage, screen_lines, staged


async def test_f_finds_in_the_document_and_n_goes_from_place_to_place(library: Library, home: Path) -> None:
    async with staged(library, home, size=(80, 24)) as stage:
        await stage.press("f")
        assert stage.pane == "find"
        await stage.type("GUN")
        text = stage.desk.source.text
        count = text.lower().count("gun")
        assert stage.desk.found_count == count > 2
        await stage.press("enter")
        assert stage.pane == "source"
        assert f"place 1 of {count}" in stage.status
        await stage.press("n")
        assert f"place 2 of {count}" in stage.status
        await stage.press("N", "N")
        assert stage.status == f"this is the first of {count} places"
        for _ in range(count):
            await stage.press("n")
        assert stage.status == f"this is the last of {count} places"


async def test_what_is_copied_after_finding_is_the_statement_that_was_found(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("f")
        await stage.type("beyond highly")
        await stage.press("enter", "Y")
        assert "beyond highly unlikely" in stage.notes.copied[0]
        assert "(Tom Gresham, line 25)" in stage.status
        await stage.press("f")
        await stage.type("What Could")
        await stage.press("enter", "Y")
        assert stage.status.startswith("no statement is current here")


async def test_what_is_found_in_a_report_inside_a_quotation_is_the_whole_quotations(
    library: Library, home: Path
) -> None:
    async with staged(library, home) as stage:
        await stage.press("G", "f")
        await stage.type("handed an empty")
        await stage.press("enter", "Y")
        assert stage.status.startswith("the words (Alec Baldwin, line 17)")


async def test_find_reads_straight_and_curly_marks_and_line_breaks_alike(library: Library, home: Path) -> None:
    second = library.documents()[1]
    assert "didn’t even" in library.text(second.id)
    async with staged(library, home) as stage:
        await stage.press("G", "f")
        await stage.type("didn't even")
        assert stage.desk.found_count == 1


async def test_what_is_not_there_is_said_and_escape_closes_the_line(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("f")
        await stage.type("zeppelin")
        assert any("not here" in line for line in stage.lines)
        await stage.press("enter")
        assert stage.status.startswith("it is not in this document")
        assert stage.pane == "source"
        await stage.press("f", "escape")
        assert stage.pane == "source"
        assert not stage.desk.find_line.display


async def test_n_before_f_says_what_f_does(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("n")
        assert "f finds" in stage.status


async def test_y_copies_the_quote_with_its_citation_and_capital_y_the_words(library: Library, home: Path) -> None:
    statement = next(library.statements())
    document, text = library.document(statement.document), library.text(statement.document)
    async with staged(library, home) as stage:
        await stage.press("y", "Y")
        assert stage.notes.copied == [
            cite("markdown", statement, document, text, anchored=False),
            quote(statement, text),
        ]
        assert stage.status == f"the words ({statement.speaker}, line {statement.line}): copied with a notebook"


async def test_a_sentence_that_nobody_is_found_to_say_is_copied_all_the_same(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        silent = next(one for one in library.sentences() if not library.search(f'"{one.text}"').hits[0].statement)
        await stage.search(f'"{silent.text}"')
        await stage.press("Y")
        assert stage.notes.copied == [silent.text]
        assert "nobody is found to say" in stage.status


async def test_selected_words_are_copied_as_they_stand_in_the_document(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("enter")
        text = stage.desk.source.text
        stage.desk.selections = {stage.desk.source: Selection(Offset(5, 0), Offset(140, 0))}
        await stage.settle()
        await stage.press("Y")
        assert stage.notes.copied == [text[5:140]]
        await stage.press("ctrl+c")
        assert stage.notes.copied == [text[5:140]] * 2
        assert stage.app.is_running


async def test_the_mouse_selects_text_by_its_place_in_the_document(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("enter")
        await stage.pilot.mouse_down("#source", offset=(2, 0))
        await stage.pilot.hover("#source", offset=(14, 1))
        await stage.pilot.mouse_up("#source", offset=(14, 1))
        await stage.settle()
        await stage.press("Y")
        (copied,) = stage.notes.copied
        assert stage.desk.source.text.startswith(copied)
        assert len(copied) > 30


async def test_w_writes_the_quote_to_a_file_of_its_own(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("w", "w")
        files = sorted(home.glob("quote-*.md"))
        assert len(files) == 2
        assert str(files[0].name).removesuffix(".md") in stage.status
        assert files[0].read_text(encoding="utf-8").startswith("> ")


async def test_w_where_nothing_can_be_written_says_why(
    library: Library, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("explorer.export.quote_file", refuse)
    async with staged(library, home) as stage:
        await stage.press("w")
        assert stage.status == "that did not work: Permission denied; see who may read and write there, and try again"


async def pinned(stage: Stage, count: int) -> None:
    for _ in range(count):
        await stage.press("m", "j")


async def test_m_pins_once_and_says_so_the_second_time(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("m")
        assert "1 pin on the board" in stage.status
        assert [pin.text for pin in board.load(stage.places.board).pins] == [stage.current]
        await stage.press("m")
        assert "on the board already" in stage.status
        assert len(board.load(stage.places.board).pins) == 1


async def test_the_board_lists_opens_unpins_copies_and_exports(library: Library, home: Path) -> None:
    statements = list(library.statements())
    async with staged(library, home) as stage:
        await pinned(stage, 3)
        await stage.press("M")
        screen = stage.app.screen
        assert isinstance(screen, BoardScreen)
        assert [row.pin.text for row in screen.pins.entries] == [one.text for one in statements[:3]]
        await stage.press("y")
        assert stage.notes.copied[0].startswith("> ")
        await stage.press("w", "enter")
        written = (home / "board.md").read_text(encoding="utf-8")
        assert written.count("\n> ") == 3
        assert "board.md" in screen.status.message
        await stage.press("j", "m")
        assert [row.pin.text for row in screen.pins.entries] == [statements[0].text, statements[2].text]
        await stage.press("G", "enter")
        assert stage.app.screen is stage.desk
        assert stage.current == statements[2].text
        assert stage.pane == "source"
        await stage.press("M", "escape")
        assert stage.app.screen is stage.desk


async def test_an_empty_board_says_how_to_fill_it(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("M")
        assert any("m on a statement pins it" in line for line in screen_lines(stage.app))
        for key in ("enter", "m", "w", "y"):
            await stage.press(key)
            screen = stage.app.screen
            assert isinstance(screen, BoardScreen)
            assert screen.status.message.startswith("there is no")


async def test_a_pin_of_another_library_is_listed_as_not_found_again(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("m")
        path = stage.places.board
        path.write_text(path.read_text().replace("anchor.exact = ", 'anchor.exact = "x" # '))
        await stage.press("M")
        assert any("not found again" in line for line in screen_lines(stage.app))
        await stage.press("enter")
        assert isinstance(stage.app.screen, BoardScreen)


async def test_a_board_that_cannot_be_read_is_said_in_one_line(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        stage.places.board.parent.mkdir(parents=True)
        stage.places.board.write_text("[[pin]\n")
        await stage.press("m")
        assert "line 1" in stage.status
        await stage.press("M")
        screen = stage.app.screen
        assert isinstance(screen, BoardScreen)
        assert "line 1" in screen.status.message


async def test_o_opens_the_file_at_the_line_in_the_editor(
    library: Library, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "cat -n")
    async with staged(library, home) as stage:
        await stage.press("j", "o")
        current = stage.desk.reading.current
        assert current is not None
        (command,) = stage.notes.edited
        assert command.argv == ("cat", "-n", f"+{current.line}", current.path)
        assert f"at line {current.line}" in stage.status


async def test_o_without_an_editor_says_what_to_set(
    library: Library, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with staged(library, home) as stage:
        await stage.press("o")
        assert "EDITOR" in stage.status
        assert stage.notes.edited == []


async def test_what_needs_a_statement_says_so_where_there_is_none(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("i", "i")
        plain = next(n for n, row in enumerate(stage.desk.results.entries) if row.hit and row.hit.statement is None)
        stage.desk.results.go(plain)
        await stage.settle()
        for key in ("y", "w", "m"):
            await stage.press(key)
            assert stage.status == "no statement is current here; ] goes to the next one"
        await stage.press("greater_than_sign")
        assert "known speaker" in stage.status
        assert stage.notes.copied == []
