"""The decisions of a user, as values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from ..anchors import anchor_of
from ..folding import slug
from ..lines import Lines
from ..model import Anchor, Document, Statement
from ..spans import Span


class What(StrEnum):
    """What is decided, in the words of the file."""

    NOT_A_STATEMENT = "not a statement"
    SAID_BY = "said by"
    SAME_PERSON = "same person"
    SPLIT = "split"
    RENAME = "rename"
    HIDE = "hide"
    PROSE = "prose"
    NOT_PROSE = "not prose"


OF_STATEMENTS = frozenset((What.NOT_A_STATEMENT, What.SAID_BY))
"""Those about one statement, which is held by its anchor."""
OF_SPANS = frozenset((What.PROSE, What.NOT_PROSE))
"""Those about words of a text, whatever is found in them; an anchor holds these, too."""
ANCHORED = OF_STATEMENTS | OF_SPANS
OF_DOCUMENTS = ANCHORED | {What.SPLIT}
"""Those that change what is found in one document; the others are about the whole library."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision.

    `speaker` is whom it is about, by name; of "said by" the one who says it. `name` is the other name: of "same
    person" who that is, of "split" and "rename" the new one. `speaker_id` helps where several are called `speaker`.
    `anchor` holds the statement, or the words; `document` (an id) and `path` say in which document it was made, `line`
    where in it (from 1; 0: not said). `note` is the user's. `before` are those that it took the place of, oldest first:
    what was decided about the same question. `at` is the line of the file on which it stands, from 1, or None.
    """

    what: What
    speaker: str = ""
    name: str = ""
    speaker_id: str = ""
    anchor: Anchor | None = None
    document: str = ""
    path: str = ""
    line: int = 0
    note: str = ""
    before: tuple[Correction, ...] = field(default=(), compare=False)
    at: int | None = field(default=None, compare=False)

    @property
    def home(self) -> str:
        """The id of the document that it was made in; empty where the file does not say."""
        return self.anchor.sha256[:16] if self.anchor else self.document

    @property
    def key(self) -> str:
        """A digest of what is decided: the same for the same decision, wherever it stands and whatever is remarked."""
        held = self.anchor
        anchor = [held.sha256, held.exact, held.prefix, held.suffix, held.start] if held else []
        path = "" if self.home else self.path
        content = [str(self.what), self.speaker, self.name, self.speaker_id, anchor, self.document, path]
        return hashlib.sha256(json.dumps(content).encode("ascii")).hexdigest()[:16]

    @property
    def in_words(self) -> str:
        """The decision as a short phrase: `said by Dylan Shepherd`."""
        match self.what:
            case What.NOT_A_STATEMENT:
                return "this is no statement"
            case What.SAID_BY:
                return f"said by {self.speaker}"
            case What.SAME_PERSON:
                return f"{self.speaker} is {self.name}"
            case What.SPLIT:
                return f"{self.speaker} is {self.name} in this document"
            case What.RENAME:
                return f"{self.speaker} is shown as {self.name}"
            case What.HIDE:
                return f"{self.speaker} is no speaker"
            case What.PROSE:
                return "this is prose"
            case What.NOT_PROSE:
                return "this is no prose"

    def overrules(self, other: Correction) -> bool:
        """Whether the two decide the same question: of the two, only the later one can hold."""
        if self.what in ANCHORED or other.what in ANCHORED:
            if (self.what in OF_SPANS) is not (other.what in OF_SPANS):
                return False
            return self.anchor is not None and other.anchor is not None and _place(self.anchor) == _place(other.anchor)
        if self.what is not other.what or slug(self.speaker) != slug(other.speaker):
            return False
        if self.what is What.SAME_PERSON:
            return slug(self.name) == slug(other.name)
        if self.what is not What.SPLIT:
            return True
        return self.home == other.home if self.home else self.path == other.path


class Unmet(NamedTuple):
    """The key of a decision that was not carried out, and what to do about it."""

    key: str
    message: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A decision that cannot be carried out as it stands, or a file that cannot be read; `message` says what to do.

    `line` is that of the file, from 1, or None. `correction` is the decision, where it can be understood at all.
    """

    path: Path
    line: int | None
    message: str
    correction: Correction | None = None

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}: {self.message}" if self.line else f"{self.path}: {self.message}"


