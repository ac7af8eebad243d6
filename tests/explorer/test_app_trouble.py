"""The app when things go wrong or are too small: one clear line, nothing lost, the terminal in order."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.app import ExploreApp, run
from index.errors import IndexBusy, IndexForeign, UnknownIdentifier
from index.library import Library
from index.linking import Beside
from index.model import Link, Progress, Update
from tests.explorer.stage import SEEDS, places_in, screen_lines, settled, staged

Report = Callable[[Progress], None] | None


class Busy(Library):
    def update(self, *, full: bool = False, progress: Report = None, apart: bool = False) -> Update:
        raise IndexBusy("another explore is writing this index: what it held before is shown")


class Foreign(Library):
    def is_indexed(self) -> bool:
        return False

    def update(self, *, full: bool = False, progress: Report = None, apart: bool = False) -> Update:
        raise IndexForeign("this folder holds something else: choose another with --index")


class Waiting(Library):
    """Reports progress and waits until it is let go."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.reported = threading.Event()
        self.release = threading.Event()
        self.done = threading.Event()
        self.stopped = False

    def update(self, *, full: bool = False, progress: Report = None, apart: bool = False) -> Update:
        assert progress is not None
        progress(Progress(1200, 7, 0, "/articles/[b]seven.txt", 1, 1_000_000, 5_000))
        self.reported.set()
        assert self.release.wait(10)
        try:
            progress(Progress(1200, 8, 0, None))
        except BaseException:
            self.stopped = True
            raise
        finally:
            self.done.set()
        return super().update(full=full)


async def test_another_writer_is_named_and_the_index_is_shown_as_it_is(seeds_index: Path, home: Path) -> None:
    with Busy([SEEDS], seeds_index) as library:
        async with staged(library, home) as stage:
            assert stage.status.startswith("another explore is writing")
            assert stage.status.endswith("the index is shown as it is")
            assert stage.results
            await stage.search("hammer")
            assert stage.results


async def test_an_index_that_cannot_be_made_is_said_and_keys_still_answer(tmp_path: Path, home: Path) -> None:
    with Foreign([SEEDS], tmp_path / "index") as library:
        async with staged(library, home) as stage:
            assert stage.status.startswith("this folder holds something else")
            for key in "jkgGl]fyYwmosin":
                await stage.press({"]": "right_square_bracket"}.get(key, key))
            await stage.press("escape", "enter", "greater_than_sign", "ctrl+o", "space", "1")
            assert stage.app.is_running


async def test_an_empty_library_says_what_to_do(tmp_path: Path, home: Path) -> None:
    (tmp_path / "empty").mkdir()
    with Library([tmp_path / "empty"], tmp_path / "index") as library:
        async with staged(library, home) as stage:
            assert stage.status.startswith("no documents here: name files or folders")
            await stage.search("hammer")
            assert stage.results == []


