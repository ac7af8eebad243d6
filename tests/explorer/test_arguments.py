"""The words of a call as a request."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.arguments import HelpWanted, UsageProblem, parse, wants_json

_OPTIONS = ["--format", "--format=json", "--format=plain", "--limit", "--style", "--full", "--in", "--index"]
_OTHERS = ["search", "statements", "cite", "index", "json", "plain", "5", "markdown", "--", "-gun", "--gun", "gun"]
WORDS = st.lists(st.sampled_from([*_OPTIONS, *_OTHERS]), max_size=8)


@given(WORDS)
def test_the_form_that_is_printed_is_the_one_that_was_understood(words: list[str]) -> None:
    try:
        request = parse(words)
    except (UsageProblem, HelpWanted):
        return
    assert wants_json(words) == request.json


@pytest.mark.parametrize(
    ("words", "json"),
    [
        ("documents --format json --format plain", False),
        ("documents --format=plain --format json", True),
        ("documents --limit 0 --format json", True),
        ("documents --index --format json", False),
        ("search -- --format json", False),
        ("verify --format json", True),
    ],
)
def test_the_last_format_wins_also_where_the_call_makes_no_sense(words: str, json: bool) -> None:
    assert wants_json(words.split()) is json


@pytest.mark.parametrize("query", ["--gun", "--help me", "-rubber", "--gun -rubber", "--format json", "--test", "--"])
def test_a_query_that_begins_with_a_dash_works_as_it_is_when_it_is_no_option(query: str) -> None:
    words = ["search", query, "articles"] if query != "--" else ["search", "--", query, "articles"]
    request = parse(words)
    assert (request.subject, request.words) == (query, ("articles",))


@pytest.mark.parametrize(
    ("written", "meant"),
    [("--limt", "--limit"), ("--limits", "--limit"), ("--form", "--format"), ("--indx", "--index"), ("--no", None)],
)
def test_a_slip_in_an_option_is_named_and_never_searched_for(written: str, meant: str | None) -> None:
    if meant is None:
        assert parse(["search", written]).subject == written
        return
    with pytest.raises(UsageProblem, match=f"did you mean {meant}[?]"):
        parse(["search", written, "5"])


@pytest.mark.parametrize("command", ["show", "links", "cite"])
@pytest.mark.parametrize("empty", ["", " "])
def test_an_empty_identifier_is_said_to_be_empty(command: str, empty: str) -> None:
    with pytest.raises(UsageProblem, match=r"the (DOCUMENT|STATEMENT) is empty: explore \w+ needs a"):
        parse([command, empty])
