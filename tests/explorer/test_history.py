"""The queries of the past: kept for their owner, walked through, and never in the way of what is being typed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from explorer.history import MOST, Walk, keep, load


def test_queries_are_kept_one_a_line_the_newest_last(tmp_path: Path) -> None:
    path = tmp_path / "state" / "queries.txt"
    assert load(path) == ()
    for query in ("gun", "hammer", "hammer", "gun", "  ", "gun "):
        kept = keep(path, query)
    assert kept == load(path) == ("gun", "hammer", "gun")
    assert path.read_text() == "gun\nhammer\ngun\n"
    assert path.stat().st_mode & 0o077 == 0


def test_only_some_hundreds_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "queries.txt"
    path.write_text("".join(f"query {n}\n" for n in range(MOST)))
    assert keep(path, "one more") == (*(f"query {n}" for n in range(1, MOST)), "one more")


def test_what_two_sittings_ask_is_kept_side_by_side(tmp_path: Path) -> None:
    path = tmp_path / "queries.txt"
    keep(path, "mine")
    path.write_text(path.read_text() + "theirs\n")
    assert keep(path, "mine again") == ("mine", "theirs", "mine again")


def test_a_damaged_file_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "queries.txt"
    path.write_bytes(b"\xff\xfe\x1b[31mgun\n\n" + b"x" * 5000 + b"\nhammer")
    assert load(path)[-1] == "hammer"
    assert not any("\x1b" in query for query in load(path))
    assert load(tmp_path) == ()


def test_up_leads_to_earlier_queries_and_down_back_to_what_was_being_typed() -> None:
    walk = Walk(["gun", "hammer", "trigger"])
    assert walk.later() is None
    assert walk.earlier("trig") == "trigger"
    assert walk.earlier("trigger") == "hammer"
    assert walk.earlier("hammer") == "gun"
    assert walk.earlier("gun") is None
    assert [walk.later(), walk.later(), walk.later()] == ["hammer", "trigger", "trig"]
    assert walk.later() is None


def test_the_query_in_the_box_is_not_offered_as_the_one_before_it() -> None:
    assert Walk(["gun", "hammer"]).earlier("hammer ") == "gun"
    assert Walk(["gun"]).earlier("gun") is None


def test_typing_ends_the_walk() -> None:
    walk = Walk(["gun", "hammer"])
    walk.earlier("")
    walk.restart()
    assert walk.is_at_draft
    assert walk.earlier("gu") == "hammer"


@given(st.lists(st.text("ab ", max_size=3)), st.text("ab ", max_size=3))
def test_as_many_steps_down_as_up_lead_back(queries: list[str], draft: str) -> None:
    walk, box, steps = Walk(queries), draft, 0
    while (before := walk.earlier(box)) is not None:
        assert before != box.strip()
        box, steps = before, steps + 1
    after: str | None = box
    while (after := walk.later()) is not None:
        box = after
    assert box == draft


def test_nothing_is_lost_where_several_keep_at_once(tmp_path: Path) -> None:
    path = tmp_path / "queries.txt"
    asked = [f"query {number}" for number in range(48)]
    with ThreadPoolExecutor(8) as several:
        list(several.map(lambda query: keep(path, query), asked))
    assert sorted(load(path)) == sorted(asked)
