"""What runs in the process behind a tab: the app on the library that the server names, with the browser's clipboard.

The orders come first on standard input, as JSON behind its length (four bytes, big-endian); what follows them there is
the driver's.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import ExploreError
from index.library import Library
from index.model import Progress, Update
from index.reading.options import Choice

from ..libraries import as_it_is
from ..places import Places

if TYPE_CHECKING:
    from ..editor import EditorCommand


class StillLibrary(Library):
    """A library whose index stays as it is, as `--no-update` asks."""

    def update(
        self,
        *,
        full: bool = False,
        replace: bool = False,
        progress: Callable[[Progress], None] | None = None,
        apart: bool = False,
    ) -> Update:
        """Nothing but the counts."""
        return as_it_is(self)


def orders(
    library: Library, places: Places, *, corrections: Path | None, choice: Choice, own: bool, still: bool
) -> Any:
    """What `main` needs to open the same library in another process, fit for JSON."""
    return {
        "paths": [str(path) for path in library.paths],
        "folder": str(library.folder),
        "own": own,
        "still": still,
        "corrections": str(corrections) if corrections else None,
        "choice": [choice.hidden, choice.ignore_files, choice.encoding],
        "places": {name: str(getattr(places, name)) for name in places.__dataclass_fields__},
    }


def main() -> int:
    """Runs the app and gives its exit status; of what goes wrong standard error has one line."""
    try:
        wanted = json.loads(_exactly(int.from_bytes(_exactly(4), "big")))
        places = Places(**{name: Path(path) for name, path in wanted["places"].items()})
        return _run(wanted, places)
    except ExploreError as error:
        line = str(error)
    except EOFError:  # the server is gone already
        return 0
    except Exception as error:  # whatever it is, the server gets one line
        from ..crash import report

        line = report(error)
    print(f"explore: {line}", file=sys.stderr)
    return 1


def _run(wanted: dict[str, Any], places: Places) -> int:
    from ..app import run
    from ..configuration import read
    from ..log import Log

    paths = [Path(path) for path in wanted["paths"]]
    corrections = wanted["corrections"]
    opened = (StillLibrary if wanted["still"] else Library)(
        paths,
        Path(wanted["folder"]),
        own_folder=wanted["own"],
        corrections=Path(corrections) if corrections else None,
        default_corrections=places.corrections_file(paths),
        choice=Choice(*wanted["choice"]),
    )
    with opened as library:
        settings = read(places.configuration).settings
        log = Log(places.log_file if settings.log else None)
        return run(library, places=places, settings=settings, log=log, copy=copy, edit=edit)


def _exactly(size: int) -> bytes:
    """So many bytes of standard input, and not one of those that follow. Raises EOFError where it ends before."""
    parts = bytearray()
    while len(parts) < size:
        part = os.read(0, size - len(parts))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)


def copy(text: str, osc52: Callable[[str], None]) -> str:
    """Into the clipboard of the browser: a command of this machine would fill that of whoever sits at it."""
    osc52(text)
    return "given to the browser"


def edit(command: EditorCommand) -> int:
    """An editor opens beside the browser, on the machine that serves. Raises ExploreError for one that needs a
    terminal, as a page is none for it."""
    if command.in_terminal:
        raise ExploreError(
            f"{Path(command.argv[0]).name} needs a terminal, which a browser is not: set $EDITOR to an editor with a "
            "window of its own before `explore serve`"
        )
    subprocess.Popen(command.argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    return 0
