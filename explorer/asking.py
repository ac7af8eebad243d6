"""A question to the library and all that is made of the answer before the screen sees it. Runs in a worker's thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from index.errors import ExploreError

from .listing import CHUNK, Listing
from .roster import Everybody, Roster
from .session import kept_speaker

if TYPE_CHECKING:
    from index.hits import Page
    from index.kinds import Unit
    from index.library import Library
    from index.repeats import Repeats
    from index.spans import Span

_T = TypeVar("_T")


class Question(NamedTuple):
    """What is asked. `typing`: its last word may be unfinished. `unit` None: the query decides."""

    query: str
    unit: Unit | None = None
    typing: bool = False


class Answer(NamedTuple):
    """The answer to a question: `page` as it came first, and the lists that grow from it.

    `question` is the one that was answered, `generation` names the state of the index. `repeats` has seen the hits
    that are in the listing, in the order in which they came.
    """

    question: Question
    page: Page
    listing: Listing
    roster: Roster
    generation: str
    repeats: Repeats


def ask(library: Library, question: Question, everybody: Everybody, rank: int = 0) -> Answer:
    """The answer with the hits around a rank. Raises ExploreError.

    A query that is finished and finds nothing is taken as if its last word were unfinished, and says so in a note: who
    sees results while typing does not lose them with enter.
    """
    from index.repeats import Repeats

    question, page = _answered(library, question, _start(rank))
    listing, repeats = Listing(page.total), Repeats()
    roster = Roster(everybody, page.speakers, kept_speaker(page.query))
    answer = Answer(question, page, listing, roster, library.generation(), repeats)
    first = _start(rank) if rank < page.total else 0
    listing.add(first, page.hits, repeated(answer, page))
    return answer


def _answered(library: Library, question: Question, start: int) -> tuple[Question, Page]:
    page = _page(library, question, start)
    if page.total and not page.hits:
        page = _page(library, question, 0)
    if page.total or question.typing or not question.query.strip():
        return question, page
    unfinished = question._replace(typing=True)
    wider = _page(library, unfinished, 0)
    if not wider.total:
        return question, page
    note = f"no such word: these have one that begins so ({wider.understood})"
    return unfinished, wider._replace(notes=(note, *wider.notes))


def _page(library: Library, question: Question, start: int) -> Page:
    return library.search(question.query, unit=question.unit, limit=CHUNK, offset=start, typing=question.typing)


def more(library: Library, answer: Answer, first: int) -> Page:
    """The chunk that begins at the rank `first`. Raises ExploreError."""
    return _page(library, answer.question._replace(unit=answer.page.unit), first)


def repeated(answer: Answer, page: Page) -> list[str | None]:
    """For each hit of a chunk of this answer the id of the one that it repeats. In one thread at a time."""
    return [answer.repeats.of(hit) for hit in page.hits]


def _start(rank: int) -> int:
    return rank // CHUNK * CHUNK


class Turns:
    """Lets a few calls run in threads at once. What is no longer wanted and has not begun never does."""

    def __init__(self, most: int) -> None:
        self._free = asyncio.Semaphore(most)

    async def take(self, call: Callable[[], _T]) -> _T:
        """The result of `call`. A caller that is cancelled gives its turn to another when the thread has ended."""
        await self._free.acquire()
        running = asyncio.get_running_loop().run_in_executor(None, call)
        running.add_done_callback(self._ended)
        return await asyncio.shield(running)

    def _ended(self, done: asyncio.Future[_T]) -> None:
        self._free.release()
        if not done.cancelled():
            done.exception()  # asyncio writes to the terminal about one that nobody has asked for


def matches(answer: Answer, text: str, within: Span) -> list[Span]:
    """The places of the query's words in a part of a text; none where it is empty or cannot be parsed."""
    from index.query import highlights, parse

    page = answer.page
    if not page.query.strip():
        return []
    try:
        return highlights(parse(page.query, page.unit, answer.question.typing).tree, text, *within)
    except ExploreError:
        return []
