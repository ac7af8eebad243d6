"""Makes the README's picture anew: the app on the bundled documents, on a statement found by searching.

python tests/pictures/make.py
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from explorer.app import ExploreApp  # noqa: E402
from explorer.places import Places  # noqa: E402
from explorer.screens.main import MainScreen  # noqa: E402
from index.library import Library  # noqa: E402

PICTURE = Path(__file__).with_name("main.svg")
KEYS = ("slash", *"hammer", "enter", "j", "enter")
SIZE = (120, 40)


async def settle(app: ExploreApp) -> None:
    """Waits until no worker has run for a while."""
    quiet = 0
    while quiet < 5:
        await asyncio.sleep(0.02)
        quiet = quiet + 1 if all(worker.is_finished for worker in app.workers) else 0


async def picture(folder: Path) -> str:
    """The SVG of the app after the keys, everything of its own under `folder`."""
    places = Places(folder, folder, folder, folder, ROOT / "seeds", folder)
    with Library([ROOT / "seeds"], folder / "index") as library:
        library.update()
        app = ExploreApp(library, places=places)
        async with app.run_test(size=SIZE) as pilot:
            desk = app.screen
            assert isinstance(desk, MainScreen)
            while not desk.begun:
                await settle(app)
            for key in KEYS:
                await pilot.press(key)
                await settle(app)
            svg = app.export_screenshot(title="explore")
    # Ids that are drawn at random would make every run another file.
    return re.sub(r"terminal-\d+", "terminal", svg)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        PICTURE.write_text(asyncio.run(picture(Path(folder))), encoding="utf-8")
    print(PICTURE.relative_to(ROOT))


if __name__ == "__main__":
    main()
