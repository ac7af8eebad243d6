"""Each letter of a mailbox is a document; a bad one is a reason, and the rest goes on."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableFile
from index.reading.formats import Extracted, Unread
from index.reading.mail import mailbox
from index.reading.mail.mailbox import extract_all

BEGIN = "From ann@holm.example Mon Jan  3 10:12:00 2022\n"
LETTER = BEGIN + "From: Ann Lee <ann@holm.example>\nSubject: {}\n\n{}\n\n"


def read(data: bytes | str) -> list[Extracted | Unread]:
    return list(extract_all(io.BytesIO(data.encode() if isinstance(data, str) else data)))


def titles(found: list[Extracted | Unread]) -> list[str | None]:
    return [one.metadata.title if isinstance(one, Extracted) else one.reason for one in found]


@pytest.mark.parametrize("break_", ["\n", "\r\n"])
def test_letters_come_one_after_another(break_: str) -> None:
    data = (LETTER.format("one", "First.") + LETTER.format("two", "Second.")).replace("\n", break_)
    found = read(data)
    assert titles(found) == ["one", "two"]
    assert all(
        isinstance(one, Extracted) and one.text.endswith(end)
        for one, end in zip(found, ("First.", "Second."), strict=True)
    )


@pytest.mark.parametrize(
    "begin",
    [
        "From - Mon Jan 03 10:12:00 2022\nX-Mozilla-Status: 0001\n",
        "From 1699@xxx Mon Jan 03 10:12:00 +0000 2022\nX-GM-THRID: 1\n",
        "From ???@??? Mon Jan 03 10:12:00 2022\n",
        "From MAILER-DAEMON Mon Jan 3 10:12 2022\n",
    ],
)
def test_the_beginnings_that_programs_write_are_known(begin: str) -> None:
    one = f"{begin}From: Ann <a@b.example>\nSubject: x\n\nWords.\n\n"
    assert titles(read(one * 3)) == ["x"] * 3


def test_a_line_of_prose_that_begins_with_from_is_no_letter() -> None:
    found = read(LETTER.format("one", "It is closed.\n\nFrom Monday at 10:15 on it is open.\n\nNote: or not.\n"))
    assert titles(found) == ["one"]


def test_escaped_lines_are_as_they_were_written() -> None:
    (found,) = read(LETTER.format("one", "Closed.\n>From today on."))
    assert isinstance(found, Extracted)
    assert found.text.endswith("Closed.\nFrom today on.")
    assert {one.reason for one in found.debris} == {"letter head"}


def test_a_letter_without_words_is_a_reason_and_the_rest_goes_on() -> None:
    found = read(
        LETTER.format("one", "") + LETTER.format("two", "Second.") + BEGIN + "\n\n\n" + LETTER.format("x", "y")
    )
    assert [type(one) for one in found] == [Unread, Extracted, Unread, Extracted]


def test_a_deleted_letter_that_is_still_in_the_file_is_not_read() -> None:
    found = read(f"{BEGIN}X-Mozilla-Status: 0009\nFrom: a@b.example\nSubject: x\n\nWords.\n")
    assert isinstance(found[0], Unread) and "deleted" in found[0].reason


def test_a_letter_that_is_too_large_is_a_reason_and_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "LARGEST", 3 << 20)
    big = "x" * 75 + "\n"
    found = read(LETTER.format("one", "First.") + LETTER.format("two", big * 60_000) + LETTER.format("three", "Third."))
    assert titles(found) == ["one", "larger than 3 MB, with what came with it", "three"]


def test_letters_are_given_before_the_file_has_been_read() -> None:
    class Counted(io.BytesIO):
        taken = 0

        def read(self, size: int | None = -1) -> bytes:
            block = super().read(size)
            self.taken += len(block)
            return block

    data = (LETTER.format("one", "words " * 1000)).encode() * 1000
    file = Counted(data)
    next(extract_all(file))
    assert file.taken < len(data) / 2


@pytest.mark.parametrize("data", [b"", b"words", b"From here on\n\n", b"Subject: x\n\nwords"])
def test_what_is_no_mailbox_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="no mailbox"):
        read(data)


@given(st.lists(st.text("ab >\n:F", max_size=40), min_size=1, max_size=6), st.binary(max_size=100))
def test_there_are_as_many_documents_as_beginnings(bodies: list[str], tail: bytes) -> None:
    data = "".join(LETTER.format("x", body) for body in bodies).encode() + tail
    assert len(read(data)) == len(bodies)
