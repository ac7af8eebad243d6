"""The stylesheets: that of the first paint, that of the views in the panes, and those of the other screens."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).resolve().parent

MAIN = _FOLDER / "main.tcss"
"""What the first paint needs: all that is parsed before it keeps the reader waiting."""

VIEWS = _FOLDER / "views.tcss"
"""What stands in the panes, and on other screens too."""

COMPARING = _FOLDER / "comparing.tcss"
CORRECTING = _FOLDER / "correcting.tcss"
DOCUMENTS = _FOLDER / "documents.tcss"
HELP = _FOLDER / "help.tcss"
LISTS = _FOLDER / "lists.tcss"
MENU = _FOLDER / "menu.tcss"
PALETTE = _FOLDER / "palette.tcss"
PICKING = _FOLDER / "picking.tcss"

SCREENS = (COMPARING, CORRECTING, DOCUMENTS, HELP, LISTS, MENU, PALETTE, PICKING)
"""What the screens name as theirs, each where it is needed."""

EVERY = (MAIN, VIEWS, *SCREENS)
