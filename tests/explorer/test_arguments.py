"""The words of a call as a request."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.arguments import HelpWanted, UsageProblem, parse, wants_json

WORDS = st.lists(
    st.sampled_from(
        [
            "search",
            "statements",
            "cite",
            "index",
            "--format",
            "--format=json",
            "--format=plain",
            "json",
            "plain",
            "--limit",
            "5",
            "--style",
            "markdown",
            "--",
            "--full",
            "--no-update",
            "--in",
            "--index",
            "-gun",
            "--gun",
            "gun",
        ]
    ),
    max_size=8,
)


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
