"""Where things live, and which library is meant."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from explorer.cli import run
from explorer.crash import report
from explorer.places import Places, bundled_seeds
from index.library import Library


@pytest.fixture
def places(tmp_path: Path) -> Places:
    home = tmp_path / "home"
    (home / "articles").mkdir(parents=True)
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    return Places(tmp_path / "data", tmp_path / "config", tmp_path / "log", home, seeds, tmp_path / "state")


def test_the_environment_decides_where_the_standard_places_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "d"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "s"))
    places = Places.standard()
    if os.name == "posix" and os.uname().sysname == "Linux":
        assert places.data == tmp_path / "d" / "explore"
        assert places.config == tmp_path / "c" / "explore"
        assert places.log.is_relative_to(tmp_path / "s" / "explore")


def test_standard_places_make_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    Places.standard()
    assert list(tmp_path.iterdir()) == []


def test_a_library_is_the_set_of_its_paths_whatever_way_they_are_written(places: Places) -> None:
    articles = places.home / "articles"
    other = places.home / "other"
    key = places.library_key([articles, other])
    assert places.library_key([other, articles, articles / ".." / "articles"]) == key
    assert places.library_key([articles]) != key
    assert len(key) == 16


def test_a_link_to_a_library_is_that_library(places: Places) -> None:
    link = places.home / "link"
    link.symlink_to(places.home / "articles")
    assert places.library_key([link]) == places.library_key([places.home / "articles"])


def test_the_bundled_documents_have_the_key_seeds(places: Places) -> None:
    assert places.library_key(places.seeds()) == "seeds"
    assert places.index_folder(places.seeds()) == places.data / "indexes" / "seeds"
    assert places.library_name(places.seeds()) == "the bundled documents"


def test_the_bundled_documents_are_found_from_here() -> None:
    assert len(list(bundled_seeds().glob("*.txt"))) == 2


def test_the_data_folders_are_for_the_user_only(places: Places) -> None:
    places.make_data()
    assert places.data.stat().st_mode & 0o777 == 0o700
    assert places.indexes.stat().st_mode & 0o777 == 0o700


def test_the_last_library_is_remembered(places: Places) -> None:
    assert places.last_library() is None
    assert places.default_library() == (places.seeds(), None)
    places.set_last_library([places.home / "articles"])
    assert places.default_library() == ((places.home / "articles",), None)


@pytest.mark.skipif(os.name == "nt", reason="names are bytes on POSIX only")
def test_the_last_library_may_have_a_name_that_cannot_be_decoded(places: Places) -> None:
    odd = Path(os.fsdecode(os.fsencode(places.home) + b"/odd\xff"))
    places.set_last_library([odd])
    assert places.last_library() == (odd,)


DAMAGED = ["", "{", "[]", '{"paths": 3}', '{"paths": [3]}', "\x00", "[" * 100_000, '{"paths": "/"}']
DAMAGED += ['{"paths": ["/a\\ud800"]}', '{"paths": ["/a\\u0000"]}', '{"paths": [""]}']


@pytest.mark.parametrize("damaged", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_note_of_the_last_library_means_the_bundled_documents(places: Places, damaged: str) -> None:
    places.data.mkdir()
    places.last_library_file.write_text(damaged)
    assert places.default_library() == (places.seeds(), None)


def test_when_the_last_library_is_gone_the_bundled_documents_come_with_a_note(places: Places) -> None:
    gone = places.home / "articles"
    places.set_last_library([gone])
    gone.rmdir()
    paths, note = places.default_library()
    assert paths == places.seeds()
    assert note is not None and str(gone) in note


def test_a_last_library_that_is_indexed_stays_when_some_or_all_of_its_paths_are_gone(places: Places) -> None:
    articles, other = places.home / "articles", places.home / "other"
    other.mkdir()
    (articles / "a.txt").write_text("The mayor said that it rains.\n")
    last = (articles, other)
    places.set_last_library(last)
    with Library(last, places.index_folder(last), own_folder=True) as library:
        library.update()
    other.rmdir()
    assert places.default_library() == (last, None)
    (articles / "a.txt").unlink()
    articles.rmdir()
    assert places.default_library() == (last, None)


def test_of_a_last_library_without_an_index_what_is_left_is_used_with_a_note(places: Places) -> None:
    other = places.home / "other"
    places.set_last_library([places.home / "articles", other])
    paths, note = places.default_library()
    assert paths == (places.home / "articles",)
    assert note is not None and str(other) in note


def test_a_last_library_in_a_folder_that_may_not_be_entered_is_not_taken_for_gone(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, **_options: object) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    places.set_last_library([places.home / "articles"])
    monkeypatch.setattr(Path, "exists", refused)
    assert places.default_library() == ((places.home / "articles",), None)


def test_home_and_the_whole_disk_are_vast_and_a_folder_in_them_is_not(places: Places) -> None:
    assert places.vast([places.home]) == places.home
    assert places.vast([places.home.parent]) == places.home.parent
    assert places.vast([Path(places.home.anchor)]) is not None
    assert places.vast([places.home / "articles" / ".."]) is not None
    assert places.vast([places.home / "articles"]) is None


def test_a_library_is_named_as_its_owner_would(places: Places) -> None:
    assert places.library_name([places.home / "articles"]) == "~/articles"
    assert places.library_name([places.home / "articles", Path("/x"), Path("/y")]) == "~/articles and 2 more"


def test_without_a_home_one_line_says_what_to_set(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def unknown(*_words: object, **_options: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr("platformdirs.user_data_path", unknown)
    assert run(["config"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("explore: ") and "set HOME" in said and said.count("\n") == 1
    assert "no report could be written" in report(ValueError())
