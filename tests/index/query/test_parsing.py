"""What a query means: the tree, the unit, the notes."""

from __future__ import annotations

import pytest

from index.errors import QueryProblem
from index.kinds import Kind, Unit
from index.query import (
    And,
    Confidence,
    Dates,
    Everything,
    Field,
    FieldMatch,
    Gap,
    Kinds,
    Linked,
    Near,
    Not,
    Or,
    PathPart,
    Phrase,
    Prefix,
    Query,
    Said,
    Typo,
    Unattributed,
    Word,
    parse,
)


def speaker(match: Word | Phrase | Prefix) -> FieldMatch:
    return FieldMatch(Field.SPEAKER, match)


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", Everything()),
        ("  \t\n ", Everything()),
        ("Hammer", Word("hammer")),
        ("hammer trigger", And((Word("hammer"), Word("trigger")))),
        ("hammer AND trigger", And((Word("hammer"), Word("trigger")))),
        ("the will not", And((Word("the"), Word("will"), Word("not")))),
        ('"was not told"', Phrase(("was", "not", "told"))),
        ('"Hammer"', Phrase(("hammer",))),
        ("“was not told”", Phrase(("was", "not", "told"))),
        ("«was not»", Phrase(("was", "not"))),
        ('"Baldwin’s gun"', Phrase(("baldwin", "gun"))),
        ("gun OR weapon", Or((Word("gun"), Word("weapon")))),
        ("a b OR c", Or((And((Word("a"), Word("b"))), Word("c")))),
        ("a (b OR c)", And((Word("a"), Or((Word("b"), Word("c")))))),
        ("gun -rubber", And((Word("gun"), Not(Word("rubber"))))),
        ("gun NOT rubber", And((Word("gun"), Not(Word("rubber"))))),
        ("gun AND NOT rubber", And((Word("gun"), Not(Word("rubber"))))),
        ("gun OR NOT rubber", Or((Word("gun"), Not(Word("rubber"))))),
        ("-rubber", Not(Word("rubber"))),
        ("NOT -rubber", Word("rubber")),
        ("(-rubber gun)", And((Not(Word("rubber")), Word("gun")))),
        ("-(gun OR weapon)", Not(Or((Word("gun"), Word("weapon"))))),
        ('-"was not"', Not(Phrase(("was", "not")))),
        ("Carmack-Altwies", Phrase(("carmack", "altwies"))),
        ("AT&T", Phrase(("at", "t"))),
        ("can't", Word("can't")),
        ("Élysée’s", Word("elysee")),
        ("gun, weapon.", And((Word("gun"), Word("weapon")))),
        ("negl*", Prefix("negl")),
        ("NEGL*,", Prefix("negl")),
        ("carmack-alt*", Near((Phrase(("carmack",)), Prefix("alt")), (Gap(1, True),))),
        ("carpentr~1", Typo("carpentr")),
        ("Carpentr~1, gun", And((Typo("carpentr"), Word("gun")))),
        ("-carpentr~1", Not(Typo("carpentr"))),
        ("hammer NEAR/5 fire", Near((Word("hammer"), Word("fire")), (Gap(5, False),))),
        ("hammer THEN/05 fire", Near((Word("hammer"), Word("fire")), (Gap(5, True),))),
        (
            'fir* NEAR/1 "a gun" THEN/2 carmack-altwies',
            Near((Prefix("fir"), Phrase(("a", "gun")), Phrase(("carmack", "altwies"))), (Gap(1, False), Gap(2, True))),
        ),
        ("a b NEAR/5 c d", And((Word("a"), Near((Word("b"), Word("c")), (Gap(5, False),)), Word("d")))),
        ("a OR b NEAR/5 c", Or((Word("a"), Near((Word("b"), Word("c")), (Gap(5, False),))))),
        ("-b NEAR/5 c", Not(Near((Word("b"), Word("c")), (Gap(5, False),)))),
        ("(a) NEAR/5 (b)", Near((Word("a"), Word("b")), (Gap(5, False),))),
        ("12:30", Phrase(("12", "30"))),
        ("https://example.org/a-b", Phrase(("https", "example", "org", "a", "b"))),
        ("gun gun", Word("gun")),
        ("speaker:baldwin", speaker(Word("baldwin"))),
        ("SPEAKER:Baldwin", speaker(Word("baldwin"))),
        ('speaker:"Alec Baldwin"', speaker(Phrase(("alec", "baldwin")))),
        ("speaker:carmack-altwies", speaker(Phrase(("carmack", "altwies")))),
        ("speaker:bald*", speaker(Prefix("bald"))),
        ("-speaker:baldwin", Not(speaker(Word("baldwin")))),
        ("speaker:baldwin,mendoza", Or((speaker(Word("baldwin")), speaker(Word("mendoza"))))),
        ('speaker:"alec baldwin",mendoza', Or((speaker(Phrase(("alec", "baldwin"))), speaker(Word("mendoza"))))),
        ("speaker:(baldwin OR mendoza)", Or((speaker(Word("baldwin")), speaker(Word("mendoza"))))),
        ("source:decider", FieldMatch(Field.OUTLET, Word("decider"))),
        ("Outlet:decider", FieldMatch(Field.OUTLET, Word("decider"))),
        ("title:rust", FieldMatch(Field.TITLE, Word("rust"))),
        ("about:hutchins", FieldMatch(Field.ABOUT, Word("hutchins"))),
        ("to:stephanopoulos", FieldMatch(Field.TO, Word("stephanopoulos"))),
        ('venue:"abc news"', FieldMatch(Field.VENUE, Phrase(("abc", "news")))),
        ("cue:told", FieldMatch(Field.CUE, Word("told"))),
        ("path:2021/", PathPart("2021/")),
        ('path:"my files/"', PathPart("my files/")),
        ("kind:direct", Kinds((Kind.DIRECT,))),
        ("kind:Direct,mixed", Kinds((Kind.DIRECT, Kind.MIXED))),
        ("said:yes", Said(True)),
        ("said:NO", Said(False)),
        ("is:unattributed", Unattributed()),
        ("is:linked", Linked()),
        ("date:2021", Dates("2021-01-01", "2021-12-31")),
        ("date:2021-02", Dates("2021-02-01", "2021-02-28")),
        ("date:2024-02", Dates("2024-02-01", "2024-02-29")),
        ("date:2021-12-05", Dates("2021-12-05", "2021-12-05")),
        ("date:2021-12..2022-02", Dates("2021-12-01", "2022-02-28")),
        ("date:2021..", Dates("2021-01-01", None)),
        ("date:..2021-05-03", Dates(None, "2021-05-03")),
        ("date:..", Dates(None, None)),
        ("conf:>=0.7", Confidence(low=0.7)),
        ("conf:>0.7", Confidence(low=0.7, low_included=False)),
        ("conf:<=.5", Confidence(high=0.5)),
        ("conf:<0.5", Confidence(high=0.5, high_included=False)),
        ("conf:=1", Confidence(low=1.0, high=1.0)),
    ],
)
def test_a_query_has_this_tree_without_any_note(query: str, tree: Query) -> None:
    parsed = parse(query)
    assert parsed.tree == tree
    assert [note for note in parsed.notes if "12:30" not in note and "https" not in note and "“not”" not in note] == []


