"""Makes the README's pictures anew: the app on a statement found by searching, on two that are compared, and a
speaker's card.

python tests/pictures/make.py
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from explorer.app import ExploreApp  # noqa: E402
from explorer.places import Places  # noqa: E402
from explorer.screens.main import MainScreen  # noqa: E402
from index.library import Library  # noqa: E402


class Picture(NamedTuple):
    """A file beside this one, the articles it shows, the keys that lead to it, and its columns and rows."""

    name: str
    articles: Path
    keys: tuple[str, ...]
    size: tuple[int, int]


PROMISE = ("slash", *"pike", "space", *"reopen", "space", *"arrives", "enter", "j", "enter")
PICTURES = (
    Picture("main.svg", ROOT / "seeds", ("slash", *"hammer", "enter", "j", "enter"), (120, 40)),
    Picture(
        "compare.svg",
        ROOT / "explorer" / "demo",
        (*PROMISE, "d", "right_square_bracket", "right_square_bracket"),
        (100, 16),
    ),
    Picture("card.svg", ROOT / "explorer" / "demo", (*PROMISE, "S"), (100, 34)),
)


async def settle(app: ExploreApp) -> None:
    """Waits until no worker has run for a while."""
    quiet = 0
    while quiet < 5:
        await asyncio.sleep(0.02)
        quiet = quiet + 1 if all(worker.is_finished for worker in app.workers) else 0


async def drawn(picture: Picture, folder: Path) -> str:
    """The SVG of the app after the keys, everything of its own under `folder`."""
    places = Places(folder, folder, folder, folder, ROOT / "seeds", folder)
    with Library([picture.articles], folder / "index") as library:
        library.update()
        app = ExploreApp(library, places=places)
        async with app.run_test(size=picture.size) as pilot:
            desk = app.screen
            assert isinstance(desk, MainScreen)
            while not desk.begun:
                await settle(app)
            for key in picture.keys:
                await pilot.press(key)
                await settle(app)
            svg = app.export_screenshot(title="explore")
    # Ids that are drawn at random would make every run another file.
    return re.sub(r"terminal-\d+", "terminal", svg)


def main() -> None:
    for picture in PICTURES:
        path = Path(__file__).with_name(picture.name)
        with tempfile.TemporaryDirectory() as folder:
            path.write_text(asyncio.run(drawn(picture, Path(folder))), encoding="utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
