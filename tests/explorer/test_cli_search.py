"""What `explore search` says where nothing is found, or something else may be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.explorer.calls import Explore

ARTICLE = """Bridge closed after storm

By Jo Roe

“The bridge is not safe,” said Ann Lee, the mayor.

Lee said that repairs would take a year.
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def test_where_nothing_is_found_the_parts_are_counted_alone(explore: Explore, articles: Path) -> None:
    found = explore("search", "speaker:lee zeppelin", articles)
    assert found.status == 1
    assert found.out == ""
    assert "`speaker:lee` 2, `zeppelin` 0, together 0" in found.err
    [record] = explore("search", "speaker:lee zeppelin", articles, "--format", "json").records
    assert record["clauses"] == [{"text": "speaker:lee", "total": 2}, {"text": "zeppelin", "total": 0}]


def test_a_speaker_that_nobody_is_gets_the_nearest_name(explore: Explore, articles: Path) -> None:
    found = explore("search", "speaker:ane", articles)
    assert found.status == 1
    assert "no speaker is called “ane”; nearest is speaker:ann" in found.err


def test_a_name_is_offered_as_a_speaker(explore: Explore, articles: Path) -> None:
    found = explore("search", "ann lee", articles)
    assert found.status == 0
    assert 'Ann Lee is a speaker: speaker:"ann lee"' in found.err


def test_an_error_in_json_says_where_and_what_to_write_instead(explore: Explore, articles: Path) -> None:
    refused = explore("search", "bridge NEAR/0 safe", articles, "--format", "json")
    assert refused.status == 2
    [record] = refused.records
    assert (record["error"]["start"], record["error"]["end"]) == (7, 13)
    assert record["error"]["suggestion"] == "bridge NEAR/1 safe"
