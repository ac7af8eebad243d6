"""Correcting in the app: the form, what it changes, the list of all corrections, and the way back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events

from explorer.screens.fix import FixScreen
from explorer.screens.fixes import FixesScreen
from explorer.widgets.choices import Choices
from index.library import Library
from index.model import Update
from tests.explorer.stage import Stage, screen_lines, staged

CLOSED = """Bridge closed after storm

“The bridge is not safe,” said Ann Lee, the mayor.

The engineer Bob Roe said that repairs would take a year.

“Nobody asked us,” Lee added.
"""
OPEN = """Bridge opens again

“It is safe now,” said Ann Lee.

“We are glad,” Anna Lee-Roe told reporters.

An official said that the toll stays.
"""
SIZES = [(120, 40), (80, 24), (60, 20)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "corrections.toml"


@pytest.fixture
def articles(tmp_path: Path, file: Path) -> Iterator[Library]:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "closed.txt").write_text(CLOSED, encoding="utf-8")
    (folder / "open.txt").write_text(OPEN, encoding="utf-8")
    with Library([folder], tmp_path / "index", corrections=file) as library:
        library.update()
        yield library


def by(library: Library) -> dict[str, str | None]:
    """Who says what, as the index has it: the speaker by the beginning of the words."""
    return {one.text.strip("“")[:14]: one.speaker for one in library.statements()}


def form(stage: Stage) -> FixScreen:
    assert isinstance(stage.app.screen, FixScreen)
    return stage.app.screen


def listed(stage: Stage) -> FixesScreen:
    assert isinstance(stage.app.screen, FixesScreen)
    return stage.app.screen


def labels(choices: Choices) -> list[str]:
    return [choice.label for choice in choices.entries]


async def choose(stage: Stage, label: str) -> None:
    """Opens the form and chooses by the digit of the choice with this label."""
    await stage.press("x")
    await stage.press(str(labels(form(stage).choices).index(label) + 1))


# --- the form


@pytest.mark.parametrize("size", [*SIZES, (40, 12)])
async def test_the_form_shows_the_statement_and_why_it_is_one_and_escape_leaves_it(
    articles: Library, home: Path, file: Path, size: tuple[int, int]
) -> None:
    async with staged(articles, home, size=size) as stage:
        await stage.search("Nobody")
        await stage.press("x")
        page = " ".join(line.strip() for line in stage.lines)
        assert "Ann Lee · direct · line 7" in page
        assert "not a statement" in page and "said by …" in page and "enter choose" in page
        if size[1] >= 20:
            assert "“Nobody asked us,”" in page
            assert "because: " in page
        await stage.press("G", "k", "escape")
        assert stage.app.screen is stage.desk
        assert not file.exists()


async def test_u_brings_back_what_was_decided_before_here_and_in_the_list(
    articles: Library, home: Path, file: Path
) -> None:
    async with staged(articles, home) as stage:
        await stage.search("repairs")
        for name in ("Ann Lee", "Carla Diaz", "Dora Fox"):
            await choose(stage, "said by …")
            await stage.type(name)
            await stage.press("enter")
        await stage.press("u")
        assert "; again said by Carla Diaz: “" in stage.status
        await stage.press("X", "u")
        assert "; again said by Ann Lee: “" in listed(stage).status.message
        await stage.press("escape", "u")
        assert stage.status.startswith("taken back: said by Ann Lee")
        assert "[[fix]]" not in file.read_text().replace("one [[fix]] a", "")


async def test_what_stands_in_the_file_no_more_is_not_taken_back_twice(
    articles: Library, home: Path, file: Path
) -> None:
    async with staged(articles, home) as stage:
        await choose(stage, "not a statement")
        file.unlink()
        await stage.press("u")
        assert "does not stand in" in stage.status and "any more" in stage.status
        await stage.press("u")
        assert stage.status.startswith("nothing was corrected since the start")


async def test_what_is_not_a_statement_goes_and_u_brings_it_back(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.press("j")
        before, cursor = stage.results, stage.desk.results.cursor
        gone = before[cursor]
        await choose(stage, "not a statement")
        assert stage.app.screen is stage.desk
        assert stage.status.startswith("done, u takes it back: not a statement any more: “")
        assert stage.results == [text for text in before if text != gone]
        assert (stage.pane, stage.desk.results.cursor) == ("results", cursor)
        await stage.press("u")
        assert stage.status.startswith("taken back: not a statement any more")
        assert stage.results == before
        await stage.press("u")
        assert stage.status.startswith("nothing was corrected since the start")


@pytest.mark.parametrize("size", SIZES)
async def test_typing_narrows_the_names_and_enter_takes_the_first(
    articles: Library, home: Path, size: tuple[int, int]
) -> None:
    async with staged(articles, home, size=size) as stage:
        await stage.search("repairs")
        await choose(stage, "said by …")
        assert labels(form(stage).choices) == ["Ann Lee", "Anna Lee-Roe", "an official", "Bob Roe"]
        await stage.type("lee")
        assert labels(form(stage).choices) == ["Ann Lee", "Anna Lee-Roe", "“lee”"]
        page = screen_lines(stage.app)
        assert any("“lee”" in line and "a new name" in line for line in page)
        assert any("enter take this name" in line for line in page)
        await stage.press("down", "up", "enter")
        assert stage.status.startswith("done, u takes it back: said by Ann Lee, not by Bob Roe: “")
        assert by(articles)["that repairs w"] == "Ann Lee"
        assert stage.desk.results.entries[0].hit.speaker == "Ann Lee"
        await stage.press("x")
        assert "you said so" in " ".join(stage.lines)


async def test_a_name_may_be_new(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.search("repairs")
        await choose(stage, "said by …")
        await stage.type("Carla Diaz")
        assert labels(form(stage).choices) == ["“Carla Diaz”"]
        await stage.press("enter")
        assert by(articles)["that repairs w"] == "Carla Diaz"
        assert "Carla Diaz" in [row.name for row in stage.desk.speakers.entries]


async def test_escape_goes_back_from_the_name_to_the_choice(articles: Library, home: Path, file: Path) -> None:
    async with staged(articles, home) as stage:
        await choose(stage, "said by …")
        await stage.type("ann")
        await stage.press("escape")
        assert labels(form(stage).choices)[0] == "not a statement"
        await stage.press("9")
        assert form(stage).status.message == "there is no 9 here"
        await stage.press("q")
        assert stage.app.screen is stage.desk
        assert not file.exists()


async def test_two_names_become_one_person_who_must_be_known(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.search("glad")
        await choose(stage, "Anna Lee-Roe is the same person as …")
        await stage.type("zeppelin")
        assert labels(form(stage).choices) == []
        await stage.press("enter")
        assert form(stage).status.message.startswith("nobody else is called so")
        await stage.press("ctrl+u")
        await stage.type("ann l")
        await stage.press("enter")
        assert "Anna Lee-Roe is Ann Lee, who gets the 1 statement" in stage.status
        assert by(articles)["We are glad,”"] == "Ann Lee"


async def test_a_speaker_is_renamed_in_all_documents(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.search("safe")
        await choose(stage, "rename Ann Lee …")
        assert form(stage).line.value == "Ann Lee"
        await stage.press("enter")
        assert form(stage).status.message.startswith("nobody else is called so")
        await stage.press("home")
        await stage.type("Dr ")
        await stage.press("enter")
        assert sorted(filter(None, by(articles).values())).count("Dr Ann Lee") == 3


async def test_a_name_is_somebody_else_in_one_document(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.search('"safe now"')
        await choose(stage, "Ann Lee is somebody else in this document …")
        await stage.type("Anna Lee-Roe")
        await stage.press("enter")
        assert (by(articles)["It is safe now"], by(articles)["The bridge is "]) == ("Anna Lee-Roe", "Ann Lee")


async def test_an_unnamed_source_gets_its_name_in_this_document(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.search("toll")
        await stage.press("x")
        assert "an official is the same person as …" not in labels(form(stage).choices)
        await stage.press("escape")
        await choose(stage, "an official is, in this document, …")
        await stage.type("roe")
        await stage.press("down", "enter")
        assert by(articles)["that the toll "] == "Bob Roe"


async def test_who_is_no_speaker_is_hidden(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.search("repairs")
        await choose(stage, "hide Bob Roe")
        assert by(articles)["that repairs w"] is None
        assert "Bob Roe" not in [row.name for row in stage.desk.speakers.entries]
        await stage.press("x")
        assert labels(form(stage).choices) == ["not a statement", "said by …", "no prose: skip its lines"]
        await stage.press("escape", "u")
        assert by(articles)["that repairs w"] == "Bob Roe"


@pytest.mark.parametrize("size", SIZES)
async def test_everything_in_the_form_can_be_clicked(articles: Library, home: Path, size: tuple[int, int]) -> None:
    async with staged(articles, home, size=size) as stage:
        await stage.search("repairs")
        await stage.press("x")
        await stage.pilot.click(Choices, offset=(6, 1))
        await stage.settle()
        assert form(stage).prompt.render().plain.strip() == "said by"
        await stage.pilot.click(Choices, offset=(6, 0))
        await stage.settle()
        assert by(articles)["that repairs w"] == "Ann Lee"


async def test_in_the_speakers_the_form_is_about_the_speaker_and_the_cursor_stays(
    articles: Library, home: Path
) -> None:
    async with staged(articles, home) as stage:
        await stage.press("shift+tab")
        assert stage.pane == "speakers"
        await stage.press("x")
        assert labels(form(stage).choices) == [
            "Ann Lee is the same person as …",
            "rename Ann Lee …",
            "hide Ann Lee",
        ]
        assert "3 statements in 2 documents" in " ".join(stage.lines)
        await stage.press("escape", "j")
        place = stage.desk.speakers.cursor
        await choose(
            stage,
            next(
                label
                for label in ("rename an official …", "rename Anna Lee-Roe …", "rename Bob Roe …")
                if stage.desk.speakers.current and stage.desk.speakers.current.name in label
            ),
        )
        await stage.press("ctrl+u")
        await stage.type("Somebody New")
        await stage.press("enter")
        assert (stage.pane, stage.desk.speakers.cursor) == ("speakers", place)


async def test_the_reader_stays_at_the_same_line_of_the_source(articles: Library, home: Path) -> None:
    async with staged(articles, home, size=(60, 20)) as stage:
        await stage.search("Nobody")
        await stage.press("enter")
        top, words = stage.desk.source.top, stage.current
        await choose(stage, "said by …")
        await stage.type("bob")
        await stage.press("enter")
        assert (stage.pane, stage.desk.source.top, stage.current) == ("source", top, words)
        assert "Bob Roe" in stage.desk.standing()
        await choose(stage, "not a statement")
        assert (stage.pane, stage.desk.source.top, stage.current) == ("source", top, None)


async def test_without_a_current_statement_there_is_nothing_to_correct(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.search("storm")
        await stage.press("x")
        assert stage.app.screen is stage.desk
        assert stage.status.startswith("no statement is current here")


@pytest.mark.parametrize(
    "name",
    ["[b]Ann[/b]", "[/b]", "Ann \x1b]52;c;aGk=\x07Lee", "Ann \u202eeeL", "שרה לוי", "漢字 名前", "x" * 10_000, "!?"],
)
async def test_a_hostile_name_is_shown_as_it_is_or_refused_in_one_line(
    articles: Library, home: Path, name: str
) -> None:
    async with staged(articles, home) as stage:
        await stage.search("repairs")
        await choose(stage, "said by …")
        form(stage).line.post_message(events.Paste(name))
        await stage.settle()
        assert not set("\x1b\x07\u202e") & set("".join(screen_lines(stage.app)))
        await stage.press(*["down"] * len(form(stage).choices.entries), "enter")
        if len(name) > 1000 or name == "!?":
            assert "slip" in stage.status or "no letter" in stage.status or isinstance(stage.app.screen, FixScreen)
            await stage.press("escape", "escape")
            assert by(articles)["that repairs w"] == "Bob Roe"
        else:
            assert by(articles)["that repairs w"] not in (None, "Bob Roe")
            assert not set("\x1b\x07\u202e") & set("".join(screen_lines(stage.app)))
            await stage.press("x")
            assert stage.app.is_running


# --- what can go wrong


async def test_a_garbled_file_is_named_with_its_line_and_kept(articles: Library, home: Path, file: Path) -> None:
    async with staged(articles, home) as stage:
        file.write_text("# mine\n[[fix]]\nwhat = \n")
        await choose(stage, "not a statement")
        assert f"{file}, line 3" in stage.status
        assert file.read_text() == "# mine\n[[fix]]\nwhat = \n"
        assert len(stage.results) == len(list(articles.statements()))
        await stage.press("X")
        assert any("line 3 of the file" in line for line in stage.lines)
        await stage.press("u", "enter", "escape")
        assert stage.app.screen is stage.desk


async def test_a_place_that_cannot_be_written_is_said(articles: Library, home: Path, file: Path) -> None:
    async with staged(articles, home) as stage:
        file.mkdir()
        await choose(stage, "not a statement")
        assert stage.status.startswith(f"{file}: cannot be read")
        await stage.press("u")
        assert stage.status.startswith("nothing was corrected since the start")


async def test_a_library_without_a_file_says_so(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("x", "1")
        assert "no file of corrections" in stage.status


class Slow(Library):
    """Its first update ends when it is let go."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        self.release = threading.Event()

    def update(self, **options: object) -> Update:  # type: ignore[override]
        assert self.release.wait(60)
        return super().update(**options)  # type: ignore[arg-type]