@dataclass(frozen=True, slots=True)
class Corrections:
    """The decisions of a file in its order, and what is wrong in it."""

    path: Path | None
    decisions: tuple[Correction, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def digest(self) -> str:
        """The version of the decisions; empty where there are none. Remarks and notes do not change it."""
        return version_of(self.decisions)


def version_of(decisions: Iterable[Correction]) -> str:
    """A digest of what is decided, in this order; empty where nothing is."""
    keys = "\n".join(one.key for one in decisions)
    return hashlib.sha256(keys.encode("ascii")).hexdigest()[:16] if keys else ""


def as_record(one: Correction) -> dict[str, Any]:
    """A decision as plain values that JSON can hold, without its line in the file and what was decided before."""
    record = {one_field.name: getattr(one, one_field.name) for one_field in fields(one) if one_field.compare}
    record["what"] = str(one.what)
    record["anchor"] = asdict(one.anchor) if one.anchor else None
    return record


def from_record(record: Mapping[str, Any]) -> Correction:
    """A decision from such values. Raises KeyError, TypeError and ValueError where they are others."""
    anchor = Anchor(**record["anchor"]) if record["anchor"] else None
    return Correction(**{**record, "what": What(record["what"]), "anchor": anchor})


def not_a_statement(statement: Statement, note: str = "") -> Correction:
    """What the program takes for a statement is none."""
    return _about(What.NOT_A_STATEMENT, statement, note)


def said_by(statement: Statement, name: str, note: str = "") -> Correction:
    """Somebody else says it: a speaker of the document or the library, by name, or somebody new."""
    return _about(What.SAID_BY, statement, note, name)


def same_person(name: str, other: str, *, speaker_id: str = "", note: str = "") -> Correction:
    """`name` is `other`, under whose name both are shown."""
    return Correction(What.SAME_PERSON, name, other, speaker_id, note=note)


def split(name: str, other: str, document: Document, *, speaker_id: str = "", note: str = "") -> Correction:
    """Whoever is called `name` in this document is somebody else: `other`, known or new."""
    return Correction(What.SPLIT, name, other, speaker_id, document=document.id, path=document.path, note=note)


def rename(name: str, shown_as: str, *, speaker_id: str = "", note: str = "") -> Correction:
    """`name` is shown as `shown_as`. Whoever has that name already is the same person then."""
    return Correction(What.RENAME, name, shown_as, speaker_id, note=note)


def hide(name: str, *, speaker_id: str = "", note: str = "") -> Correction:
    """`name` is no speaker: what was attributed to it is attributed to nobody."""
    return Correction(What.HIDE, name, speaker_id=speaker_id, note=note)


def prose(text: str, span: Span, document: Document, note: str = "") -> Correction:
    """What was skipped of this text is prose of the document, and is read as such."""
    return _of_span(What.PROSE, text, span, document, note)


def not_prose(text: str, span: Span, document: Document, note: str = "") -> Correction:
    """What was read as prose of the document is none, and is skipped."""
    return _of_span(What.NOT_PROSE, text, span, document, note)


def _of_span(what: What, text: str, span: Span, document: Document, note: str) -> Correction:
    line = Lines(text).number(span.start)
    return Correction(what, anchor=anchor_of(text, span), path=document.path, line=line, note=note)


def _place(anchor: Anchor) -> tuple[str, int, str]:
    return (anchor.sha256, anchor.start, anchor.exact)


def _about(what: What, statement: Statement, note: str, speaker: str = "") -> Correction:
    return Correction(what, speaker, anchor=statement.anchor, path=statement.path, line=statement.line, note=note)
