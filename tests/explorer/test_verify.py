"""`explore verify`: a draft is checked against a folder of articles, as a script and as a person see it."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from explorer.board.formats import FORMATS, written
from explorer.board.pins import pin_of
from explorer.board.standing import standings
from index.library import Library
from index.verifying import Checker, read_draft
from tests.explorer.calls import Explore

ARTICLE = """Bridge closed after storm

“The deck was rotten and nobody wanted to hear it, so we closed the crossing,” said Ann Lee, the mayor.

“I never saw a letter from the town hall, and I would have kept it,” said Bob Roe.
"""
DECK = "The deck was rotten and nobody wanted to hear it, so we closed the crossing"
DRAFT = f"""# The bridge

“{DECK},” said Ann Lee.

“The deck was sound and nobody wanted to hear it, so we closed the crossing,” said Ann Lee.

“I never saw a letter from the town hall, and I would have kept it,” said Ann Lee.

“Every lamp on the quay was stolen by one and the same thief,” said Bob Roe.

> I NEVER saw a letter from the town hall … I would have kept it

— Bob Roe, in the Courier

The “deck” is gone.
"""


@pytest.fixture
def articles(home: Path) -> Path:
    folder = home / "articles"
    folder.mkdir()
    (folder / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


@pytest.fixture
def draft(home: Path) -> Path:
    path = home / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_each_quotation_has_a_block_with_its_outcome_and_its_place(
    explore: Explore, articles: Path, draft: Path
) -> None:
    found = explore("verify", "draft.md", articles)
    assert found.status == 1
    blocks = found.out.split("\n\n")
    heads = [block.split("\n")[0] for block in blocks]
    assert heads == [
        "exact  draft.md:3  Ann Lee",
        "differs  draft.md:5  Ann Lee",
        "misattributed  draft.md:7  Ann Lee",
        "not found  draft.md:9  Bob Roe",
        "normalised  draft.md:11  Bob Roe",
    ]
    assert f"    in {Path('articles/bridge.txt')}:3  " in blocks[0]
    assert "    The deck was [-rotten-] {+sound+} and nobody wanted" in blocks[1]
    assert "    → *rotten* became *sound*: not marked" in blocks[1]
    assert "    → said by Bob Roe there, not by Ann Lee" in blocks[2]
    assert "    → but for ellipsis and capitals" in blocks[4] or "    → but for capitals and ellipsis" in blocks[4]
    summary = "5 quotations: 1 exact, 1 normalised, 1 differs, 1 misattributed, 1 not found"
    assert f"{summary}; 1 title or short phrase in quotation marks not checked" in found.err


def test_a_program_gets_a_record_a_quotation(explore: Explore, articles: Path, draft: Path) -> None:
    found = explore("verify", draft, articles, "--format", "json")
    assert found.status == 1
    assert [one["outcome"] for one in found.records] == ["exact", "differs", "misattributed", "not found", "normalised"]
    for one in found.records:
        assert one["schema"] == 1
        assert one["file"] == str(draft)
        assert DRAFT[slice(*one["span"])].startswith(("“", ">"))
        if one["found"]:
            assert ARTICLE[slice(*one["found"]["span"])] == one["found"]["text"]
            assert one["path"] == str(articles / "bridge.txt")
    exact, differs, wrong, missing, _ = found.records
    assert (exact["found"]["speaker"], exact["changes"], exact["verdict"]) == ("Ann Lee", [], None)
    changed = next(one for one in differs["changes"] if one["op"] == "changed")
    assert ARTICLE[slice(*changed["from"])].strip() == "rotten"
    assert differs["text"][slice(*changed["to"])].strip() == "sound"
    assert (wrong["speaker"], wrong["found"]["speaker"]) == ("Ann Lee", "Bob Roe")
    assert (missing["found"], missing["document"], missing["path"]) == (None, None, None)


def test_a_draft_in_which_all_is_well_ends_well(explore: Explore, articles: Path, home: Path) -> None:
    (home / "draft.md").write_text(f"“{DECK},” said Mayor Lee.\n", encoding="utf-8")
    assert explore("verify", "draft.md", articles).status == 0


def test_what_the_program_prints_itself_is_exact(explore: Explore, articles: Path, home: Path) -> None:
    printed = explore("statements", articles, "--format", "json")
    (home / "all.jsonl").write_text(printed.out, encoding="utf-8")
    found = explore("verify", "all.jsonl", articles, "--format", "json")
    assert found.status == 0
    assert {one["outcome"] for one in found.records} == {"exact"}
    for style in ("markdown", "csl", "w3c", "bibtex"):
        identity = printed.records[0]["id"]
        cited = explore("cite", identity, articles, "--style", style)
        name = {"markdown": "cited.md", "bibtex": "cited.bib"}.get(style, "cited.json")
        (home / name).write_text(cited.out, encoding="utf-8")
        found = explore("verify", name, articles, "--format", "json")
        assert [one["outcome"] for one in found.records] == ["exact"], (style, cited.out)
        assert found.records[0]["anchor"] == printed.records[0]["anchor"]


def test_what_only_a_person_can_judge_is_counted_and_ends_so(explore: Explore, home: Path) -> None:
    (home / "draft.md").write_text("“The divers had not yet seen the far side of the bearing,” said Dora Venn.\n")
    found = explore("verify", "draft.md", "--demo")
    assert found.status == 1
    assert found.out.startswith("normalised (needs a look)  draft.md:1")
    assert "1 quotation: 1 normalised (needs a look)" in found.err
    [record] = explore("verify", "draft.md", "--demo", "--format", "json").records
    assert record["needs_person"] is True


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_board_is_exact_in_every_format_that_it_is_exported_in(library: Library, name: str) -> None:
    documents = {one.id: one for one in library.documents()}
    pins = [pin_of(one, documents[one.document], "call them") for one in library.statements()]
    text = written(FORMATS[name], "board", standings(pins, library), library)
    draft = read_draft(text.encode(), f"board{FORMATS[name].suffixes[0]}")
    verdicts = list(Checker(library).check(draft.quotations))
    assert len(verdicts) == len(pins)
    assert {str(one.outcome) for one in verdicts} == {"exact"}
    assert all(one.found and one.found.statement for one in verdicts)
    assert not any(one.needs_person for one in verdicts)


def test_a_quote_whose_article_is_gone_and_stands_in_another_has_moved(
    explore: Explore, articles: Path, home: Path
) -> None:
    printed = explore("statements", articles, "--format", "json")
    (home / "all.jsonl").write_text(printed.out, encoding="utf-8")
    (articles / "bridge.txt").unlink()
    (articles / "again.txt").write_text(f"From elsewhere\n\n{ARTICLE}", encoding="utf-8")
    found = explore("verify", "all.jsonl", articles, "--format", "json")
    assert found.status == 1
    assert {one["outcome"] for one in found.records} == {"moved"}
    assert "is not in this library" in found.records[0]["remarks"][-1]


def test_standard_input_is_a_draft(explore: Explore, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"“{DECK}” – Ann Lee said.".encode())))
    found = explore("verify", "-", articles)
    assert found.status == 0
    assert found.out.startswith("exact  -:1")


def test_a_draft_without_quotations_is_said_to_have_none(explore: Explore, articles: Path, home: Path) -> None:
    (home / "draft.md").write_text("Nobody said a word about the “deck”.\n", encoding="utf-8")
    found = explore("verify", "draft.md", articles)
    assert found.status == 1
    assert found.out == ""
    assert "no quotations found in draft.md" in found.err


def test_a_draft_among_the_articles_is_no_evidence_for_itself(explore: Explore, articles: Path) -> None:
    path = articles / "draft.md"
    path.write_text("“Every lamp on the quay was stolen by one and the same thief,” said Bob Roe.\n", encoding="utf-8")
    found = explore("verify", path, articles)
    assert found.status == 1
    assert found.out.startswith("not found")
    assert "is in the library itself" in found.err


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("q.jsonl", b'{"text": "a b c"}\n{"text"\n', "q.jsonl, line 2: no JSON"),
        ("d.md", b"a \0 b", "d.md cannot be read (binary"),
        ("d.pdf", b"%PDF-1.7", "d.pdf is a PDF file"),
        ("d.md", b"word " * 4_000_000, "d.md is too large"),
        ("b.csv", b"a,b\n1,2\n", "b.csv, line 1: no column is called text"),
        ("b.toml", b"[[pin]]\nx = \n", "b.toml, line 2"),
    ],
)
def test_a_draft_that_cannot_be_checked_is_one_line(
    explore: Explore, articles: Path, home: Path, name: str, data: bytes, said: str
) -> None:
    (home / name).write_bytes(data)
    found = explore("verify", name, articles)
    assert found.status == 2
    assert found.out == ""
    assert said in found.err
    record: dict[str, Any] = json.loads(explore("verify", name, articles, "--format", "json").out)
    assert said in record["error"]["message"]


def test_a_draft_that_is_not_there_is_said_before_anything_is_indexed(explore: Explore, articles: Path) -> None:
    found = explore("verify", "gone.md", articles)
    assert (found.status, found.out) == (2, "")
    assert "gone.md cannot be read" in found.err and "indexing" not in found.err
    assert "is a folder" in explore("verify", articles, articles).err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everybody may read everything here")
def test_a_draft_that_may_not_be_read_is_said(explore: Explore, articles: Path, draft: Path) -> None:
    draft.chmod(0)
    assert "may not be read" in explore("verify", draft, articles).err


def test_nothing_of_a_draft_steers_the_terminal(explore: Explore, articles: Path, home: Path) -> None:
    (home / "draft.md").write_text("“The \x1b[31mdeck\x9b was \u202erotten and wet,” said Ann Lee.\n", encoding="utf-8")
    found = explore("verify", "draft.md", articles)
    assert not any(character in found.out + found.err for character in "\x1b\x9b\u202e")
    assert "␛" in found.out
    assert "\x1b" not in explore("verify", "draft.md", articles, "--format", "json").out


def test_what_is_quoted_rightly_but_stands_otherwise_elsewhere_says_so(explore: Explore, home: Path) -> None:
    (home / "draft.md").write_text("“The bridge will reopen by the first of May,” said Aldous Pike.\n")
    found = explore("verify", "draft.md", "--demo")
    assert found.status == 0
    told = [line for line in found.out.splitlines() if "elsewhere otherwise" in line]
    assert len(told) == 1
    assert "*will* became *could*" in told[0] and "demo/3-harbour-radio.md:13" in told[0]
    record = json.loads(explore("verify", "draft.md", "--demo", "--format", "json").out)
    assert [one["type"] for one in record["elsewhere"]] == ["same-words"]
    could = "The bridge could reopen by the first of May if the new bearing arrives on time"
    (home / "draft.md").write_text(f"“{could},” said Aldous Pike.\n")
    assert "became *will*" in explore("verify", "draft.md", "--demo").out
    (home / "draft.md").write_text("“No ferry passenger will pay a higher fare for this bridge,” said Dora Venn.\n")
    assert "said by another" in explore("verify", "draft.md", "--demo").out
