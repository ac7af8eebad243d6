"""A library with the corrections of its user, and with speakers who are joined across its documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index import corrections
from index.corrections import hide, not_a_statement, rename, said_by, same_person, split
from index.kinds import Unit
from index.library import Library
from index.model import Analysis, Document, Statement
from index.reading import walk
from tests.index.doubles import analyse, tools

A = "Alec Baldwin: the gun was empty\nan official: no charges"
B = "Baldwin: a cold gun\nMendoza: Baldwin pulled the trigger"
C = "Gresham & Alec Baldwin: nothing"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    for name, text in (("a.txt", A), ("b.txt", B), ("c.txt", C)):
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "corrections.toml"


@pytest.fixture
def analysed() -> list[str]:
    """The first words of the documents that were analysed, in order."""
    return []


@pytest.fixture
def library(docs: Path, tmp_path: Path, file: Path, analysed: list[str]) -> Iterator[Library]:
    def noted(document: Document, text: str) -> Analysis:
        analysed.append(Path(document.path).name)
        return analyse(document, text)

    made = replace(tools(), analyse=noted)
    with Library([docs], tmp_path / "index", tools=made, default_corrections=file) as one:
        one.update()
        analysed.clear()
        yield one


def saying(library: Library, words: str) -> Statement:
    return next(one for one in library.statements() if one.text.startswith(words))


def speakers(library: Library) -> dict[str, int]:
    """The statements of each speaker by name, as four ways of asking have it, which must agree."""
    statements = list(library.statements())
    counted = Counter(name for one in statements for name in {ref.name for ref in one.speakers})
    listed = {one.name: one.statements for one in library.speakers()}
    page = library.search("", unit=Unit.STATEMENT, limit=0)
    assert {one.name: one.count for one in page.speakers} == counted == listed
    for one in library.speakers():
        theirs = [said for said in statements if one.id in {ref.id for ref in said.speakers}]
        assert library.by_speaker(one.id) == theirs
        assert library.search(f'speaker:"{one.name}"', limit=0).total >= len(theirs)
        assert one.documents == len({said.document for said in theirs})
    nobody = [one.id for one in statements if not one.speakers]
    assert [hit.id for hit in library.search("is:unattributed").hits] == nobody
    return dict(listed)


# ── joined across documents


def test_a_bare_surname_is_the_only_one_of_the_library_everywhere(library: Library) -> None:
    assert speakers(library) == {"Alec Baldwin": 3, "an official": 1, "Mendoza": 1, "Gresham": 1}
    said = saying(library, "a cold gun")
    assert (said.speaker, said.speaker_id) == ("Alec Baldwin", "alec-baldwin")
    assert said.reasons[-1] == "Baldwin: the only Baldwin of this library is Alec Baldwin"
    assert library.speaker("alec-baldwin").aliases == ("Baldwin",)
    assert library.speaker("baldwin").id == "alec-baldwin"
    assert [hit.speaker for hit in library.search("cold").hits] == ["Alec Baldwin"]
    assert [hit.text for hit in library.search('about:"alec baldwin"').hits] == ["Baldwin pulled the trigger"]
    assert {one.speaker for one in library.sentences() if "gun" in one.text} == {"Alec Baldwin"}
    links = library.links(saying(library, "the gun was").id)
    assert {(one.type, one.text) for one in links} >= {
        ("same-speaker", "a cold gun"),
        ("mentions", "Baldwin pulled the trigger"),
    }


def test_a_document_with_another_of_that_name_undoes_it_and_no_other_document_is_analysed_again(
    library: Library, docs: Path, analysed: list[str]
) -> None:
    (docs / "d.txt").write_text("Stephen Baldwin: me too")
    library.update()
    assert speakers(library)["Baldwin"] == 1
    assert saying(library, "a cold gun").reasons == ()
    assert analysed == ["d.txt"]
    (docs / "d.txt").unlink()
    library.update()
    assert speakers(library)["Alec Baldwin"] == 3
    assert analysed == ["d.txt"]


# ── decisions about statements


def test_a_decision_about_a_statement_is_applied_to_its_document_alone(
    library: Library, file: Path, analysed: list[str]
) -> None:
    corrections.add(file, said_by(saying(library, "no charges"), "Mendoza"))
    update = library.update()
    assert (update.changed, update.notes) == (0, ("applied your corrections to a document",))
    assert analysed == ["a.txt"]
    said = saying(library, "no charges")
    assert (said.speaker, said.confidence, said.reasons[0]) == ("Mendoza", 1.0, "you said so: said by Mendoza")
    assert speakers(library) == {"Alec Baldwin": 3, "Mendoza": 2, "Gresham": 1}
    assert [hit.text for hit in library.search("conf:>=1").hits] == ["no charges"]
    assert library.update().notes == ()
    assert analysed == ["a.txt"]
    assert library.problems() == []


def test_what_is_no_statement_is_gone_until_the_decision_is_taken_back(library: Library, file: Path) -> None:
    decision = not_a_statement(saying(library, "no charges"))
    corrections.add(file, decision)
    library.update()
    assert "an official" not in speakers(library)
    assert library.problems() == []
    corrections.remove(file, decision)
    library.update()
    assert "an official" in speakers(library)


def test_a_surname_that_a_user_writes_joins_like_one_in_a_document(library: Library, file: Path) -> None:
    corrections.add(file, said_by(saying(library, "no charges"), "Baldwin"))
    library.update()
    assert speakers(library)["Alec Baldwin"] == 4


def test_decisions_outlive_a_rebuild_a_better_model_and_a_moved_file(
    library: Library, file: Path, docs: Path, tmp_path: Path
) -> None:
    corrections.add(file, said_by(saying(library, "no charges"), "Mendoza"))
    library.update(full=True)
    assert saying(library, "no charges").speaker == "Mendoza"
    (docs / "a.txt").rename(docs / "z.txt")
    library.update()
    assert saying(library, "no charges").speaker == "Mendoza"
    with Library([docs], tmp_path / "index", tools=tools("2"), default_corrections=file) as better:
        better.update()
        assert saying(better, "no charges").speaker == "Mendoza"
        assert better.problems() == []


def test_in_an_edited_file_a_decision_goes_on_to_hold_and_in_a_lost_one_it_is_an_orphan(
    library: Library, file: Path, docs: Path
) -> None:
    corrections.add(file, said_by(saying(library, "no charges"), "Mendoza"))
    library.update()
    (docs / "a.txt").write_text(A.replace("empty", "full"))
    library.update()
    assert saying(library, "no charges").speaker == "Mendoza"
    (docs / "a.txt").unlink()
    library.update()
    (problem,) = library.problems()
    assert "not in the library" in problem.message
    assert str(problem).startswith(f"{file}, line ")
    (docs / "a.txt").write_text(A)
    library.update()
    assert saying(library, "no charges").speaker == "Mendoza"
    assert library.problems() == []


def test_a_statement_that_is_found_no_more_is_listed(library: Library, file: Path) -> None:
    said = saying(library, "no charges")
    corrections.add(file, said_by(replace(said, anchor=replace(said.anchor, exact="the gun", start=18)), "Mendoza"))
    library.update()
    assert [one.message for one in library.problems()] == [
        "no statement with these words is found any more: kept, not applied"
    ]


def test_a_document_that_cannot_be_analysed_is_not_tried_again_for_its_decisions(
    library: Library, file: Path, docs: Path, analysed: list[str]
) -> None:
    corrections.add(file, said_by(saying(library, "no charges"), "Mendoza"))
    (docs / "a.txt").write_text(A + "\nCRASH")
    library.update()
    analysed.clear()
    library.update()
    assert analysed == []
    assert len(library.problems()) == 1


# ── decisions about speakers


def test_decisions_about_speakers_analyse_nothing(library: Library, file: Path, analysed: list[str]) -> None:
    corrections.add(
        file, rename("Alec Baldwin", "A. R. Baldwin"), same_person("Gresham", "Mendoza"), hide("an official")
    )
    before = library.generation()
    library.update()
    assert library.generation() != before
    assert analysed == []
    assert speakers(library) == {"A. R. Baldwin": 3, "Mendoza": 2}
    assert saying(library, "a cold gun").reasons == (
        "Baldwin: the only Baldwin of this library is A. R. Baldwin",
        "you said so: Alec Baldwin is shown as A. R. Baldwin",
    )
    hidden = saying(library, "no charges")
    assert (hidden.speaker, hidden.speakers) == (None, ())
    assert hidden.reasons == ("you said so: an official is no speaker",)
    assert [one.speaker for one in library.sentences() if one.text.startswith("an official")] == [None]
    assert library.search("speaker:official").total == 0
    assert library.search("is:unattributed").total == 1
    assert library.search("-is:unattributed").total == 4


def test_of_joint_speakers_the_one_who_is_no_speaker_goes(library: Library, file: Path) -> None:
    corrections.add(file, hide("Gresham"))
    library.update()
    assert saying(library, "nothing").speaker == "Alec Baldwin"
    assert [one.speaker for one in library.sentences() if "nothing" in one.text] == ["Alec Baldwin"]
    assert speakers(library) == {"Alec Baldwin": 3, "an official": 1, "Mendoza": 1}
    corrections.add(file, hide("Alec Baldwin"))
    library.update()
    assert speakers(library) == {"an official": 1, "Mendoza": 1}


def test_joint_speakers_who_are_one_say_it_once(library: Library, file: Path) -> None:
    corrections.add(file, same_person("Gresham", "Alec Baldwin"))
    library.update()
    assert [one.name for one in saying(library, "nothing").speakers] == ["Alec Baldwin"]
    assert speakers(library)["Alec Baldwin"] == 3


def test_a_name_can_be_somebody_else_in_one_document(library: Library, file: Path, analysed: list[str]) -> None:
    corrections.add(file, split("Baldwin", "Stephen Baldwin", library.document(saying(library, "a cold gun").document)))
    library.update()
    assert analysed == ["b.txt"]
    assert speakers(library)["Stephen Baldwin"] == 1
    assert library.search('about:"stephen baldwin"').total == 1
    assert library.search('about:"alec baldwin"').total == 0


# ── the file


def test_an_interrupted_update_is_taken_up_where_it_was(
    library: Library, docs: Path, tmp_path: Path, file: Path
) -> None:
    corrections.add(file, *(said_by(saying(library, words), "Bo") for words in ("no charges", "a cold gun", "nothing")))
    seen: list[str] = []

    def interrupted(document: Document, text: str) -> Analysis:
        if seen:
            raise KeyboardInterrupt
        seen.append(document.id)
        return analyse(document, text)

    hurried = replace(tools(between_commits=0.0), analyse=interrupted)
    with (
        Library([docs], tmp_path / "index", tools=hurried, default_corrections=file) as one,
        pytest.raises(KeyboardInterrupt),
    ):
        one.update()
    assert library.update().notes == ("applied your corrections to 2 documents",)
    assert speakers(library) == {"Bo": 3, "Alec Baldwin": 1, "Mendoza": 1}


def test_a_file_that_cannot_be_understood_changes_nothing_and_is_named_at_every_update(
    library: Library, file: Path, docs: Path
) -> None:
    corrections.add(file, said_by(saying(library, "no charges"), "Mendoza"), hide("Gresham"))
    library.update()
    broken = file.read_text() + "speaker = \n"
    file.write_text(broken)
    (docs / "a.txt").write_text(A.replace("empty", "full"))
    for _ in range(2):
        (note,) = library.update().notes
        assert note.startswith(f"{file}, line {broken.count(chr(10))}: ")
        assert note.endswith("going on with the corrections as they were")
    assert saying(library, "no charges").speaker == "Mendoza"
    assert "Gresham" not in speakers(library)
    assert [one.line for one in library.problems()] == [broken.count("\n")]
    assert len(library.corrections().decisions) == 2
    library.update(full=True)
    assert saying(library, "no charges").speaker == "Mendoza"
    assert file.read_text() == broken


def test_remarks_change_nothing(library: Library, file: Path, analysed: list[str]) -> None:
    corrections.add(file, said_by(saying(library, "no charges"), "Mendoza"))
    library.update()
    before = library.generation()
    file.write_text("# mine\n\n" + file.read_text())
    library.update()
    assert (library.generation(), analysed) == (before, ["a.txt"])


def test_a_file_that_is_named_once_is_remembered(library: Library, docs: Path, tmp_path: Path, file: Path) -> None:
    team = tmp_path / "team.toml"
    corrections.add(team, said_by(saying(library, "no charges"), "Mendoza"))
    place = tmp_path / "index"
    with Library([docs], place, tools=tools(), corrections=team, default_corrections=file) as named:
        named.update()
    with Library([docs], place, tools=tools(), default_corrections=file) as later:
        assert later.corrections_file == team
        later.update()
        assert saying(later, "no charges").speaker == "Mendoza"
    with Library.recorded(place, tools=tools(), default_corrections=lambda paths: file) as recorded:
        assert recorded.corrections_file == team
    team.rename(tmp_path / "elsewhere.toml")
    with Library([docs], place, tools=tools(), default_corrections=file) as lost:
        (note,) = lost.update().notes
        assert "not there any more" in note
        assert saying(lost, "no charges").speaker == "Mendoza"
    with Library([docs], place, tools=tools(), corrections=file, default_corrections=file) as back:
        back.update()
        assert saying(back, "no charges").speaker == "an official"
    with Library([docs], place, tools=tools(), default_corrections=file) as usual:
        assert usual.corrections_file == file


@pytest.mark.parametrize("name", ["fixes.toml", "fixes.txt"])
@pytest.mark.parametrize("linked", [False, True], ids=["as it is", "by a link"])
def test_a_file_among_the_documents_is_neither_a_document_nor_complained_about(
    docs: Path, tmp_path: Path, name: str, linked: bool
) -> None:
    file, named = docs / name, tmp_path / "link.toml" if linked else docs / name
    if linked:
        named.symlink_to(file)
    (docs / "other.toml").write_text("x = 1")
    corrections.add(file, hide("Nobody"))
    real = replace(tools(), walk=walk)
    with Library([docs], tmp_path / "index", tools=real, corrections=named) as library:
        for _ in range(2):
            update = library.update()
            assert [Path(one.path).name for one in update.skipped] == ["other.toml"]
        corrections.add(file, hide("Alec Baldwin"))
        assert library.update().documents == update.documents == len(library.documents())
        assert not any(one.path.endswith(name) for one in library.documents())


@pytest.mark.parametrize("name", ["typo.toml", "docs", "no/such/folder.toml"])
def test_a_slip_in_the_name_of_the_file_is_said_and_not_remembered(
    library: Library, docs: Path, tmp_path: Path, file: Path, name: str
) -> None:
    team, place = tmp_path / "team.toml", tmp_path / "index"
    corrections.add(team, said_by(saying(library, "no charges"), "Mendoza"))
    with Library([docs], place, tools=tools(), corrections=team, default_corrections=file) as named:
        named.update()
    with Library([docs], place, tools=tools(), corrections=tmp_path / name, default_corrections=file) as slip:
        (note,) = slip.update().notes[-1:]
        assert name in note and ("not there yet" in note or "cannot be read" in note)
    with Library([docs], place, tools=tools(), default_corrections=file) as later:
        assert later.corrections_file == team
        later.update()
        assert saying(later, "no charges").speaker == "Mendoza"
        assert later.update().notes == ()


def test_a_file_that_is_itself_asked_for_is_a_document(docs: Path, tmp_path: Path) -> None:
    file = docs / "fixes.txt"
    file.write_text("# nothing is decided yet")
    with Library([file], tmp_path / "index", tools=replace(tools(), walk=walk), corrections=file) as library:
        assert library.update().documents == 1


def test_without_any_file_nothing_is_decided(docs: Path, tmp_path: Path) -> None:
    with Library([docs], tmp_path / "other", tools=tools()) as library:
        library.update()
        assert library.corrections_file is None
        assert (library.corrections().decisions, library.problems()) == ((), [])


def test_before_the_first_update_the_file_can_be_read(docs: Path, tmp_path: Path, file: Path) -> None:
    file.write_text('[[fix]]\nwhat = "prose"\n')
    with Library([docs], tmp_path / "other", tools=tools(), default_corrections=file) as library:
        assert [one.line for one in library.problems()] == [1]
        file.write_text("[")
        assert [one.line for one in library.problems()] == [1]
        assert library.update().notes[0].startswith(f"{file}, line 1: ")


def test_a_decision_about_a_path_goes_with_the_path_when_files_change_their_names(
    library: Library, docs: Path, file: Path, analysed: list[str]
) -> None:
    def who() -> dict[str, str | None]:
        library.update()
        found = (one for one in library.statements() if "gun" in one.text)
        return {Path(one.path).name: one.speaker for one in found}

    file.write_text('[[fix]]\nwhat = "said by"\nspeaker = "Gresham"\npath = "a.txt"\nanchor.exact = "gun"\n')
    (docs / "a.txt").write_text("Burns: gun")
    (docs / "b.txt").write_text("Mendoza: gun")
    assert who() == {"a.txt": "Gresham", "b.txt": "Mendoza"}
    (docs / "a.txt").rename(docs / "d.txt")
    (docs / "b.txt").rename(docs / "a.txt")
    assert who() == {"a.txt": "Gresham", "d.txt": "Burns"}
    analysed.clear()
    (docs / "c.txt").rename(docs / "e.txt")
    assert who() == {"a.txt": "Gresham", "d.txt": "Burns"}
    assert not analysed
