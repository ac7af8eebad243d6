"""One plain text file holds the pins; nothing that a person wrote into it is ever lost."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer import board
from explorer.board import BoardProblem, Pin, pin_of
from index.blocks import BlockFile
from index.kinds import Kind
from index.model import Anchor, Statement
from index.spans import Span
from tests.explorer.material import TEXT, Shelf, at, document, statement


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "board.toml"


def a_pin(words: str = "“Everyone had a duty,”", note: str = "") -> Pin:
    return pin_of(statement(TEXT, words), document(title="Title"), note)


def test_a_board_that_is_not_there_is_empty(path: Path) -> None:
    assert board.load(path).pins == ()
    assert not path.exists()


def test_a_pinned_statement_is_there_when_the_board_is_read_again(path: Path) -> None:
    one, two = a_pin(note='my "note"'), a_pin("“empty,”")
    board.pin(path, one)
    written = board.pin(path, two)
    assert written.pins == (one, two)
    assert board.load(path) == written
    assert written.holds(statement(TEXT, "“empty,”"))
    assert not written.holds(statement(TEXT, "that the gun"))


def test_pinning_twice_pins_once(path: Path) -> None:
    board.pin(path, a_pin())
    before = path.read_text()
    board.pin(path, a_pin())
    assert path.read_text() == before


def test_the_file_reads_well_and_holds_no_id(path: Path) -> None:
    said = statement(TEXT, "“Everyone had a duty,”")
    board.pin(path, pin_of(said, document()))
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Pinned statements")
    assert 'anchor.exact = "“Everyone had a duty,”"' in text
    assert said.id not in text
    assert text.count("“Everyone had a duty,”") == 1


def test_a_persons_remarks_order_and_keys_survive_pinning_and_unpinning(path: Path) -> None:
    first, second, third = a_pin(), a_pin("“empty,”"), a_pin("was not checked")
    board.pin(path, first, second)
    text = path.read_text(encoding="utf-8")
    head, one, two = text.split("[[pin]]\n")
    edited = (
        f"{head}# the most important\n[[pin]]\ncolour = 'red'\n{two}\n# read this one too\n[[pin]]\n{one}\n# the end\n"
    )
    path.write_text(edited, encoding="utf-8")
    assert [pin.anchor.exact for pin in board.load(path).pins] == ["“empty,”", "“Everyone had a duty,”"]
    board.pin(path, third)
    after = board.unpin(path, first.anchor)
    assert after.pins == (second, third)
    left = path.read_text(encoding="utf-8")
    assert "# the most important\n[[pin]]\ncolour = 'red'" in left
    assert "# the end" in left
    assert "“Everyone" not in left


def test_what_another_program_pinned_meanwhile_is_merged(path: Path) -> None:
    mine = board.load(path)
    board.pin(path, a_pin("“empty,”"))
    assert mine.pins == ()
    assert len(board.pin(path, a_pin()).pins) == 2


def test_a_write_between_reading_and_writing_is_not_overwritten(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    board.pin(path, a_pin("“empty,”"))
    other = a_pin("was not checked")
    read, reads = BlockFile.read, 0

    def read_while_another_writes(file: BlockFile) -> str:
        nonlocal reads
        text, reads = read(file), reads + 1
        if reads == 1:
            path.write_text(text + "\n" + board.file._block(other), encoding="utf-8")
        return text

    monkeypatch.setattr(BlockFile, "read", read_while_another_writes)
    exact = [pin.anchor.exact for pin in board.pin(path, a_pin()).pins]
    assert exact == ["“empty,”", "was not checked", "“Everyone had a duty,”"]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda text: text.replace("line = 3", "line = = 3"), r"board\.toml, line 9: .*nothing was changed"),
        (lambda text: text.replace("line = 3", "line = 'three'"), r"line 4: `line` of this pin must be a whole number"),
        (lambda text: text.replace("anchor.", "anker."), r"line 4: the pin has no anchor"),
        (lambda text: text.replace("anchor.start", "anchor.begin"), r"line 4: `start` of this pin"),
        (lambda text: text.replace("[[pin]]", "[pin]"), r"must be written as \[\[pin\]\]"),
        (lambda text: text + "\nx = [" + "[" * 5000, r"board\.toml, line"),
    ],
)
def test_a_malformed_board_is_an_error_with_its_line_and_is_never_written_to(path: Path, damage, said: str) -> None:  # type: ignore[no-untyped-def]
    board.pin(path, a_pin())
    text = damage(path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    for attempt in (lambda: board.load(path), lambda: board.pin(path, a_pin("“empty,”"))):
        with pytest.raises(BoardProblem, match=said):
            attempt()
    assert path.read_text(encoding="utf-8") == text


def test_a_board_that_is_not_utf8_is_an_error_with_its_line(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"# fine\n# caf\xe9\n")
    with pytest.raises(BoardProblem, match="line 2: this is not UTF-8"):
        board.load(path)


def test_a_board_that_cannot_be_written_stays_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    board.pin(path, a_pin())
    before = path.read_text()

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("index.files.os.fsync", full)
    with pytest.raises(BoardProblem, match=r"No space left on device.*stays as it was"):
        board.pin(path, a_pin("“empty,”"))
    assert path.read_text() == before
    assert [one.name for one in path.parent.iterdir()] == ["board.toml"]


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)

anchors = st.builds(Anchor, words, words, words, words, st.integers(0, 10**9))
pins = st.builds(
    Pin, anchors, words, words.map(lambda name: name or None), words, words, words, st.integers(1, 10**6), words
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(pins, max_size=4))
def test_any_pin_is_read_back_as_it_was(tmp_path: Path, pinned: list[Pin]) -> None:
    path = tmp_path / "any.toml"
    path.unlink(missing_ok=True)
    distinct = {(pin.anchor.sha256, pin.anchor.start, pin.anchor.exact): pin for pin in reversed(pinned)}
    written = board.pin(path, *pinned)
    assert {*written.pins} == {*distinct.values()}
    assert board.load(path) == written
    tomllib.loads(path.read_text(encoding="utf-8") if path.exists() else "")
    assert board.unpin(path, *(pin.anchor for pin in pinned)).pins == ()


def test_a_pin_is_found_again_by_its_exact_words() -> None:
    said = statement(TEXT, "“Everyone had a duty,”")
    renamed = replace(said, id="other", kind=Kind.MIXED)
    shelf = Shelf((document(), TEXT, [renamed, statement(TEXT, "“empty,”")]))
    there = board.Board(Path("b"), (pin_of(said, document()),))
    assert there.find_again(shelf) == [(there.pins[0], renamed)]


def test_of_the_same_words_twice_the_one_at_its_place_is_found() -> None:
    text = "First, “No,” he said. Then, again, “No,” she said."
    both = [statement(text, "“No,”"), at(text, [Span(text.rindex("“No"), text.rindex("“No") + 5)])]
    shelf = Shelf((document(text), text, both))
    for one in both:
        there = board.Board(Path("b"), (pin_of(one, document(text)),))
        assert there.find_again(shelf)[0][1] == one


def test_when_extraction_draws_other_bounds_half_an_overlap_is_enough() -> None:
    pinned = statement(TEXT, "that the gun, which was “empty,” was not checked")
    shorter = statement(TEXT, "the gun, which was “empty,” was not")
    too_short = statement(TEXT, "“empty,”")
    there = board.Board(Path("b"), (pin_of(pinned, document()),))
    assert there.find_again(Shelf((document(), TEXT, [too_short, shorter])))[0][1] == shorter
    assert there.find_again(Shelf((document(), TEXT, [too_short])))[0][1] is None


def test_a_file_that_was_edited_keeps_its_pins() -> None:
    pinned = statement(TEXT, "“Everyone had a duty,”")
    edited = "A new first line.\n" + TEXT
    moved = statement(edited, "“Everyone had a duty,” Ann Lee")
    there = board.Board(Path("b"), (pin_of(pinned, document()),))
    assert there.find_again(Shelf((document(edited), edited, [moved])))[0][1] == moved


def test_the_same_words_in_another_file_are_found_when_the_document_is_gone() -> None:
    copy = "Elsewhere: “Everyone had a duty,” she said."
    found = statement(copy, "“Everyone had a duty,”", path="/other.txt")
    there = board.Board(Path("b"), (pin_of(statement(TEXT, "“Everyone had a duty,”"), document()),))
    assert there.find_again(Shelf((document(copy, "/other.txt"), copy, [found])))[0][1] == found
    assert there.find_again(Shelf()) == [(there.pins[0], None)]


def test_many_orphans_are_looked_for_in_one_pass_over_the_library() -> None:
    passes: list[str | None] = []

    class Counting(Shelf):
        def statements(self, document_id: str | None = None) -> Iterator[Statement]:
            passes.append(document_id)
            return super().statements(document_id)

    gone = [f"“Gone {number},” he said." for number in range(20)]
    pins = tuple(
        pin_of(statement(text, text[: text.index(" he")], path="/gone.txt"), document(text, "/gone.txt"))
        for text in gone
    )
    found = board.Board(Path("b"), pins).find_again(Counting((document(), TEXT, [statement(TEXT, "“empty,”")])))
    assert [one for _, one in found] == [None] * 20
    assert passes == [None]
