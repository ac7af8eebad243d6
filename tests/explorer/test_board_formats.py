"""What is exported is imported as it was: every format, every text; and a spreadsheet works nothing out."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from explorer.board import UNCHECKED, BoardFile, Pin, pin_of, standings
from explorer.board.formats import FORMATS, MOST_BYTES, FormatProblem, format_of, read, write_file, written
from explorer.board.formats.table import cell, text_of
from explorer.text import visible
from index.model import Anchor
from tests.explorer.material import TEXT, Shelf, document, statement

HOSTILE = (
    "",
    "=cmd()",
    "'=cmd()",
    " \t@SUM(A1)",
    "+1-800",
    "two\nlines\r\nand\rmore",
    '"quoted", and; so\ton',
    "--> <!-- anchor {} -->",
    "<!-- pin {} -->",
    "\n<!-- anchor {} -->\n",
    "[x](http://example.org) `code` *stars* | bars",
    "\x00\x1b[31mred\x9b\u202e\u2028\u2029\x85",
    "\\u001b \\U0001f600 \\\\ '",
    "\U0001f600\U000e0041 \u200b\u00ad",
    "# no heading\n---\n| a |\n|---|",
    "#",
    "\ufeff",
)

texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30))
plain = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), max_size=30))


def pins_of(words: st.SearchStrategy[str]) -> st.SearchStrategy[list[Pin]]:
    exact = words.map(lambda word: word if word.strip() else f"{word}x")
    anchors = st.builds(Anchor, words, exact, words, words, st.integers(0, 10**9))
    status = words.map(lambda word: word if word.strip() else UNCHECKED)
    speaker = words.map(lambda name: name or None)
    pin = st.builds(Pin, anchors, words, speaker, words, words, words, st.integers(1, 10**6), words, status)
    return st.lists(pin, max_size=4, unique_by=lambda one: one.key)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "toml"])
def test_every_format_gives_back_what_it_was_made_of(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"any{FORMATS[name].suffixes[0]}"

    @settings(max_examples=120, deadline=None)
    @given(pins_of(texts))
    @example(
        [
            Pin(Anchor(one, one or "x", one, one, 0), one, one or None, one, one, one, 1, one, one.strip() or "x")
            for one in HOSTILE
        ]
    )
    def law(pins: list[Pin]) -> None:
        text = written(FORMATS[name], "work", standings(pins, Shelf()), Shelf())
        shown = text.removeprefix("\ufeff").replace("\r\n", "\n")
        assert visible(shown) == shown
        write_file(file, text, force=True)
        assert read(file).pins == pins

    law()


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pins=pins_of(plain))
def test_an_export_brought_into_an_empty_board_gives_an_equal_board(name: str, pins: list[Pin], tmp_path: Path) -> None:
    one, other, file = tmp_path / "one.toml", tmp_path / "other.toml", tmp_path / f"any{FORMATS[name].suffixes[0]}"
    for path in (one, other):
        path.unlink(missing_ok=True)
    BoardFile(one).pin(*pins)
    exported = written(FORMATS[name], "one", standings(BoardFile(one).load().pins, Shelf()), Shelf())
    write_file(file, exported, force=True)
    arrival = BoardFile(other).bring_in(read(file).pins)
    assert arrival.board.pins == BoardFile(one).load().pins == tuple(pins)
    again = other.read_bytes() if other.exists() else b""
    assert BoardFile(other).bring_in(read(file).pins)[1:] == (0, 0, len(pins), 0)
    assert (other.read_bytes() if other.exists() else b"") == again


def found_pins() -> tuple[list[Pin], Shelf]:
    """A pin that is found, with a note; one that is checked; an orphan between them."""
    where = document(title="Duty [sic]", url="https://example.org/duty", date="2024-05-01", byline="Ann Lee")
    one, two = statement(TEXT, "“Everyone had a duty,”"), statement(TEXT, "“empty,”")
    gone = statement("Lost. *Gone* <!-- x, he said.", "*Gone* <!-- x", path="/gone.txt")
    pins = [
        replace(pin_of(one, where, "ask Ann\nor *Bob*"), status="call back"),
        pin_of(gone, document("x", "/gone.txt"), "# gone"),
        replace(pin_of(two, where), status="checked"),
    ]
    return pins, Shelf((where, TEXT, [two, one]))


@pytest.mark.parametrize("name", FORMATS)
def test_pins_that_are_found_and_orphans_come_back_in_their_order(name: str, tmp_path: Path) -> None:
    pins, shelf = found_pins()
    file = tmp_path / f"x{FORMATS[name].suffixes[-1]}"
    write_file(file, written(FORMATS[name], "board", standings(pins, shelf), shelf))
    assert read(file).pins == pins
    assert read(file).notes == ()


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("pin", "said"),
    [
        (("exact", "", 0, 1), "`exact` of this pin is empty, and without words its statement could not be found"),
        (("exact", " \n", 0, 1), "`exact` of this pin is empty"),
        (("start", "x", -5, 1), "`start` of this pin is -5, and a text begins at 0"),
        (("line", "x", 0, -3), "`line` of this pin is -3, and lines count from 1"),
    ],
)
def test_a_pin_that_no_statement_can_be_is_refused_by_name(
    name: str, pin: tuple[str, str, int, int], said: str, tmp_path: Path
) -> None:
    _, exact, start, line = pin
    good, _ = found_pins()
    bad = replace(good[1], anchor=replace(good[1].anchor, exact=exact, start=start), line=line)
    file = tmp_path / f"x{FORMATS[name].suffixes[0]}"
    write_file(file, written(FORMATS[name], "work", standings([good[0], bad], Shelf()), Shelf()))
    with pytest.raises(FormatProblem) as caught:
        read(file)
    assert said in str(caught.value)
    assert str(caught.value).endswith("; mend or delete it, nothing was imported")
    assert re.match(rf"{re.escape(str(file))}, (line \d+|item 2|pin 2): ", str(caught.value))


def test_another_board_shows_what_it_hides_as_its_code(tmp_path: Path) -> None:
    pins, _ = found_pins()
    hidden = [replace(pins[0], note="a\u3164b \U000e0100 \u2800")]
    text = written(FORMATS["toml"], "work", standings(hidden, Shelf()), Shelf())
    assert visible(text) == text
    write_file(tmp_path / "x.toml", text)
    assert read(tmp_path / "x.toml").pins == hidden


def test_markdown_reads_well() -> None:
    pins, shelf = found_pins()
    text = written(FORMATS["markdown"], "board", standings(pins, shelf), shelf)
    shown = [line for line in text.split("\n") if not line.startswith("<!--")]
    assert shown == [
        "# Board",
        "",
        "> “Everyone had a duty,”",
        "",
        "— Ann Lee, [Duty \\[sic\\]](https://example.org/duty), by Ann Lee, 2024-05-01, line 3, /articles/one.txt",
        "",
        "**↩ call back**",
        "",
        "ask Ann\\",
        "or \\*Bob\\*",
        "",
        "> \\*Gone\\* \\<!-- x",
        "",
        "— Ann Lee, gone.txt, line 1, /gone.txt",
        "",
        "**Not found again:** gone.txt is not in this library, and nowhere else are these words said.",
        "",
        "\\# gone",
        "",
        "> “empty,”",
        "",
        "— Ann Lee, [Duty \\[sic\\]](https://example.org/duty), by Ann Lee, 2024-05-01, line 5, /articles/one.txt",
        "",
        "**✓ checked**",
        "",
    ]


def test_a_citation_in_markdown_without_a_pin_is_one_of_which_no_more_is_known(tmp_path: Path) -> None:
    from explorer.cite import cite

    said = statement(TEXT, "“Everyone had a duty,”")
    file = tmp_path / "notes.md"
    file.write_text("# Notes\n\n" + cite("markdown", said, document(), TEXT) + "\n\nMore.\n", encoding="utf-8")
    (pin,) = read(file).pins
    assert (pin.anchor, pin.text, pin.status, pin.speaker) == (said.anchor, said.anchor.exact, UNCHECKED, None)


def test_a_citation_in_csl_without_a_pin_brings_what_it_knows(tmp_path: Path) -> None:
    from explorer.cite import cite

    said = statement(TEXT, "“Everyone had a duty,”")
    file = tmp_path / "one.json"
    file.write_text(cite("csl", said, document(title="Title"), TEXT), encoding="utf-8")
    assert read(file).pins == [replace(pin_of(said, document(title="Title")))]


def test_json_lines_have_the_statement_or_the_reason() -> None:
    pins, shelf = found_pins()
    records = list(map(json.loads, written(FORMATS["jsonl"], "work", standings(pins, shelf), shelf).splitlines()))
    assert [one["statement"] is None for one in records] == [False, True, False]
    assert [one["orphan"] is None for one in records] == [True, False, True]
    assert [(one["schema"], one["board"], one["number"]) for one in records] == [(1, "work", n) for n in (1, 2, 3)]


def test_csl_items_are_the_citations_with_ids_of_their_own_and_the_note() -> None:
    pins, shelf = found_pins()
    items = json.loads(written(FORMATS["csl"], "work", standings([*pins, *pins], shelf), shelf))
    assert len({item["id"] for item in items}) == 6
    assert items[0]["URL"] == "https://example.org/duty"
    assert items[0]["annote"] == "ask Ann or *Bob*"
    assert items[1]["title"] == "gone.txt"


@given(texts)
@example("'tis")
@example("''=1")
@example("\\u005cu001b")
@example("0'=")
@example("é\u200d\x85")
def test_a_cell_gives_back_its_text_and_begins_no_formula(text: str) -> None:
    made = cell(text)
    assert text_of(made) == text
    assert not made.lstrip().startswith(("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠"))  # noqa: RUF001
    assert visible(made) == made
    made.encode("utf-8")


def test_an_apostrophe_that_guards_nothing_stays() -> None:
    assert text_of("'tis") == "'tis" == cell("'tis")


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_table_that_a_spreadsheet_saved_its_own_way_is_read(separator: str, tmp_path: Path) -> None:
    pins, shelf = found_pins()
    rows = list(
        csv.reader(io.StringIO(written(FORMATS["csv"], "x", standings(pins, shelf), shelf).removeprefix("\ufeff")))
    )
    head, body = rows[0], rows[1:]
    keep = [number for number, name in enumerate(head) if name not in ("orphan", "number")]
    made = io.StringIO()
    writer = csv.writer(made, delimiter=separator, lineterminator="\n")
    for row in ([name.upper() for name in head], *body, [""] * len(head)):
        writer.writerow([row[number] for number in keep])
    file = tmp_path / "x.csv"
    file.write_bytes(made.getvalue().encode("utf-16"))
    assert read(file).pins == pins


def test_a_legacy_encoding_is_guessed_and_said(tmp_path: Path) -> None:
    pin = replace(pin_of(statement("Caf\xe9 said he.", "Caf\xe9"), document("x")), note="d\xe9j\xe0 vu")
    file = tmp_path / "x.csv"
    file.write_bytes(
        written(FORMATS["csv"], "x", standings([pin], Shelf()), Shelf()).removeprefix("\ufeff").encode("latin-1")
    )
    brought = read(file)
    assert brought.pins == [pin]
    assert brought.notes == ("not UTF-8: read as windows-1252, by default",) or "windows-1252" in brought.notes[0]


ANCHOR = '{"sha256": "a", "exact": "b", "start": 1}'


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.md", "x\n<!-- anchor {oops} -->\n", "line 2: no JSON"),
        ("a.md", "x\n\n<!-- anchor oops -->\n", "line 3: this is not an anchor of one line of JSON"),
        (
            "a.md",
            f"<!-- anchor {ANCHOR} -->\n\n<!-- pin {{}} -->\n",
            "line 3: this is not a pin right below its anchor",
        ),
        ("a.md", f"<!-- anchor {ANCHOR} -->\n<!-- pin {{]}} -->\n", "line 2: no JSON"),
        ("a.md", f'<!-- anchor {ANCHOR} -->\n<!-- pin {{"line": "x"}} -->\n', "line 1: `line` of this pin"),
        ("a.jsonl", '\n{"anchor": 1}\n', "line 2: the pin has no anchor"),
        ("a.jsonl", "[" * 100_000, "nested too deeply|no JSON"),
        ("a.jsonl", f'{{"anchor": {ANCHOR}, "line": {"9" * 5000}}}', "line 1: no JSON that can be read"),
        ("a.jsonl", "3", "line 1: this is no record of a pin"),
        ("a.json", "[{}]", "item 1: no anchor stands in its `custom`"),
        ("a.json", '"x"', "no list of CSL items"),
        ("a.csv", "a,b\n1,2\n", "line 1: no column is called anchor.exact"),
        ("a.csv", "", "line 1: no column"),
        (
            "a.csv",
            "anchor.exact,anchor.start,anchor.sha256\nx,y,z\n",
            "line 2: `start` of this pin must be a whole number",
        ),
        ("a.csv", 'anchor.exact,anchor.start,anchor.sha256\n"x\ny",1,z\n"x', "line 4: "),
        ("a.toml", "[[pin]\n", "line 1: .*nothing was imported"),
        ("a.txt", "", "does not say which format"),
        ("a.md", b"\x00\x01", "cannot be read: binary"),
        ("a.md", b"\xff\xfex", "cannot be read: begins as utf-16"),
    ],
)
def test_a_file_that_is_no_board_is_refused_in_one_line(
    name: str, content: str | bytes, said: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(FormatProblem, match=said) as raised:
        read(file)
    assert "\n" not in str(raised.value)
    assert name in str(raised.value)


def test_an_enormous_file_is_refused_with_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    with file.open("wb") as made:
        made.truncate(50_000_000)
    with pytest.raises(FormatProblem, match="50 MB: at most 32 MB are read"):
        read(file)
    assert MOST_BYTES == 32_000_000


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatProblem, match="is a folder"):
        read(tmp_path, "csv")
    with pytest.raises(FormatProblem, match="No such file"):
        read(tmp_path / "none.md")
    with pytest.raises(FormatProblem, match="no plain file"):
        read(Path("/dev/null"), "csv")
    with pytest.raises(FormatProblem, match="xls is no format of a board: there is markdown, csv"):
        format_of(Path("a.md"), "xls")


def test_an_export_replaces_nothing_unless_it_is_told_to(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    write_file(file, "one")
    with pytest.raises(FormatProblem, match=r"a\.md is there already: add --force"):
        write_file(file, "two")
    assert file.read_text() == "one"
    write_file(file, "two", force=True)
    assert file.read_text() == "two"
    for force in (False, True):
        with pytest.raises(FormatProblem, match="is a folder"):
            write_file(tmp_path, "x", force=force)
        with pytest.raises(FormatProblem, match="No such file"):
            write_file(tmp_path / "none" / "a.md", "x", force=force)
    with pytest.raises(FormatProblem, match="no plain file"):
        write_file(Path("/dev/null"), "x", force=True)


def test_a_full_disk_leaves_no_half_of_an_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    kept = tmp_path / "kept.md"
    kept.write_text("kept")
    monkeypatch.setattr("os.fsync", full)
    for file, force in ((tmp_path / "a.md", False), (kept, True)):
        with pytest.raises(FormatProblem, match=r"No space left on device.*nothing was changed"):
            write_file(file, "x", force=force)
    assert [one.name for one in tmp_path.iterdir()] == ["kept.md"]
    assert kept.read_text() == "kept"
