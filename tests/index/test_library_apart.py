"""A library brought up to date by another process, with the real reading and analysis."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.library import Library
from index.model import Progress
from index.updating import apart

SEEDS = Path(__file__).parents[2] / "seeds"


def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    begun: list[str] = []

    def start(module: str) -> object:
        begun.append(module)
        return real(module)

    real = apart.start
    monkeypatch.setattr(apart, "start", start)
    return begun


def test_much_is_done_by_another_process_with_the_same_outcome(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    text = min(SEEDS.iterdir()).read_text()
    for number in range(90):
        path = docs / f"{number:02}.txt"
        path.write_text(f"{text}\n\nNumber {number}.\n")
        os.utime(path, (1, 1))
    corrections = tmp_path / "corrections.toml"
    corrections.write_text("this is no TOML")
    begun, told = started(monkeypatch), list[Progress]()
    with Library([docs], tmp_path / "one", corrections=corrections) as library:
        update = library.update(progress=told.append, apart=True)
        assert begun == ["index.updating.apart"]
        assert (update.documents, update.added) == (90, 90)
        assert sum("corrections" in note for note in update.notes) == 1
        assert told[-1].done == told[-1].found == 90
        assert library.search("the").total > 90
        statements = [one.id for one in library.statements()]
        assert library.update(apart=True).added == 0
        assert len(begun) == 1
    with Library([docs], tmp_path / "two") as library:
        library.update()
        assert [one.id for one in library.statements()] == statements
    assert len(begun) == 1


def test_little_is_done_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = started(monkeypatch)
    with Library([SEEDS], tmp_path / "index") as library:
        assert library.update(apart=True).documents == 2
    assert not begun
