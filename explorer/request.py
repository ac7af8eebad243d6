"""What one call of the program asks for, as one value, and what may be wrong with its words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ExploreError
from index.reading.options import NOTHING_SAID, Choice

from .usage.command import LIMIT

if TYPE_CHECKING:
    from .wishes import Wish


class UsageProblem(ExploreError):
    """The words of a call make no sense; the text says what to write."""


class HelpWanted(Exception):
    """Not a failure: the text of the help, to be printed on stdout."""


@dataclass(frozen=True, slots=True)
class Request:
    """One call: `command` is a name from `COMMANDS`, or "" for the app. `subject` is the query or the identifier.

    `words` are the PATHs as they were written (a `Path` loses a leading `./`). `perhaps_command`: the first of them
    may have been meant for a command: it stands before any `--` and holds no separator. `unit` is None or one of
    "sentence", "statement", "document".
    """

    command: str
    subject: str | None
    paths: tuple[Path, ...]
    index: Path | None = None
    corrections: Path | None = None
    demo: bool = False
    no_update: bool = False
    json: bool = False
    prose: bool = False
    full: bool = False
    limit: int = LIMIT
    limited: bool = False
    unit: str | None = None
    text: bool = False
    skipped: bool = False
    style: str = "markdown"
    compare: bool = False
    other: str | None = None
    board: str | None = None
    boards: bool = False
    export: Path | None = None
    source: Path | None = None
    form: str | None = None
    force: bool = False
    coverage: bool = False
    all: bool = False
    words: tuple[str, ...] = ()
    perhaps_command: bool = False
    wish: Wish | None = None
    watch: bool = False
    choice: Choice = NOTHING_SAID
    pick: bool = False
    host: str | None = None
    port: int | None = None
    sessions: int | None = None
    fresh: bool = False
    no_mouse: bool = False
    keys: bool = False
    schema: bool = False
    speaker: tuple[str, ...] = ()
    query: str | None = None
    mentions: bool = False
    by: str | None = None
