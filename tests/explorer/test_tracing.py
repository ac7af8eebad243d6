"""Where a statement comes from and what its speaker said when, from the command line and in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.output import cells
from explorer.timing import dates_of, reckoning
from explorer.tracing import chain_line, forms, is_known, trace
from index.library import Library
from index.provenance import Chain, Hop, Role
from index.spans import Span
from index.stated import Stated
from index.timeline import Moment
from tests.explorer.calls import Explore
from tests.explorer.material import TEXT, statement

PIER = """---
title: The pier opens
outlet: Harbour Gazette
date: 2021-12-06
---

# The pier opens

“We are ready,” Ann Lee said last Thursday in an interview with Bo Ek on Coast Radio.

Lee said that the pier would stay open.
"""
QUAY = "The quay\n\nAnn Lee said that nobody asked her.\n\nThe mayor Cy Roe said last week that it rained.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "pier.md").write_text(PIER, encoding="utf-8")
    (folder / "quay.txt").write_text(QUAY, encoding="utf-8")
    return folder


def made(*names: str) -> Chain:
    """A chain of these steps, a comma between the names of one."""
    roles = [Role.SPEAKER, *[Role.HEARER] * (len(names) - 2), Role.DOCUMENT]
    hops = tuple(Hop(tuple(name.split(", ")), (role,), ()) for name, role in zip(names, roles, strict=True))
    return Chain("s", "d", hops)


LONG = made("Ann Lee", "Bo Ek, Coast Radio", "Harbour Gazette", "this document")


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (100, "Ann Lee → Bo Ek, Coast Radio → Harbour Gazette → this document"),
        (50, "Ann Lee → Bo Ek, Coast Radio → Harbour Gazette"),
        (45, "Ann Lee → Coast Radio → Harbour Gazette"),
        (30, "Ann Lee → … → Harbour Gazette"),
        (10, "Ann Lee"),
        (4, "Ann…"),
        (1, "…"),
        (0, ""),
    ],
)
def test_a_chain_is_written_as_long_as_there_is_room(width: int, line: str) -> None:
    assert chain_line(LONG, width) == line


@given(st.lists(st.text(min_size=1), min_size=2, max_size=6), st.integers(0, 80))
def test_a_chain_never_takes_more_than_its_width_and_steers_no_terminal(names: list[str], width: int) -> None:
    line = chain_line(made(*names), width)
    assert cells(line) <= width
    assert "\n" not in line and "\x1b" not in line


def test_a_chain_of_speaker_and_document_says_no_more() -> None:
    short = made("Ann Lee", "this document")
    assert not is_known(short) and is_known(LONG)
    assert forms(short) == ["Ann Lee → this document", "Ann Lee"]


def test_a_chain_is_read_from_a_library(folder: Path, tmp_path: Path) -> None:
    with Library([folder], tmp_path / "index") as library:
        library.update()
        first = next(one for one in library.statements() if "ready" in one.text)
        assert trace(library, first).line == "Ann Lee → Bo Ek, Coast Radio → Harbour Gazette → this document"


def first_id(explore: Explore, folder: Path, word: str) -> str:
    found = explore("statements", folder, "--format", "json").records
    return next(str(one["id"]) for one in found if word in one["text"])


def test_provenance_prints_the_line_and_what_each_step_rests_on(explore: Explore, folder: Path) -> None:
    result = explore("provenance", first_id(explore, folder, "ready"), folder)
    assert result.status == 0
    lines = result.out.splitlines()
    assert lines[0] == "Ann Lee → Bo Ek, Coast Radio → Harbour Gazette → this document"
    assert any("interview with Bo Ek on Coast Radio" in line and "pier.md:9" in line for line in lines)
    assert any("outlet: Harbour Gazette" in line and "pier.md:3" in line for line in lines)


def test_provenance_as_json_points_into_the_text(explore: Explore, folder: Path) -> None:
    [record] = explore("provenance", first_id(explore, folder, "ready")[:6], folder, "--format", "json").records
    assert (record["schema"], record["line"]) == (1, 9)
    assert [hop["roles"] for hop in record["hops"]] == [["speaker"], ["told"], ["outlet"], ["document"]]
    for hop in record["hops"]:
        for ground in hop["grounds"]:
            start, end = ground["span"]
            assert PIER[start:end] == ground["text"]
            assert ground["line"] == PIER.count("\n", 0, start) + 1


def test_provenance_of_nothing_says_how_statements_are_listed(explore: Explore, folder: Path) -> None:
    result = explore("provenance", "ffffffffffff", folder)
    assert result.status == 2
    assert "explore statements" in result.err
    assert "needs a STATEMENT" in explore("provenance").err


def test_a_timeline_keeps_the_two_dates_apart(explore: Explore, folder: Path) -> None:
    result = explore("timeline", "ann lee", folder)
    assert result.status == 0
    headings = [line for line in result.out.splitlines() if line and not line.startswith(" ")]
    assert headings[0].startswith("2021-12-02  said 2021-12-02 (“last Thursday”), published 2021-12-06  direct  ")
    assert headings[1].startswith("2021-12-06  said: unknown, published 2021-12-06  indirect  ")
    assert headings[2].startswith("unknown     said: unknown, published: unknown  indirect  ")
    told = "3 statements: 1 by when they were said, 1 by when their article appeared, 1 undated at the end"
    assert told in result.err


def test_a_timeline_as_json_is_the_statements_with_their_dates(explore: Explore, folder: Path) -> None:
    records = explore("timeline", "ann-lee", folder, "--format", "json").records
    assert [one["placed_by"] for one in records] == ["stated", "published", "unknown"]
    stated = records[0]["stated"]
    assert PIER[slice(*stated["span"])] == stated["phrase"] == "last Thursday"
    assert (stated["first"], stated["last"], stated["against"]) == ("2021-12-02", "2021-12-02", "2021-12-06")
    assert records[2]["stated"] is None and records[2]["published"] is None
    statements = {one["id"]: one for one in explore("statements", folder, "--format", "json").records}
    for record in records:
        assert record.items() >= statements[record["id"]].items()


def test_a_speaker_who_is_nobody_gets_the_nearest_name(explore: Explore, folder: Path) -> None:
    result = explore("timeline", "Ann Leigh", folder)
    assert result.status == 2
    assert "no speaker is called Ann Leigh; nearest is Ann Lee: `explore speakers" in result.err
    assert "needs a SPEAKER" in explore("timeline").err
    [record] = explore("timeline", "…", folder, "--format", "json").records
    assert "holds no letter" in record["error"]["message"]


@pytest.mark.parametrize(
    ("stated", "published", "told"),
    [
        (None, None, "said: unknown, published: unknown"),
        (Stated("last week", Span(0, 9), None, None, None), None,
         "said “last week”, of an unknown date, published: unknown"),
        (Stated("2021-12-02", Span(0, 10), "2021-12-02", "2021-12-02", None), "2021-12-06",
         "said 2021-12-02, published 2021-12-06"),
        (Stated("March 2019", Span(0, 10), "2019-03-01", "2019-03-31", None), None,
         "said 2019-03 (“March 2019”), published: unknown"),
    ],
)  # fmt: skip
def test_what_is_unknown_is_said_to_be(stated: Stated | None, published: str | None, told: str) -> None:
    assert dates_of(Moment(statement(TEXT, "“Everyone"), stated, published)) == told


def test_no_statements_are_reckoned_too() -> None:
    assert reckoning([]) == "no statements"
