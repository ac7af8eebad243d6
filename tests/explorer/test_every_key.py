"""Every key of the table does what the table says, as is seen on the screen; and no key is without its row."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.keys import KEYS, Key
from index.library import Library
from tests.explorer.pressing import leave, looked, press, search
from tests.explorer.rows import ROWS, Look, Row
from tests.explorer.stage import SEEDS, Stage, staged

DEMO = SEEDS.parent / "explorer" / "demo"
ENDS = [key for key in KEYS if key.id in ("quit", "quit-here", "pick")]
"""Those after which there is no app any more."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("every") / "index"
    with Library([DEMO, SEEDS], folder) as library:
        library.update()
    return folder


@pytest.fixture
def library(made: Path, tmp_path: Path) -> Iterator[Library]:
    """The demo and the bundled documents; what is corrected in it is corrected in a copy."""
    shutil.copytree(made, tmp_path / "index")
    with Library([DEMO, SEEDS], tmp_path / "index", corrections=tmp_path / "corrections.toml") as library:
        yield library


def test_every_key_of_the_table_has_a_row_and_every_row_a_key() -> None:
    assert set(ROWS) == {key.id for key in KEYS}, "a key needs a row in tests/explorer/rows.py"


@pytest.mark.parametrize("group", list(dict.fromkeys(key.group for key in KEYS)))
async def test_every_key_does_what_the_table_says(
    library: Library, home: Path, group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", sys.executable)
    wrong = []
    async with staged(library, home) as stage:
        for key in KEYS:
            if key.group == group and key not in ENDS:
                wrong += await pressed(stage, key, key.keys[0], home)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("key", ENDS, ids=lambda key: key.id)
async def test_every_key_that_ends_the_app_ends_it(library: Library, home: Path, key: Key) -> None:
    for name in key.keys:
        async with staged(library, home, picks=ROWS[key.id].picks) as stage:
            assert not await pressed(stage, key, name, home)


async def pressed(stage: Stage, key: Key, name: str, home: Path) -> list[str]:
    """What was seen instead of what the row says, in words."""
    row: Row = ROWS[key.id]
    if not row.come.startswith("="):
        await search(stage, "")
    await press(stage, row.come)
    before = looked(stage, home)
    await press(stage, name)
    after = looked(stage, home)
    if not after.ended:
        await press(stage, row.back)
        await leave(stage)
    if row.seen(before, after):
        return []
    differ = {one: (getattr(before, one), getattr(after, one)) for one in Look.__slots__ if one != "page"}
    seen = {one: there for one, there in differ.items() if there[0] != there[1]}
    return [f"{key.id} ({name} in {before.screen} {before.pane} {before.focus}): {seen or before}"]