async def test_skipped_files_are_counted_with_a_reason(tmp_path: Path, home: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text("“It was empty,” Ann Lee said.\n")
    (folder / "void.txt").write_text("")
    with Library([folder], tmp_path / "index") as library:
        async with staged(library, home) as stage:
            assert "1 file skipped (void.txt" in stage.status


async def test_progress_is_honest_and_results_are_there_meanwhile(seeds_index: Path, home: Path) -> None:
    with Waiting([SEEDS], seeds_index) as library:
        async with staged(library, home, wait=False) as stage:
            while not (library.reported.is_set() and stage.results and "7 of" in stage.status):
                await stage.pilot.pause(0.01)
            assert stage.status == "reading 7 of 1,200 files, 1 failed: [b]seven.txt"
            library.release.set()
            await stage.settle()
            assert "up to date" in stage.status


async def test_quitting_during_an_update_stops_it(seeds_index: Path, home: Path) -> None:
    with Waiting([SEEDS], seeds_index) as library:
        async with staged(library, home, wait=False) as stage:
            while not library.reported.is_set():
                await asyncio.sleep(0.01)
            stage.app.simulate_key("q")
        library.release.set()
        while not library.done.is_set():
            await asyncio.sleep(0.01)
        assert library.stopped


async def test_changed_documents_show_after_the_update(tmp_path: Path, home: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    article = folder / "one.txt"
    article.write_text("“It was empty,” Ann Lee said.\n")
    with Library([folder], tmp_path / "index") as library:
        library.update()
        article.write_text("“It was loaded,” Ann Lee said.\n")
        async with staged(library, home) as stage:
            assert "1 changed" in stage.status
            assert any("loaded" in text for text in stage.results)
            assert "loaded" in stage.desk.source.text


async def test_what_another_program_indexed_meanwhile_is_seen_at_the_next_search(tmp_path: Path, home: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text("“It was empty,” Ann Lee said.\n")
    with Library([folder], tmp_path / "index") as library:
        async with staged(library, home) as stage:
            (folder / "two.txt").write_text("“It was loaded,” Bob Ray said.\n")
            with Library([folder], tmp_path / "index") as other:
                other.update()
            # At one stroke: the next letter typed clears what is said.
            await stage.press("slash")
            stage.desk.box.value = "loaded"
            await stage.settle()
            await stage.press("enter")
            assert len(stage.results) == 1
            assert "Bob Ray" in [row.name for row in stage.desk.speakers.entries]
            assert "changed meanwhile" in stage.status


class Vanished(Library):
    """Links and documents that are gone by the time they are asked for."""

    def links(self, statement_id: str) -> list[Link]:
        raise UnknownIdentifier(f"no statement has the id {statement_id}")

    def beside(self, statement_id: str, step: int) -> Beside:
        raise UnknownIdentifier(f"no statement has the id {statement_id}")


async def test_what_has_vanished_meanwhile_is_said(seeds_index: Path, home: Path) -> None:
    with Vanished([SEEDS], seeds_index) as library:
        async with staged(library, home) as stage:
            await stage.press("j")
            assert stage.status == "that is not in the library any more, or has changed: look for it anew"
            stage.desk.say("")
            await stage.press("greater_than_sign")
            assert stage.status == "that is not in the library any more, or has changed: look for it anew"


@pytest.mark.parametrize("size", [(20, 4), (19, 30), (120, 3), (1, 1)])
async def test_a_terminal_too_small_gets_one_clear_line(library: Library, home: Path, size: tuple[int, int]) -> None:
    async with staged(library, home, size=size) as stage:
        if size[0] > 10:
            assert "explore needs 20 by 5" in " ".join(" ".join(stage.lines).split())
        await stage.press("j", "enter", "slash")
        await stage.pilot.resize_terminal(120, 40)
        await stage.settle()
        assert any("Results" in line for line in stage.lines)


@pytest.mark.parametrize("size", [(60, 20), (40, 12), (79, 40)])
async def test_a_narrow_screen_shows_the_pane_that_has_the_focus(
    library: Library, home: Path, size: tuple[int, int]
) -> None:
    async with staged(library, home, size=size) as stage:
        for _ in range(5):
            await stage.press("tab")
            headings = [name for name in ("Speakers", "Results", "Linked statements") if _shown(stage.lines, name)]
            expected = {"speakers": ["Speakers"], "links": ["Linked statements"], "source": []}
            assert headings == expected.get(str(stage.pane), ["Results"])
        assert stage.desk.key_bar.labels[0] == "pane"


async def test_a_source_that_was_hidden_opens_at_its_statement(library: Library, home: Path) -> None:
    async with staged(library, home, size=(60, 20)) as stage:
        await stage.search("supposed to be empty")
        await stage.press("enter")

        assert any("supposed to be" in line for line in stage.lines)
        assert stage.desk.source.sees(stage.desk.source.here)


def _shown(lines: list[str], heading: str) -> bool:
    """Whether a pane has this heading; the line with the names of all panes is none."""
    return any(line.strip().startswith((f"{heading} ━", f"{heading} ─")) for line in lines)


async def test_resizing_keeps_the_top_of_the_source(library: Library, home: Path) -> None:
    async with staged(library, home, size=(120, 24)) as stage:
        await stage.press("enter", "space")
        top = stage.desk.source.top
        for size in ((90, 24), (60, 20), (120, 24)):
            await stage.pilot.resize_terminal(*size)
            await stage.settle()
            now = stage.desk.source.top
            assert now <= top < now + size[0]
        assert now == top


async def test_the_current_statement_survives_a_screen_on_which_everything_fits(library: Library, home: Path) -> None:
    async with staged(library, home, size=(80, 24)) as stage:
        await stage.search("45 minutes")
        await stage.press("enter", "enter")
        for size in ((40, 12), (200, 70), (80, 24)):
            await stage.pilot.resize_terminal(*size)
            await stage.settle()
        assert stage.desk.source.sees(stage.desk.source.here)


async def test_the_note_of_the_command_line_is_shown(library: Library, home: Path) -> None:
    async with staged(library, home, note="old.txt is not there any more") as stage:
        assert stage.status.startswith("old.txt is not there any more; ")


async def test_nothing_heavy_is_loaded_before_the_first_paint() -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from explorer.app import ExploreApp\n"
        "from explorer.places import Places\n"
        "from explorer.screens.main import MainScreen\n"
        "from index.library import Library\n"
        "seen = []\n"
        "def begin(self):\n"
        "    seen.append({name.split('.')[0] for name in sys.modules})\n"
        "    self.app.exit(0)\n"
        "MainScreen.begin = begin\n"
        "root = Path(sys.argv[1])\n"
        "ExploreApp(Library([root], root / 'index'), places=Places(*[root] * 6)).run(headless=True)\n"
        "heavy = seen[0] & {'whoosh', 'numpy', 'cchardet', 'tomllib', 'pycrfsuite'}\n"
        "analysis = [name for name in sys.modules if name.startswith(('index.analysis', 'index.query'))]\n"
        "sys.exit(f'{heavy} {analysis}' if heavy or analysis else 0)\n"
    )
    import subprocess
    import sys
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", code, folder], cwd=SEEDS.parent, capture_output=True, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (0, "")


def crash(*_: object) -> None:
    raise ValueError("the text of a document: \x1b]52;c;aGk=\x07")


async def test_a_crash_ends_with_a_report_that_holds_no_text(
    library: Library, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = ExploreApp(library, places=places_in(home))
    with pytest.raises(ValueError, match="text of a document"):
        async with app.run_test() as pilot:
            await settled(pilot)
            monkeypatch.setattr("explorer.screens.main.MainScreen.action_down", crash)
            await pilot.press("j")
            await pilot.pause()
    assert app.report is not None and "ValueError" in app.report and "\x1b" not in app.report
    (report,) = (home / "log").glob("crash*.txt")
    assert "text of a document" not in report.read_text()
    assert str(report) in app.report


def test_run_turns_a_crash_into_one_line_and_status_1(
    library: Library, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("explorer.screens.main.MainScreen.begin", crash)
    monkeypatch.setattr(ExploreApp, "run", lambda app, **_options: _headless(app))
    assert run(library, places=places_in(home)) == 1
    captured = capsys.readouterr()
    assert captured.err.startswith("explore: ") and captured.err.count("\n") == 1
    assert "text of a document" not in captured.err + captured.out


_run = ExploreApp.run


def _headless(app: ExploreApp) -> int | None:
    return _run(app, headless=True, size=(80, 24))


def test_run_ends_with_status_0_when_the_reader_quits(
    library: Library, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.screens.main.MainScreen.begin", lambda desk: desk.app.exit(0))
    monkeypatch.setattr(ExploreApp, "run", lambda app, **_options: _headless(app))
    assert run(library, places=places_in(home)) == 0


async def test_a_pasted_escape_never_reaches_the_terminal(library: Library, home: Path) -> None:
    from textual import events

    async with staged(library, home) as stage:
        await stage.press("slash")
        stage.desk.box.post_message(events.Paste("gun\x1b]52;c;aGk=\x07\u202e"))
        await stage.settle()
        assert stage.desk.box.value.startswith("gun␛]52")
        assert not any(character in "".join(screen_lines(stage.app)) for character in "\x1b\x07\u202e")


async def test_a_file_whose_name_is_no_text_opens_in_the_editor_by_its_exact_name(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    name = os.fsdecode(b"caf\xe9 %41.txt")
    try:
        (folder / name).write_text("“It was empty,” Ann Lee said.\n")
    except OSError:
        pytest.skip("this file system takes no names that are not UTF-8")
    monkeypatch.setenv("EDITOR", "cat")
    monkeypatch.delenv("VISUAL", raising=False)
    with Library([folder], tmp_path / "index") as library:
        async with staged(library, home) as stage:
            await stage.press("o")
            assert stage.notes.edited[0].argv[-1] == str(folder / name)
