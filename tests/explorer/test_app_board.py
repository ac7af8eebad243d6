"""The board in the app: every key, every error in one line, and what other programs do meanwhile."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from explorer.board import CALL_BACK, CHECKED, UNCHECKED, BoardFile, Boards, pin_of
from explorer.screens.board import BoardScreen
from explorer.screens.picking import PickScreen
from index.library import Library
from index.model import Statement
from tests.explorer.stage import Stage, places_in, screen_lines, staged


@asynccontextmanager
async def on_the_board(
    library: Library, home: Path, count: int = 3, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[Stage, BoardScreen]]:
    """The board with the first statements of the library on it."""
    pins = [pin_of(one, library.document(one.document)) for one in first(library, count)]
    places = places_in(home)
    if pins:
        BoardFile(places.board).pin(*pins)
    async with staged(library, home, size=size) as stage:
        await stage.press("M")
        yield stage, board_of(stage)


def first(library: Library, count: int) -> list[Statement]:
    return [one for one, _ in zip(library.statements(), range(count), strict=False)]


def board_of(stage: Stage) -> BoardScreen:
    screen = stage.app.screen
    assert isinstance(screen, BoardScreen)
    return screen


def statuses(stage: Stage) -> list[str]:
    return [pin.status for pin in BoardFile(stage.places.board).load().pins]


def listed(screen: BoardScreen) -> list[str]:
    return [row.pin.text for row in screen.pins.entries]


def shown(stage: Stage, words: str) -> bool:
    return any(words in line for line in screen_lines(stage.app))


async def test_c_goes_through_the_statuses_which_show_by_sign_and_word(library: Library, home: Path) -> None:
    async with on_the_board(library, home) as (stage, screen):
        assert shown(stage, "○ unchecked")
        await stage.press("c")
        assert statuses(stage) == [CHECKED, UNCHECKED, UNCHECKED]
        assert shown(stage, "✓ checked")
        assert screen.status.message == "✓ checked"
        await stage.pilot.press("j", "c", "c")
        await stage.settle()
        assert statuses(stage) == [CHECKED, CALL_BACK, UNCHECKED]
        assert shown(stage, "↩ call back")
        assert shown(stage, "3 pins, 1 checked, 1 call back")
        await stage.press("c")
        assert statuses(stage) == [CHECKED, UNCHECKED, UNCHECKED]


async def test_a_status_of_ones_own_is_shown_as_it_is_and_can_come_back(library: Library, home: Path) -> None:
    async with on_the_board(library, home) as (stage, screen):
        path = stage.places.board
        path.write_text(path.read_text().replace('"unchecked"', '"rang twice"', 1))
        await stage.press("escape", "M")
        screen = board_of(stage)
        assert shown(stage, "? rang twice")
        await stage.press("c")
        assert "it was “rang twice”; u puts that back" in screen.status.message
        assert statuses(stage)[0] == UNCHECKED
        await stage.press("u")
        assert statuses(stage)[0] == "rang twice"
        await stage.press("f", "f")
        assert shown(stage, "other words: 1 of 3 pins")


async def test_n_writes_a_note_and_escape_leaves_it(library: Library, home: Path) -> None:
    async with on_the_board(library, home) as (stage, screen):
        await stage.press("n")
        assert shown(stage, "enter take it")
        await stage.type("ask jq?Mw")
        await stage.press("enter")
        assert screen.rows[0].pin.note == "ask jq?Mw"
        assert shown(stage, "✎ ask jq?Mw")
        assert stage.app.focused is screen.pins
        await stage.press("n")
        await stage.type(" more")
        await stage.press("escape")
        assert screen.rows[0].pin.note == "ask jq?Mw"
        assert screen.status.message == "nothing was changed"
        assert isinstance(stage.app.screen, BoardScreen)
        await stage.press("n", "enter")
        assert screen.status.message == "nothing was changed"
        await stage.press("n", "ctrl+u", "enter")
        assert BoardFile(stage.places.board).load().pins[0].note == ""
        assert screen.status.message == "the note is gone; u puts it back"


async def test_a_note_of_several_lines_keeps_them(library: Library, home: Path) -> None:
    async with on_the_board(library, home) as (stage, screen):
        file = BoardFile(stage.places.board)
        file.set(screen.rows[0].pin.anchor, note="one\ntwo \x1b[31m")
        await stage.press("escape", "M", "n")
        await stage.press("enter")
        assert file.load().pins[0].note == "one\ntwo \x1b[31m"
        file.set(screen.rows[0].pin.anchor, note="one\ntwo")
        await stage.press("escape", "M", "n")
        await stage.type("!")
        await stage.press("enter")
        assert file.load().pins[0].note == "one\ntwo!"


async def test_capital_j_and_k_move_a_pin_and_the_cursor_with_it(library: Library, home: Path) -> None:
    async with on_the_board(library, home) as (stage, screen):
        one, two, three = listed(screen)
        await stage.press("J")
        assert listed(screen) == [two, one, three]
        assert screen.pins.cursor == 1
        assert screen.status.message == "moved down: 2 of 3"
        await stage.pilot.press("shift+down", "J")
        await stage.settle()
        assert listed(screen) == [two, three, one]
        assert screen.status.message == "this is the end"
        await stage.press("K", "shift+up", "K")
        assert listed(screen) == [one, two, three]
        assert screen.status.message == "this is the top"
        assert [pin.text for pin in BoardFile(stage.places.board).load().pins] == [one, two, three]


async def test_m_takes_a_pin_off_and_u_puts_it_back_where_it_was(library: Library, home: Path) -> None:
    async with on_the_board(library, home) as (stage, screen):
        before = listed(screen)
        await stage.press("j", "m")
        assert listed(screen) == [before[0], before[2]]
        assert screen.status.message == "taken off; 2 pins left; u puts it back"
        await stage.press("u")
        assert listed(screen) == before
        await stage.press("u")
        assert screen.status.message == "nothing was changed here that could be taken back"


async def test_f_shows_one_status_after_the_other_and_then_all(library: Library, home: Path) -> None:
    async with on_the_board(library, home) as (stage, screen):
        one, two, three = listed(screen)
        await stage.press("j", "c", "f")
        assert listed(screen) == [one, three]
        assert shown(stage, "unchecked: 2 of 3 pins")
        # What is changed stays until the filter is set again: the key can be pressed twice.
        await stage.press("c", "c")
        assert listed(screen) == [one, three]
        await stage.press("f")
        assert listed(screen) == [two]
        await stage.press("f")
        assert listed(screen) == [three]
        await stage.press("f")
        assert listed(screen) == [one, two, three]
        assert screen.status.message == "all pins"


async def test_a_pin_moves_past_the_one_that_is_seen(library: Library, home: Path) -> None:
    async with on_the_board(library, home) as (stage, screen):
        one, two, three = listed(screen)
        await stage.press("j", "c", "f", "g", "J")
        assert listed(screen) == [three, one]
        assert [pin.text for pin in BoardFile(stage.places.board).load().pins] == [two, three, one]


async def test_b_makes_chooses_and_renames_boards_and_m_pins_to_the_current_one(library: Library, home: Path) -> None:
    async with on_the_board(library, home) as (stage, screen):
        await stage.press("b")
        assert isinstance(stage.app.screen, PickScreen)
        assert shown(stage, "3 pins, shown now")
        await stage.press("j", "enter")
        await stage.type("My work")
        await stage.press("enter")
        assert screen.board_name == "My work"
        assert shown(stage, "Board · My work")
        assert "m on a statement pins to it now" in screen.status.message
        await stage.press("escape", "m")
        assert "1 pin on the board “My work”" in stage.status
        await stage.press("m")
        assert "is on the board “My work” already" in stage.status
        await stage.press("M", "b", "4")
        screen = board_of(stage)
        await stage.press("ctrl+u")
        await stage.type("Other")
        await stage.press("enter")
        assert shown(stage, "Board · Other")
        assert "My work is called so now" in screen.status.message
        boards = Boards.of(stage.places)
        assert boards.names() == ["board", "Other"]
        assert boards.current() == "Other"
        await stage.press("b", "1")
        assert len(screen.rows) == 3
        assert Boards.of(stage.places).current() == "board"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("a/b", "leave out /"),
        ("..", "cannot be the name of a file everywhere"),
        ("Con", "cannot be the name of a file everywhere"),
        ("Board", "there is a board called board already"),
        ("x" * 61, "too long for a board: at most 60"),
        ("  ", "a board needs a name"),
    ],
)
async def test_a_name_that_no_board_can_have_is_said_and_makes_nothing(
    library: Library, home: Path, typed: str, said: str
) -> None:
    async with on_the_board(library, home) as (stage, screen):
        await stage.press("b", "2")
        screen.ask_row.line.value = typed
        await stage.press("enter")
        assert said in screen.status.message
        assert Boards.of(stage.places).names() == ["board"]


@pytest.mark.parametrize(("number", "suffix"), [(1, "md"), (2, "csv"), (3, "jsonl"), (4, "csl.json"), (5, "toml")])
async def test_w_writes_each_format_and_i_brings_it_back(
    library: Library, home: Path, number: int, suffix: str
) -> None:
    async with on_the_board(library, home) as (stage, screen):
        await stage.press("c", "w", str(number))
        assert screen.status.message == f"3 pins written to {home / f'board.{suffix}'}"
        before = BoardFile(stage.places.board).load().pins
        for _ in range(3):
            await stage.press("m")
        assert screen.rows == []
        await stage.press("i")
        screen.ask_row.line.value = f"board.{suffix}"
        await stage.press("enter")
        assert screen.status.message == "3 added"
        assert BoardFile(stage.places.board).load().pins == before
        await stage.press("i")
        screen.ask_row.line.value = str(home / f"board.{suffix}")
        await stage.press("enter")
        assert screen.status.message == "0 added, 3 on the board already"


async def test_a_list_is_left_with_escape_and_takes_no_number_beyond_it(library: Library, home: Path) -> None:
    async with on_the_board(library, home) as (stage, screen):
        await stage.press("w", "9")
        assert shown(stage, "there is no 9 here")
        await stage.press("G", "pageup", "pagedown", "g", "j", "k", "escape")
        assert stage.app.screen is screen
        assert list(home.glob("board*")) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.md", None, "none.md cannot be read (No such file"),
        ("a.txt", b"x", "does not say which format"),
        ("a.jsonl", b"{", "line 1: no JSON"),
        ("a.csv", b"\x00\x01", "cannot be read: binary"),
        ("", None, "name a file that was exported"),
    ],
)
async def test_what_cannot_be_imported_is_said_in_one_line(
    library: Library, home: Path, name: str, content: bytes | None, said: str
) -> None:
    async with on_the_board(library, home) as (stage, screen):
        if content is not None:
            (home / name).write_bytes(content)
        before = stage.places.board.read_bytes()
        await stage.press("i")
        screen.ask_row.line.value = name or " "
        await stage.press("enter")
        assert said in screen.status.message
        assert stage.places.board.read_bytes() == before


async def test_w_where_nothing_can_be_written_says_why(
    library: Library, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("explorer.screens.swapping.board_file", refuse)
    async with on_the_board(library, home) as (stage, screen):
        await stage.press("w", "1")
        assert (
            screen.status.message
            == "that did not work: Permission denied; see who may read and write there, and try again"
        )


async def test_an_orphan_is_listed_with_the_reason_and_what_can_be_done(library: Library, home: Path) -> None:
    async with on_the_board(library, home) as (stage, screen):
        path = stage.places.board
        text = path.read_text(encoding="utf-8")
        digest = screen.rows[0].pin.anchor.sha256
        path.write_text(
            text.replace(f'anchor.sha256 = "{digest}"', 'anchor.sha256 = "0"')
            .replace("anchor.exact = ", 'anchor.exact = "x" # ')
            .replace("path = ", 'path = "/gone.txt" # ')
        )
        await stage.press("escape", "M")
        screen = board_of(stage)
        assert shown(stage, "! not found again: gone.txt is not in this library, and nowhere else are these words said")
        assert shown(stage, "open the library that has it, or put the file back; or take it off")
        assert screen.status.message == "3 pins not found again in this library; they are kept"
        assert shown(stage, "3 pins, 3 not found again")
        for key, said in (("enter", "no statement here to open"), ("y", "no statement here to copy")):
            await stage.press(key)
            assert said in screen.status.message
        await stage.press("c")
        assert statuses(stage)[0] == CHECKED
        await stage.press("f", "f", "f")
        assert shown(stage, "not found again: 3 of 3 pins")
        await stage.press("w", "1")
        assert "**Not found again:**" in (home / "board.md").read_text(encoding="utf-8")


async def test_a_pin_that_another_program_takes_off_meanwhile_is_said_to_be_gone(library: Library, home: Path) -> None:
    async with on_the_board(library, home) as (stage, screen):
        _, two, three = listed(screen)
        BoardFile(stage.places.board).unpin(screen.rows[0].pin.anchor)
        await stage.press("c")
        assert "another program took it off" in screen.status.message
        assert listed(screen) == [two, three]
        assert statuses(stage) == [UNCHECKED, UNCHECKED]


async def test_what_another_program_does_meanwhile_is_seen_with_the_next_change(library: Library, home: Path) -> None:
    async with on_the_board(library, home) as (stage, screen):
        other = BoardFile(stage.places.board)
        more = first(library, 4)[3]
        other.pin(pin_of(more, library.document(more.document)))
        other.set(screen.rows[1].pin.anchor, note="theirs")
        await stage.press("c")
        assert listed(screen)[3] == more.text
        assert screen.rows[3].statement == more
        assert screen.rows[1].pin.note == "theirs"
        other.set(screen.rows[2].pin.anchor, note="theirs")
        await stage.press("u")
        assert "changed by another program since" in screen.status.message


async def test_a_damaged_board_is_said_in_one_line_and_b_leads_out_of_it(library: Library, home: Path) -> None:
    async with on_the_board(library, home) as (stage, screen):
        stage.places.board.write_text("[[pin]\n")
        await stage.press("c")
        assert "board.toml, line 1" in screen.status.message
        await stage.press("escape", "M")
        screen = board_of(stage)
        assert shown(stage, "the board cannot be shown; b chooses another one")
        await stage.press("b", "2")
        await stage.type("new")
        await stage.press("enter")
        assert screen.board_name == "new"
        assert stage.places.board.read_text() == "[[pin]\n"


async def test_every_key_on_an_empty_board_says_why_it_does_nothing(library: Library, home: Path) -> None:
    async with on_the_board(library, home, 0) as (stage, screen):
        for key in ("enter", "m", "c", "n", "J", "K", "w", "y", "f", "o"):
            await stage.press(key)
            assert screen.status.message.startswith("there is n"), key
        assert shown(stage, "nothing is pinned yet: m on a statement pins it")
        assert not stage.places.board.exists()


async def test_o_opens_the_file_at_the_pin_and_shows_what_was_changed(
    library: Library, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "cat -n")
    monkeypatch.delenv("VISUAL", raising=False)
    async with on_the_board(library, home) as (stage, screen):
        file = BoardFile(stage.places.board)
        await stage.press("j", "o")
        (command,) = stage.notes.edited
        lines = stage.places.board.read_text(encoding="utf-8").splitlines()
        line = [number for number, text in enumerate(lines, 1) if text == "[[pin]]"][1]
        assert command.argv == ("cat", "-n", f"+{line}", str(stage.places.board))
        assert screen.status.message == "cat had board.toml"
        file.set(screen.rows[1].pin.anchor, note="from the editor")
        await stage.press("o")
        assert screen.rows[1].pin.note == "from the editor"
        monkeypatch.delenv("EDITOR")
        await stage.press("o")
        assert "EDITOR" in screen.status.message


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (40, 12)])
async def test_every_size_shows_the_pins_the_note_line_and_the_lists(
    library: Library, home: Path, size: tuple[int, int]
) -> None:
    async with on_the_board(library, home, size=size) as (stage, _):
        assert shown(stage, "○ unchecked")
        await stage.press("n")
        await stage.type("word " * 40)
        assert shown(stage, "word word")
        await stage.press("enter")
        assert shown(stage, "✎ word")
        for key, words in (("b", "a new board"), ("w", "JSON Lines")):
            await stage.press(key)
            assert shown(stage, words)
            assert shown(stage, "enter choose")
            await stage.press("escape")


async def test_hostile_text_in_a_board_is_shown_as_symbols(library: Library, home: Path) -> None:
    async with on_the_board(library, home) as (stage, screen):
        file, anchor = BoardFile(stage.places.board), screen.rows[0].pin.anchor
        file.set(anchor, note="[/b] \x1b]52;c;aGk=\x07 \u202e", status="[red]\x9b")
        await stage.press("escape", "M")
        assert shown(stage, "✎ [/b] ␛]52;c;aGk=␇ ⇄")
        assert shown(stage, "? [red]␦")


async def test_five_thousand_pins_are_read_and_changed(library: Library, home: Path) -> None:
    statement = first(library, 1)[0]
    document = library.document(statement.document)
    pins = [
        pin_of(replace(statement, anchor=replace(statement.anchor, start=number, exact=f"gone {number}")), document)
        for number in range(5000)
    ]
    BoardFile(places_in(home).board).pin(*pins)
    async with staged(library, home) as stage:
        await stage.press("M")
        screen = board_of(stage)
        assert shown(stage, "━ 5,000 pins, ")
        await stage.press("G", "c", "K")
        assert screen.status.message == "moved up: 4,999 of 5,000"
        assert screen.rows[4998].pin.status == CHECKED
