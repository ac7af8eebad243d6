"""`explore fix`: a person's decisions from the command line, what they change, and how they are taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from explorer.places import Places
from tests.explorer.calls import Explore

CLOSED = """Bridge closed after storm

“The bridge is not safe,” said Ann Lee, the mayor.

The engineer Bob Roe said that repairs would take a year.

“Nobody asked us,” Lee added.
"""
OPEN = """Bridge opens again

“It is safe now,” said Ann Lee.

“We are glad,” Anna Lee-Roe told reporters.
"""
HOSTILE = ["[b]Ann[/b]", "Ann \x1b]52;c;aGk=\x07Lee", "Ann \u202eeeL", "שרה לוי", "Ann\nLee\tRoe", "Ann \ud800 Lee"]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "closed.txt").write_text(CLOSED, encoding="utf-8")
    (folder / "open.txt").write_text(OPEN, encoding="utf-8")
    return folder


@pytest.fixture
def file(places: Places, articles: Path) -> Path:
    """Where the decisions about these articles are kept."""
    return places.corrections_file([articles])


def statement(explore: Explore, articles: Path, words: str) -> dict[str, Any]:
    """The statement that holds these words, as it is now."""
    found = [one for one in explore("statements", articles, "--format", "json").records if words in one["text"]]
    assert len(found) == 1, words
    return found[0]


def speakers(explore: Explore, articles: Path) -> dict[str, int]:
    records = explore("speakers", articles, "--format", "json").records
    return {one["name"]: one["statements"] for one in records}


# --- about a statement


def test_said_by_gives_a_statement_another_speaker_and_says_where_it_is_written(
    explore: Explore, articles: Path, file: Path
) -> None:
    wrong = statement(explore, articles, "repairs")
    fixed = explore("fix", wrong["id"][:10], articles, "--said-by", "ann lee")
    assert fixed.status == 0
    assert fixed.out == f"said by Ann Lee, not by Bob Roe: “{wrong['text']}”  {file}:5\n"
    right = statement(explore, articles, "repairs")
    assert (right["speaker"], right["id"]) == ("Ann Lee", wrong["id"])
    assert any(reason.startswith("you said so") for reason in right["reasons"])
    assert speakers(explore, articles)["Ann Lee"] == 4


def test_said_by_takes_somebody_new(explore: Explore, articles: Path) -> None:
    explore("fix", statement(explore, articles, "repairs")["id"], "--said-by", "Carla  Diaz", articles)
    assert statement(explore, articles, "repairs")["speaker"] == "Carla Diaz"
    assert speakers(explore, articles)["Carla Diaz"] == 1
    assert explore("search", "speaker:carla", articles).status == 0


def test_what_is_not_a_statement_is_listed_no_more(explore: Explore, articles: Path) -> None:
    wrong = statement(explore, articles, "Nobody asked")
    fixed = explore("fix", "--not-a-statement", wrong["id"], articles, "--format", "json")
    [record] = fixed.records
    assert record["effect"] == f"not a statement any more: “{wrong['text']}”"
    assert (record["what"], record["at"], record["number"]) == ("not a statement", 5, 1)
    assert record["anchor"] == wrong["anchor"]
    assert all("Nobody" not in one["text"] for one in explore("statements", articles, "--format", "json").records)
    assert speakers(explore, articles)["Ann Lee"] == 2


def test_a_second_decision_about_a_statement_takes_the_place_of_the_first(
    explore: Explore, articles: Path, file: Path
) -> None:
    wrong = statement(explore, articles, "repairs")["id"]
    explore("fix", wrong, articles, "--said-by", "Ann Lee")
    fixed = explore("fix", wrong, articles, "--said-by", "Carla Diaz")
    assert "this takes the place of: said by Ann Lee" in fixed.err
    assert file.read_text().count("\n[[fix]]") == 1
    assert statement(explore, articles, "repairs")["speaker"] == "Carla Diaz"


def test_the_same_decision_again_is_no_error_and_is_not_written_twice(
    explore: Explore, articles: Path, file: Path
) -> None:
    wrong = statement(explore, articles, "repairs")["id"]
    explore("fix", wrong, articles, "--said-by", "Ann Lee")
    before = file.read_bytes()
    again = explore("fix", wrong, articles, "--said-by", "Ann Lee")
    assert again.status == 0 and again.out.startswith("decided already: ")
    assert file.read_bytes() == before


@pytest.mark.parametrize("deed", [("--not-a-statement",), ("--said-by", "Ann Lee")])
def test_a_statement_that_is_not_there_is_said_and_nothing_is_written(
    explore: Explore, articles: Path, file: Path, deed: tuple[str, ...]
) -> None:
    refused = explore("fix", "0000000000000000", *deed, articles)
    assert refused.status == 2
    assert f"no statement has the id 0000000000000000: `explore statements {articles}` lists them" in refused.err
    assert not file.exists()


# --- about speakers


def test_two_names_of_one_person_become_one_speaker(explore: Explore, articles: Path) -> None:
    fixed = explore("fix", "--same-person", "Anna Lee-Roe", "Ann Lee", articles)
    assert fixed.out.startswith("Anna Lee-Roe is Ann Lee, who gets the 1 statement")
    assert speakers(explore, articles) == {"Ann Lee": 4, "Bob Roe": 1}


def test_a_speaker_gets_another_name_everywhere(explore: Explore, articles: Path) -> None:
    fixed = explore("fix", "--rename", "Ann Lee", "Dr Ann Lee", articles)
    assert fixed.out.startswith("Ann Lee is called Dr Ann Lee now, with 3 statements")
    assert speakers(explore, articles)["Dr Ann Lee"] == 3
    assert {
        one["document"]
        for one in explore("search", 'speaker:"Dr Ann Lee"', articles, "--format=json").records[0]["hits"]
    } == {one["id"] for one in explore("documents", articles, "--format", "json").records}


def test_a_name_is_somebody_else_in_one_document(explore: Explore, articles: Path) -> None:
    fixed = explore("fix", "--split", "Ann Lee", "--in", "open.txt", "--as", "Ann Lee of Salem", articles)
    assert fixed.status == 0
    assert "Ann Lee is Ann Lee of Salem in " in fixed.out and "with 1 statement  " in fixed.out
    found = speakers(explore, articles)
    assert (found["Ann Lee"], found["Ann Lee of Salem"]) == (2, 1)


def test_who_is_no_speaker_is_hidden(explore: Explore, articles: Path) -> None:
    fixed = explore("fix", "--hide", "Bob Roe", articles)
    assert fixed.out.startswith("Bob Roe is no speaker any more: nobody says the 1 statement")
    assert "Bob Roe" not in speakers(explore, articles)
    assert statement(explore, articles, "repairs")["speaker"] is None


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--hide", "Bob Rowe"], "no speaker is called Bob Rowe; nearest is Bob Roe: `explore speakers "),
        (["--same-person", "Ann Lee", "Nobody At All"], "no speaker is called Nobody At All: `explore speakers "),
        (["--same-person", "Ann Lee", "ann lee"], "both names are Ann Lee’s: there is nothing to decide"),
        (["--rename", "Ann Lee", "Ann Lee"], "is called so already"),
        (["--rename", "Ann Lee", "!?"], "holds no letter"),
        (["--rename", "Ann Lee", "x" * 10_000], "a name of 10,000 characters is a slip"),
        (["--split", "Bob Roe", "--in", "open.txt", "--as", "Rob"], "Bob Roe says nothing in "),
        (["--split", "Bob Roe", "--in", "nowhere.txt", "--as", "Rob"], "no document has the id or path nowhere.txt"),
    ],
)
def test_a_slip_is_said_at_once_and_nothing_is_written(
    explore: Explore, articles: Path, file: Path, words: list[str], says: str
) -> None:
    refused = explore("fix", *words, articles)
    assert refused.status == 2
    assert says in refused.err.splitlines()[-1]
    assert not file.exists()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_kept_and_shown_without_harm(explore: Explore, articles: Path, name: str) -> None:
    wrong = statement(explore, articles, "repairs")["id"]
    shown = [explore("fix", wrong, articles, "--said-by", name), explore("fix", "--list", articles)]
    shown += [explore("speakers", articles), explore("statements", articles)]
    shown += [explore("fix", "--list", articles, "--format", "json")]
    assert [one.status for one in shown] == [0] * 5
    for one in shown:
        assert not set("\x1b\x07\u202e\ud800") & {*one.out, *one.err}
    assert statement(explore, articles, "repairs")["speaker"] not in (None, "Bob Roe")


# --- the list, and the way back


def test_the_list_numbers_the_decisions_with_their_lines(explore: Explore, articles: Path, file: Path) -> None:
    nothing = explore("fix", "--list", articles)
    assert nothing.status == 1 and "nothing is decided yet" in nothing.err
    explore("fix", statement(explore, articles, "repairs")["id"], articles, "--said-by", "Ann Lee")
    explore("fix", "--rename", "Ann Lee", "Dr Ann Lee", articles)
    listed = explore("fix", "--list", articles)
    assert listed.status == 0
    first, second = listed.out.splitlines()
    assert first.startswith("1  said by Ann Lee: “") and f"closed.txt:5, {file.name}:5" in first
    assert second.startswith("2  Ann Lee is shown as Dr Ann Lee  ")
    assert f"2 decisions, in {file}" in listed.err
    lines = file.read_text().splitlines()
    records = explore("fix", "--list", articles, "--format", "json").records
    assert [lines[one["at"] - 1] for one in records] == ["[[fix]]"] * 2
    assert [one["number"] for one in records] == [1, 2]


@pytest.mark.parametrize(("number", "left"), [("last", "said by"), ("2", "said by"), ("1", "rename")])
def test_a_decision_is_taken_back_by_its_number(explore: Explore, articles: Path, number: str, left: str) -> None:
    before = explore("statements", articles).out
    explore("fix", statement(explore, articles, "repairs")["id"], articles, "--said-by", "Ann Lee")
    explore("fix", "--rename", "Ann Lee", "Dr Ann Lee", articles)
    assert explore("fix", "--undo", number, articles).out.startswith("taken back: ")
    [record] = explore("fix", "--list", articles, "--format", "json").records
    assert record["what"] == left
    explore("fix", "--undo", "1", articles)
    assert explore("statements", articles).out == before


def test_taking_back_brings_back_what_was_decided_before(explore: Explore, articles: Path) -> None:
    wrong = statement(explore, articles, "repairs")["id"]
    explore("fix", wrong, articles, "--said-by", "Ann Lee")
    explore("fix", wrong, articles, "--not-a-statement")
    [undone] = explore("fix", "--undo", "last", articles, "--format", "json").records
    assert [one["speaker"] for one in undone["restored"]] == ["Ann Lee"]
    assert statement(explore, articles, "repairs")["speaker"] == "Ann Lee"
    explore("fix", wrong, articles, "--said-by", "Carla Diaz")
    assert "; again said by Ann Lee: “" in explore("fix", "--undo", "last", articles).out
    assert "again" not in explore("fix", "--undo", "last", articles).out
    assert statement(explore, articles, "repairs")["speaker"] == "Bob Roe"


@pytest.mark.parametrize("number", ["0", "3", "-1", "first", "²"])
def test_a_number_that_is_none_is_said(explore: Explore, articles: Path, number: str) -> None:
    explore("fix", "--rename", "Ann Lee", "Dr Ann Lee", articles)
    refused = explore("fix", "--undo", number, articles)
    assert refused.status == 2 and f"no decision has the number {number}: --list numbers them" in refused.err


def test_there_may_be_nothing_to_take_back(explore: Explore, articles: Path) -> None:
    refused = explore("fix", "--undo", "last", articles)
    assert refused.status == 2 and "nothing to take back" in refused.err


def test_what_contradicts_or_is_not_found_again_is_listed_with_its_line(
    explore: Explore, articles: Path, file: Path
) -> None:
    explore("fix", statement(explore, articles, "repairs")["id"], articles, "--said-by", "Ann Lee")
    kept = file.read_text()
    file.write_text(kept + '\n[[fix]]\nwhat = "hide"\nspeaker = "Zoe Zed"\n\n[[fix]]\nwhat = "applaud"\n')
    (articles / "closed.txt").write_text(CLOSED.replace("repairs would take a year", "it rains"), encoding="utf-8")
    listed = explore("fix", "--list", articles)
    assert listed.status == 0
    assert "2 decisions, 3 of them to be looked at" in listed.err
    records = explore("fix", "--list", articles, "--format", "json").records
    assert [bool(one["problems"]) for one in records] == [True, True, True]
    lines = file.read_text().splitlines()
    assert [lines[one["at"] - 1] for one in records] == ["[[fix]]"] * 3
    assert f"{file}, line {records[2]['at']}: “applaud” is no decision" in listed.out
    assert kept in file.read_text()
    assert f"3 corrections to be looked at: `explore fix --list {articles}`" in explore("index", articles).err


# --- the index, and the file


def test_without_an_update_the_decision_is_written_and_shows_later(
    explore: Explore, articles: Path, file: Path
) -> None:
    wrong = statement(explore, articles, "repairs")["id"]
    fixed = explore("fix", wrong, articles, "--said-by", "Ann Lee", "--no-update")
    assert fixed.status == 0 and "the next update brings this in" in fixed.err
    [still] = [
        one
        for one in explore("statements", articles, "--no-update", "--format", "json").records
        if "repairs" in one["text"]
    ]
    assert still["speaker"] == "Bob Roe"
    assert statement(explore, articles, "repairs")["speaker"] == "Ann Lee"


@pytest.mark.parametrize(
    "garbage", [b"[[fix]]\nwhat = \n", b"[[fix]]\nwhat = 'hide'\nspeaker = '\xff'\n", b"fix = 5\n", b"\x00\x01"]
)
def test_a_garbled_file_is_named_with_its_line_and_never_written_to(
    explore: Explore, articles: Path, file: Path, garbage: bytes
) -> None:
    wrong = statement(explore, articles, "repairs")["id"]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"# mine\n" + garbage)
    for words in ([wrong, "--said-by", "Ann Lee"], ["--undo", "last"]):
        refused = explore("fix", *words, articles)
        assert refused.status == 2
        assert str(file) in refused.err.splitlines()[-1]
        assert garbage.startswith(b"fix") or ", line " in refused.err.splitlines()[-1]
    assert explore("fix", "--list", articles).status == 0
    assert file.read_bytes() == b"# mine\n" + garbage
    assert explore("statements", articles).status == 0


def test_a_place_that_cannot_be_written_is_said_and_nothing_changes(
    explore: Explore, articles: Path, file: Path
) -> None:
    wrong = statement(explore, articles, "repairs")
    file.parent.parent.mkdir(parents=True, exist_ok=True)
    file.parent.write_text("a file where the folder should be")
    refused = explore("fix", wrong["id"], articles, "--said-by", "Ann Lee")
    assert refused.status == 2
    assert str(file) in refused.err.splitlines()[-1]
    file.parent.unlink()
    assert statement(explore, articles, "repairs") == wrong


def test_what_stands_in_the_file_by_hand_is_kept(explore: Explore, articles: Path, file: Path) -> None:
    file.parent.mkdir(parents=True)
    mine = '# my own remark\n\n[[fix]]\nwhat = "rename"  # see the obituary\nspeaker = "Ann Lee"\nas = "Dr Ann Lee"\n'
    file.write_text(mine)
    assert speakers(explore, articles)["Dr Ann Lee"] == 3
    explore("fix", "--hide", "Bob Roe", articles)
    assert file.read_text().startswith(mine)
    explore("fix", "--undo", "last", articles)
    assert file.read_text().rstrip() == mine.rstrip()


def test_the_decisions_can_be_kept_in_a_file_of_ones_own_which_is_remembered(
    explore: Explore, articles: Path, file: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.toml"
    explore("fix", "--hide", "Bob Roe", articles, "--corrections", mine)
    assert "Bob Roe" not in speakers(explore, articles)
    explore("fix", "--rename", "Ann Lee", "Dr Ann Lee", articles)
    assert mine.read_text().count("\n[[fix]]") == 2
    assert not file.exists()
    [record] = explore("locate", articles, "--format", "json").records
    assert record["corrections"]["path"] == str(mine)


def test_the_decisions_outlive_a_new_index_and_a_moved_file(explore: Explore, articles: Path) -> None:
    explore("fix", statement(explore, articles, "repairs")["id"], articles, "--said-by", "Ann Lee")
    (articles / "closed.txt").rename(articles / "moved.txt")
    assert explore("index", "--full", articles).status == 0
    assert statement(explore, articles, "repairs")["speaker"] == "Ann Lee"


# --- what is prose and what is not


SKIPPING = """Mill burns down

