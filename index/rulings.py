"""The user's decisions: where those of a library are, and as an update takes them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .corrections import Corrections
    from .corrections.decisions import Correction
    from .store.catalogue import Catalogue
    from .store.folder import IndexFolder


class Ruling(NamedTuple):
    """The decisions of the user; None where their file cannot be understood, and those of the index go on to hold.

    `file` is the one that holds them, if any: it is never a document. `named` is that file where it is another than
    the usual one of the library: the index remembers it.
    """

    decisions: tuple[Correction, ...] | None = ()
    named: Path | None = None
    file: Path | None = None

    def over(self, catalogue: Catalogue | None) -> tuple[Correction, ...]:
        """The decisions that hold for an index with this catalogue."""
        if self.decisions is not None:
            return self.decisions
        return catalogue.decisions if catalogue else ()


NO_RULING = Ruling()


class Decisions:
    """Where the decisions about a library are: in the file that was `named`, else in the one that the index remembers,
    else in its `usual` one."""

    def __init__(self, place: IndexFolder, named: Path | None, usual: Path | None) -> None:
        self._place = place
        self._named = named
        self._usual = usual

    @property
    def file(self) -> Path | None:
        """The file, which need not exist."""
        return self._named or self._place.corrections() or self._usual

    def load(self) -> Corrections:
        """Raises `BlockFileProblem`, also where a file is gone that is the index's but was not named now."""
        from .corrections import BlockFileProblem, Corrections, load

        path = self.file
        if path is None:
            return Corrections(None)
        if path not in (self._named, self._usual) and not os.path.lexists(path):
            gone = "the corrections of this library are not there any more; put them back, or name others"
            raise BlockFileProblem(path, f"{gone} with --corrections FILE")
        return load(path)

    def ruling(self) -> tuple[Ruling, str | None]:
        """The decisions for an update, and a line for the user where their file cannot be understood."""
        from .corrections import BlockFileProblem

        path = self.file
        usual = path is None or path == self._usual
        # A slip in the name of a file must not be remembered.
        slip = not usual and path == self._named and not os.path.isfile(path or "")  # noqa: PTH113 - Path may raise
        named = None if usual else self._place.corrections() if slip else path
        try:
            note = f"{path} is not there yet: no corrections are applied" if slip else None
            return Ruling(self.load().decisions, named, path), note
        except BlockFileProblem as error:
            return Ruling(None, named, path), f"{error}; going on with the corrections as they were"
