"""Several boards: a file each in one folder, beside the one that is there from the start; and which one is current."""

from __future__ import annotations

import difflib
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ExploreError
from index.files import locked

from ..files import make_private, write_atomically
from ..text import as_written, visible_line
from .file import NAME, BoardFile, BoardProblem

if TYPE_CHECKING:
    from ..places import Places

DEFAULT = "board"
"""The name of the board that is there from the start."""

LONGEST = 60
"""Characters of a name."""

_SUFFIX = ".toml"
_PIN = re.compile(rf"^[ \t]*\[\[[ \t]*{NAME}[ \t]*\]\]", re.MULTILINE)
_UNFIT = '/\\:*?"<>|'
_PORTS = (f"{port}{number}" for port in ("com", "lpt") for number in range(10))
_DEVICES = frozenset({"con", "prn", "aux", "nul", *_PORTS})


class BoardUnknown(ExploreError):
    """There is no board of this name; the text says which there are."""


class UnfitName(ExploreError):
    """A name that cannot be a board's, or is another's; the text says why."""


@dataclass(frozen=True, slots=True)
class Boards:
    """All boards: the `default` file, those in `folder`, and a file that holds the name of the current one."""

    default: Path
    folder: Path
    memory: Path

    @classmethod
    def of(cls, places: Places) -> Boards:
        return cls(places.board, places.boards, places.current_board)

    def names(self) -> list[str]:
        """The default first, the others by name. Raises OSError."""
        try:
            found = [one.stem for one in self.folder.iterdir() if one.suffix == _SUFFIX and one.name[0] != "."]
        except FileNotFoundError:
            found = []
        return [DEFAULT, *sorted((name for name in found if name != DEFAULT), key=lambda name: (_folded(name), name))]

    def path(self, name: str) -> Path:
        """The file of the board of this name, which need not exist."""
        return self.default if name == DEFAULT else self.folder / f"{name}{_SUFFIX}"

    def find(self, written: str) -> str:
        """The name of the board that is meant, small letters for capitals. Raises BoardUnknown, OSError."""
        names = self.names()
        for name in names:
            if name == written or _folded(name) == _folded(written):
                return name
        close = difflib.get_close_matches(_folded(written), map(_folded, names), n=1)
        nearest = next((name for name in names if _folded(name) in close), None)
        offer = f"did you mean {visible_line(nearest)}?" if nearest else f"there is {_listed(names)}"
        raise BoardUnknown(f"no board is called {visible_line(as_written(written))}: {offer}")

    def current(self) -> str:
        """The board that was chosen last; the default where none was, or it is not there any more."""
        try:
            name = self.memory.read_text(encoding="utf-8")[:1000].strip()
            return self.find(name) if name else DEFAULT
        except (OSError, ValueError, BoardUnknown):
            return DEFAULT

    def choose(self, name: str) -> None:
        """Remembers a board as the current one. Raises OSError."""
        make_private(self.memory.parent)
        write_atomically(self.memory, f"{name}\n")

    def make(self, written: str) -> str:
        """Makes a board and gives its name. Raises UnfitName, BoardProblem, OSError."""
        name = self._free(written)
        BoardFile(self.path(name)).make()
        return name

    def rename(self, old: str, written: str) -> str:
        """Gives a board another name. The current one stays so. Raises UnfitName, BoardProblem, OSError."""
        if old == DEFAULT:
            raise UnfitName(f"the board called {DEFAULT} keeps its name: make a new one instead")
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with locked(self.folder):
            name = self._free(written, but=old)
            current = self.current()
            if not self.path(old).exists():
                raise BoardUnknown(f"there is no board called {visible_line(old)} any more")
            self.path(old).rename(self.path(name))
        if current == old:
            self.choose(name)
        return name

    def _free(self, written: str, but: str | None = None) -> str:
        name = board_name(written)
        taken = next((one for one in self.names() if one != but and _folded(one) == _folded(name)), None)
        if taken is not None:
            raise UnfitName(f"there is a board called {visible_line(taken)} already: choose another name")
        return name


def board_name(written: str) -> str:
    """A name as a board is called, single spaces between words. Raises UnfitName where no file can have it."""
    name = unicodedata.normalize("NFC", " ".join(written.split()))
    shown = visible_line(as_written(name))
    if not name:
        raise UnfitName("a board needs a name")
    if len(name) > LONGEST or len(name.encode("utf-8", "replace")) > 4 * LONGEST:
        raise UnfitName(f"a name of {len(name)} characters is too long for a board: at most {LONGEST}")
    unfit = next((one for one in name if one in _UNFIT or not one.isprintable()), None)
    if unfit is not None:
        raise UnfitName(f"{shown} cannot be the name of a file: leave out {visible_line(unfit)}")
    if name[0] in ".-" or name[-1] == "." or name.partition(".")[0].casefold() in _DEVICES:
        raise UnfitName(f"{shown} cannot be the name of a file everywhere: begin otherwise, end without a dot")
    return name


def called(name: str) -> str:
    """A board in the middle of a line: `the board`, `the board “work”`."""
    return "the board" if name == DEFAULT else f"the board “{visible_line(name)}”"


def counted_pins(path: Path) -> int | None:
    """How many pins a board's file has, by their first lines; None where it cannot be read."""
    try:
        return len(_PIN.findall(BoardFile(path).text()))
    except BoardProblem:
        return None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _listed(names: list[str]) -> str:
    some = ", ".join(visible_line(name) for name in names[:8])
    return f"{some} and {len(names) - 8} more" if len(names) > 8 else some
