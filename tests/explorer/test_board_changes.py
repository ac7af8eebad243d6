"""Changes of a board: a status, a note, a place, pins from elsewhere: nothing of the person is lost, whoever writes."""

from __future__ import annotations

import multiprocessing
import os
import random
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.board import CALL_BACK, CHECKED, UNCHECKED, BoardFile, BoardProblem, NothingToUndo, Pin, PinGone
from explorer.board.pins import joined, known_status, next_status, sign
from index.files import locked
from index.model import Anchor


def a_pin(number: int, **fields: str) -> Pin:
    anchor = Anchor("ab" * 32, f"“Words {number},”", "before ", " after", number * 100)
    made = Pin(anchor, anchor.exact, "Ann Lee", "direct", "Title", "/articles/one.txt", number + 1)
    return replace(made, **fields)  # type: ignore[arg-type]  # only texts are given


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "board.toml"


@pytest.fixture
def file(path: Path) -> BoardFile:
    """A board of five pins."""
    file = BoardFile(path)
    file.pin(*map(a_pin, range(5)))
    return file


def numbers(file: BoardFile) -> list[int]:
    return [pin.anchor.start // 100 for pin in file.load().pins]


def without_statuses(path: Path) -> str:
    """The board as it was written before there were any."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("status"))


def test_a_pin_is_unchecked_until_it_has_another_status(file: BoardFile, path: Path) -> None:
    assert {pin.status for pin in file.load().pins} == {UNCHECKED}
    board = file.set(a_pin(1).anchor, status=CHECKED)
    assert [pin.status for pin in board.pins] == [UNCHECKED, CHECKED, UNCHECKED, UNCHECKED, UNCHECKED]
    assert 'status = "checked"' in path.read_text(encoding="utf-8")


def test_a_board_written_before_there_were_statuses_is_read_and_gets_them(file: BoardFile, path: Path) -> None:
    old = without_statuses(path)
    path.write_text(old, encoding="utf-8")
    assert {pin.status for pin in file.load().pins} == {UNCHECKED}
    file.set(a_pin(2).anchor, status=CALL_BACK)
    assert [pin.status for pin in file.load().pins][2] == CALL_BACK
    added = [line for line in path.read_text(encoding="utf-8").splitlines() if line not in old.splitlines()]
    assert added == ['status = "call back"']


@pytest.mark.parametrize(
    ("written", "known", "following"),
    [
        ("checked", CHECKED, CALL_BACK),
        ("Call-Back", CALL_BACK, UNCHECKED),
        ("call_back ", CALL_BACK, UNCHECKED),
        ("unchecked", UNCHECKED, CHECKED),
        ("rang twice", None, UNCHECKED),
    ],
)
def test_a_status_is_known_however_it_is_written_and_others_are_kept(
    written: str, known: str | None, following: str, file: BoardFile, path: Path
) -> None:
    file.set(a_pin(0).anchor, status=written)
    assert file.load().pins[0].status == written
    assert known_status(written) == known
    assert next_status(written) == following
    assert (sign(written) == "?") == (known is None)


def test_only_the_value_changes_and_remarks_beside_it_stay(file: BoardFile, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    text = text.replace('note = ""', "note   =  'old'   # who told me?", 1).replace("[[pin]]", "[[pin]] # first", 1)
    text = text.replace('status = "unchecked"', '  "status" = """\nrang\ntwice"""', 1)
    path.write_text(text, encoding="utf-8")
    file.set(a_pin(0).anchor, note="new = [x] # y", status=CHECKED)
    expected = text.replace("'old'", '"new = [x] # y"').replace('"""\nrang\ntwice"""', '"checked"')
    assert path.read_text(encoding="utf-8") == expected


def test_words_that_look_like_a_value_are_not_taken_for_one(path: Path) -> None:
    file = BoardFile(path)
    file.pin(a_pin(0))
    text = path.read_text(encoding="utf-8").replace(
        "[[pin]]\n", '[[pin]]\nmine = """\nstatus = "unchecked"\n[[not a pin]]\n"""\n'
    )
    path.write_text(text, encoding="utf-8")
    file.set(a_pin(0).anchor, status=CHECKED)
    assert file.load().pins == (a_pin(0, status=CHECKED),)
    [block] = tomllib.loads(path.read_text(encoding="utf-8"))["pin"]
    assert block["mine"] == 'status = "unchecked"\n[[not a pin]]\n'


def test_line_ends_of_windows_stay(file: BoardFile, path: Path) -> None:
    path.write_bytes(without_statuses(path).replace("\n", "\r\n").encode())
    file.set(a_pin(0).anchor, status=CHECKED, note="n")
    file.move(a_pin(0).anchor, a_pin(4).anchor, after=True)
    file.pin(a_pin(9))
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")
    assert numbers(file) == [1, 2, 3, 4, 0, 9]


def test_a_pin_moves_with_its_remarks_and_keys(file: BoardFile, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    blocks = text.split("[[pin]]\n")
    blocks[2] = "colour = 'red'\n" + blocks[2].rstrip() + "\n# after the second\n\n"
    head = blocks[0] + "[[pin]]\n" + blocks[1].rstrip("\n") + "\n\n# the second\n[[pin]]\n" + blocks[2]
    path.write_text(head + "[[pin]]\n" + "[[pin]]\n".join(blocks[3:]).rstrip("\n"), encoding="utf-8")
    file.move(a_pin(1).anchor, a_pin(4).anchor, after=True)
    assert numbers(file) == [0, 2, 3, 4, 1]
    after = path.read_text(encoding="utf-8")
    assert after.endswith("# after the second")
    assert "\n\n# the second\n[[pin]]\ncolour = 'red'\n" in after
    file.move(a_pin(1).anchor, a_pin(0).anchor, after=False)
    assert numbers(file) == [1, 0, 2, 3, 4]
    after = path.read_text(encoding="utf-8")
    assert "# after the second\n\n[[pin]]" in after
    assert after.startswith("# Pinned statements")


def test_a_remark_at_the_end_does_not_become_anothers(path: Path) -> None:
    file = BoardFile(path)
    file.pin(a_pin(0), a_pin(1))
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n# the end", encoding="utf-8")
    file.move(a_pin(1).anchor, a_pin(0).anchor, after=False)
    assert "# the end\n\n[[pin]]" in path.read_text(encoding="utf-8")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.booleans()), max_size=8))
def test_moves_are_those_of_a_list(tmp_path: Path, moves: list[tuple[int, int, bool]]) -> None:
    path = tmp_path / "moves.toml"
    path.unlink(missing_ok=True)
    file, order = BoardFile(path), list(range(6))
    file.pin(*map(a_pin, order))
    for one, other, after in moves:
        file.move(a_pin(one).anchor, a_pin(other).anchor, after=after)
        if one != other:
            order.remove(one)
            order.insert(order.index(other) + after, one)
        assert numbers(file) == order


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words, words.filter(str.strip))
def test_any_note_and_status_come_back(tmp_path: Path, note: str, status: str) -> None:
    path = tmp_path / "any.toml"
    path.unlink(missing_ok=True)
    file = BoardFile(path)
    file.pin(a_pin(0), a_pin(1))
    file.set(a_pin(0).anchor, note=note, status=status)
    assert BoardFile(path).load().pins == (a_pin(0, note=note, status=status), a_pin(1))


def test_a_pin_that_another_program_took_off_is_said_to_be_gone(file: BoardFile, path: Path) -> None:
    BoardFile(path).unpin(a_pin(1).anchor)
    before = path.read_bytes()
    for attempt in (
        lambda: file.set(a_pin(1).anchor, status=CHECKED),
        lambda: file.move(a_pin(1).anchor, a_pin(0).anchor, after=False),
        lambda: file.move(a_pin(0).anchor, a_pin(1).anchor, after=True),
    ):
        with pytest.raises(PinGone, match="not on the board any more: another program took it off"):
            attempt()
    assert path.read_bytes() == before


def test_of_a_pin_that_is_there_twice_the_near_one_is_meant(path: Path) -> None:
    file = BoardFile(path)
    file.pin(a_pin(0), a_pin(1))
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\n[[pin]]\n" + text.split("[[pin]]\n")[1], encoding="utf-8")
    assert [pin.status for pin in file.set(a_pin(0).anchor, status=CHECKED, near=2).pins] == [
        UNCHECKED,
        UNCHECKED,
        CHECKED,
    ]


def test_every_change_can_be_taken_back_exactly(file: BoardFile, path: Path) -> None:
    states = [path.read_bytes()]
    file.set(a_pin(0).anchor, status=CHECKED)
    states.append(path.read_bytes())
    file.move(a_pin(0).anchor, a_pin(3).anchor, after=True)
    states.append(path.read_bytes())
    file.unpin(a_pin(2).anchor)
    while states:
        file.undo()
        assert path.read_bytes() == states.pop()
    assert numbers(file) == [0, 1, 2, 3, 4]


def test_what_another_program_changed_since_is_not_undone(file: BoardFile, path: Path) -> None:
    file.unpin(a_pin(2).anchor)
    BoardFile(path).set(a_pin(0).anchor, note="other")
    before = path.read_bytes()
    with pytest.raises(NothingToUndo, match="changed by another program since"):
        file.undo()
    assert path.read_bytes() == before
    with pytest.raises(NothingToUndo, match="nothing was changed here"):
        BoardFile(path).undo()


# --- pins that come from elsewhere


@pytest.mark.parametrize(
    ("mine", "theirs", "status", "note"),
    [
        (("unchecked", ""), ("checked", "new"), "checked", "new"),
        (("checked", "old"), ("call back", "new"), "checked", "old\nnew"),
        (("rang twice", "old"), ("unchecked", ""), "rang twice", "old"),
        (("Unchecked", "old"), ("call back", "old"), "call back", "old"),
        (("checked", "one\ntwo"), ("checked", "two"), "checked", "one\ntwo"),
        (("checked", "not checked"), ("checked", "checked"), "checked", "not checked\nchecked"),
        (("checked", "  "), ("checked", "new"), "checked", "new"),
    ],
)
def test_of_two_pins_with_one_anchor_nothing_is_lost(
    mine: tuple[str, str], theirs: tuple[str, str], status: str, note: str
) -> None:
    one, other = (a_pin(0, status=pair[0], note=pair[1]) for pair in (mine, theirs))
    assert joined(one, other) == a_pin(0, status=status, note=note)
    assert joined(joined(one, other), other) == joined(one, other)


def test_arrivals_are_counted_and_come_in_their_order(file: BoardFile) -> None:
    file.set(a_pin(1).anchor, status=CHECKED, note="mine")
    arriving = [
        a_pin(7),
        a_pin(1, status=CALL_BACK, note="theirs"),
        a_pin(2),
        a_pin(3, status=CHECKED),
        a_pin(6),
        a_pin(6, note="twice"),
    ]
    arrival = file.bring_in(arriving)
    assert arrival[1:] == (2, 2, 1, 1)
    assert arrival.in_words == (
        "2 added, 2 given a status or a note, 1 on the board already, "
        "1 with another status, of which the board’s is kept"
    )
    assert [(pin.anchor.start // 100, pin.status, pin.note) for pin in arrival.board.pins] == [
        (0, UNCHECKED, ""),
        (1, CHECKED, "mine\ntheirs"),
        (2, UNCHECKED, ""),
        (3, CHECKED, ""),
        (4, UNCHECKED, ""),
        (7, UNCHECKED, ""),
        (6, UNCHECKED, "twice"),
    ]
    assert file.bring_in(arriving)[1:] == (0, 0, 5, 1)
    file.undo()
    assert numbers(file) == [0, 1, 2, 3, 4]


def test_half_a_surrogate_pair_is_brought_in_once(file: BoardFile) -> None:
    odd = replace(a_pin(8), text="\ud800", anchor=Anchor("\udfff", "x\ud800", "", "", 1))
    assert file.bring_in([odd]).added == 1
    assert file.bring_in([odd])[1:] == (0, 0, 1, 0)
    file.pin(odd)
    assert numbers(file)[5:] == [0]


# --- several programs


def pin_some(path: str, begin: int, count: int) -> None:
    for number in range(begin, begin + count):
        BoardFile(Path(path)).pin(a_pin(number))


def change_all(path: str, seed: int, count: int) -> None:
    """Sets statuses and notes, moves and takes off, as one program among several."""
    file, chance = BoardFile(Path(path)), random.Random(seed)
    for number in range(count):
        own = a_pin(seed * count + number)
        file.set(own.anchor, note=f"{seed}")
        file.move(own.anchor, a_pin(seed * count + chance.randrange(count)).anchor, after=bool(number % 2))
        file.set(own.anchor, status=CHECKED)


@pytest.mark.parametrize("count", [12])
def test_several_programs_pin_to_one_board_and_none_of_it_is_lost(path: Path, count: int) -> None:
    together(pin_some, [(str(path), begin * count, count) for begin in range(4)])
    assert sorted(numbers(BoardFile(path))) == list(range(4 * count))
    together(change_all, [(str(path), seed, count) for seed in range(4)])
    pins = BoardFile(path).load().pins
    assert sorted(pin.anchor.start // 100 for pin in pins) == list(range(4 * count))
    assert {pin.status for pin in pins} == {CHECKED}
    assert all(pin.note == str(pin.anchor.start // 100 // count) for pin in pins)
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def together(work: object, arguments: list[tuple[object, ...]]) -> None:
    context = multiprocessing.get_context("spawn")
    started = [context.Process(target=work, args=one) for one in arguments]  # type: ignore[arg-type]
    for process in started:
        process.start()
    for process in started:
        process.join(60)
    assert [process.exitcode for process in started] == [0] * len(started)


def test_who_cannot_get_at_the_board_says_so_and_changes_nothing(
    file: BoardFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    monkeypatch.setattr("index.blocks.locked", lambda folder: locked(folder, patience=0.05))
    with locked(path.parent), pytest.raises(BoardProblem, match="another program keeps it; try again"):
        file.unpin(a_pin(0).anchor)
    assert path.read_bytes() == before
    file.unpin(a_pin(0).anchor)
    assert numbers(file) == [1, 2, 3, 4]


# --- bad files


def refused(path: Path, said: str) -> None:
    file = BoardFile(path)
    for attempt in (file.load, lambda: file.pin(a_pin(0)), lambda: file.bring_in([a_pin(0)]), file.make):
        with pytest.raises(BoardProblem, match=said) as raised:
            attempt()
        assert "\n" not in str(raised.value)


def test_a_board_that_is_a_folder_or_no_plain_file_is_refused(path: Path) -> None:
    path.mkdir()
    refused(path, "it is a folder; move it away")
    path.rmdir()
    os.mkfifo(path)
    refused(path, "it is no plain file")


def test_an_enormous_board_is_refused_with_the_limit(path: Path) -> None:
    with path.open("wb") as made:
        made.truncate(50_000_000)
    refused(path, "50 MB are too much: at most 32 MB are read")
    assert path.stat().st_size == 50_000_000


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-16", "line 1: this is UTF-16, not UTF-8; save the file as UTF-8"), ("latin-1", "line 3: this is not UTF-8")],
)
def test_a_board_in_another_encoding_says_what_to_do(path: Path, encoding: str, said: str) -> None:
    content = "# a board\n\n# d\xe9j\xe0 vu\n".encode(encoding)
    path.write_bytes(content)
    refused(path, said)
    assert path.read_bytes() == content


def test_a_board_may_begin_with_a_byte_order_mark(file: BoardFile, path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    file.set(a_pin(0).anchor, status=CHECKED)
    assert [pin.status for pin in file.load().pins][:2] == [CHECKED, UNCHECKED]


def test_in_a_folder_that_may_not_be_written_nothing_is_lost(
    file: BoardFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_options: object) -> tuple[int, str]:
        raise PermissionError(13, "Permission denied")

    before = path.read_bytes()
    monkeypatch.setattr("index.files.tempfile.mkstemp", refuse)
    with pytest.raises(BoardProblem, match=r"cannot be written \(Permission denied\); it stays as it was"):
        file.set(a_pin(0).anchor, status=CHECKED)
    assert path.read_bytes() == before
    with pytest.raises(NothingToUndo):
        BoardFile(path).undo()
