"""Where things live: indexes, the board, the log, the queries, the last library, the bundled documents.

Everything hangs on one `Places` value, made once with `Places.standard()` (which honours what platformdirs honours:
`XDG_DATA_HOME`, `XDG_CONFIG_HOME`, `XDG_STATE_HOME`) or, in a test, from folders of its own.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeGuard

from index.errors import ExploreError

from .files import make_private, write_atomically

APPLICATION = "explore"
SEEDS_KEY = "seeds"


DEMO_KEY = "demo"


class ArticlesMissing(ExploreError):
    """Articles that come with the program are not where they were installed."""


class HomeUnknown(ExploreError):
    """Nobody says where a person's files belong."""


class SeedsMissing(ArticlesMissing):
    """The bundled documents are not where they were installed."""


@dataclass(frozen=True, slots=True)
class Places:
    """Folders, none of which need exist yet. `home` is the user's home folder, `bundled` that of the two seeds,
    `invented` that of the demo articles."""

    data: Path
    config: Path
    log: Path
    home: Path
    bundled: Path
    state: Path
    invented: Path = field(default_factory=lambda: Path(__file__).resolve().parent / "demo")

    @classmethod
    def standard(cls) -> Places:
        """The places of this user on this system. Nothing is made or read. Raises HomeUnknown."""
        import platformdirs

        try:
            return cls(
                data=platformdirs.user_data_path(APPLICATION, appauthor=False),
                config=platformdirs.user_config_path(APPLICATION, appauthor=False),
                log=platformdirs.user_log_path(APPLICATION, appauthor=False),
                home=Path.home(),
                bundled=bundled_seeds(),
                state=platformdirs.user_state_path(APPLICATION, appauthor=False),
            )
        except RuntimeError as error:  # in a container, a user may have no name and no home
            raise HomeUnknown("this system does not say where your home folder is: set HOME to a folder") from error

    @property
    def indexes(self) -> Path:
        """The folder with one index folder a library, for the user only (mode 0700)."""
        return self.data / "indexes"

    @property
    def corrections(self) -> Path:
        """The folder with one file of corrections a library, unless one is named."""
        return self.data / "corrections"

    @property
    def board(self) -> Path:
        """The board that is there from the start."""
        return self.data / "board.toml"

    @property
    def boards(self) -> Path:
        """The folder with one file a further board."""
        return self.data / "boards"

    @property
    def current_board(self) -> Path:
        """The file with the name of the board that was chosen last."""
        return self.state / "board.txt"

    @property
    def configuration(self) -> Path:
        return self.config / "config.toml"

    @property
    def queries(self) -> Path:
        """The file of the queries that were asked in the app."""
        return self.state / "queries.txt"

    @property
    def sittings(self) -> Path:
        """The folder with one file a library: how it was left."""
        return self.state / "sittings"

    @property
    def recent(self) -> Path:
        """The file of the libraries that were opened in the app."""
        return self.state / "recent.json"

    @property
    def chosen_theme(self) -> Path:
        """The file with the name of the theme that was chosen last."""
        return self.state / "theme.txt"

    @property
    def searches(self) -> Path:
        """The file of the searches that have names."""
        return self.data / "searches.toml"

    @property
    def log_file(self) -> Path:
        return self.log / "explore.log"

    @property
    def last_library_file(self) -> Path:
        return self.data / "last-library.json"

    def seeds(self) -> tuple[Path, ...]:
        """The bundled documents as a library. Raises SeedsMissing."""
        if not self.bundled.is_dir():
            raise SeedsMissing("the bundled documents are missing: install explore again, or name files or folders")
        return (self.bundled,)

    def demo(self) -> tuple[Path, ...]:
        """The demo articles as a library. Raises ArticlesMissing."""
        if not self.invented.is_dir():
            raise ArticlesMissing("the demo articles are missing: install explore again, or name files or folders")
        return (self.invented,)

    def library_key(self, paths: Sequence[Path]) -> str:
        """The name of the index folder of these paths: a digest of their sorted set, or `seeds`, or `demo`."""
        found = resolved(paths)
        if found == resolved([self.bundled]):
            return SEEDS_KEY
        if found == resolved([self.invented]):
            return DEMO_KEY
        # It brings a large library of C with it, which the articles that come with the program need not wait for.
        import hashlib

        return hashlib.sha256(b"\0".join(os.fsencode(path) for path in found)).hexdigest()[:16]

    def index_folder(self, paths: Sequence[Path]) -> Path:
        """Where the index of these paths is kept unless `--index` says otherwise. Not made here."""
        return self.indexes / self.library_key(paths)

    def corrections_file(self, paths: Sequence[Path]) -> Path:
        """Where the decisions about these paths are kept unless `--corrections` says otherwise. Not made here."""
        return self.corrections / f"{self.library_key(paths)}.toml"

    def make_data(self) -> None:
        """Makes the data folder and the folder of indexes, for the user only. Raises OSError."""
        make_private(self.data)
        make_private(self.indexes)

    def last_library(self) -> tuple[Path, ...] | None:
        """The paths that the app opened last, or None when there are none, or the note of them cannot be read."""
        try:
            paths = json.loads(self.last_library_file.read_text(encoding="utf-8"))["paths"]
            return tuple(Path(path) for path in paths if is_path(path)) or None if isinstance(paths, list) else None
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def set_last_library(self, paths: Sequence[Path]) -> None:
        """Notes the library for the next `explore` without a PATH: only the app does this. Raises OSError."""
        make_private(self.data)
        # Escaped as ASCII, so that a name that cannot be decoded (lone surrogates) comes back as it was.
        write_atomically(self.last_library_file, json.dumps({"paths": [str(path) for path in resolved(paths)]}) + "\n")

    def default_library(self) -> tuple[tuple[Path, ...], str | None]:
        """What a command works on without a PATH: the last library, else the seeds; and a note when that is a change.

        The last library stays while its index is there (an update says what is absent and keeps its documents), and
        without an index as far as its paths are there. Raises SeedsMissing.
        """
        last = self.last_library()
        if last is None:
            return self.seeds(), None
        missing = [path for path in last if not _exists(path)]
        if not missing or self._is_indexed(last):
            return last, None
        from index.reading.naming import shown

        gone = f"{shown(missing[0])} is not there any more"
        present = tuple(path for path in last if path not in missing)
        if present:
            return present, f"{gone}: this is the rest of the last library"
        return self.seeds(), f"{gone}: these are the bundled documents"

    def _is_indexed(self, paths: Sequence[Path]) -> bool:
        from index.library import Library

        return Library(paths, self.index_folder(paths), own_folder=True).is_indexed()

    def vast(self, paths: Sequence[Path]) -> Path | None:
        """The first of these paths that nobody reads whole without meaning it: the home folder or what holds it."""
        home = self.home.resolve()
        for path in paths:
            found = path.resolve()
            if found == home or found in home.parents or found == Path(found.anchor):
                return path
        return None

    def is_seeds(self, paths: Sequence[Path]) -> bool:
        return self.library_key(paths) == SEEDS_KEY

    def library_name(self, paths: Sequence[Path]) -> str:
        """The library in words, for a title or a line on stderr: `the bundled documents`, `~/articles and 2 more`."""
        if self.is_seeds(paths):
            return "the bundled documents"
        if self.library_key(paths) == DEMO_KEY:
            return "the demo articles"
        first = self._homely(paths[0]) if paths else "nothing"
        return first if len(paths) < 2 else f"{first} and {len(paths) - 1} more"

    def _homely(self, path: Path) -> str:
        from index.reading.naming import absolute, shown

        found = absolute(path)
        if found != self.home and found.is_relative_to(self.home):
            return "~/" + shown(found.relative_to(self.home))
        return shown(found)


def is_path(value: object) -> TypeGuard[str]:
    """Whether a value from a file is the path of something that there may be here."""
    try:
        return isinstance(value, str) and bool(value) and b"\0" not in os.fsencode(value)
    except UnicodeEncodeError:
        return False


def resolved(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The sorted set of resolved absolute paths."""
    return tuple(sorted({path.resolve() for path in paths}))


def _exists(path: Path) -> bool:
    """Whether there is something; what lies in a folder that may not be entered is not known to be gone."""
    try:
        return path.exists()
    except OSError:
        return True


def bundled_seeds() -> Path:
    """The folder of the bundled documents: inside the package as installed from a wheel, else the repository's own."""
    here = Path(__file__).resolve().parent
    inside = here / "seeds"
    return inside if inside.is_dir() else here.parent / "seeds"