@pytest.mark.parametrize(
    ("query", "tree", "note"),
    [
        ("cats or dogs", And((Word("cats"), Word("or"), Word("dogs"))), "the operator is written OR"),
        ("salt and pepper", And((Word("salt"), Word("and"), Word("pepper"))), "the operator is written AND"),
        ("Not guilty", And((Word("not"), Word("guilty"))), "the operator is written NOT"),
        ("gun NEAR fire", And((Word("gun"), Word("near"), Word("fire"))), "the operator is written NEAR/5"),
        ("gun then/3", And((Word("gun"), Phrase(("then", "3")))), "the operator is written THEN/5"),
        ('"was not', Phrase(("was", "not")), "a closing quotation mark was added"),
        ('speaker:"alec', speaker(Phrase(("alec",))), "a closing quotation mark was added"),
        ("(gun OR rubber", Or((Word("gun"), Word("rubber"))), "a closing parenthesis was added"),
        ("gun & rubber", And((Word("gun"), Word("rubber"))), "“&” holds no word"),
        ("- gun", Word("gun"), "“-” holds no word"),
        ('gun ""', Word("gun"), "“” holds no word"),
        ("gun ()", Word("gun"), "parentheses without a word"),
        ("gun OR !", Word("gun"), "“!” holds no word"),
        ("*", Everything(), "* alone is everything"),
        ("gun *", Word("gun"), "* alone is everything"),
        ('"was tol*"', Phrase(("was", "tol")), "no wildcard"),
        ("speaker: baldwin", speaker(Word("baldwin")), "the space after “speaker:” is ignored"),
        ('speaker: "alec baldwin"', speaker(Phrase(("alec", "baldwin"))), "the space after “speaker:” is ignored"),
        ("baldwin: gun", And((Word("baldwin"), Word("gun"))), "there is no such field"),
        ("–rubber", Word("rubber"), "leaves nothing out"),
        ("'was told'", And((Word("was"), Word("told"))), "double quotation marks"),
        ("12:30", Phrase(("12", "30")), "no field is meant"),
        ("https://x.org", Phrase(("https", "x", "org")), "no field is meant"),
    ],
)
def test_what_is_repaired_or_surprising_is_noted(query: str, tree: Query, note: str) -> None:
    parsed = parse(query)
    assert parsed.tree == tree
    assert any(note in one for one in parsed.notes), parsed.notes


