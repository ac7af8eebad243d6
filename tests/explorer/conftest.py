"""One index of the bundled documents for all tests of the app, and a fresh library on it for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.library import Library

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture(scope="session")
def seeds_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of the bundled documents, made once. Tests that write make one of their own."""
    folder = tmp_path_factory.mktemp("seeds") / "index"
    with Library([SEEDS], folder) as library:
        library.update()
    return folder


@pytest.fixture
def library(seeds_index: Path) -> Iterator[Library]:
    with Library([SEEDS], seeds_index) as library:
        yield library


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's folder, which is also the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
