"""A walk through the demo articles, and what left it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from explorer.places import Places
from explorer.walk.state import Hands, Walk
from explorer.walk.walker import Answer, answer
from index.library import Library

DEMO = Path(__file__).resolve().parents[3] / "explorer" / "demo"


@pytest.fixture(scope="session")
def demo_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "index"
    with Library([DEMO], folder) as library:
        library.update()
    return folder


@pytest.fixture
def demo(demo_index: Path) -> Iterator[Library]:
    with Library([DEMO], demo_index) as library:
        yield library


@pytest.fixture
def copied() -> list[str]:
    return []


@pytest.fixture
def walk(demo: Library, places: Places, copied: list[str]) -> Walk:
    def copy(text: str) -> str:
        copied.append(text)
        return "copied with a notebook"

    made = Walk(demo, Hands(places, copy, lambda _: 0))
    made.refresh()
    return made


Say = Callable[..., Answer]


@pytest.fixture
def say(walk: Walk) -> Say:
    """Says one line after another, and gives what came of the last one."""

    def lines(*said: str) -> Answer:
        return [answer(walk, line) for line in said][-1]

    return lines
