"""What quotations a draft holds, of whatever kind it is."""

from __future__ import annotations

import contextlib
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Anchor
from index.verifying import Draft, DraftProblem, read_draft
from index.verifying.drafts import LARGEST, LARGEST_PROSE
from index.verifying.rendering import rendered, unwrapped

ANCHOR = {"sha256": "ab" * 32, "exact": "the deck was rotten", "prefix": "", "suffix": ".", "start": 7}


def read(text: str, name: str = "draft.md") -> Draft:
    return read_draft(text.encode(), name)


def test_a_quotation_in_the_prose_has_its_place_and_whoever_says_it() -> None:
    text = "# Bridge\n\nAnn Lee, the mayor, said: “The deck was rotten, I think.” Nobody else spoke.\n"
    [found] = read(text).quotations
    assert (found.text, found.speaker, found.named, found.line) == ("The deck was rotten, I think.", "Ann Lee", True, 3)
    assert text[slice(*found.span)] == "“The deck was rotten, I think.”"


def test_a_quotation_that_its_attribution_interrupts_is_one() -> None:
    text = "“We told them twice,” Ann Lee said, “that the deck was rotten.” Then she left.\n"
    [found] = read(text).quotations
    assert found.text == "We told them twice … that the deck was rotten."
    assert found.interrupted
    assert [text[start:end] for start, end in found.spans] == ["“We told them twice,”", "“that the deck was rotten.”"]


def test_sentences_around_an_attribution_are_quotations_of_their_own() -> None:
    text = "“We told the council twice.” Ann Lee said that on Monday. “The deck was rotten and we knew it.”\n"
    assert [one.text for one in read(text).quotations] == [
        "We told the council twice.",
        "The deck was rotten and we knew it.",
    ]


def test_in_markdown_a_line_break_ends_no_paragraph() -> None:
    text = "Ann Lee, the mayor,\nsaid: “The deck was rotten and\nnobody wanted to hear it.”\n\nShe left.\n"
    [found] = read(text).quotations
    assert (found.text, found.speaker) == ("The deck was rotten and\nnobody wanted to hear it.", "Ann Lee")


@pytest.mark.parametrize(
    "text", ["a\n\nb", "# a\nb", "a\n- b\n- c", "| a |\nb", "a\\\nb", "a\n1. b", "a\n> b", "> a\nb"]
)
def test_other_line_breaks_stay(text: str) -> None:
    assert unwrapped(text) == text


def test_marks_of_distance_and_titles_are_passed_over_and_counted() -> None:
    text = "The “deck” of the “old bridge” is told of in “A History of Port Ansel” and on maps.\n"
    found = read(text)
    assert found.quotations == ()
    assert found.short == 3


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("“The deck was **very** rotten,” said Ann Lee.", "The deck was very rotten,"),
        ("“The [deck](http://a.b/c_(d)) was rotten,” said Ann Lee.", "The deck was rotten,"),
        ("“The deck[^1] was _rotten_,” said Ann Lee.", "The deck was rotten,"),
        ("“The deck was rotten &amp; wet,” said Ann Lee.", "The deck was rotten & wet,"),
        ("“The deck \\*was\\* rotten,” said Ann Lee.", "The deck *was* rotten,"),
    ],
)
def test_markdown_in_a_quotation_does_not_count(written: str, words: str) -> None:
    [found] = read(written).quotations
    assert found.text == words


@pytest.mark.parametrize("text", ["snake_case and 2 * 3", "a < b > c", "[sic] and [he said]", "it’s 5_000", ""])
def test_what_is_no_markdown_stays(text: str) -> None:
    assert rendered(text) == text


@pytest.mark.parametrize(
    ("lines", "who"),
    [
        ("\n— Ann Lee, mayor, in the Courier", "Ann Lee"),
        ("\n-- Ann Lee (to the Courier)", "Ann Lee"),
        ("— Ann Lee", "Ann Lee"),
        ("> — Ann Lee", "Ann Lee"),
        (">\n> – Ann Lee: on Monday", "Ann Lee"),
        ("\n— no speaker named, [Bridge](file:///a.txt), line 3", None),
        ("\nSomething else follows.", None),
    ],
)
def test_a_block_quotation_is_said_by_whom_the_line_after_it_names(lines: str, who: str | None) -> None:
    [found] = read(f"> The deck was rotten\n> and wet.\n{lines}\n").quotations
    assert (found.text, found.speaker, found.line) == ("The deck was rotten\nand wet.", who, 1)