@pytest.mark.parametrize("quote", ['"x y"', "“x y”", "”x y“", "„x y“", "«x y»", "\uff02x y\uff02"])
def test_all_quotation_marks_are_the_same(quote: str) -> None:
    assert parse(quote).tree == Phrase(("x", "y"))


def test_statement_fields_make_statements_the_unit() -> None:
    for field in ("speaker:x", "about:x", "to:x", "venue:x", "kind:direct", "cue:x", "said:yes", "conf:>0"):
        assert parse(f"gun {field}").unit is Unit.STATEMENT
        assert parse(f"gun -{field}").unit is Unit.STATEMENT
    for field in ("outlet:x", "source:x", "title:x", "path:x", "date:2021"):
        assert parse(f"gun {field}").unit is Unit.SENTENCE
        assert parse(f"gun {field}", Unit.DOCUMENT).unit is Unit.DOCUMENT
    assert parse("gun").unit is Unit.SENTENCE
    assert parse("gun", Unit.STATEMENT).unit is Unit.STATEMENT
    assert parse("speaker:x", Unit.STATEMENT).unit is Unit.STATEMENT


@pytest.mark.parametrize("unit", [Unit.SENTENCE, Unit.DOCUMENT])
def test_a_statement_field_in_another_unit_is_an_error_that_says_so(unit: Unit) -> None:
    with pytest.raises(QueryProblem) as caught:
        parse("gun Speaker:baldwin", unit)
    problem = caught.value
    assert f"this search is in {unit}s" in problem.message
    assert (problem.start, problem.end) == (4, 19)
    assert problem.suggestion == "gun"


@pytest.mark.parametrize(
    ("query", "understood"),
    [
        ("", "every sentence, in document order"),
        ("speaker:baldwin", "statements by a speaker named “baldwin”"),
        (
            "speaker:baldwin hammer trigger",
            "statements by a speaker named “baldwin” with all of: hammer, trigger",
        ),
        ("hammer", "sentences with hammer"),
        ('"was not told" negl*', "sentences with all of: “was not told”, negl…"),
        ("gun OR weapon", "sentences with any of: gun, weapon"),
        ("gun -rubber", "sentences with gun but without rubber"),
        ("-rubber", "sentences without rubber"),
        ("-(a OR b)", "sentences without any of: a, b"),
        ("speaker:a,b", "statements by a speaker named “a” or “b”"),
        ("gun -kind:direct", "statements with gun but not of kind direct"),
        ("kind:direct,mixed", "statements of kind direct or mixed"),
        ("is:unattributed said:no", "statements without a source, that were believed or wished, not said"),
        (
            "outlet:decider date:2021-12..2022-02",
            "sentences in documents from “decider”, in documents dated 2021-12 to 2022-02",
        ),
        ("date:2021", "sentences in documents dated 2021"),
        ("date:2021-12-05..", "sentences in documents dated 2021-12-05 or later"),
        ("date:..2021", "sentences in documents dated 2021 or earlier"),
        ("conf:>=0.7", "statements with a confidence of at least 0.7"),
        ("conf:<0.7", "statements with a confidence below 0.7"),
        ("carpentr~1", "sentences with carpentr with at most one typing error"),
        ("hammer NEAR/5 fire", "sentences with hammer at most 5 words from fire"),
        ('a THEN/2 "b c" NEAR/1 d*', "sentences with a at most 2 words before “b c” next to d…"),
        ("a THEN/1 b", "sentences with a directly before b"),
        ("carmack-alt* gun", "sentences with all of: “carmack alt…”, gun"),
        ("gun -a NEAR/2 b", "sentences with gun but without a at most 2 words from b"),
        ("gun speaker:x OR kind:direct", "statements either (by a speaker named “x” with gun) or of kind direct"),
    ],
)
def test_a_query_is_told_back_in_words(query: str, understood: str) -> None:
    assert parse(query).understood == understood


