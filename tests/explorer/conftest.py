"""One index of the bundled documents for all tests of the app, and a fresh library on it for each; and the command."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer import cli
from explorer.places import Places
from index.library import Library
from tests.explorer.calls import Explore, Result

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
DEMO = SEEDS.parent / "explorer" / "demo"


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


@pytest.fixture(scope="session")
def demo_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of the six invented articles, made once; `copied` is one to be written or taken away."""
    folder = tmp_path_factory.mktemp("demo") / "index"
    with Library([DEMO], folder) as library:
        library.update()
    return folder


@pytest.fixture
def copied(demo_index: Path, tmp_path: Path) -> Path:
    return shutil.copytree(demo_index, tmp_path / "index")


@pytest.fixture
def demo(copied: Path) -> Iterator[Library]:
    with Library([DEMO], copied, corrections=copied.parent / "corrections.toml") as library:
        yield library


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's folder, which is also the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """The places of a person who has a home folder and one bundled document."""
    home = tmp_path / "home"
    seeds = tmp_path / "seeds"
    home.mkdir()
    seeds.mkdir()
    (seeds / "seed.txt").write_text("The mayor said that seeds grow.\n", encoding="utf-8")
    return Places(tmp_path / "data", tmp_path / "config", tmp_path / "log", home, seeds, tmp_path / "state")


@pytest.fixture
def explore(places: Places, capsys: pytest.CaptureFixture[str]) -> Explore:
    """Runs a call of the command in these places."""

    def call(*words: str | Path) -> Result:
        status = cli.run([str(word) for word in words], places)
        out, err = capsys.readouterr()
        return Result(status, out, err)

    return call
