"""`explore board`: what is pinned and what became of it, boards, and a board to a file and back."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from explorer.board import CALL_BACK, BoardFile, Boards, pin_of
from explorer.places import Places
from index.library import Library
from tests.explorer.calls import Explore

TEXT = """“The bridge is not safe,” said Ann Lee, the mayor.

The engineer Bob Roe said that repairs would take a year.
"""


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def file(explore: Explore, articles: Path, places: Places) -> BoardFile:
    """The board, with everything that is said in the articles on it."""
    explore("index", articles)
    with Library([articles], places.index_folder([articles]), own_folder=True) as library:
        pins = [pin_of(one, library.document(one.document)) for one in library.statements()]
    file = BoardFile(places.board)
    file.pin(*pins)
    file.set(pins[1].anchor, status=CALL_BACK, note="ask Bob\nagain")
    return file


def test_the_board_lists_status_speaker_place_words_and_note(explore: Explore, articles: Path, file: BoardFile) -> None:
    done = explore("board", articles)
    assert done.status == 0
    ids = [record["statement"][:8] for record in explore("board", articles, "--format", "json").records]
    assert done.out.splitlines() == [
        f"1  ○ unchecked  Ann Lee  direct  articles/one.txt:1  {ids[0]}",
        "     “The bridge is not safe,”",
        "",
        f"2  ↩ call back  Bob Roe  indirect  articles/one.txt:3  {ids[1]}",
        "     that repairs would take a year",
        "     note: ask Bob again",
    ]
    assert "2 pins, 1 unchecked, 1 call back on the board, in data/board.toml" in done.err


def test_json_has_a_record_a_pin(explore: Explore, articles: Path, file: BoardFile) -> None:
    statements = explore("statements", articles, "--format", "json").records
    records = explore("board", articles, "--format", "json").records
    assert [one["statement"] for one in records] == [one["id"] for one in statements]
    assert [one["anchor"] for one in records] == [one["anchor"] for one in statements]
    assert [(one["status"], one["note"]) for one in records] == [("unchecked", ""), ("call back", "ask Bob\nagain")]
    assert {(one["schema"], one["board"], one["orphan"]) for one in records} == {(1, "board", None)}


def test_orphans_are_listed_with_the_reason_and_kept(explore: Explore, articles: Path, file: BoardFile) -> None:
    before = file.load().pins
    (articles / "one.txt").write_text("Nothing is said here any more.\n", encoding="utf-8")
    listed = explore("board", articles)
    assert listed.out.count("! not found again: one.txt is another text now, in which these words are not said; ") == 2
    assert "2 not found again on the board" in listed.err
    (articles / "one.txt").unlink()
    (articles / "two.txt").write_text(TEXT.replace("The engineer", "An engineer"), encoding="utf-8")
    records = explore("board", articles, "--format", "json").records
    assert [one["orphan"] for one in records] == [None, None]
    assert records[0]["remark"] == "not in one.txt, which is not in this library; the same words are in two.txt"
    assert explore("board").out.count("! not found again: one.txt is not in this library, and nowhere else are ") == 2
    assert file.load().pins == before


def test_a_moved_file_is_found_and_its_place_is_the_new_one(explore: Explore, articles: Path, file: BoardFile) -> None:
    (articles / "later").mkdir()
    (articles / "one.txt").rename(articles / "later" / "moved.txt")
    done = explore("board", articles)
    assert "Ann Lee  direct  articles/later/moved.txt:1" in done.out
    assert "!" not in done.out


def test_a_status_of_ones_own_gets_a_remark(explore: Explore, articles: Path, file: BoardFile) -> None:
    file.set(file.load().pins[0].anchor, status="rang twice")
    done = explore("board", articles)
    assert "1  ? rang twice  Ann Lee" in done.out
    assert "! rang twice is a status of your own: others are unchecked, checked, call back" in done.out


def test_an_empty_board_is_nothing_found(explore: Explore, articles: Path) -> None:
    done = explore("board", articles)
    assert (done.status, done.out) == (1, "")
    assert "the board is empty: m in the app pins a statement" in done.err
    assert explore("board", articles, "--export", "x.md").status == 1


@pytest.mark.parametrize(
    ("name", "form", "options"),
    [
        ("x.md", "markdown", ()),
        ("x.csv", "csv", ()),
        ("x.jsonl", "jsonl", ()),
        ("x.csl.json", "csl", ()),
        ("x.json", "csl", ()),
        ("x.toml", "toml", ()),
        ("x.txt", "csv", ("--as", "csv")),
    ],
)
def test_an_export_comes_back_on_a_board_of_its_own(
    explore: Explore, articles: Path, file: BoardFile, places: Places, name: str, form: str, options: tuple[str, ...]
) -> None:
    done = explore("board", articles, "--export", name, *options, "--format", "json")
    [record] = done.records
    assert (record["format"], record["pins"], record["orphans"], record["board"]) == (form, 2, 0, "board")
    assert record["file"] == str(Path(name).absolute())
    back = explore("board", "--import", name, "--board", "Back again", *options)
    assert back.out == "2 added: 2 pins on the board “Back again” now\n"
    assert BoardFile(places.boards / "Back again.toml").load().pins == file.load().pins
    again = explore("board", "--import", name, "--board", "back AGAIN", *options, "--format", "json")
    [record] = again.records
    assert (record["added"], record["changed"], record["same"], record["kept"]) == (0, 0, 2, 0)
    listed = explore("board", articles, "--board", "Back again", "--format", "json").records
    assert [one["board"] for one in listed] == ["Back again"] * 2
    assert Boards.of(places).current() == "board"


def test_nothing_is_replaced_without_force(explore: Explore, articles: Path, file: BoardFile) -> None:
    Path("x.md").write_text("mine")
    done = explore("board", articles, "--export", "x.md")
    assert (done.status, done.out) == (2, "")
    assert "x.md is there already: add --force to replace it" in done.err
    assert Path("x.md").read_text() == "mine"
    done = explore("board", articles, "--export", "x.md", "--force")
    assert done.out == "2 pins of the board written to x.md\n"
    assert Path("x.md").read_text(encoding="utf-8").startswith("# Board\n\n> “The bridge")


def test_boards_are_listed_and_the_current_one_is_the_one_that_is_used(
    explore: Explore, articles: Path, file: BoardFile, places: Places
) -> None:
    boards = Boards.of(places)
    boards.choose(boards.make("work"))
    (places.boards / "odd.toml").write_bytes(b"\xff")
    done = explore("board", "--boards")
    assert done.status == 0
    assert [line.split("  ")[:2] for line in done.out.replace("* ", "  ").splitlines()] == [
        ["", "board"],
        ["", "odd"],
        ["", "work"],
    ]
    assert "* work  0 pins" in done.out
    assert "odd  cannot be read" in done.out
    records = explore("board", "--boards", "--format", "json").records
    assert [(one["board"], one["pins"], one["current"]) for one in records] == [
        ("board", 2, False),
        ("odd", None, False),
        ("work", 0, True),
    ]
    assert explore("board", articles).status == 1
    assert "2 other boards: `explore board --boards" in explore("board", articles, "--board", "board").err
    (places.boards / "work.toml").unlink()
    assert Boards.of(places).current() == "board"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--board", "wrok"), "no board is called wrok: did you mean work?"),
        (("--board", "zzz"), "no board is called zzz: there is board, work"),
        (("--boards", "--export", "x.md"), "--boards and --export do not go together"),
        (("--import", "a.md", "--export", "x.md"), "--export and --import do not go together"),
        (("--force",), "--force belongs to --export FILE"),
        (("--as", "csv"), "--as belongs to --export FILE or --import FILE"),
        (("--export", "x.pdf"), "does not say which format: end it in .md, .csv, .jsonl, .csl.json, .toml"),
        (("--export", "x.md", "--as", "pdf"), "pdf is no format of a board: there is markdown, csv, jsonl, csl, toml"),
        (("--export", "none/x.md"), "none/x.md cannot be written (No such file or directory)"),
        (("--export", "data/board.toml", "--force"), "this is the board itself: name another file"),
        (
            ("--import", "none.md"),
            "none.md cannot be read (No such file or directory): name a file that is there; nothing was imported",
        ),
        (("--import", "bad.md"), "bad.md, line 1: `start` of this pin is -5, and a text begins at 0; mend or delete"),
        (("--import", "-"), "-: this does not say which format: add --as and one of markdown, csv, jsonl, csl, toml"),
        (("--export", "-"), "leave out --format json (--as jsonl prints records)"),
        (("--import", "one.md", "--board", "a/b"), "a/b cannot be the name of a file: leave out / (--board NAME)"),
        (("--export", ""), "the name is empty"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    explore: Explore, articles: Path, file: BoardFile, places: Places, words: tuple[str, ...], said: str
) -> None:
    Boards.of(places).make("work")
    Path("one.md").write_text('<!-- anchor {"sha256": "a", "exact": "b", "start": 1} -->\n')
    bad = Path("one.md").read_text().replace("1}", "-5}")
    Path("bad.md").write_text(bad + Path("one.md").read_text())
    before = file.path.read_bytes()
    done = explore("board", articles, *words, "--format", "json")
    assert done.status == 2
    assert said in done.err.splitlines()[-1]
    assert said in json.loads(done.out)["error"]["message"]
    assert file.path.read_bytes() == before
    assert not Path("x.md").exists()
    assert Boards.of(places).names() == ["board", "work"]


@pytest.mark.parametrize("form", ["markdown", "csv", "jsonl", "csl", "toml"])
def test_a_board_goes_through_standard_output_and_input(
    explore: Explore, articles: Path, file: BoardFile, places: Places, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    done = explore("board", articles, "--export", "-", "--as", form)
    assert done.status == 0
    assert "2 pins of the board written" in done.err
    assert not Path("-").exists()
    explore("board", articles, "--export", "x", "--as", form)
    assert done.out.encode() == Path("x").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(done.out.encode())))
    back = explore("board", "--import", "-", "--as", form, "--board", "back")
    assert back.out == "2 added: 2 pins on the board “back” now\n"
    assert BoardFile(places.boards / "back.toml").load().pins == file.load().pins


@pytest.mark.parametrize(("stream", "said"), [(None, "standard input is closed: name a file"), (b"", "no pin is in")])
def test_standard_input_may_be_closed_or_empty(
    explore: Explore, articles: Path, monkeypatch: pytest.MonkeyPatch, stream: bytes | None, said: str
) -> None:
    monkeypatch.setattr(sys, "stdin", None if stream is None else io.TextIOWrapper(io.BytesIO(stream)))
    done = explore("board", "--import", "-", "--as", "jsonl")
    assert (done.status, done.out) == (2 if stream is None else 1, "")
    assert said in done.err


def test_a_file_without_pins_is_nothing_found(explore: Explore, articles: Path) -> None:
    Path("notes.md").write_text("# Notes\n")
    done = explore("board", "--import", "notes.md")
    assert (done.status, done.out) == (1, "")
    assert "no pin is in notes.md: nothing was imported" in done.err


def test_what_had_to_be_guessed_is_said(explore: Explore, articles: Path, file: BoardFile) -> None:
    explore("board", articles, "--export", "x.csv")
    text = Path("x.csv").read_text(encoding="utf-8-sig")
    Path("x.csv").write_bytes(text.replace("ask Bob", "d\xe9j\xe0").replace("○", "").encode("cp1252"))
    done = explore("board", "--import", "x.csv", "--board", "b2")
    assert "not UTF-8: read as windows-1252" in done.err
    assert done.status == 0


def test_hostile_text_in_a_board_steers_no_terminal(explore: Explore, articles: Path, file: BoardFile) -> None:
    anchor = file.load().pins[0].anchor
    file.set(anchor, note="\x1b]52;c;aGk=\x07 \u202e", status="\x9b[31m")
    done = explore("board", articles)
    assert "\x1b" not in done.out + done.err
    assert "note: ␛]52;c;aGk=␇ ⇄" in done.out
    assert "? ␦[31m" in done.out


def test_locate_tells_where_the_boards_are(explore: Explore, places: Places, articles: Path) -> None:
    [record] = explore("locate", articles, "--format", "json").records
    assert record["board"]["path"] == str(places.board)
    assert record["boards"]["path"] == str(places.boards)
