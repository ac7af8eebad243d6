"""Prose: dates, lists and full stops as they are read aloud; and the commands that print sentences."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.prose.saying import by_whom, deed, manner
from explorer.prose.words import day, ended, listed, shortened, when
from explorer.usage import COMMANDS
from index.kinds import Kind, Polarity
from index.model import Anchor, SpeakerRef, Statement
from index.spans import Span
from tests.explorer.calls import Explore

COLUMNS = re.compile(r"\S {2,}\S")

ONE = """---
title: The pier opens
outlet: Harbour Gazette
date: 2021-12-06
---

“We are ready, and nobody will have to wait for the ferry any more,” Ann Lee said last Thursday.

Bo Ek denied that the pier was late.
"""
TWO = """---
outlet: Coast Radio
date: 2021-12-08
---

“We are ready, and nobody will have to wait,” said Ann Lee.
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "pier.md").write_text(ONE, encoding="utf-8")
    (folder / "radio.md").write_text(TWO, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("iso", "read"),
    [
        ("2021-12-02", "2 December 2021"),
        ("2021-12", "December 2021"),
        ("2021", "2021"),
        ("2021-12-30..2022-01-02", "30 December 2021 to 2 January 2022"),
        ("2021-12-02T10:00:00Z", "2 December 2021"),
        ("some day", "some day"),
        (None, ""),
        ("", ""),
    ],
)
def test_dates_are_read_aloud(iso: str | None, read: str) -> None:
    assert day(iso) == read


@given(st.dates(date(1000, 1, 1)))
def test_every_date_has_a_day_a_month_and_a_year(one: date) -> None:
    number, month, year = day(one.isoformat()).split()
    assert (int(number), month, int(year)) == (one.day, f"{one:%B}", one.year)
    assert when(one.isoformat()) == f" on {one.day} {month} {one.year}"


@pytest.mark.parametrize(
    ("iso", "told"),
    [
        ("2021-12", " in December 2021"),
        ("2021", " in 2021"),
        ("2021..2022", " from 2021 to 2022"),
        ("2021-11..2021-12-02", " from November 2021 to 2 December 2021"),
        (None, ""),
    ],
)
def test_months_years_and_ranges_are_led_in_as_one_says_them(iso: str | None, told: str) -> None:
    assert when(iso) == told


@given(st.text(max_size=60))
def test_a_sentence_ends_once(words: str) -> None:
    once = ended(words)
    assert ended(once) == once
    assert once == "" if not words.strip() else once.rstrip("'\"’”»)]")[-1:] in ".!?…"


@given(st.text(max_size=200), st.integers(20, 100))
def test_what_is_shortened_is_a_beginning(words: str, most: int) -> None:
    short, whole = shortened(words, most), " ".join(words.split())
    assert len(short) <= most
    assert short == whole or (short.endswith("…") and whole.startswith(short[:-1]))