def test_a_citation_keeps_its_anchor() -> None:
    comment = json.dumps(ANCHOR)
    text = f"> the deck was rotten\n\n— Ann Lee, [Bridge](file:///a.txt), line 3\n<!-- anchor {comment} -->\n"
    [found] = read(text).quotations
    assert found.anchor == Anchor(**ANCHOR)  # type: ignore[arg-type]
    assert (found.speaker, found.path) == ("Ann Lee", "file:///a.txt")


def test_a_damaged_anchor_is_none_and_the_words_are_checked_all_the_same() -> None:
    [found] = read('> the deck was rotten\n\n— Ann Lee\n<!-- anchor {"sha256": 5, -->\n').quotations
    assert (found.anchor, found.text) == (None, "the deck was rotten")


def test_json_lines_of_any_shape_are_read_with_their_lines() -> None:
    values: list[object] = [
        "The deck was rotten",
        {"quote": "We told them twice", "speaker": "Ann Lee", "path": "/a.txt"},
        {"exact": "Nobody came", "speaker": None},
        {"anchor": ANCHOR},
        {"text": "So be it", "speakers": [{"id": "l", "name": "Lee", "named": True}, {"name": "Roe", "named": True}]},
    ]
    text = "\n\n".join(json.dumps(one) for one in values)
    found = read(text, "quotes.jsonl").quotations
    assert [one.text for one in found] == [
        "The deck was rotten",
        "We told them twice",
        "Nobody came",
        "the deck was rotten",
        "So be it",
    ]
    assert [one.line for one in found] == [1, 3, 5, 7, 9]
    assert [one.speaker for one in found] == [None, "Ann Lee", None, None, "Lee and Roe"]
    assert json.loads(text[slice(*found[1].span)]) == values[1]
    assert read(text, "-").quotations == found


def test_a_list_and_csl_items_and_annotations_are_read() -> None:
    csl = {
        "type": "article",
        "author": [{"family": "Reporter"}],
        "custom": {"quote": "The deck was rotten", "speaker": "Lee"},
    }
    target = {
        "state": {"sha256": "cd" * 32},
        "selector": [
            {"exact": "We told them", "prefix": "", "suffix": ""},
            {"type": "TextPositionSelector", "start": 9},
        ],
    }
    annotation = {"type": "Annotation", "target": target, "body": [{"purpose": "identifying", "value": "Ann Lee"}]}
    found = read(json.dumps([csl, annotation], indent=1), "export.json").quotations
    assert [(one.text, one.speaker) for one in found] == [("The deck was rotten", "Lee"), ("We told them", "Ann Lee")]
    assert found[1].anchor == Anchor("cd" * 32, "We told them", "", "", 9)


def test_a_table_is_read_by_the_names_of_its_columns() -> None:
    text = 'number;Speaker;Text;path\r\n1;Ann Lee;"The deck\nwas rotten";/a.txt\r\n2;Bob Roe;So be it;\r\n'
    found = read(text, "board.csv").quotations
    assert [(one.text, one.speaker, one.line, one.path) for one in found] == [
        ("The deck\nwas rotten", "Ann Lee", 2, "/a.txt"),
        ("So be it", "Bob Roe", 4, None),
    ]


