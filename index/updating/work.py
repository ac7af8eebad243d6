"""What is done with one file or one document, in this process or in another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ..corrections.applying import applied
from ..corrections.concerning import Decided
from ..corrections.decisions import Correction
from ..corrections.spans import Redrawn, with_prose
from ..errors import IndexDamaged
from ..model import Analysis, Document
from ..store.base import Engine, Prepared
from ..store.catalogue import FileState
from ..store.texts import Texts
from .surveying import IsCurrent, Read, look

Analyse = Callable[[Document, str], Analysis]


class File(NamedTuple):
    """A file to look at: what is `known` of it, and whether that is not enough, however well it fits.

    `stamp` is what it has now, or nothing where what is known is enough. `isolated`: it is to be read in a process of
    its own, for its library may fall over it.
    """

    path: Path
    known: FileState | None
    anew: bool = False
    stamp: tuple[int, int, int] = (0, 0, 0)
    isolated: bool = False


class Made(NamedTuple):
    """A document made ready for the writer, and what went wrong with its analysis, if anything did.

    `prepared` is None where the text is not to be had any more; `decided` says which decisions were applied, if any.
    """

    prepared: Prepared | None
    note: str | None
    decided: Decided | None = None


class Task(NamedTuple):
    """A document to analyse, and the user's decisions that may concern it."""

    document: Document
    decisions: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """The functions that the work needs, and where the texts are kept. To go to other processes it must be picklable.

    Texts do not pass from process to process: whoever reads a file keeps its text, whoever analyses it takes it there.
    """

    read: Read
    is_current: IsCurrent
    analyse: Analyse
    engine: Engine
    texts: Texts

    def look(self, file: File) -> FileState:
        """The state of a file now; its text is kept. Raises OSError where it cannot be."""
        return look(file.path, file.known, file.anew, self.read, self.texts.put, self.is_current)

    def prepare(self, task: Task) -> Made:
        """Analyses a document and applies the decisions about it.

        One that the analysis cannot take stays, to be read and to be found as a whole: it has no sentences and no
        statements, and a note says so.
        """
        try:
            text = self.texts.get(task.document.id)
        except IndexDamaged:
            return Made(None, _LOST)
        redrawn = with_prose(task.document, text, task.decisions)
        try:
            return self._made(task, redrawn, text, self.analyse(redrawn.document, text), None)
        except Exception as error:  # one document must never end the run
            return self._made(task, redrawn, text, _NOTHING, f"{type(error).__name__}: {error}")

    def give_up(self, task: Task, reason: str) -> Made:
        """A document as one that the analysis cannot take, for this reason."""
        try:
            text = self.texts.get(task.document.id)
        except IndexDamaged:
            return Made(None, _LOST)
        return self._made(task, with_prose(task.document, text, task.decisions), text, _NOTHING, reason)

    def _made(self, task: Task, redrawn: Redrawn, text: str, analysis: Analysis, failure: str | None) -> Made:
        note = f"could not be analysed ({failure})"[:300] if failure else None
        analysis, decided = applied(redrawn.document, text, analysis, task.decisions, redrawn)
        return Made(self.engine.prepare(redrawn.document, text, analysis), note, decided)


_NOTHING = Analysis((), (), ())
_LOST = "left the index: the file is not there and its kept text is damaged"