async def test_what_is_decided_during_the_first_update_is_written_at_once_and_shows_after_it(
    articles: Library, home: Path, file: Path
) -> None:
    with Slow(articles.paths, articles.folder, corrections=file) as library:
        async with staged(library, home, wait=False) as stage:
            while not stage.results:
                await stage.pilot.pause(0.01)
            # The first results have no current statement for a moment, and x opens nothing then.
            while stage.app.screen is stage.desk:
                await stage.pilot.press("x")
                await stage.pilot.pause(0.1)
            await stage.pilot.press("1")
            while not file.exists():
                await stage.pilot.pause(0.01)
            while "it shows when the index is up to date" not in stage.status:
                await stage.pilot.pause(0.01)
            count = len(stage.results)
            library.release.set()
            await stage.settle()
            assert stage.status.startswith("done, u takes it back")
            assert len(stage.results) == count - 1


# --- all corrections


async def test_the_start_says_how_many_corrections_need_a_look(articles: Library, home: Path, file: Path) -> None:
    file.write_text('[[fix]]\nwhat = "hide"\nspeaker = "Zoe Zed"\n')
    async with staged(articles, home) as stage:
        assert stage.status.startswith("1 correction to be looked at: X; ")


async def test_the_list_marks_what_contradicts_and_opens_and_takes_back(
    articles: Library, home: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "cat")
    monkeypatch.delenv("VISUAL", raising=False)
    async with staged(articles, home) as stage:
        await stage.press("X")
        assert any("nothing is corrected yet" in line for line in stage.lines)
        await stage.press("escape")
        await stage.search("repairs")
        await choose(stage, "said by …")
        await stage.type("ann l")
        await stage.press("enter")
        file.write_text(
            file.read_text() + '\n[[fix]]\nwhat = "hide"\nspeaker = "Zoe Zed"\n\n[[fix]]\nwhat = "praise"\n'
        )
        articles.update()
        await stage.press("slash", "ctrl+u", "escape", "X")
        page = "\n".join(stage.lines)
        assert "said by Ann Lee: “that repairs would take a year”" in page
        assert "Zoe Zed is no speaker" in page
        assert page.count(" ! ") >= 2 and "“praise” is no decision" in page
        assert listed(stage).status.message == "2 to be looked at, marked with !"
        await stage.press("j", "o")
        assert stage.notes.edited[0].argv[-1] == str(file)
        assert any(
            file.read_text().splitlines()[int(word[1:]) - 1] == "[[fix]]"
            for word in stage.notes.edited[0].argv
            if word.startswith("+")
        )
        await stage.press("u")
        assert listed(stage).status.message == "taken back: Zoe Zed is no speaker"
        assert "Zoe Zed" not in file.read_text()
        await stage.press("k", "enter")
        assert stage.app.screen is stage.desk
        assert (stage.pane, stage.current) == ("source", "that repairs would take a year")


async def test_what_is_taken_back_in_the_list_shows_on_the_desk(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.search("repairs")
        await choose(stage, "hide Bob Roe")
        await stage.press("X", "u", "escape")
        assert stage.desk.results.entries[0].hit.speaker == "Bob Roe"


async def test_a_correction_of_a_speaker_opens_what_they_say(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.search("safe")
        await choose(stage, "rename Ann Lee …")
        await stage.press("ctrl+u")
        await stage.type("Dr Lee")
        await stage.press("enter", "X", "enter")
        assert stage.desk.box.value == 'speaker:"Dr Lee"'
        assert len(stage.results) == 3


async def test_the_palette_leads_to_the_form_and_to_the_list(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.press("ctrl+p")
        await stage.type("correct it")
        await stage.press("enter")
        form(stage)
        await stage.press("escape", "ctrl+p")
        await stage.type("all your corrections")
        await stage.press("enter")
        listed(stage)
