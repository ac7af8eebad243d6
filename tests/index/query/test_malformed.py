"""Queries that cannot be understood: where the error points, and what it says to write instead."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import QueryProblem
from index.folding import words
from index.kinds import Unit
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
    ("(gun OR)", "", "(gun)"),
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
    ("carpentr~", "", "carpentr~1"),
    ("hammer NEAR/ fire", "NEAR/", "hammer NEAR/5 fire"),
    ("hammer NEAR/x fire", "NEAR/x", "hammer NEAR/5 fire"),
    ("is:link", "link", "is:linked"),
    ("is:unatributed", "unatributed", "is:unattributed"),
    ("is:funny", "funny", None),
    ("speaker:", "", None),
    ("gun speaker:", "", "gun"),
    ("gun -speaker:", "", "gun"),
    ("speaker: OR gun", "", "gun"),
    ('speaker:""', "", None),
    ("speaker:?!", "?!", None),
    ("speaker:b*n", "b*n", "speaker:b*"),
    ("speaker:(kind:direct)", "kind:direct", None),
    ("kind:(direct)", "(", "kind:direct"),
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
    ("carpentr~2", "carpentr~2", "carpentr~1"),
    ("carpentr~0.8", "carpentr~0.8", "carpentr~1"),
    ("carpentr~1~1", "carpentr~1~1", "carpentr~1"),
    ("~carpentr", "~carpentr", "carpentr~1"),
    ("~", "~", None),
    ("~1", "~1", None),
    ("gun ~ fire", "~", "gun fire"),
    ('"hammer fire"~5', "~5", "hammer NEAR/5 fire"),
    ('"hammer"~1', "~1", "hammer~1"),
    ('"a b c"~', "~", "a NEAR/5 b NEAR/5 c"),
    ("carmack-altwies~1", "carmack-altwies~1", "carmack altwies~1"),
    ("negl*~1", "negl*~1", "negl*"),
    ("negl~1*", "negl~1*", "negl*"),
    ("speaker:baldwn~1", "baldwn~1", "speaker:baldwn"),
    ("speaker:b*~1", "b*~1", "speaker:b*"),
    ("hammer NEAR/0 fire", "NEAR/0", "hammer NEAR/1 fire"),
    ("hammer NEAR/-1 fire", "NEAR/-1", "hammer NEAR/1 fire"),
    ("hammer NEAR/5.5 fire", "NEAR/5.5", "hammer NEAR/5 fire"),
    ("hammer NEAR/1000000000000000000000 fire", "NEAR/1000000000000000000000", "hammer NEAR/999999 fire"),
    ("hammer NEAR/\u0665 fire", "NEAR/\u0665", "hammer NEAR/5 fire"),
    ("hammer NEAR/5", "", "hammer"),
    ("hammer NEAR/", "", "hammer"),
    ("hammer THEN/3", "", "hammer"),
    ("NEAR/5 fire", "NEAR/5", "fire"),
    ("NEAR/5", "NEAR/5", None),
    ("hammer NEAR/5 NEAR/5 fire", "NEAR/5", "hammer NEAR/5 fire"),
    ("hammer AND NEAR/5 fire", "AND", "hammer NEAR/5 fire"),
    ("hammer NEAR/5 AND fire", "AND", "hammer NEAR/5 fire"),
    ("hammer OR NEAR/5 fire", "NEAR/5", "hammer OR fire"),
    ("hammer NEAR/5 OR fire", "OR", "hammer NEAR/5 fire"),
    ("hammer NEAR/5 -fire", "-", "hammer -(hammer NEAR/5 fire)"),
    ("hammer NEAR/5 NOT fire", "NOT", "hammer -(hammer NEAR/5 fire)"),
    ("hammer NEAR/5 -(fire OR flame)", "-", "hammer -(fire OR flame)"),
    ("-hammer NEAR/5 -fire", "-", "-hammer -(hammer NEAR/5 fire)"),
    ("hammer NEAR/5 (fire OR flame)", "(fire OR flame)", "(hammer NEAR/5 fire OR hammer NEAR/5 flame)"),
    ("(hammer OR gun) NEAR/5 fire", "(hammer OR gun)", "(hammer NEAR/5 fire OR gun NEAR/5 fire)"),
    (
        "(hammer OR gun) NEAR/5 (fire OR flame)",
        "(hammer OR gun)",
        "(hammer NEAR/5 fire OR hammer NEAR/5 flame OR gun NEAR/5 fire OR gun NEAR/5 flame)",
    ),
    ("(hammer gun) NEAR/5 fire", "(hammer gun)", "(hammer gun) fire"),
    ("hammer NEAR/5 (fire NEAR/2 flame)", "(fire NEAR/2 flame)", "hammer (fire NEAR/2 flame)"),
    ("hammer NEAR/5 speaker:baldwin", "speaker:baldwin", "hammer speaker:baldwin"),
    ("speaker:baldwin NEAR/5 hammer", "speaker:baldwin", "speaker:baldwin hammer"),
    ("hammer NEAR/5 fir~1", "fir~1", "hammer NEAR/5 fir*"),
    ("hammer NEAR/5 carmack-alt*", "carmack-alt*", "hammer carmack-alt*"),
    ("hammer NEAR/5 *", "*", "hammer"),
    ("hammer NEAR/5 !", "!", "hammer"),
    ("hammer NEAR/5 ()", "()", "hammer"),
    ("(hammer NEAR/5) fire", "", "(hammer) fire"),
    ("hammer (NEAR/5 fire)", "NEAR/5", "hammer (fire)"),
    ("speaker:(alec NEAR/2 baldwin)", "NEAR/2", "speaker:(alec baldwin)"),
    ("speaker:(alec bald~1)", "bald~1", "speaker:(alec bald)"),
    ("speaker:(alec bald-win*)", "bald-win*", "speaker:(alec bald win)"),
    ("near:5 fire", "near:", "fire"),
    ("hammer NEAR:5 fire", "NEAR:", "hammer NEAR/5 fire"),
    ("/ham.*/", "/ham.*/", "ham*"),
    ("(gun))", ")", "(gun)"),
    (")(", ")", None),
    ("-(", "-(", None),
    ("-()", "-()", None),
    ("NOT NOT", "", None),
    ("NOT OR gun", "OR", "gun"),
    ("gun NOT AND rubber", "AND", "gun rubber"),
    ("AND", "AND", None),
    ("OR gun OR", "OR", "gun"),
    ("gun AND AND weapon", "AND", "gun AND weapon"),
    ("*gun*", "*gun*", "gun*"),
    ("x-*", "x-*", "x*"),
    ('spaeker:"alec baldwin"', "spaeker:", 'speaker:"alec baldwin"'),
    ("speaker: ", "", None),
    ("speaker:,", ",", None),
    ("speaker:,baldwin", ",", "speaker:baldwin"),
    ("speaker:baldwin,", ",", "speaker:baldwin"),
    ("speaker:baldwin,,mendoza", ",", "speaker:baldwin,mendoza"),
    ('speaker:" "', "", None),
    ("speaker:-baldwin", "-", "-speaker:baldwin"),
    ("speaker:!baldwin", "!", "-speaker:baldwin"),
    ("speaker:*", "*", None),
    ("speaker:*baldwin", "*baldwin", "speaker:baldwin*"),
    ("speaker:()", "", None),
    ("speaker:baldwin OR", "", "speaker:baldwin"),
    ("speaker:(baldwin OR)", "", "speaker:(baldwin)"),
    ("speaker: AND gun", "", "gun"),
    ("kind:direkt", "direkt", "kind:direct"),
    ("kind:quoted", "quoted", None),
    ("kind:direct,loud", "loud", None),
    ("kind:direct|mixed", "direct|mixed", "kind:direct,mixed"),
    ("kind:*", "*", None),
    ("kind:(direct OR mixed)", "(", "kind:direct,mixed"),
    ("said:maybe", "maybe", None),
    ("is:", "", None),
    ("conf:>=70%", ">=70%", "conf:>=0.7"),
    ("conf:>", ">", None),
    ("conf:=>0.7", "=>0.7", "conf:>=0.7"),
    ("conf:>-1", ">-1", None),
    ("conf:≥0.7", "≥0.7", "conf:>=0.7"),
    ("conf:0.5..0.7", "0.5..0.7", None),
    ("date:2021/12", "2021/12", "date:2021-12"),
    ("date:21", "21", None),
    ("date:2021-12-32", "2021-12-32", "date:2021-12"),
    ("date:2021-12...2022", "2021-12...2022", "date:2021-12..2022"),
    ("date:yesterday", "yesterday", None),
    ("date:2021-1", "2021-1", "date:2021-01"),
    ("path:", "", None),
    ("title:(rust OR", "", "title:(rust"),
    ("baldwin:gun", "baldwin:", '"baldwin:gun"'),
    ("&amp;", "&amp;", None),
    ('"', '"', None),
    ("'", "'", None),
    ("“", "“", None),
    ("😀", "😀", None),
    ("speaker:😀", "😀", None),
    ("\u0301", "\u0301", None),
    ("\uff53peaker:x", "\uff53peaker:", "speaker:x"),
]

# query, what is understood, what is said about it
REPAIRED = [
    ("carpentr~gun", "sentences with “carpentr gun”", "signs are not searched: “carpentr~gun” is read without ~"),
    (
        "hammer NEAR fire",
        "sentences with all of: hammer, near, fire",
        "“NEAR” is searched as words; the operator is written NEAR/5",
    ),
    (
        "hammer NEAR5 fire",
        "sentences with all of: hammer, near5, fire",
        "“NEAR5” is searched as words; the operator is written NEAR/5",
    ),
    (
        "hammer near/5 fire",
        "sentences with all of: hammer, “near 5”, fire",
        "“near/5” is searched as words; the operator is written NEAR/5",
    ),
    (
        "hammer w/5 fire",
        "sentences with all of: hammer, “w 5”, fire",
        "“w/5” is searched as words; the operator is written NEAR/5",
    ),
    (
        "hammer ADJ3 fire",
        "sentences with all of: hammer, adj3, fire",
        "“ADJ3” is searched as words; the operator is written NEAR/5",
    ),
    (
        "hammer pre/2 fire",
        "sentences with all of: hammer, “pre 2”, fire",
        "“pre/2” is searched as words; the operator is written THEN/5",
    ),
    (
        "hammer then/5 fire",
        "sentences with all of: hammer, “then 5”, fire",
        "“then/5” is searched as words; the operator is written THEN/5",
    ),
    (
        "hammer && fire",
        "sentences with all of: hammer, fire",
        "“&&” holds no word and is ignored; the operator is written AND",
    ),
    (
        "hammer || fire",
        "sentences with all of: hammer, fire",
        "“||” holds no word and is ignored; the operator is written OR",
    ),
    (
        "hammer | fire",
        "sentences with all of: hammer, fire",
        "“|” holds no word and is ignored; the operator is written OR",
    ),
    ("hammer & fire", "sentences with all of: hammer, fire", "“&” holds no word and is ignored"),
    (
        "!hammer fire",
        "sentences with all of: hammer, fire",
        "“!” leaves nothing out here; what is left out is written with one - right before it",
    ),
    (
        "hammer !fire",
        "sentences with all of: hammer, fire",
        "“!” leaves nothing out here; what is left out is written with one - right before it",
    ),
    ("+hammer fire", "sentences with all of: hammer, fire", "signs are not searched: “+hammer” is read without +"),
    ("hammer^2", "sentences with “hammer 2”", "signs are not searched: “hammer^2” is read without ^"),
    (
        "hammer^2 fire",
        "sentences with all of: “hammer 2”, fire",
        "signs are not searched: “hammer^2” is read without ^",
    ),
    ("/hammer/", "sentences with hammer", "signs are not searched: “/hammer/” is read without /"),
    (
        "g?n",
        "sentences with “g n”",
        "? is no wildcard; * stands at the end of a word, and ~1 after it allows one typing error",
    ),
    ("[2021 TO 2022]", "sentences with all of: 2021, to, 2022", "signs are not searched: “[2021” is read without ["),
    ("{gun}", "sentences with gun", "signs are not searched: “{gun}” is read without { }"),
    ("<gun>", "sentences with gun", "signs are not searched: “<gun>” is read without < >"),
    ("gun=rubber", "sentences with “gun rubber”", "signs are not searched: “gun=rubber” is read without ="),
    ("gun;rubber", "sentences with “gun rubber”", "“gun;rubber” is searched as words next to each other"),
    ("gun,rubber", "sentences with “gun rubber”", "“gun,rubber” is searched as words next to each other"),
    ("gun/rubber", "sentences with “gun rubber”", "“gun/rubber” is searched as words next to each other"),
    ("gun\\rubber", "sentences with “gun rubber”", "signs are not searched: “gun\\rubber” is read without \\"),
    ("$5 million", "sentences with all of: 5, million", "signs are not searched: “$5” is read without $"),
    ("50% of", "sentences with all of: 50, of", "signs are not searched: “50%” is read without %"),
    ("#metoo", "sentences with metoo", "signs are not searched: “#metoo” is read without #"),
    ("@baldwin", "sentences with baldwin", "signs are not searched: “@baldwin” is read without @"),
    ('"$5 million"', "sentences with “5 million”", "signs are not searched: “$5 million” is read without $"),
    (
        '"g?n"',
        "sentences with “g n”",
        "? is no wildcard; * stands at the end of a word, and ~1 after it allows one typing error",
    ),
    ('"was not*"', "sentences with “was not”", "* inside quotation marks is no wildcard"),
    ('"was not" told"', "sentences with all of: “was not”, told", "a closing quotation mark was added at the end"),
    ('""was not""', "sentences with all of: was, not", "“” holds no word and is ignored"),
    (
        "'was not'",
        "sentences with all of: was, not",
        'exact words stand in double quotation marks, as in "was not told"',
    ),
    (
        "‘was not’",
        "sentences with all of: was, not",
        'exact words stand in double quotation marks, as in "was not told"',
    ),
    (
        "`was not`",
        "sentences with all of: was, not",
        'exact words stand in double quotation marks, as in "was not told"',
    ),
    ('gun"s', "sentences with all of: gun, “s”", "a closing quotation mark was added at the end"),
    ("“was not", "sentences with “was not”", "a closing quotation mark was added at the end"),
    ("was not”", "sentences with all of: was, not", "“not” is searched as a word; the operator is written NOT"),
    ("„was not", "sentences with “was not”", "a closing quotation mark was added at the end"),
    ("(gun", "sentences with gun", "a closing parenthesis was added at the end"),
    ("((gun)", "sentences with gun", "a closing parenthesis was added at the end"),
    ("gun()", "sentences with gun", "parentheses without a word in them are ignored"),
    (
        "--gun",
        "sentences with gun",
        "“-” leaves nothing out here; what is left out is written with one - right before it",
    ),
    ("- gun", "sentences with gun", "“-” holds no word and is ignored"),
    ("gun -", "sentences with gun", "“-” holds no word and is ignored"),
    ("gun --", "sentences with gun", "“--” holds no word and is ignored"),
    (
        "gun or weapon",
        "sentences with all of: gun, or, weapon",
        "“or” is searched as a word; the operator is written OR",
    ),
    (
        "gun And weapon",
        "sentences with all of: gun, and, weapon",
        "“And” is searched as a word; the operator is written AND",
    ),
    (
        "gun Or weapon",
        "sentences with all of: gun, or, weapon",
        "“Or” is searched as a word; the operator is written OR",
    ),
    (
        "gun nOT weapon",
        "sentences with all of: gun, not, weapon",
        "“nOT” is searched as a word; the operator is written NOT",
    ),
    ("*", "every sentence, in document order", "* alone is everything"),
    ("**", "every sentence, in document order", "* alone is everything"),
    ("gun* *", "sentences with gun…", "* alone is everything"),
    ("speaker::baldwin", "statements by a speaker named “baldwin”", "“:baldwin” is searched without its colon"),
    ('speaker:"baldwin', "statements by a speaker named “baldwin”", "a closing quotation mark was added at the end"),
    (
        "speaker:bald?in",
        "statements by a speaker named “bald in”",
        "? is no wildcard; * stands at the end of a word, and ~1 after it allows one typing error",
    ),
    ("speaker:(baldwin", "statements by a speaker named “baldwin”", "a closing parenthesis was added at the end"),
    (
        "speaker:baldwin:gun",
        "statements by a speaker named “baldwin gun”",
        "“baldwin:gun” is searched as words next to each other",
    ),
    (
        "speaker : baldwin",
        "sentences with all of: speaker, baldwin",
        "“:” holds no word and is ignored; a field is written without a space, as in speaker:baldwin",
    ),
    (
        "speaker= baldwin",
        "sentences with all of: speaker, baldwin",
        "signs are not searched: “speaker=” is read without =",
    ),
    (
        "speaker=baldwin",
        "sentences with “speaker baldwin”",
        "signs are not searched: “speaker=baldwin” is read without =",
    ),
    (
        "speaker>baldwin",
        "sentences with “speaker baldwin”",
        "signs are not searched: “speaker>baldwin” is read without >",
    ),
    (
        "speaker:OR gun",
        "statements by a speaker named “or” with gun",
        "“OR” is searched as a name here; parentheses hold several, as in speaker:(baldwin OR mendoza)",
    ),
    (
        "speaker:AND",
        "statements by a speaker named “and”",
        "“AND” is searched as a name here; parentheses hold several, as in speaker:(baldwin OR mendoza)",
    ),
    ("kind: direct", "statements of kind direct", "the space after “kind:” is ignored"),
    (
        "date:2021-12 .. 2022-02",
        "sentences in documents dated 2021-12 with “2022 02”",
        "“..” holds no word and is ignored; a range is written without spaces, as in date:2021-12..2022-02",
    ),
    (
        "http://example.org/~user",
        "sentences with “http example org user”",
        "“http://example.org/~user” is searched as words next to each other; no field is meant",
    ),
    (
        "c:\\users\\me",
        "sentences with “c users me”",
        "“c:\\users\\me” is searched as words next to each other; no field is meant",
    ),
    ("12:30", "sentences with “12 30”", "“12:30” is searched as words next to each other; no field is meant"),
    ("a@b.org", "sentences with “a b org”", "signs are not searched: “a@b.org” is read without @"),
    ("C++", "sentences with c", "signs are not searched: “C++” is read without +"),
    ("C#", "sentences with c", "signs are not searched: “C#” is read without #"),
    ("&quot;gun&quot;", "sentences with gun", "&quot; is no word and is left out"),
    ('\\"gun\\"', "sentences with “gun”", "“\\” holds no word and is ignored"),
    ("gun\\", "sentences with gun", "signs are not searched: “gun\\” is read without \\"),
    ("gun 😀", "sentences with gun", "“😀” holds no word and is ignored"),
    (
        "gun\x00rubber",
        "sentences with “gun rubber”",
        "signs are not searched: \u201cgun\x00rubber\u201d is read without U+0000",
    ),
    ("\xadgun", "sentences with gun", "signs are not searched: \u201c\xadgun\u201d is read without U+00AD"),
    (
        "speaker\uff1abaldwin",
        "sentences with “speaker baldwin”",
        "signs are not searched: “speaker\uff1abaldwin” is read without \uff1a",
    ),
    (
        "‐gun",
        "sentences with gun",
        "“‐” leaves nothing out here; what is left out is written with one - right before it",
    ),
    (
        "−gun",
        "sentences with gun",
        "“−” leaves nothing out here; what is left out is written with one - right before it",
    ),
    (
        "—gun—",
        "sentences with gun",
        "“—” leaves nothing out here; what is left out is written with one - right before it",
    ),
    ("gun—rubber", "sentences with “gun rubber”", "“gun—rubber” is searched as words next to each other"),
    ("gun–rubber", "sentences with “gun rubber”", "“gun–rubber” is searched as words next to each other"),
    (
        "\uff08gun\uff09",
        "sentences with gun",
        "signs are not searched: “\uff08gun\uff09” is read without \uff08 \uff09",
    ),
    ("gun\uff0a", "sentences with gun", "signs are not searched: “gun\uff0a” is read without \uff0a"),
    ("gun\uff5e1", "sentences with “gun 1”", "signs are not searched: “gun\uff5e1” is read without \uff5e"),
    (
        "gun \ufe63rubber",
        "sentences with all of: gun, rubber",
        "signs are not searched: “\ufe63rubber” is read without \ufe63",
    ),
    ("NEAR\uff0f5", "sentences with “near 5”", "signs are not searched: “NEAR\uff0f5” is read without \uff0f"),
]


def test_there_are_enough_of_them() -> None:
    assert len({query for query, *_ in (*MALFORMED, *REPAIRED)}) >= 150


@pytest.mark.parametrize(("query", "place", "suggestion"), MALFORMED, ids=[ascii(query) for query, _, _ in MALFORMED])
def test_a_malformed_query_is_an_error_that_points_at_the_place(query: str, place: str, suggestion: str | None) -> None:
    with pytest.raises(QueryProblem) as caught:
        parse(query)
    problem = caught.value
    assert query[problem.start : problem.end] == place
    assert problem.suggestion == suggestion
    assert suggestion is None or parse(suggestion).understood
    assert "\n" not in problem.message
    assert str(problem) == problem.message


@pytest.mark.parametrize(("query", "understood", "note"), REPAIRED, ids=[ascii(query) for query, _, _ in REPAIRED])
def test_whatever_is_repaired_or_left_out_is_said(query: str, understood: str, note: str) -> None:
    parsed = parse(query)
    assert parsed.understood == understood
    assert note in parsed.notes


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
        *("OR", "AND", "NOT", "or", " NEAR/5 ", " THEN/1 ", "THEN/", "NEAR", "NEAR/0", "~1", "gun~1", "~2", "*~"),
        *("$5", "g?n", "^2", "[", "||", "+", "/", "\uff0a", "\u200b", "&quot;", "a,b"),
        *("speaker:", "Speeker:", "foo:", "about:", "to:", "venue:", "kind:", "cue:", "said:", "is:", "conf:"),
        *("date:", "outlet:", "source:", "path:", "title:", "after:"),
        *("direct", "mixed", "yes", "unattributed", "linked", "2021", "2021-13", ">=", "0.7", "7", "%"),
    ]
)


@given(st.one_of(st.text(), st.lists(SCRAPS, max_size=14).map("".join)), st.sampled_from([None, *Unit]), st.booleans())
def test_any_text_is_understood_or_is_a_query_problem(query: str, unit: Unit | None, typing: bool) -> None:
    try:
        parsed = parse(query, unit, typing)
    except QueryProblem as problem:
        assert 0 <= problem.start <= problem.end <= len(query)
        assert problem.message and "\n" not in problem.message.replace(query, "")
        assert problem.suggestion != ""
        if problem.suggestion is not None:
            assert parse(problem.suggestion, unit).understood
    else:
        assert parsed.understood
        assert unit is None or parsed.unit is unit
        assert all(text and text in query for text, _ in parsed.clauses)
        highlights(parsed.tree, query, 0, len(query))


TEXT = st.sampled_from(
    [
        *("gun", "x-y", "é", "can't", "12:30", "a,b", "e.g.", "$5", "g?n", "ham*", "gun~1", "&amp;", "'x'", "–x", "!x"),
        *('"', "“", "”", "(", ")", " -", "*", "~", ".", " & ", " | ", "\n", " OR ", " AND ", " NOT ", " or "),
        *(" NEAR/5 ", " THEN/2 ", " ", "speaker:", "title:", "about:", "cue:", "\u200b", "\uff1a", "[b]", "^2"),
    ]
)


@settings(max_examples=300)
@given(st.lists(TEXT, max_size=12).map("".join), st.booleans())
def test_no_word_and_no_sign_of_a_query_is_lost_without_a_note(query: str, typing: bool) -> None:
    try:
        parsed = parse(query, typing=typing)
    except QueryProblem:
        return
    told = f"{parsed.understood} {' '.join(parsed.notes)}"
    # Operators and fields are told in other words, and a note shows what is meant by 5, 2 and ~1.
    left_out = {"near", "then", "and", "or", "not", "cue", "title", "about", "speaker", "5", "2", "1"}
    assert {one.folded for one in words(query)} <= {one.folded for one in words(told)} | left_out
    if not parsed.notes:
        # Between quotation marks an exclamation mark is punctuation, as a full stop is.
        marks = "" if set('"“”') & set(query) else "!"
        assert not set(f"|$^[]\u200b\uff1a{marks}~") & set(query.replace("~1", ""))
