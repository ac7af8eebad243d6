"""How the files of a library are found and read: what is said once holds until something else is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.library import Library
from index.model import LeftOut
from index.reading.options import AUTOMATIC, Choice, Options


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    (folder / "out").mkdir(parents=True)
    for name in ("a.txt", ".b.txt", "c.txt", "out/d.txt", "e.bin"):
        (folder / name).write_text(f"“It is {name},” said Ann Lee.\n")
    (folder / ".ignore").write_text("c.txt\nout/\n*.bin\n")
    return folder


def names(docs: Path, choice: Choice = Choice()) -> list[str]:  # noqa: B008 - it cannot be changed
    """The documents after an update in which this was said."""
    with Library([docs], docs.parent / "index", choice=choice) as library:
        library.update()
        return [Path(one.path).name for one in library.documents()]


def test_what_was_said_of_hidden_and_ignored_files_holds_for_later_updates(docs: Path) -> None:
    assert names(docs) == ["a.txt"]
    assert names(docs, Choice(hidden=True)) == [".b.txt", "a.txt"]
    assert names(docs) == [".b.txt", "a.txt"]
    assert names(docs, Choice(ignore_files=False)) == [".b.txt", "a.txt", "c.txt", "d.txt"]
    assert names(docs, Choice(hidden=False)) == ["a.txt", "c.txt", "d.txt"]
    assert names(docs, Choice(ignore_files=True)) == ["a.txt"]
    assert names(docs) == ["a.txt"]


def test_an_index_remembers_its_options_when_it_is_opened_by_its_folder(docs: Path) -> None:
    names(docs, Choice(hidden=True, encoding="koi8-r"))
    with Library.recorded(docs.parent / "index", choice=Choice(hidden=False)) as library:
        assert library.options == Options(encoding="koi8-r")


def test_an_encoding_that_is_said_is_that_of_all_text_until_it_is_taken_back(docs: Path) -> None:
    (docs / "a.txt").write_bytes('"Так", сказал Иван.\n'.encode("koi8-r"))

    def read(choice: Choice = Choice()) -> tuple[str, str]:  # noqa: B008 - it cannot be changed
        with Library([docs], docs.parent / "index", choice=choice) as library:
            library.update()
            [document] = library.documents()
            return document.encoding, library.text(document.id)[:5]

    guessed = read()
    assert read(Choice(encoding="koi8-r")) == ("koi8-r", '"Так"')
    assert read() == ("koi8-r", '"Так"')
    assert read(Choice(encoding="windows-1251"))[0] == "windows-1251"
    assert read(Choice(encoding=AUTOMATIC)) == guessed


def test_an_update_counts_what_ignore_files_leave_out(docs: Path) -> None:
    with Library([docs], docs.parent / "index") as library:
        for _ in range(2):
            assert library.update().left_out == LeftOut(1, 1, (".ignore",))
    with Library([docs], docs.parent / "index", choice=Choice(ignore_files=False)) as library:
        assert library.update().left_out == LeftOut()


def test_broken_ignore_files_are_noted_a_few_of_them(docs: Path) -> None:
    for number in range(20):
        (docs / f"in{number:02}").mkdir()
        (docs / f"in{number:02}" / ".ignore").write_bytes(b"\0")
    with Library([docs], docs.parent / "index") as library:
        notes = library.update().notes
        assert notes[0] == f"{docs}/in00/.ignore is not taken account of: binary"
        assert notes[-1] == "and so with 15 more ignore files"
        assert len(notes) == 6
