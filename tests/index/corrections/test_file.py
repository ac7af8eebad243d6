"""The file of corrections: one block a decision, and nothing that a person wrote into it is ever lost."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import corrections
from index.corrections import BlockFileProblem, Correction, What, hide, rename, same_person
from index.corrections.decisions import as_record, from_record
from index.model import Anchor

HELD = Anchor("ab" * 32, "the gun was not checked", "He said ", ".", 12)
SAID = Correction(What.SAID_BY, "Dylan Shepherd", anchor=HELD, path="/news/rust.txt", line=3)
NONE = Correction(What.NOT_A_STATEMENT, anchor=HELD, path="/news/rust.txt", line=3)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "corrections.toml"


def wrong(path: Path) -> list[str]:
    return [str(one).removeprefix(f"{path}, ") for one in corrections.load(path).problems]


def test_no_file_is_no_decisions(path: Path) -> None:
    assert corrections.load(path).decisions == ()
    assert not path.exists()


def test_what_was_decided_is_there_when_the_file_is_read_again(path: Path) -> None:
    decisions = (SAID, rename("Bob", "Robert Smith"), hide("Breaking News", note="a headline"), same_person("A", "B"))
    written = corrections.add(path, *decisions)
    assert written.decisions == decisions
    assert corrections.load(path) == written
    assert [path.read_text().splitlines()[(one.at or 0) - 1] for one in written.decisions] == ["[[fix]]"] * 4


def test_the_file_reads_well(path: Path) -> None:
    corrections.add(path, SAID)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# What you know better")
    assert 'what = "said by"\nspeaker = "Dylan Shepherd"\n' in text
    assert text.count("the gun was not checked") == 1


def test_a_document_beside_the_file_is_named_from_there_on(path: Path) -> None:
    corrections.add(path, replace(SAID, path=str(path.parent / "articles" / "rust.txt")))
    assert 'path = "articles/rust.txt"' in path.read_text()


def test_deciding_the_same_twice_writes_it_once(path: Path) -> None:
    corrections.add(path, SAID, hide("A"))
    before = path.read_text()
    corrections.add(path, SAID, hide("A"))
    assert path.read_text() == before


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (SAID, NONE),
        (NONE, SAID),
        (SAID, replace(SAID, speaker="Adan Mendoza")),
        (rename("Bob", "Robert"), rename("BOB", "Rob")),
        (
            Correction(What.SPLIT, "Bob", "Bob the builder", document="ab" * 8),
            Correction(What.SPLIT, "Bob", "Bob the mayor", document="ab" * 8),
        ),
    ],
)
def test_a_new_decision_takes_the_place_of_the_earlier_one_and_keeps_its_note(
    path: Path, first: Correction, then: Correction
) -> None:
    corrections.add(path, replace(first, note="I asked him"), hide("A"))
    assert corrections.add(path, then).decisions == (hide("A"), replace(then, note="I asked him"))


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (rename("Bob", "Robert"), hide("Bob")),
        (same_person("A", "B"), same_person("A", "C")),
        (SAID, replace(SAID, anchor=replace(HELD, start=99))),
        (
            Correction(What.SPLIT, "Bob", "Bob the builder", document="ab" * 8),
            Correction(What.SPLIT, "Bob", "Bob the mayor", document="cd" * 8),
        ),
    ],
)
def test_decisions_about_different_questions_stand_beside_each_other(
    path: Path, first: Correction, then: Correction
) -> None:
    assert corrections.add(path, first, then).decisions == (first, then)


def test_taking_one_back_leaves_everything_else_as_it_is(path: Path) -> None:
    corrections.add(path, hide("A"), hide("B"))
    mine = path.read_text().replace('speaker = "B"', 'speaker = "B"\ncolour = "red" # mine') + "\n# the end\n"
    path.write_text(mine)
    assert corrections.remove(path, hide("A")).decisions == (hide("B"),)
    assert path.read_text() == mine.replace('[[fix]]\nwhat = "hide"\nspeaker = "A"\n\n', "")
    corrections.remove(path, hide("A"))
    assert 'colour = "red" # mine' in path.read_text()


def test_a_decision_that_was_made_and_one_that_was_read_are_the_same(path: Path) -> None:
    near = replace(SAID, path=str(path.parent / "articles" / "rust.txt"))
    corrections.add(path, near)
    assert corrections.remove(path, near).decisions == ()


def test_who_takes_a_decision_back_has_the_one_that_held_before(path: Path) -> None:
    gresham = replace(SAID, speaker="Tom Gresham", note="he told me")
    corrections.add(path, gresham)
    corrections.add(path, hide("A"), NONE)
    corrections.add(path, SAID)
    assert corrections.take_back(path, SAID) == replace(NONE, note="he told me")
    assert corrections.take_back(path, NONE) == gresham
    assert corrections.load(path).decisions == (hide("A"), gresham)
    assert corrections.take_back(path, gresham) is None
    assert corrections.load(path).decisions == (hide("A"),)


def test_a_decision_that_does_not_stand_there_is_not_taken_back(path: Path) -> None:
    corrections.add(path, SAID, NONE)
    before = path.read_text()
    assert corrections.take_back(path, SAID) is None
    assert path.read_text() == before


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("before = 3", 0),
        ("before = ['said by Bob']", 0),
        ("before = [{ what = 'applaud' }, { what = 'said by' }]", 0),
        ("before = [{ what = 'applaud' }, { what = 'said by', speaker = 'Bob' }]", 1),
        ("before = [{ what = 'said by', speaker = 'Bob', anchor = 3, path = 4 }]", 0),
    ],
)
def test_what_was_decided_before_is_no_fault_of_a_decision(path: Path, written: str, held: int) -> None:
    corrections.add(path, SAID)
    path.write_text(path.read_text().replace("path = ", f"{written}\npath = ", 1))
    assert wrong(path) == []
    assert [len(one.before) for one in corrections.load(path).decisions] == [held]
    assert (corrections.take_back(path, SAID) is not None) == bool(held)
    assert len(corrections.load(path).decisions) == held


@given(st.lists(st.sampled_from(["Bob", "Ann", "“Zoe”\n\x1b[", ""]), min_size=1, max_size=9))
def test_taking_back_goes_the_whole_way_back(names: list[str]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path, steps = Path(folder) / "c.toml", [(*corrections.add(Path(folder) / "c.toml", hide("A")).decisions,)]
        for name in names:
            made = replace(SAID, speaker=name) if name else NONE
            decided = corrections.add(path, made).decisions
            if decided != steps[-1]:
                steps.append(decided)
        while len(steps) > 1:
            [last] = {*steps.pop()} - {hide("A")}
            corrections.take_back(path, last)
            assert corrections.load(path).decisions == steps[-1]


def test_lines_keep_the_ends_that_an_editor_gave_them(path: Path) -> None:
    corrections.add(path, hide("A"))
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    corrections.add(path, hide("B"))
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")
    assert corrections.load(path).decisions == (hide("A"), hide("B"))


def test_what_an_editor_writes_meanwhile_is_merged(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from index.blocks import BlockFile

    corrections.add(path, hide("A"))
    read, times = BlockFile.read, []

    def slow(file: BlockFile) -> str:
        text = read(file)
        times.append(text)
        if len(times) == 1:
            path.write_text(path.read_text() + '\n[[fix]]\nwhat = "hide"\nspeaker = "Editor"\n')
        return text

    monkeypatch.setattr(BlockFile, "read", slow)
    assert [one.speaker for one in corrections.add(path, hide("B")).decisions] == ["A", "Editor", "B"]


def test_a_file_that_is_no_toml_is_named_with_its_line_and_left_alone(path: Path) -> None:
    corrections.add(path, hide("A"))
    broken = path.read_text() + "\nspeaker = \n"
    path.write_text(broken)
    line = broken.count("\n")
    for act in (corrections.load, lambda one: corrections.add(one, hide("B"))):
        with pytest.raises(BlockFileProblem, match=rf"corrections.toml, line {line}: .*nothing was changed"):
            act(path)
    assert path.read_text() == broken


def test_a_file_that_cannot_be_written_stays_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corrections.add(path, hide("A"))
    before = path.read_text()

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("index.files.os.fsync", full)
    with pytest.raises(BlockFileProblem, match=r"No space left on device.*stays as it was"):
        corrections.add(path, hide("B"))
    assert path.read_text() == before
    assert [one.name for one in path.parent.iterdir()] == ["corrections.toml"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'x = "\xff"\n', "line 1: this is not UTF-8"),
        (b"fix = 3\n", "must be written as"),
        (b"fix = [3]\n", "must be written as"),
        (b"[fix]\nwhat = 1\n", "must be written as"),
        (b"a = [" * 3000, "line"),
    ],
)
def test_any_other_file_is_one_clear_line(path: Path, content: bytes, message: str) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(BlockFileProblem, match=message) as raised:
        corrections.add(path, hide("A"))
    assert "\n" not in str(raised.value)
    assert path.read_bytes() == content


def test_a_folder_in_its_place_is_one_clear_line(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(BlockFileProblem, match="cannot be read"):
        corrections.load(path)


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("", "does not say what is decided"),
        ('what = "this debris is prose"', "no decision that this version knows; it is kept"),
        ('what = "hide"', 'write speaker = "NAME"'),
        ('what = "rename"\nspeaker = "A"', "needs `as`"),
        ('what = "said by"\nspeaker = "A"', "which statement"),
        ('what = "said by"\nspeaker = "A"\nanchor.exact = " "', "which statement"),
        ('what = "not a statement"\nanchor = "the words"', "which statement"),
        ('what = "not a statement"\nanchor.exact = "x"\nanchor.start = -1', "whole number"),
        ('what = "split"\nspeaker = "A"\nas = "B"', "about one document"),
        ('what = "hide"\nspeaker = 3', "text in quotation marks"),
        ("what = 3", "text in quotation marks"),
    ],
)
def test_a_block_that_cannot_be_understood_is_listed_with_its_line_and_kept(
    path: Path, block: str, message: str
) -> None:
    corrections.add(path, hide("A"))
    text = f"{path.read_text()}\n[[fix]]\n{block}\n"
    path.write_text(text)
    found = corrections.add(path, hide("B"))
    assert [one.speaker for one in found.decisions] == ["A", "B"]
    (problem,) = found.problems
    assert problem.line == text.count("\n", 0, text.rindex("[[fix]]")) + 1
    assert message in problem.message
    assert block in path.read_text()


def test_by_hand_the_words_alone_are_enough(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('[[fix]]\nwhat = "Said  By"\nspeaker = " A "\nanchor.exact = "the words"\n')
    (decision,) = corrections.load(path).decisions
    assert (decision.what, decision.speaker, decision.anchor) == (What.SAID_BY, "A", Anchor("", "the words", "", "", 0))


def test_remarks_and_notes_do_not_make_another_version(path: Path) -> None:
    before = corrections.add(path, SAID, hide("A")).digest
    path.write_text("# mine\n" + path.read_text().replace('speaker = "A"', 'speaker = "A"\nnote = "sure"'))
    assert corrections.load(path).digest == before
    assert corrections.add(path, hide("B")).digest != before


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).map(lambda one: one.strip() or "x")


@settings(deadline=None)
@given(words, words, words, st.integers(0, 10**6))
def test_any_words_come_back_as_they_were(name: str, exact: str, around: str, start: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "c.toml"
        one = Correction(What.SAID_BY, name, anchor=Anchor("cd" * 32, exact, around, around, start), note=around)
        assert corrections.add(path, one).decisions == (one,)
        assert tomllib.loads(path.read_text(encoding="utf-8"))["fix"][0]["anchor"]["exact"] == exact
        assert from_record(as_record(one)) == one
        assert corrections.remove(path, one).decisions == ()


@pytest.mark.parametrize(
    ("written", "name", "line"),
    [
        ('[[fixx]]\nwhat = "hide"\nspeaker = "Ann Lee"\n', "fixx", 1),
        ('# mine\n\n[[fix]]\nwhat = "hide"\nspeaker = "Bob"\n\n[fixes.one]\nwhat = "hide"\n', "fixes", 7),
        ('[[ "Fix" ]]\nwhat = "hide"\n', "Fix", 1),
    ],
)
def test_a_block_of_another_name_is_listed_with_its_line_and_the_right_name(
    path: Path, written: str, name: str, line: int
) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(written, encoding="utf-8")
    found = corrections.load(path)
    assert [(one.path, one.line) for one in found.problems] == [(path, line)]
    assert f"“{name}”" in found.problems[0].message
    assert "[[fix]]" in found.problems[0].message


def test_values_tables_of_a_decision_and_words_in_brackets_are_no_blocks_of_another_name(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        'version = 1\n[[fix]]\nwhat = "not a statement"\nnote = """\n[[fixx]]\n"""\n[fix.anchor]\nexact = "a"\n',
        encoding="utf-8",
    )
    assert corrections.load(path).problems == ()


def test_a_decision_with_a_slip_in_it_is_told_the_nearest(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text('[[fix]]\nwhat = "sayd by"\nspeaker = "Ann Lee"\n', encoding="utf-8")
    assert "nearest is “said by”" in corrections.load(path).problems[0].message
