"""What is kept from one sitting to the next: how a library was left, which there were, searches with names, the log."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer import crash, recent, searches, sitting
from explorer.changes import NothingToUndo
from explorer.files import make_private
from explorer.log import MOST, Log
from explorer.places import Places
from explorer.recent import Recent
from explorer.searches import Named, NameTaken, SearchFile, called
from explorer.sitting import Sitting
from index.blocks import BlockFileProblem
from index.errors import ExploreError
from index.library import Library
from index.model import Anchor, SkippedFile, Update
from tests.explorer.calls import Explore

NUMBERS = st.integers(0, 10**9)
ANCHORS = st.builds(Anchor, st.text(max_size=9), st.text(), st.text(), st.text(), NUMBERS)
SITTINGS = st.builds(
    Sitting, st.text(), st.sampled_from(["", "sentence"]), st.text(), NUMBERS, NUMBERS, st.text(), st.text(),
    st.none() | ANCHORS, NUMBERS, st.text(),
)  # fmt: skip


@given(SITTINGS)
def test_a_sitting_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, left: Sitting) -> None:
    file = tmp_path_factory.getbasetemp() / "state" / "one.json"
    sitting.keep(file, left)
    assert sitting.load(file) == left
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@given(SITTINGS)
def test_without_queries_nothing_that_was_searched_for_is_kept(left: Sitting) -> None:
    place = left.without_query()
    assert not place.query.strip()
    assert (place.document, place.anchor, place.scroll, place.panes) == (
        left.document, left.anchor, left.scroll, left.panes,
    )  # fmt: skip
    assert place == left if not left.query.strip() else (place.unit, place.cursor, place.top) == ("", 0, 0)


@given(
    st.binary(max_size=60)
    | st.sampled_from([b"[]", b'{"cursor": -1, "query": 3, "anchor": {"start": true}}', b"9" * 9999])
)
def test_whatever_stands_in_its_file_nothing_fails(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "other.json"
    file.write_bytes(content)
    assert sitting.load(file) in (None, Sitting())
    assert recent.load(file) == ()


def test_the_latest_library_comes_first_once_and_the_oldest_go(tmp_path: Path) -> None:
    file = tmp_path / "state" / "recent.json"
    for number in range(recent.MOST + 3):
        recent.note(file, Recent((f"/{number}",), None, number, 1, number))
    kept = recent.note(file, Recent(("/9",), None, 99, 1, 50))
    assert kept == recent.load(file)
    assert len(kept) == recent.MOST
    assert [one.paths[0] for one in kept[:3]] == ["/9", "/22", "/21"]
    assert (kept[0].documents, kept[0].missing) == (99, "/9")


def test_a_library_of_another_index_is_opened_with_that(places: Places, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“It is late,” said Ann Lee.\n", encoding="utf-8")
    with Library([tmp_path / "a.txt"], tmp_path / "index") as library:
        library.update()
        noted = recent.recent(library, places, 1, 1, 7.5)
    with recent.library_of(noted, places) as again:
        assert (again.paths, again.folder) == (library.paths, library.folder)
    assert "index in" in recent.named(noted, places)


def test_how_long_ago_is_said_in_words() -> None:
    assert [recent.ago(seconds) for seconds in (-5, 59, 60, 7200, 90_000, 500_000)] == [
        "just now",
        "just now",
        "1 minute ago",
        "2 hours ago",
        "1 day ago",
        "5 days ago",
    ]


def test_searches_are_added_renamed_removed_and_each_taken_back(tmp_path: Path) -> None:
    file = SearchFile(tmp_path / "data" / "searches.toml")
    guns = Named("guns", 'gun "not told"', "sentence", "/a")
    file.add(guns)
    file.add(Named("  late   ones ", "late"))
    assert [one.name for one in file.load()] == ["guns", "late ones"]
    assert [one.name for one in file.of("/b")] == ["late ones"]
    with pytest.raises(NameTaken):
        file.add(Named("guns", "x", library="/a"))
    with pytest.raises(NameTaken):
        file.rename(guns, " \n")
    file.rename(guns, "weapons")
    file.remove(Named("late ones", "late"))
    assert [one.name for one in file.load()] == ["weapons"]
    for names in (["weapons", "late ones"], ["guns", "late ones"], ["guns"], []):
        assert [one.name for one in file.undo()] == names
    with pytest.raises(NothingToUndo):
        file.undo()


def test_what_a_person_writes_into_the_file_stays_and_is_read(tmp_path: Path) -> None:
    path = tmp_path / "searches.toml"
    path.write_text('# mine\n[[search]]\nname = "A"  # good\nquery = "x"\nmy-key = 1\n', encoding="utf-8")
    file = SearchFile(path)
    file.add(Named("b", "y"))
    path.write_text(path.read_text(encoding="utf-8") + "# later\n", encoding="utf-8")
    with pytest.raises(NothingToUndo):
        file.undo()
    file.rename(Named("A", "x"), "C")
    text = path.read_text(encoding="utf-8")
    assert '# mine\n[[search]]\nname = "C"  # good\nquery = "x"\nmy-key = 1\n' in text
    assert text.endswith("# later\n")
    path.write_text("[[search]]\nname = 3\n", encoding="utf-8")
    with pytest.raises(BlockFileProblem, match="line 1"):
        file.load()


def test_a_name_is_found_in_any_case_but_its_own_first() -> None:
    both = [Named("Guns", "1"), Named("guns", "2")]
    assert called("guns", both) == both[1]
    assert called("GUNS", both) == both[0]
    assert called("gun", both) is None


def test_search_with_a_name_searches_for_its_query(explore: Explore, places: Places, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“It is late,” said Ann Lee. The sky was red.\n", encoding="utf-8")
    SearchFile(places.searches).add(Named("sky", "sky red", "sentence"))
    found = explore("search", "@sky", tmp_path / "a.txt", "--format", "json")
    assert found.records[0]["query"] == "sky red"
    assert "sky: sky red" in found.err
    assert explore("search", "@other", tmp_path / "a.txt").status == 1


@given(st.text())
def test_no_word_of_anybody_gets_into_the_log(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    """Texts, names and paths may be in errors, in notes and in what is skipped."""
    file = tmp_path_factory.mktemp("log") / "explore.log"
    log, secret = Log(file), f"Zebra{words}"
    log.started("index", "0.1.0")
    log.opened("0123abcd", 3, 4)
    log.updated(Update(1, 2, 3, 4, (SkippedFile(secret, secret),), 5, 6, 7.5, (secret,)))
    for report in (log.failed, log.crashed):
        try:
            raise ExploreError(secret) from ValueError(secret)
        except ExploreError as error:
            report(error)
    log.ended(0)
    written = file.read_text(encoding="ascii")
    assert len(written.splitlines()) == 6
    assert "Zebra" not in written
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_log_that_is_large_is_put_aside_and_one_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    file = tmp_path / "explore.log"
    file.write_bytes(b"x" * (MOST + 1))
    Log(file).ended(0)
    assert file.stat().st_size < 100
    assert (tmp_path / "explore.1.log").stat().st_size > MOST
    Log(file / "no folder").ended(0)
    Log(None).ended(0)


def test_indexing_leaves_numbers_in_the_log_and_no_word(explore: Explore, places: Places, tmp_path: Path) -> None:
    (tmp_path / "zebra.txt").write_text("“It is a zebra,” said Zoe Zebra.\n", encoding="utf-8")
    explore("index", tmp_path / "zebra.txt")
    explore("index", tmp_path / "none")
    written = places.log_file.read_text(encoding="ascii")
    assert "start index" in written
    assert "documents=1" in written
    assert "error PathMissing" in written
    assert "zebra" not in written.lower()
    (places.config).mkdir(exist_ok=True)
    places.configuration.write_text("log = false\n", encoding="utf-8")
    explore("index", tmp_path / "zebra.txt")
    assert places.log_file.read_text(encoding="ascii") == written


def test_searches_module_names_libraries_by_their_paths(tmp_path: Path) -> None:
    assert searches.spelled([tmp_path / "b", tmp_path / "a"]) == f"{tmp_path / 'a'}:{tmp_path / 'b'}"


def test_what_is_made_for_a_person_is_for_nobody_else(places: Places, tmp_path: Path) -> None:
    make_private(tmp_path / "made" / "state" / "log")
    made = [tmp_path / "made", tmp_path / "made" / "state", tmp_path / "made" / "state" / "log"]
    assert [stat.S_IMODE(one.stat().st_mode) for one in made] == [0o700] * 3
    crash.report(ValueError("words of a document"), places)
    [file] = places.log.glob("crash*")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "words" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["/a\\ud800", "/a\\u0000", ""])
def test_a_library_whose_path_is_none_is_no_library(tmp_path: Path, path: str) -> None:
    file = tmp_path / "recent.json"
    file.write_text(f'{{"libraries": [{{"paths": ["{path}"]}}, {{"paths": ["/a"], "index": "{path}"}}]}}')
    assert recent.load(file) == (Recent(("/a",), None, 0, 0, 0),)
