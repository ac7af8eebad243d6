"""Queries that cannot be understood: where the error points, and what it says to write instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryProblem
from index.model import Unit
from index.query import highlights, parse

# query, the place that is pointed at, what to write instead
MALFORMED = [
    ("speeker:baldwin", "speeker:", "speaker:baldwin"),
    ("gun speeker:baldwin", "speeker:", "gun speaker:baldwin"),
    ("Speker:baldwin", "Speker:", "speaker:baldwin"),
    ("outlt:decider", "outlt:", "outlet:decider"),
    ("knid:direct", "knid:", "kind:direct"),
    ('vneue:"abc news"', "vneue:", 'venue:"abc news"'),
    ("by:baldwin", "by:", "speaker:baldwin"),
    ("author:baldwin", "author:", "speaker:baldwin"),
    ("file:2021/", "file:", "path:2021/"),
    ("confidence:>0.5", "confidence:", "conf:>0.5"),
    ("after:2021", "after:", "date:2021.."),
    ("before:2021-05", "before:", "date:..2021-05"),
    ("foo:bar", "foo:", '"foo:bar"'),
    ('foo:"bar baz"', "foo:", '"foo:bar baz"'),
    ("gun OR", "", "gun"),
    ("gun AND", "", "gun"),
    ("gun NOT", "", "gun"),
    ("OR gun", "OR", "gun"),
    ("AND gun", "AND", "gun"),
    ("gun OR OR weapon", "OR", "gun OR weapon"),
    ("gun OR AND weapon", "AND", "gun OR weapon"),
    ("gun AND OR weapon", "OR", "gun AND weapon"),
    ("NOT", "", None),
    ("OR", "OR", None),
    ("(OR)", "OR", None),
    ("(gun OR)", "", "(gun )"),
    ("gun)", ")", "gun"),
    ("gun) rubber", ")", "gun rubber"),
    (")", ")", None),
    ("&", "&", None),
    ("-", "-", None),
    ("!!! ...", "!!! ...", None),
    ('""', '""', None),
    ("()", "()", None),
    ("*gun", "*gun", "gun*"),
    ("g*n", "g*n", "g*"),
    ("**gun**", "**gun**", "gun*"),
    ("carpentr~1", "carpentr~1", "carpentr*"),
    ("carpentr~", "carpentr~", "carpentr*"),
    ("hammer NEAR/5 fire", "NEAR/5", "hammer fire"),
    ("hammer THEN/5 fire", "THEN/5", "hammer fire"),
    ("hammer NEAR/ fire", "NEAR/", "hammer fire"),
    ("hammer NEAR/x fire", "NEAR/x", "hammer fire"),
    ("is:linked", "linked", None),
    ("gun is:linked", "linked", "gun"),
    ("is:unatributed", "unatributed", "is:unattributed"),
    ("is:funny", "funny", None),
    ("speaker:", "", None),
    ("gun speaker:", "", "gun"),
    ("gun -speaker:", "", "gun"),
    ("speaker: OR gun", "", "gun"),
    ('speaker:""', "", None),
    ("speaker:?!", "?!", None),
    ("speaker:b*n", "b*n", "speaker:bn"),
    ("speaker:(kind:direct)", "kind:direct", None),
    ("kind:(direct)", "(", "(direct)"),
    ("kind:drect", "drect", "kind:direct"),
    ("kind:direct,", ",", "kind:direct"),
    ("kind:direct,,mixed", ",", "kind:direct,mixed"),
    ("kind:loud gun", "loud", "gun"),
    ("said:true", "true", "said:yes"),
    ("said:maybe gun", "maybe", "gun"),
    ("date:yesterday gun", "yesterday", "gun"),
    ("date:2021-13", "2021-13", "date:2021"),
    ("date:2021-2", "2021-2", "date:2021-02"),
    ("date:2021-02-30", "2021-02-30", "date:2021-02"),
    ("date:0000", "0000", None),
    ("date:2022..2021", "2022..2021", "date:2021..2022"),
    ("date:>2021", ">2021", "date:2021.."),
    ("date:<=2021-05", "<=2021-05", "date:..2021-05"),
    ("conf:0.7", "0.7", "conf:>=0.7"),
    ("conf:70%", "70%", "conf:>=0.7"),
    ("conf:>=7", ">=7", "conf:>=0.07"),
    ("conf:>=x gun", ">=x", "gun"),
    ("conf:>=", ">=", None),
    ("path:*", "*", None),
]


@pytest.mark.parametrize(("query", "place", "suggestion"), MALFORMED, ids=[query for query, _, _ in MALFORMED])
def test_a_malformed_query_is_an_error_that_points_at_the_place(query: str, place: str, suggestion: str | None) -> None:
    with pytest.raises(QueryProblem) as caught:
        parse(query)
    problem = caught.value
    assert query[problem.start : problem.end] == place
    assert problem.suggestion == _understood(suggestion)
    assert "\n" not in problem.message
    assert str(problem) == problem.message


def _understood(suggestion: str | None) -> str | None:
    """A first repair may need a second one: then that is what is offered."""
    if suggestion is None:
        return None
    try:
        parse(suggestion)
    except QueryProblem as problem:
        return problem.suggestion
    return suggestion


@pytest.mark.parametrize("query", ["gun OR", "gun NOT ", "speaker:", "gun speaker: ", "date:", "gun AND "])
def test_what_is_missing_at_the_end_is_pointed_at_there(query: str) -> None:
    with pytest.raises(QueryProblem) as caught:
        parse(query)
    assert caught.value.start == caught.value.end == len(query)


def test_very_deep_and_very_long_queries_are_errors() -> None:
    for query in ("(" * 5000, "(" * 5000 + "gun" + ")" * 5000, "gun " * 5000, "-(" * 3000):
        with pytest.raises(QueryProblem):
            parse(query)
    assert parse("NOT " * 400 + "gun").notes == ()


SCRAPS = st.sampled_from(
    [
        *("gun", "x-y", "é", "İ", "\ud800", "\x00", "\u202e", "😀", "12:30", "'", "’s", "&amp;", "https://a.b/c"),
        *('"', "“", "”", "(", ")", "-", "–", "*", "~1", "~", ":", ",", "..", " ", "  ", "\n", "&"),
        *("OR", "AND", "NOT", "or", "NEAR/5", "THEN/", "NEAR"),
        *("speaker:", "Speeker:", "foo:", "about:", "to:", "venue:", "kind:", "cue:", "said:", "is:", "conf:"),
        *("date:", "outlet:", "source:", "path:", "title:", "after:"),
        *("direct", "mixed", "yes", "unattributed", "linked", "2021", "2021-13", ">=", "0.7", "7", "%"),
    ]
)


@given(st.one_of(st.text(), st.lists(SCRAPS, max_size=14).map("".join)), st.sampled_from([None, *Unit]))
def test_any_text_is_understood_or_is_a_query_problem(query: str, unit: Unit | None) -> None:
    try:
        parsed = parse(query, unit)
    except QueryProblem as problem:
        assert 0 <= problem.start <= problem.end <= len(query)
        assert problem.message and "\n" not in problem.message.replace(query, "")
        assert problem.suggestion != ""
        if problem.suggestion is not None:
            assert parse(problem.suggestion, unit).understood
    else:
        assert parsed.understood
        assert unit is None or parsed.unit is unit
        highlights(parsed.tree, query, 0, len(query))
