"""The words of a call as a request."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.arguments import parse, wants_json
from explorer.request import HelpWanted, UsageProblem
from explorer.usage import FIXES
from explorer.wishes import Deed, Wish
from index.reading.encoding import codec_of
from index.reading.options import AUTOMATIC, Choice

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


@pytest.mark.parametrize("words", ["index --full=3", "--watch=", "documents --help=all"])
def test_a_value_where_none_is_taken_is_said_to_be_too_much(words: str) -> None:
    with pytest.raises(UsageProblem, match=r"--\w+ takes no value; see `explore.* --help`"):
        parse(words.split())


def test_of_an_option_that_is_written_twice_the_last_one_counts() -> None:
    assert parse(["search", "gun", "--limit", "3", "--limit=5"]).limit == 5
    assert parse(["plot", "--speaker", "Lee", "--speaker=Roe"]).speaker == ("Lee", "Roe")


# --- how files are read


@pytest.mark.parametrize(
    ("words", "choice"),
    [
        ("", Choice()),
        ("--hidden", Choice(hidden=True)),
        ("--hidden --no-hidden", Choice(hidden=False)),
        ("--no-hidden a.txt --hidden", Choice(hidden=True)),
        ("--no-ignore", Choice(ignore_files=False)),
        ("--no-ignore --ignore", Choice(ignore_files=True)),
        ("--encoding latin1", Choice(encoding="windows-1252")),
        ("--encoding=KOI8-R --hidden", Choice(hidden=True, encoding="koi8-r")),
        ("--encoding tis-620", Choice(encoding="tis-620")),
        ("--encoding AUTO", Choice(encoding=AUTOMATIC)),
    ],
)
def test_what_is_said_of_reading_is_a_choice_of_every_command_and_of_the_app(words: str, choice: Choice) -> None:
    for command in ([], ["index"], ["search", "gun"], ["documents"]):
        assert parse([*command, *words.split()]).choice == choice


def test_every_encoding_that_is_taken_can_be_read_with() -> None:
    for label in ("latin1", "tis-620", "x-mac-cyrillic", "mac-cyrillic", "cp866", "sjis", "utf-16", "iso-8859-9"):
        try:
            said = parse(["index", "--encoding", label]).choice.encoding
        except UsageProblem:
            continue
        assert said is not None and codec_of(said) is not None


@pytest.mark.parametrize("name", ["klingon", "base64", "rot13", "", " "])
def test_an_unknown_encoding_is_an_error_that_names_some(name: str) -> None:
    with pytest.raises(UsageProblem, match=r"no encoding is called .*: there are utf-8, .*koi8-r.*; `auto` finds out"):
        parse(["index", "--encoding", name])


@pytest.mark.parametrize("option", ["--hidden", "--no-ignore", "--encoding=utf-8", "--watch"])
def test_nothing_can_be_said_of_reading_where_nothing_is_read(option: str) -> None:
    with pytest.raises(UsageProblem, match=f"{option.partition('=')[0]} is about reading files, and --no-update"):
        parse(["index", option, "--no-update"])


# --- fix


@pytest.mark.parametrize(
    ("words", "wish", "subject", "paths"),
    [
        ("29 --not-a-statement a.txt", Wish(Deed.NOT_A_STATEMENT), "29", ("a.txt",)),
        ("--said-by Lee 29 a.txt", Wish(Deed.SAID_BY, ("Lee",)), "29", ("a.txt",)),
        ("29 a.txt --said-by=Lee", Wish(Deed.SAID_BY, ("Lee",)), "29", ("a.txt",)),
        ("--same-person Lee Roe a.txt", Wish(Deed.SAME_PERSON, ("Lee", "Roe")), None, ("a.txt",)),
        ("a.txt --same-person=Lee Roe b.txt", Wish(Deed.SAME_PERSON, ("Lee", "Roe")), None, ("a.txt", "b.txt")),
        ("--rename Lee -x", Wish(Deed.RENAME, ("Lee", "-x")), None, ()),
        ("--as Roe --split Lee --in a.txt", Wish(Deed.SPLIT, ("Lee",), "a.txt", "Roe"), None, ()),
        ("--hide Lee a.txt", Wish(Deed.HIDE, ("Lee",)), None, ("a.txt",)),
        ("--list", Wish(Deed.LIST), None, ()),
        ("a.txt --undo last", Wish(Deed.UNDO, ("last",)), None, ("a.txt",)),
    ],
)
def test_a_decision_is_an_option_and_only_those_on_a_statement_take_one(
    words: str, wish: Wish, subject: str | None, paths: tuple[str, ...]
) -> None:
    request = parse(["fix", *words.split()])
    assert (request.wish, request.subject, request.words) == (wish, subject, paths)


def test_a_pair_of_names_before_the_command_hides_no_command() -> None:
    assert parse(["--same-person", "index", "search", "fix"]).wish == Wish(Deed.SAME_PERSON, ("index", "search"))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "fix is not told what to decide"),
        ("29", "fix is not told what to decide"),
        ("29 --hide Lee --said-by Roe", "one decision a call: --hide or --said-by"),
        ("29 --hide Lee --hide Roe", "--hide is written once: --hide NAME"),
        ("--said-by Lee", "fix needs a STATEMENT"),
        ("--same-person Lee", "--same-person needs 2 values: --same-person NAME NAME"),
        ("--hide", "--hide needs a value: --hide NAME"),
        ("--split Lee --in a.txt", "--split NAME, --in DOCUMENT and --as NAME belong together"),
        ("--hide Lee --as Roe", "--split NAME, --in DOCUMENT and --as NAME belong together"),
        ("--list=all", "--list takes no value"),
        ("--said Lee", "did you mean --said-by[?] Options are never abbreviated"),
    ],
)
def test_a_decision_that_makes_no_sense_is_said_to_make_none(words: str, says: str) -> None:
    with pytest.raises(UsageProblem, match=says):
        parse(["fix", *words.split()])


def test_an_empty_name_is_said_to_be_empty() -> None:
    with pytest.raises(UsageProblem, match="a name is empty: --rename NAME NAME"):
        parse(["fix", "--rename", "Lee", " "])


def test_every_decision_has_its_option() -> None:
    assert tuple(Deed) == FIXES
