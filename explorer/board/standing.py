"""A pin and what became of its statement in a library, in words: where it stands now, or why it is an orphan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from index.anchors import Fate, Shelf, Trace, trace
from index.model import Statement

from .pins import Pin

_ORPHANS = {
    Fate.UNSAID: "the text is there, but no statement is found at these words any more",
    Fate.CUT: "{file} is another text now, in which these words are not said",
    Fate.GONE: "{file} is not in this library, and nowhere else are these words said",
}
_ADVICE = {
    Fate.UNSAID: "read line {line} of {file}; the pin may be taken off",
    Fate.CUT: "read the file; an earlier version of it would bring the pin back",
    Fate.GONE: "open the library that has it, or put the file back",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A pin, and what became of what it holds."""

    pin: Pin
    trace: Trace

    @property
    def statement(self) -> Statement | None:
        """The statement as the library has it now; None: an orphan, kept and listed as such."""
        return self.trace.statement

    @property
    def place(self) -> tuple[str, int]:
        """Path and line: where the statement stands now, of an orphan where it stood."""
        found = self.statement or self.pin
        return found.path, found.line

    @property
    def orphan(self) -> str | None:
        """Why the statement is not found; None where it is."""
        return self._worded(_ORPHANS)

    @property
    def advice(self) -> str | None:
        """What can be done about an orphan; None where there is none."""
        return self._worded(_ADVICE)

    @property
    def remark(self) -> str | None:
        """What has changed since it was pinned, where it is found; None where nothing has."""
        found, held = self.statement, self.pin.anchor
        if found is None or self.trace.fate is Fate.HERE:
            return None
        words = "" if found.anchor.exact == held.exact else ": other words are marked as said"
        if self.trace.fate is Fate.REWRITTEN:
            return f"the file was edited since it was pinned{words}"
        if self.trace.fate is Fate.ELSEWHERE:
            return f"not in {_name(self.pin)}, which is not in this library; the same words are in {_file(found.path)}"
        return f"drawn otherwise than when it was pinned{words}" if words else "now at another place of the text"

    def _worded(self, words: dict[Fate, str]) -> str | None:
        if self.statement is not None:
            return None
        return words[self.trace.fate].format(file=_name(self.pin), line=self.pin.line)


def standings(pins: Sequence[Pin], shelf: Shelf) -> list[Standing]:
    """What became of each pin, in their order."""
    return [Standing(*both) for both in zip(pins, trace([one.held for one in pins], shelf), strict=True)]


def _name(pin: Pin) -> str:
    return _file(pin.path) if pin.path else pin.document or "its document"


def _file(path: str) -> str:
    return PurePath(path).name or path
