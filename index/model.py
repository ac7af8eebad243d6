"""The nouns of the program: frozen values that every stage takes and gives, and nothing else.

Offsets are code points of the document's text, half open: `text[start:end]`. The text itself is not part of a
`Document`, because a list of ten thousand documents must not hold ten thousand texts; it is passed beside it.
The public shape of these values (JSON) is made in `records.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .kinds import Kind, LinkType, LocatorKind, Op, Polarity
from .spans import Span


@dataclass(frozen=True, slots=True)
class Debris:
    """A span that stays in the text but is no prose of the document, and why ("READ MORE line")."""

    span: Span
    reason: str


class Locator(NamedTuple):
    """From `start` (code points of the text) on, up to the next one, it is this page or time.

    `value` is as a reader finds it: the page's own label ("iv", "12"), or a time code (`00:12:41`).
    """

    start: int
    kind: LocatorKind
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """One article or file, without its text.

    `id` is the first 16 hex digits of the sha256 of the text (UTF-8), `sha256` that of the file's bytes.
    `path` is the first of `paths` (all files that hold this text): absolute, undecodable bytes as `\\xNN`; `uri`
    is exact. One of several documents in a file (a mailbox, a feed) has its number there, from 1, after the path and
    as the fragment of the `uri`: `…/letters.mbox#12`. `format` is the name in `reading/formats.py`; `encoding` is empty
    where the format has none. `locators` are in the order of the text. `sentences` and `statements` are counts, 0 until
    the document was analysed. `notes` says what was guessed on reading ("decoded as windows-1252").
    """

    id: str
    path: str
    paths: tuple[str, ...]
    uri: str
    sha256: str
    characters: int
    encoding: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    date: str | None = None
    url: str | None = None
    language: str | None = None
    skipped: tuple[Debris, ...] = ()
    notes: tuple[str, ...] = ()
    sentences: int = 0
    statements: int = 0
    format: str = "text"
    locators: tuple[Locator, ...] = ()


class Sentence(NamedTuple):
    """One sentence. `statement`, `speaker_id` and `kind` are those of the outermost statement it overlaps most."""

    id: str
    document: str
    path: str
    number: int
    line: int
    span: Span
    text: str
    statement: str | None = None
    speaker_id: str | None = None
    speaker: str | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """How a board or a citation holds on to a statement: `text[start:start + len(exact)] == exact`.

    `exact` runs from the first content span's start to the last one's end; `prefix` and `suffix` are the (up to 32)
    code points around it; `sha256` is that of the text (UTF-8).
    """

    sha256: str
    exact: str
    prefix: str
    suffix: str
    start: int


@dataclass(frozen=True, slots=True)
class SpeakerRef:
    """A speaker as a statement names it. `named` is false for a phrase ("an official")."""

    id: str
    name: str
    named: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: a content said by a source, announced by a cue (Pareti's terms).

    `speakers` is empty where there is no source at all. `mentions` holds the ids of the people and organisations
    that the content names (an index field, not part of the record). `confidence` is the measured precision of
    what produced the statement, 0 to 1, or None when it was not measured.
    """

    id: str
    document: str
    path: str
    line: int
    kind: Kind
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    text: str
    speakers: tuple[SpeakerRef, ...]
    anchor: Anchor
    said: bool = True
    polarity: Polarity = Polarity.ASSERTED
    addressee: str | None = None
    venue: str | None = None
    within: str | None = None
    confidence: float | None = None
    reasons: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()

    @property
    def speaker(self) -> str | None:
        """The (first) speaker's name, or None."""
        return self.speakers[0].name if self.speakers else None

    @property
    def speaker_id(self) -> str | None:
        """The (first) speaker's id, or None."""
        return self.speakers[0].id if self.speakers else None

    @property
    def span(self) -> Span:
        """From the first content span's start to the last one's end."""
        return Span(self.content[0].start, self.content[-1].end)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person, organisation or unnamed source. `id` is the slug of the folded full name (or phrase).

    `aliases` are the other forms in which the documents write the name, `roles` what they call its bearer
    ("Sheriff"). Counts are over the document or the library it was asked of; one that is only mentioned has
    0 statements. `kind` is what the documents take it for, "person", "organisation" or "other"; empty where nobody
    said (an index field, not part of the record).
    """

    id: str
    name: str
    named: bool
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    statements: int = 0
    documents: int = 0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was found in one document: sentences and statements in text order, and everybody it names."""

    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]
    speakers: tuple[Speaker, ...]


MOST_OF_PHRASE = 0.2
"""The score of a link of the same words that are a mere phrase is at most this, any other's far above."""


class Change(NamedTuple):
    """A run of words of one text beside what stands for it in another, each in offsets of its own document.

    What is cut has an empty `target`, what is added an empty `origin`, where it would stand.
    """

    op: Op
    origin: Span
    target: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A typed edge from one statement to another, with its reason in words.

    `text` to `line` describe the other one. `changes` run from this statement's words to the other's; only links of the
    same words have them.
    """

    type: LinkType
    origin: str
    target: str
    score: float
    reason: str
    text: str
    speaker: str | None
    document: str
    path: str
    line: int
    changes: tuple[Change, ...] = ()

    @property
    def is_phrase(self) -> bool:
        """Whether both share a phrase that tells little, instead of the same words."""
        return self.type is LinkType.SAME_WORDS and self.score <= MOST_OF_PHRASE


class Carrier(NamedTuple):
    """A statement that carries the words of a quote, and its document."""

    statement: Statement
    document: Document


@dataclass(frozen=True, slots=True)
class Cluster:
    """One quote and every statement that carries its words: by date, the earliest first, undated ones last.

    `fullest` is the one with most of the words: what the others are compared with.
    """

    fullest: Statement
    carriers: tuple[Carrier, ...]


class Sharing(NamedTuple):
    """A document that shares runs of words with a passage; `share` is how much of the passage, 0 to 1, by rarity."""

    document: str
    share: float


class SkippedFile(NamedTuple):
    """A file that did not become a document, and why."""

    path: str
    reason: str


class LeftOut(NamedTuple):
    """What ignore files leave out: so many files of known types, and so many folders with all in them; `by` are the
    names of the ignore files (".gitignore")."""

    files: int = 0
    folders: int = 0
    by: tuple[str, ...] = ()


NOTHING_LEFT_OUT = LeftOut()


class Progress(NamedTuple):
    """How far a job is. Of an update: files found so far, done with, passed over, and the one being worked on.

    `failed` counts those done with that could not be read. `bytes_found` and `bytes_done` are the sizes of the files
    found and done with, 0 while they are still being looked for: files differ too much for their number to tell how
    long the rest will take.
    """

    found: int
    done: int
    skipped: int
    path: str | None
    failed: int = 0
    bytes_found: int = 0
    bytes_done: int = 0


@dataclass(frozen=True, slots=True)
class Update:
    """What bringing an index up to date did. `documents`, `statements`, `sentences` count the whole library after it.

    `notes` are lines for the user ("rebuilt: the analysis is newer than the index").
    """

    documents: int
    added: int
    changed: int
    removed: int
    skipped: tuple[SkippedFile, ...]
    statements: int
    sentences: int
    seconds: float
    notes: tuple[str, ...] = ()
    left_out: LeftOut = NOTHING_LEFT_OUT
