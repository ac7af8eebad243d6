"""Where a reader is who walks in lines: the search, the document, the statement, the way back, and what is still to be
told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.errors import ExploreError
from index.kinds import Unit
from index.locators import Where, where
from index.model import Document, Link, Statement
from index.spans import Span

from ..asking import Answer
from ..cite import document_name
from ..keys import RESULTS, SOURCE
from ..prose import saying
from ..roster import Everybody
from ..session import Lay, Opened, Spot
from ..settings import DEFAULTS, Settings
from ..trail import Trail

if TYPE_CHECKING:
    from index.library import Library

    from ..board import BoardFile
    from ..compared import Compared
    from ..corrections import Done
    from ..editor import EditorCommand
    from ..places import Places
    from ..searches import SearchFile

SHORT = 5
"""So many paragraphs of a list are told before `more` is asked for."""
MOST = 280
"""So many characters of a statement are told in a list; opened, it is told whole."""
_LONGEST_WORDS = 300
_KEPT = 8


class Stays(ExploreError):
    """Nothing was done, and the reader stays; the text says why, and what can be done."""


@dataclass(frozen=True, slots=True)
class Hands:
    """What a walk uses of the world outside; tests give others. `narrate` says at once what takes a while. Of the
    settings `copy` honours its own."""

    places: Places
    copy: Callable[[str], str]
    edit: Callable[[EditorCommand], int]
    narrate: Callable[[str], None] = lambda _: None
    settings: Settings = DEFAULTS


@dataclass(frozen=True, slots=True)
class Choices:
    """The list told last: what a number alone chooses from it. `take` gets the index, from 0."""

    what: str
    count: int
    take: Callable[[int], None]


@dataclass(slots=True)
class Rest:
    """What of a list was not told yet, and how much that is (None: nobody counted)."""

    paragraphs: Iterator[str]
    left: int


@dataclass(slots=True)
class Found:
    """What is looked for in the open document, its places, and the one told last."""

    words: str = ""
    spans: list[Span] = field(default_factory=list)
    at: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """What `compare NUMBER` means while the statement `of` is the current one: `here` beside one of `others`, each with
    why."""

    of: str
    here: Statement
    others: list[tuple[Statement, str]]


@dataclass(slots=True)
class Walk:
    """One walk through a library. What is to be told is in `said`, in its order."""

    library: Library
    hands: Hands
    said: list[str] = field(default_factory=list)
    query: str = ""
    unit: Unit | None = None
    answer: Answer | None = None
    rank: int = 0
    opened: Opened | None = None
    current: Statement | None = None
    at: int = 0
    """The code point from which reading goes on."""
    in_source: bool = False
    links: tuple[Link, ...] = ()
    links_of: str | None = None
    trail: Trail = field(default_factory=Trail)
    found: Found = field(default_factory=Found)
    choices: Choices | None = None
    rest: Rest | None = None
    compared: Compared | None = None
    side: Side | None = None
    board: BoardFile | None = None
    searches: SearchFile | None = None
    deeds: list[Done] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    everybody: Everybody = field(default_factory=Everybody)
    ended: bool = False
    missed: bool = False
    """Whether the line found nothing."""
    _open: dict[str, Opened] = field(default_factory=dict)

    def refresh(self) -> None:
        """Takes the library as it is now; what is open is read anew, its statement found by its id."""
        self.documents = {one.id: one for one in self.library.documents()}
        self.everybody = Everybody(self.library.speakers())
        self._open.clear()
        self.answer, self.links_of = None, None
        if self.opened is not None:
            gone = self.opened.document.id not in self.documents
            self.opened = None if gone else self.read(self.opened.document.id)
            held = self.current.id if self.current else None
            self.current = self.opened.find(held) if self.opened else None

    def say(self, *paragraphs: str) -> None:
        self.said += [one for one in paragraphs if one]

    def tell(self, paragraphs: Iterable[str], total: int, *, first: int = SHORT) -> None:
        """Tells the beginning of a list of `total` paragraphs; `more` goes on."""
        self.rest = Rest(iter(paragraphs), total)
        self.go_on(first)

    def go_on(self, number: int = SHORT) -> None:
        """Tells so many more of the list. Raises Stays where there is nothing more."""
        rest = self.rest
        if rest is None or not rest.left:
            raise Stays("there is no more: that was all")
        for _ in range(number):
            paragraph = next(rest.paragraphs, None)
            if paragraph is None:
                rest.left = 0
                break
            rest.left -= 1
            self.say(paragraph)
        if rest.left:
            self.say(f"{rest.left:,} more: say more.")

    def choose_from(self, what: str, count: int, take: Callable[[int], None]) -> None:
        """From now on a number alone chooses from this list."""
        self.choices = Choices(what, count, take)

    def read(self, document_id: str) -> Opened:
        """The document with its text and its statements; a few stay at hand."""
        if document_id not in self._open:
            statements = tuple(sorted(self.library.statements(document_id), key=lambda one: one.span))
            self._open[document_id] = Opened(
                self.library.document(document_id), self.library.text(document_id), statements
            )
            while len(self._open) > _KEPT:
                self._open.pop(next(iter(self._open)))
        return self._open[document_id]

    def here(self) -> Spot:
        """The place as it is now, to come back to."""
        current, opened = self.current, self.opened
        return Spot(
            document=opened.document.id if opened else None,
            statement=current.id if current else None,
            scroll=self.at,
            pane=SOURCE if self.in_source else RESULTS,
            query=self.query,
            unit=self.unit,
            results=Lay(self.rank, self.rank),
            path=opened.document.path if opened else "",
            who=current.speaker if current else None,
            words=current.text[:_LONGEST_WORDS] if current else "",
            line=current.line if current else None,
        )

    def go(self, document_id: str, statement_id: str | None, reason: str = "", *, span: Span | None = None) -> None:
        """To a statement of a document, or to a span of it, with the way back kept where a `reason` is given: the end
        of "you had …". Raises what reading it raises, and then nothing has changed."""
        opened = self.read(document_id)
        if reason:
            there = Spot(document=document_id, statement=statement_id, pane=SOURCE, query=self.query)
            self.trail.leave(self.here(), there, reason)
        if self.opened is not opened:
            self.found = Found()
        self.opened, self.in_source = opened, True
        self.stand(opened.find(statement_id), span)

    def stand(self, statement: Statement | None, span: Span | None = None) -> None:
        """Makes a statement of the open document the current one."""
        self.current = statement
        there = span or (statement.span if statement else Span(0, 0))
        self.at = there.start if span else there.end
        self.links_of = None

    def hold(self) -> tuple[Statement, Opened]:
        """The current statement and its document. Raises Stays where there is none."""
        if self.current is None or self.opened is None:
            raise Stays("no statement is current here: open a result, or say next")
        return self.current, self.opened

    def reading(self) -> Opened:
        """The open document. Raises Stays where none is."""
        if self.opened is None:
            raise Stays("no document is open: search, then open a result, or say documents")
        return self.opened

    def document(self, document_id: str) -> Document | None:
        return self.documents.get(document_id)

    def place_of(self, statement: Statement) -> Where:
        """The page and the time of a statement, where its document has them."""
        document = self.documents.get(statement.document)
        return where(document, statement.span) if document and document.locators else Where()

    def statement_told(self, one: Statement, *, most: int | None = None, here: bool = False) -> str:
        return saying.statement(one, self.document(one.document), self.place_of(one), most=most, here=here)

    def name_of(self, spot: Spot) -> str:
        document = self.documents.get(spot.document or "")
        return document_name(document) if document else "no document"


def number_in(written: str, count: int, what: str) -> int:
    """The index (from 0) that a number of a list names. Raises Stays where it is none."""
    word = written.strip().removesuffix(".")
    if not (word.isascii() and word.isdigit() and len(word) < 10):
        raise Stays(f"{written.strip() or 'nothing'} is no number: say the number of a {what}")
    number = int(word)
    if not 1 <= number <= count:
        there = f"there are {count:,}" if count > 1 else "there is one" if count else "there is none"
        raise Stays(f"there is no {what} {number:,}: {there}")
    return number - 1
