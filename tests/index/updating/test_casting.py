"""An update of a few files follows from what was known, and gives what a new index of all files gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from index.corrections import add, rename
from index.library import Library
from index.updating import casting
from tests.index.doubles import tools

FILES = {
    f"{number:02}.txt": f"Person {name} & Baldwin: the gun was empty\nBaldwin: {number} guns\nNobody spoke"
    for number, name in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJ")
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(f"{text} in {name}")
    return folder


@pytest.fixture
def joined(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Of how many documents everybody was looked at, each time."""
    found: list[int] = []
    join = casting.join

    def counted(entries: Any, decisions: Any) -> Any:
        found.append(len(entries))
        return join(entries, decisions)

    monkeypatch.setattr(casting, "join", counted)
    return found


def told(docs: Path, place: Path, corrections: Path | None = None) -> tuple[object, ...]:
    """What a library says of everybody after an update."""
    with Library([docs], place, tools=tools(), corrections=corrections) as library:
        library.update()
        pages = [library.search(query) for query in ("gun", "speaker:baldwin", "about:mendoza", 'speaker:"person a"')]
        return (
            library.speakers(),
            [(page.total, list(page.speakers), [hit.text for hit in page.hits]) for page in pages],
            [library.by_speaker(one.id) for one in library.speakers()],
        )


def test_a_file_that_comes_changes_or_goes_is_followed(docs: Path, tmp_path: Path, joined: list[int]) -> None:
    place = tmp_path / "index"
    told(docs, place)
    assert joined == [36]
    (docs / "new.txt").write_text("Person A & Mendoza: a new gun\nAlec Baldwin: mine")
    first = told(docs, place)
    (docs / "00.txt").write_text("Mendoza: another gun was changed")
    (docs / "01.txt").unlink()
    second = told(docs, place)
    assert joined == [36], "nobody else was looked at"
    assert second == told(docs, tmp_path / "another")
    assert first != second


def test_where_many_files_changed_everybody_is_looked_at(docs: Path, tmp_path: Path, joined: list[int]) -> None:
    place = tmp_path / "index"
    told(docs, place)
    for name in list(FILES)[:9]:
        (docs / name).write_text(f"Mendoza: a gun in {name}")
    changed = told(docs, place)
    assert joined == [36, 36]
    assert changed == told(docs, tmp_path / "another")


def test_with_decisions_about_speakers_everybody_is_looked_at(docs: Path, tmp_path: Path, joined: list[int]) -> None:
    place, corrections = tmp_path / "index", tmp_path / "corrections.toml"
    told(docs, place, corrections)
    add(corrections, rename("Person A", "Somebody Else"))
    told(docs, place, corrections)
    (docs / "new.txt").write_text("Person A: a new gun")
    renamed = told(docs, place, corrections)
    corrections.unlink()
    (docs / "newer.txt").write_text("Person A: a newer gun")
    plain = told(docs, place, corrections)
    assert len(joined) == 4
    assert renamed != plain == told(docs, tmp_path / "another", corrections)


@pytest.mark.parametrize("how", ["gone", "garbled", "of an interrupted run"])
def test_what_it_would_follow_from_may_be_missing(docs: Path, tmp_path: Path, joined: list[int], how: str) -> None:
    place = tmp_path / "index"
    told(docs, place)
    (ledger,) = place.glob("generation-*/ledger-*.table")
    if how == "gone":
        ledger.unlink()
    elif how == "garbled":
        ledger.write_bytes(bytes(255 - byte for byte in ledger.read_bytes()))
    else:
        other = tmp_path / "other"
        (docs / "new.txt").write_text("Mendoza: an older gun")
        told(docs, other)
        ledger.write_bytes(next(other.glob("generation-*/ledger-*.table")).read_bytes())
    (docs / "new.txt").write_text("Person A: a new gun")
    del joined[:]
    assert told(docs, place) == told(docs, tmp_path / "another")
    assert joined == [37, 37]
