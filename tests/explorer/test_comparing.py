"""`explore links --compare` and `--coverage`, as scripts and people call them."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.spans import Span
from tests.explorer.calls import Explore
from tests.explorer.carried import ALONE, CHANGED, CUT, WHOLE, write_articles


@pytest.fixture
def articles(home: Path) -> Path:
    return write_articles(home)


def identity(explore: Explore, articles: Path, words: str) -> str:
    records = explore("statements", articles, "--format", "json").records
    [found] = [record["id"] for record in records if record["text"] == words]
    return str(found)


def test_compare_shows_both_texts_with_what_differs_between_signs(explore: Explore, articles: Path) -> None:
    found = explore("links", identity(explore, articles, WHOLE), articles, "--compare")
    assert found.status == 0
    assert "twice [-that week,-] and nobody" in found.out
    assert "that it [-could-] tip over" in found.out
    assert "that it {+will+} tip over" in found.out
    assert "*that week* cut, marked by an ellipsis" in found.out
    assert "*could* became *will*: not marked (modality)" in found.out
    assert "Evening Star · 2024-03-03" in found.out
    assert "The Lantern · undated" in found.out


def test_compare_as_json_is_the_link_with_changes_verdict_and_remarks(explore: Explore, articles: Path) -> None:
    origin = identity(explore, articles, WHOLE)
    records = explore("links", origin, articles, "--compare", "--format", "json").records
    texts = {name: (articles / name).read_text(encoding="utf-8") for name in ("one.md", "two.md", "three.md")}
    assert {record["text"] for record in records} == {CUT, CHANGED}
    for record in records:
        assert record["type"] == "same-words"
        assert record["from"] == origin
        assert record["verdict"]
        spans = [(Span(*one["from"]), Span(*one["to"])) for one in record["changes"]]
        other = texts[Path(record["path"]).name]
        assert "".join(texts["one.md"][slice(*here)] for here, _ in spans) == WHOLE
        assert "".join(other[slice(*there)] for _, there in spans) == record["text"]
        assert all(remark["kind"] and remark["text"] for remark in record["remarks"])


def test_any_two_statements_are_compared_when_both_are_named(explore: Explore, articles: Path) -> None:
    one, other = identity(explore, articles, WHOLE), identity(explore, articles, ALONE)
    found = explore("links", one, articles, "--compare", "--with", other[:8])
    assert found.status == 0
    assert "in common" in found.out
    [record] = explore("links", one, articles, "--compare", "--with", other, "--format", "json").records
    assert (record["type"], record["score"], record["to"]) == (None, None, other)


def test_what_nobody_says_again_is_said_to_be_so(explore: Explore, articles: Path) -> None:
    found = explore("links", identity(explore, articles, ALONE), articles, "--compare")
    assert found.status == 1
    assert found.out == ""
    assert "nothing says it again: --with STATEMENT" in found.err


def test_coverage_of_a_quote_is_a_table_by_date_that_fits_eighty_columns(explore: Explore, articles: Path) -> None:
    found = explore("links", identity(explore, articles, CUT), articles, "--coverage")
    assert found.status == 0
    lines = found.out.splitlines()
    assert WHOLE in lines[0]
    told = [line for line in lines if "/22  " in line]
    assert [line.split()[0] for line in told] == ["2024-03-02", "2024-03-03", "undated"]
    assert "whole: the fullest" in told[0]
    assert "20/22" in told[1]
    assert max(map(len, told)) <= 80


def test_coverage_of_a_quote_as_json_has_a_record_for_each_document(explore: Explore, articles: Path) -> None:
    one = identity(explore, articles, WHOLE)
    records = explore("links", one, articles, "--coverage", "--format", "json").records
    assert [(record["outlet"], record["fullest"], record["whole"]) for record in records] == [
        ("Harbour Post", True, True),
        ("Evening Star", False, False),
        ("The Lantern", False, False),
    ]
    assert {record["quote"] for record in records} == {one}
    assert records[0]["verdict"] == "the same words"


def test_a_quote_that_one_document_carries_is_no_coverage(explore: Explore, articles: Path) -> None:
    found = explore("links", identity(explore, articles, ALONE), articles, "--coverage")
    assert found.status == 1
    assert "no other document carries these words" in found.err


def test_coverage_of_a_library_has_its_quotes_by_outlet(explore: Explore, articles: Path) -> None:
    found = explore("links", "--coverage", articles)
    assert found.status == 0
    assert "a  Evening Star" in found.out
    [row] = [line for line in found.out.splitlines() if "“The crane" in line]
    assert row.split()[0] == "3"
    assert row.split()[-3:] == ["90", "100", "95"]
    assert max(map(len, found.out.splitlines())) <= 80
    assert "1 quote in several documents" in found.err
    [record] = explore("links", "--coverage", articles, "--format", "json").records
    assert record["documents"] == 3
    assert [one["outlet"] for one in record["carriers"]] == ["Harbour Post", "Evening Star", "The Lantern"]


def test_a_library_in_which_nothing_travels_has_no_table(explore: Explore, home: Path) -> None:
    (home / "alone.txt").write_text(f"{ALONE} Bob Ray said on Tuesday.\n", encoding="utf-8")
    found = explore("links", "--coverage", home / "alone.txt")
    assert found.status == 1
    assert "no two documents carry the same words" in found.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("links", "ab", "--compare", "--coverage"), "several questions"),
        (("links", "ab", "--with", "cd"), "--with belongs to --compare"),
        (("links", "--compare"), "needs a STATEMENT"),
        (("links", "ab", "--compare", "--with"), "--with needs a value"),
        (("links", "ab", "--coverage", "--limit", "none"), "no whole number"),
        (("links", "--coverage", "not-there"), "no such file or folder: not-there"),
    ],
)
def test_a_call_that_makes_no_sense_is_told_in_one_line(explore: Explore, words: tuple[str, ...], told: str) -> None:
    found = explore(*words)
    assert found.status == 2
    assert told in found.err
    assert len(found.err.splitlines()) == 1


def test_an_unknown_statement_to_compare_with_is_named(explore: Explore, articles: Path) -> None:
    found = explore("links", identity(explore, articles, WHOLE), articles, "--compare", "--with", "feedfeed")
    assert found.status == 2
    assert "no statement has the id feedfeed" in found.err


def test_a_folder_that_is_named_like_an_identifier_is_a_path(explore: Explore, home: Path) -> None:
    write_articles(home).rename(home / "beef")
    assert "3 documents" in str(explore("index", "beef").out)
    assert explore("links", "--coverage", "beef").status == 0


def test_all_that_is_said_again_in_a_library_is_listed_once(explore: Explore, articles: Path) -> None:
    origin = identity(explore, articles, WHOLE)
    found = explore("links", "--all", articles)
    assert found.status == 0
    assert f"{origin[:8]} → " in found.out
    records = explore("links", "--all", articles, "--format", "json").records
    pairs = [frozenset((one["from"], one["to"])) for one in records]
    assert len(set(pairs)) == len(pairs) >= 3
    assert all(one["changes"] for one in records if one["type"] == "same-words")
    linked = explore("search", "is:linked", articles, "--format", "json").records[0]
    assert {hit["id"] for hit in linked["hits"]} == frozenset().union(*pairs)
    alone = explore("links", "--all", "seeds.txt", "--demo")
    assert alone.status == 2


def test_a_retelling_is_compared_after_the_same_words(explore: Explore) -> None:
    records = explore("links", "e3be", "--compare", "--demo", "--format", "json").records
    assert [one["type"] for one in records] == ["same-words", "same-words", "retold"]
    assert any(remark["kind"] == "negation" for remark in records[-1]["remarks"])