def near(*parts: Word | Phrase | Prefix, most: int, ordered: bool = False) -> Near:
    return Near(parts, (Gap(most, ordered),) * (len(parts) - 1))


HAM = Or((Word("ham"), Prefix("ham")))


@pytest.mark.parametrize(
    ("query", "tree", "understood"),
    [
        ("ham", HAM, "sentences with ham…"),
        ("gun ham", And((Word("gun"), HAM)), "sentences with all of: gun, ham…"),
        ("gun OR ham", Or((Word("gun"), Word("ham"), Prefix("ham"))), "sentences with any of: gun, ham…"),
        ("(gun ham", And((Word("gun"), HAM)), "sentences with all of: gun, ham…"),
        ("speaker:x ham", And((speaker(Word("x")), HAM)), "statements by a speaker named “x” with ham…"),
        ("don’", Or((Word("don"), Prefix("don"))), "sentences with don…"),
        (
            "carmack-alt",
            Or((Phrase(("carmack", "alt")), near(Phrase(("carmack",)), Prefix("alt"), most=1, ordered=True))),
            "sentences with “carmack alt…”",
        ),
        ('"ham', Or((Phrase(("ham",)), Prefix("ham"))), "sentences with ham…"),
        (
            '"was not to',
            Or((Phrase(("was", "not", "to")), near(Phrase(("was", "not")), Prefix("to"), most=1, ordered=True))),
            "sentences with “was not to…”",
        ),
        (
            "gun NEAR/5 ham",
            Or((near(Word("gun"), Word("ham"), most=5), near(Word("gun"), Prefix("ham"), most=5))),
            "sentences with gun at most 5 words from ham…",
        ),
    ],
)
def test_the_last_word_of_what_is_being_typed_is_also_a_beginning(query: str, tree: Query, understood: str) -> None:
    parsed = parse(query, typing=True)
    assert parsed.tree == tree
    assert parsed.understood == understood
    assert parsed.notes == ()


@pytest.mark.parametrize(
    "query",
    [
        *(
            "",
            "ham ",
            "ham.",
            "ham-",
            '"ham"',
            "(ham)",
            "ham*",
            "ham~1",
            "gun -ham",
            "gun NOT (x ham",
            "gun speaker:ham",
        ),
        *("speaker:(x ham", "speaker: ham", 'speaker:"alec ham', "kind:direct", "ham speaker:x", "gun NEAR/5 ham*"),
    ],
)
def test_what_is_finished_left_out_or_in_a_field_is_no_beginning(query: str) -> None:
    assert parse(query, typing=True).tree == parse(query).tree
    assert parse(query, typing=True).understood == parse(query).understood


@pytest.mark.parametrize("query", ["gun OR ", "gun NOT", "speaker:", "gun NEAR/", "gun NEAR/5 ", "gun~", "gun AND"])
def test_an_operator_without_an_end_is_a_problem_at_the_end_also_while_typing(query: str) -> None:
    with pytest.raises(QueryProblem) as caught:
        parse(query, typing=True)
    assert caught.value.start == caught.value.end == len(query)


def test_what_is_not_closed_yet_needs_no_note_while_typing() -> None:
    for query in ('"was not', "(gun OR rubber", 'speaker:"alec', "gun or"):
        assert parse(query).notes
        assert parse(query, typing=True).notes == ()
    assert parse("gun or rubber", typing=True).notes


@pytest.mark.parametrize(
    ("query", "clauses"),
    [
        ("speaker:gresham empty", ["speaker:gresham", "empty"]),
        ('speaker: "Alec Baldwin"  AND "was  not" -gun', ['speaker: "Alec Baldwin"', '"was  not"', "-gun"]),
        ("gun NOT (a OR b) c NEAR/5 d", ["gun", "NOT (a OR b)", "c NEAR/5 d"]),
        ("gun ! * x", ["gun", "x"]),
        ("gun gun", ["gun"]),
        ("gun OR x y", []),
        ("(gun x)", ["(gun x)"]),
        ("", []),
    ],
)
def test_what_all_hits_must_match_is_kept_as_it_was_written(query: str, clauses: list[str]) -> None:
    parsed = parse(query)
    assert [text for text, _ in parsed.clauses] == clauses
    for text, tree in parsed.clauses:
        assert parse(text).tree == tree