def test_a_board_is_read_as_it_is_kept() -> None:
    pin = '[[pin]]\nspeaker = "Ann Lee"\ntext = "the deck … rotten"\npath = "/a.txt"\nnote = ""\n'
    pin += "".join(f"anchor.{name} = {json.dumps(value)}\n" for name, value in ANCHOR.items())
    text = f"# Pinned\n\n{pin}\n{pin}"
    first, second = read(text, "board.toml").quotations
    assert (first.text, first.speaker, first.line, first.path) == ("the deck … rotten", "Ann Lee", 3, "/a.txt")
    assert second.line > first.line
    assert first.anchor == Anchor(**ANCHOR)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ('{"text": "a b c"}\n{"text": \n', "q.jsonl", "q.jsonl, line 2: no JSON"),
        ('{"text": "a b c"}\n5\n', "q.jsonl", "q.jsonl, line 2: the record has no words"),
        ('{"text": ""}', "q.jsonl", "line 1: the record has no words; write them as `text`"),
        ("[" * 100_000, "q.json", "no JSON"),
        ('[{"text": "a b c"}', "q.json", "no JSON"),
        ("name,age\nLee,40\n", "q.csv", "line 1: no column is called text, quote or exact"),
        ("[[pin]]\nanchor = \n", "b.toml", "line 2"),
        ('[[pin]]\nnote = "a"\n', "b.toml", "the pin has no words"),
    ],
)
def test_what_is_malformed_is_said_with_its_line(text: str, name: str, said: str) -> None:
    with pytest.raises(DraftProblem, match=r"^[^\n]*$") as wrong:
        read(text, name)
    assert said in str(wrong.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a \0 b", "binary"),
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04" + b"word/document.xml", "a Word file, which is no draft"),
        (b"PK\x03\x04" + b"xl/workbook.xml", "an Excel file: save it as CSV"),
        (b"\xd0\xcf\x11\xe0" + b"a" * 90, "an old Office file: save it as DOCX"),
        (b"\x89PNG" + b"a" * 90, "a PNG image: save what it says as text"),
        (bytes(range(256)) * 40, "binary"),
        (b"a" * (LARGEST + 1), "too large (16.0 MB)"),
        (b"a" * (LARGEST_PROSE + 1), "up to 4 MB"),
    ],
)
def test_what_is_no_text_or_too_large_is_refused_at_once(data: bytes, said: str) -> None:
    with pytest.raises(DraftProblem) as wrong:
        read_draft(data, "draft.md")
    assert said in str(wrong.value)


def test_another_encoding_is_read_and_said() -> None:
    found = read_draft("“The café was rotten,” said Ann Lee.".encode("cp1252"), "draft.md")
    assert found.quotations[0].text == "The café was rotten,"
    assert "windows-1252" in found.notes[0]


@pytest.mark.parametrize("name", ["draft.md", "draft.txt"])
@pytest.mark.parametrize(
    "text",
    [
        "“The deck was rotten, said Ann Lee.\n\nNobody “spoke to “anyone.”",
        "| who | what |\n|---|---|\n| Lee | “The deck was rotten” |\n",
        "“He told me ‘the “deck” was rotten’ and left,” said Ann Lee.",
        "« Le pont est tombé hier soir », a dit Anne Roy. „Die Brücke ist gestern gefallen“, sagte Anna.",
        "> > nested “and open\n> > lines of words\n>\n\n>\n",
        "<!-- anchor\n> <!-- anchor {} -->\n",
        "---\ntitle: “No quotation at all here”\n---\n```\n“code is not quoted here”\n```\n",
        "\\" * 999 + "“" * 999 + "*_[" * 999,
        "“\U000f0000 \\* \ud7ff” " * 40,
    ],
)
def test_hostile_drafts_keep_their_places(text: str, name: str) -> None:
    found = read(text, name)
    for one in found.quotations:
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert one.text == one.text.strip() != ""
        assert one.line == text[: one.span.start].count("\n") + 1


def test_code_and_front_matter_quote_nobody() -> None:
    text = "---\ntitle: “No quotation at all here”\n---\n\n```\n“code is not quoted here”\n> nor is this one\n```\n"
    assert read(text).quotations == ()


@given(
    st.lists(st.sampled_from(["a", "“", "\n", "\r\n", " ", "# ", "> ", "- ", "1. ", "\\", "|"]), max_size=30).map(
        "".join
    )
)
def test_unwrapping_changes_line_breaks_alone(text: str) -> None:
    made = unwrapped(text)
    assert len(made) == len(text)
    assert all(one == other or (one in "\r\n\t" and other == " ") for one, other in zip(text, made, strict=True))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.md", "a.txt", "a.jsonl", "a.json", "a.csv", "a.toml", "-"]))
