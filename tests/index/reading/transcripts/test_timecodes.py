"""Time codes at the beginnings of a transcript's lines: places, and no prose."""

from __future__ import annotations

import pytest

from index.reading.plain import extract
from index.reading.transcripts.timecodes import seconds_of, time_code

TALK = ["ANN LEE: Is the bridge safe?", "TOM HAY: It is.", "ANN LEE: And the gate?", "TOM HAY: It was repaired."]


def read(text: str) -> tuple[list[str], list[str]]:
    """The time codes that are debris, and the times."""
    found = extract(text.encode())
    return (
        [found.text[one.span.start : one.span.end] for one in found.debris if one.reason == "time code"],
        [one.value for one in found.locators],
    )


@pytest.mark.parametrize("form", ["[00:{}:00] {}", "(0:{}:00) {}", "00:{}:00 {}", "0:{}:00.5 - {}", "[00:{}:00]\n{}"])
def test_time_codes_of_turns_are_places(form: str) -> None:
    codes, times = read("\n\n".join(form.format(f"{at:02}", line) for at, line in enumerate(TALK)))
    assert len(codes) == len(TALK)
    assert times == ["00:00:00", "00:01:00", "00:02:00", "00:03:00"]


def test_two_numbers_are_minutes_and_seconds() -> None:
    assert read("\n".join(f"00:{at}2 {line}" for at, line in enumerate(TALK)))[1][-1] == "00:00:32"


@pytest.mark.parametrize(
    "text",
    [
        "09:00 Opening\n10:00 The mayor talks\n11:00 Lunch",
        "09:00 Opening: a talk\n10:00 The mayor: on bridges\n11:00 Lunch: soup",
        "[09:00] one\n\n[08:00] two\n\n[10:00] three",
        "\n\n".join(
            [*(f"A paragraph of an article, number {at}." for at in range(9)), "[00:10] x", "[00:11] y", "[00:12] z"]
        ),
        "[00:01] only one\n\n[00:02] and another",
    ],
)
def test_a_programme_or_an_article_has_no_time_codes(text: str) -> None:
    assert read(text) == ([], [])


def test_what_is_said_first_is_no_headline() -> None:
    assert extract(b"[00:01] LEE: Is it?\n[00:02] HAY: No.\n[00:03] LEE: Oh.\n").metadata.title is None
    titled = "A Talk About the Bridge\n\n[00:01] LEE: Is it?\n\n[00:02] HAY: No.\n\n[00:03] LEE: Oh.\n"
    assert extract(titled.encode()).metadata.title == "A Talk About the Bridge"


def test_a_time_code_goes_there_and_back() -> None:
    assert time_code(seconds_of("1:02:03.9")) == "01:02:03"
    assert time_code(-5) == "00:00:00"