def test_names_are_listed_as_one_says_them() -> None:
    assert [listed(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A and B", "A, B and C"]


CALLS = [
    (("search", "ready"), "Result 1. Ann Lee, quoted directly, in "),
    (("statements",), "Bo Ek denied, reported in other words, in Harbour Gazette on 6 December 2021, line 9: "),
    (("sentences",), "In Coast Radio on 8 December 2021, line 6: “We are ready, and nobody"),
    (("documents",), "“The pier opens”, in Harbour Gazette on 6 December 2021. It has 2 statements"),
    (("speakers",), "Ann Lee, 2 statements in 2 documents."),
    (("show", "pier.md"), "Line 9. Bo Ek denied that the pier was late."),
    (
        ("timeline", "Ann Lee"),
        "Published on 6 December 2021, said on 2 December 2021, as the text says, “last Thursday”.",
    ),
    (
        ("links", "--all"),
        "Ann Lee, quoted directly, in Coast Radio on 8 December 2021, line 6: “We are ready, and nobody",
    ),
    (("timeline", "Bo Ek"), "Reported in other words, and denied, in Harbour Gazette, line 9: that the pier was late."),
    (("links", "--coverage"), "Harbour Gazette has all of it and Coast Radio has "),
]


@pytest.mark.parametrize(("call", "says"), CALLS)
def test_commands_print_sentences(explore: Explore, articles: Path, call: tuple[str, ...], says: str) -> None:
    result = explore(*call, articles, "--format", "prose")
    assert result.status == 0, result.err
    assert says in result.out
    assert all(
        line.rstrip("'\"’”»)]")[-1:] in ".!?…" or line.startswith("Line ") for line in result.out.splitlines() if line
    )
    assert not COLUMNS.search(result.out)


@pytest.mark.parametrize("said", [True, False])
@pytest.mark.parametrize("polarity", Polarity)
def test_what_is_no_plain_saying_is_told_as_none(said: bool, polarity: Polarity) -> None:
    plain = Statement(
        *("id", "document", "/pier.md", 1, Kind.INDIRECT),
        *((Span(0, 4),), (), (), "the pier is late", (SpeakerRef("x", "Bo Ek", True),)),
        Anchor("", "", "", "", 0),
    )
    one = replace(plain, said=said, polarity=polarity)
    told = [deed(one), manner(one), by_whom(one)]
    plainly = [deed(plain), manner(plain), by_whom(plain)]
    if one == plain:
        assert told == ["Bo Ek said, reported in other words", "reported in other words", "said by Bo Ek"]
    else:
        assert not set(told) & set(plainly)
    assert deed(replace(one, within="other")).endswith(", within another statement")


def test_a_belief_that_is_denied_is_no_belief_and_several_hold_one_in_good_grammar() -> None:
    two = (SpeakerRef("x", "Bo Ek", True), SpeakerRef("y", "Ann Lee", True))
    one = Statement(
        *("id", "document", "/pier.md", 1, Kind.INDIRECT, (Span(0, 4),), (), (), "it is late", two),
        Anchor("", "", "", "", 0),
        said=False,
    )
    assert deed(one) == "Bo Ek and Ann Lee, said to believe or to wish, reported in other words"
    denied = replace(one, polarity=Polarity.DENIED)
    assert deed(denied) == "Bo Ek and Ann Lee, said not to believe or not to wish, reported in other words"


def test_a_statement_is_named_so_that_other_commands_find_it(explore: Explore, articles: Path) -> None:
    told = explore("statements", articles, "--format", "prose").out
    for identifier in re.findall(r"Identifier (\w+)\.", told):
        links = explore("links", identifier, articles, "--format", "prose", "--no-update")
        assert links.status in (0, 1)
        chain = explore("provenance", identifier, articles, "--format", "prose", "--no-update")
        assert chain.out.startswith("From ") and "to this document." in chain.out


def test_a_draft_is_checked_in_sentences(explore: Explore, articles: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("“We are ready, and everybody will have to wait,” Ann Lee said.\n", encoding="utf-8")
    result = explore("verify", draft, articles, "--format", "prose")
    assert result.status == 1
    assert "line 1, given to Ann Lee: “We are ready, and everybody will have to wait,”. It differs" in result.out
    assert "It stands in " in result.out


def test_two_statements_are_compared_in_sentences(explore: Explore, articles: Path) -> None:
    [first, *_] = explore("statements", articles, "--format", "json").records
    told = explore("links", first["id"], articles, "--compare", "--format", "prose").out
    assert "First, Ann Lee, quoted directly, in Harbour Gazette on 6 December 2021, line 7: " in told
    assert "The second leaves out “" in told or "the second has “" in told
    assert "[-" not in told


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_without_prose_says_which_have_it(explore: Explore, name: str) -> None:
    command = COMMANDS[name]
    forms = [option.value for option in command.options if option.name == "--format"]
    if "prose" in (forms or [""])[0] or not forms:
        return
    words = [command.subject] if command.subject and not command.subject_with else []
    result = explore(name, *words, *(["--list"] if name == "fix" else []), "--format", "prose")
    assert result.status == 2
    assert f"{name} has no prose" in result.err and "statements" in result.err