READ MORE: “The owner was warned,” said Bob Roe, the mayor

The miller Tom Hale said that nobody was hurt.

Follow the mill: Tom Hale said that it is for sale.
"""


@pytest.fixture
def mill(articles: Path) -> Path:
    (articles / "mill.txt").write_text(SKIPPING, encoding="utf-8")
    return articles


def test_what_was_skipped_in_a_line_is_read_and_found(explore: Explore, mill: Path, file: Path) -> None:
    assert explore("search", "warned", mill).status == 1
    done = explore("fix", "--prose", "3", "--in", "mill.txt", mill)
    assert done.status == 0
    assert done.out.startswith("read as prose, no longer skipped (READ MORE line): “READ MORE: “The owner was warned,”")
    assert 'what = "prose"' in file.read_text(encoding="utf-8")
    assert "Bob Roe" in explore("search", "warned", mill).out
    assert explore("show", "mill.txt", mill, "--format", "json").records[0]["skipped"] == []
    assert "this is prose: “READ MORE:" in explore("fix", "--list", mill).out


def test_it_is_taken_back_like_any_decision(explore: Explore, mill: Path) -> None:
    explore("fix", "--prose", "the owner was warned", "--in", "mill.txt", mill)
    assert explore("search", "warned", mill).status == 0
    assert explore("fix", "--undo", "last", mill).out.startswith("taken back: this is prose: “The owner was warned")
    assert explore("search", "warned", mill).status == 1


def test_what_is_no_prose_is_skipped_because_you_said_so(explore: Explore, mill: Path) -> None:
    assert explore("search", "sale", mill).status == 0
    done = explore("fix", "--not-prose", "7", "--in", "mill.txt", mill)
    assert done.out.startswith("skipped as no prose: “Follow the mill")
    assert explore("search", "sale", mill).status == 1
    assert "you said so: Follow the mill" in explore("show", "mill.txt", mill, "--skipped").out


def test_the_later_of_the_two_takes_the_place_of_the_earlier(explore: Explore, mill: Path) -> None:
    explore("fix", "--prose", "3", "--in", "mill.txt", mill)
    back = explore("fix", "--not-prose", "3", "--in", "mill.txt", mill)
    assert "this takes the place of: this is prose" in back.err
    assert explore("fix", "--list", "--format", "json", mill).records[0]["what"] == "not prose"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--prose", "1"], "nothing is skipped in line 1"),
        (["--prose", "99"], "there is no line 99: the document has 8"),
        (["--prose", "nobody was hurt"], "these words are read as prose already"),
        (["--prose", "never written"], "these words do not stand in the document: never written"),
        (["--not-prose", "2"], "line 2 is empty"),
        (["--not-prose", "warned"], "these words are skipped already"),
        (["--not-prose", "Tom Hale"], "these words stand there 2 times, in line 5, 7: name the line"),
        (["--not-prose", "x\x1b[31m"], "these words do not stand in the document: x␛[31m"),
    ],
)
def test_what_names_nothing_is_told_in_one_line(explore: Explore, mill: Path, words: list[str], told: str) -> None:
    found = explore("fix", *words, "--in", "mill.txt", mill)
    assert found.status == 2
    assert told in found.err


@pytest.mark.parametrize("words", [["--prose", "3"], ["--prose", "3", "--in", "mill.txt", "--as", "Ann"]])
def test_prose_needs_its_document_and_nothing_else(explore: Explore, mill: Path, words: list[str]) -> None:
    found = explore("fix", *words, mill)
    assert (found.status, "--prose LINE|WORDS and --in DOCUMENT belong together" in found.err) == (2, True)