def test_any_bytes_are_a_draft_or_a_problem_in_one_line(data: bytes, name: str) -> None:
    try:
        read_draft(data, name)
    except DraftProblem as problem:
        assert "\n" not in str(problem)


QUOTE = "“We did what we could,” said Bob Roe. "


@pytest.mark.parametrize(
    ("part", "times", "found"),
    [
        (QUOTE, 3000, 3000),
        (QUOTE + "\n\n", 3000, 3000),
        ("> a b c\n", 30_000, 1),
        ("> a b c\n\n", 10_000, 10_000),
        ("*_[`<!--", 20_000, 0),
        ("<!-- anchor ", 20_000, 0),
        ('"', 100_000, 0),
        ("[a](", 20_000, 0),
        ("a “b ", 20_000, 0),
    ],
)
def test_a_draft_of_much_is_read_to_its_end(part: str, times: int, found: int) -> None:
    """What takes more than a few seconds here does not end at all where it is ten times as much."""
    assert len(read(part * times).quotations) == found


def test_a_hundred_thousand_records_are_a_draft() -> None:
    found = read('{"quote": "we did what we could"}\n' * 100_000, "quotes.jsonl").quotations
    assert (len(found), found[-1].line) == (100_000, 100_000)


def test_the_seeds_can_be_checked_as_drafts() -> None:
    seeds = Path(__file__).parents[3] / "seeds"
    for path in seeds.glob("*.txt"):
        assert read_draft(path.read_bytes(), path.name).quotations


ENTRY = r"""% what was said
@article{lee-2025,
  author = {Strand, Jonah},
  title = {{The deck}},
  note = {Ann {\'E}ric, to the \textless{}Wire\textgreater{} (partly paraphrased), line 3},
  annote = {``We don't go, {\ss} \& {\c{c}}\'e, \ldots{} ---{}- to the pier'' \ldots{} she said},
  year = 2025,
  anchor = {{"sha256": "ab", "exact": "\u201cWe don't go, \u00df & \u00e7\u00e9, \u2026", "start": 7}},
}
"""


@pytest.mark.parametrize("name", ["board.bib", "-", "board.txt"])
def test_a_bibliography_holds_what_its_entries_quote(name: str) -> None:
    draft = read(f"{ENTRY}\n@book{{other,\n  title = {{Bridges}},\n}}\n", name)
    [found] = draft.quotations
    assert found.text == "“We don’t go, ß & çé, … —- to the pier” … she said"
    assert (found.speaker, found.named, found.line) == ("Ann Éric", True, 2)
    assert found.anchor is not None and found.anchor.start == 7
    assert draft.text[slice(*found.span)].startswith("@article{lee-2025,")
    assert draft.notes == ("1 entry is passed over: no words of a quotation",)


def test_the_words_of_an_entry_are_typed_as_its_anchor_is() -> None:
    entry = ENTRY.replace("\\ldots{} ---{}- to the pier'' \\ldots{} she said", "\\ldots{}")
    assert read(entry, "a.bib").quotations[0].text == "“We don't go, ß & çé, …"
    bare = re.sub(r"  annote.*\n", "", entry)
    assert read(bare, "a.bib").quotations[0].text == "“We don't go, ß & çé, …"
    damaged = re.sub(r'"exact"', "exact", ENTRY)
    assert read(damaged, "a.bib").quotations[0].anchor is None


def test_a_bibliography_without_quotations_is_refused_by_what_to_do() -> None:
    with pytest.raises(DraftProblem, match=r"a\.bib has no entry with the words of a quotation"):
        read("@book{other,\n  title = {Bridges},\n}\n", "a.bib")


@given(st.text(alphabet="@article{}\\\"=,\n annote`'-%", max_size=200))
def test_any_bibliography_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(DraftProblem):
        assert read("@a{b,\n annote = {" + text, "a.bib").quotations
