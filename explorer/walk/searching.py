"""Searching in lines: results one after another, their unit, and the one speaker who is kept."""

from __future__ import annotations

from collections.abc import Iterator

from index.kinds import Unit
from index.records import place_of_hit

from .. import history
from ..asking import Answer, Question, ask, more, repeated
from ..listing import CHUNK, Result
from ..prose import saying
from ..prose.words import capital, counted, ended
from ..session import PLURAL, compares_all, hit_span, next_unit, toggle_speaker
from ..whereabouts import Whereabouts
from .state import MOST, Stays, Walk, number_in

_FEW_SPEAKERS = 3


def search(walk: Walk, rest: str) -> None:
    """Searches, remembers the query, and tells how many there are and the first of them."""
    walk.query = rest
    look(walk)
    if rest and walk.hands.settings.history:
        try:
            history.keep(walk.hands.places.queries, rest)
        except OSError as error:
            walk.say(f"The query will not be remembered: {error.strerror or error}.")


def look(walk: Walk, rank: int = 0) -> None:
    """Searches for the query as it is."""
    walk.in_source = False
    unit = walk.unit or (None if walk.query.strip() else Unit.STATEMENT)
    if compares_all(walk.query):
        walk.hands.narrate("comparing all statements: after a change of the library that takes a while, once")
    answer = ask(walk.library, Question(walk.query, unit), walk.everybody, rank)
    walk.answer, walk.rank = answer, rank
    page = answer.page
    walk.missed = not page.total
    told = _told_of(walk)
    walk.say(told)
    if page.notes:
        walk.say(saying.notes(page.notes))
    if not page.total and page.clauses:
        alone = ", ".join(f"{text} alone {total:,}" for text, total in page.clauses)
        walk.say(f"Apart from each other: {alone}.")
    if page.offers:
        message, query = page.offers[0]
        walk.say(f"{capital(message)}: {query}. Say instead to search for that.")
    walk.rest = None
    walk.choose_from("result", page.total, lambda index: open_result(walk, index))
    if page.total:
        tell_results(walk, answer.listing.row_of(rank), first=3)


def _told_of(walk: Walk) -> str:
    """How many there are of what, understood how, and who says most of them."""
    answer = walk.answer
    if answer is None:
        return ""
    page = answer.page
    number = capital(counted(page.total, "result"))
    asked = f": {page.understood}" if page.query.strip() else f": all {PLURAL[page.unit]}"
    most = [f"{one.name} {one.count:,}" for one in page.speakers[:_FEW_SPEAKERS]]
    by = f" Most by {', '.join(most)}." if len(page.speakers) > 1 else ""
    return f"{ended(f'{number}{asked}')}{by}"


def tell_results(walk: Walk, row: int, first: int) -> None:
    """The rows of the list of results from this one on."""
    if walk.answer is None:
        raise Stays("nothing was searched for yet: say search and what for")
    walk.tell(_rows(walk, row), len(walk.answer.listing) - row, first=first)


def _rows(walk: Walk, row: int) -> Iterator[str]:
    """Paragraph by paragraph; what is not there yet is fetched, and hits that say the same stay folded."""
    answer = walk.answer
    while answer is not None and row < len(answer.listing):
        yield told(walk, fetched(walk, row))
        row += 1


def fetched(walk: Walk, row: int) -> Result:
    """A row of the results with its hit."""
    answer = walk.answer
    if answer is None:
        raise Stays("nothing was searched for yet: say search and what for")
    for first in answer.listing.missing(row, row):
        _fetch(walk, answer, first)
    return answer.listing[min(row, len(answer.listing) - 1)]


def _fetch(walk: Walk, answer: Answer, first: int) -> None:
    page = more(walk.library, answer, first)
    answer.listing.add(first, page.hits, repeated(answer, page))


def told(walk: Walk, result: Result, *, most: int | None = MOST) -> str:
    hit, answer = result.hit, walk.answer
    if hit is None or answer is None:
        return ""
    where = place_of_hit(hit, Whereabouts(walk.library).at)
    said = walk.library.statement(hit.statement) if hit.statement else None
    alike = 0 if result.unfolded or result.inner else result.alike
    paragraph = saying.hit(hit, walk.document(hit.document), said, where, alike=alike, most=most)
    return saying.numbered("Result", result.rank + 1, answer.page.total, paragraph)


def results(walk: Walk, rest: str) -> None:
    """The results from one on; without a number from the one where the reader is."""
    if walk.answer is None:
        look(walk, walk.rank)
        return
    answer = walk.answer
    rank = number_in(rest, answer.page.total, "result") if rest else walk.rank
    if not answer.page.total:
        raise Stays("nothing matches: search for something else")
    walk.in_source, walk.rank = False, rank
    walk.choose_from("result", answer.page.total, lambda index: open_result(walk, index))
    fetched(walk, answer.listing.row_of(rank))
    tell_results(walk, answer.listing.row_of(rank), first=3)


def open_result(walk: Walk, rank: int) -> None:
    """Opens a result in its source and tells the statement whole, or the sentence in which nobody is quoted."""
    if walk.answer is None:
        look(walk, walk.rank)
    answer = walk.answer
    if answer is None or not answer.page.total:
        raise Stays("there is no result to open: search first")
    if rank >= answer.page.total:
        raise Stays(f"there is no result {rank + 1:,}: there are {answer.page.total:,}")
    if answer.listing.hit(rank) is None:
        _fetch(walk, answer, rank // CHUNK * CHUNK)
    hit = answer.listing.hit(rank)
    if hit is None:
        raise Stays("the library has changed: search again")
    statement = hit.id if hit.type is Unit.STATEMENT else hit.statement
    walk.go(hit.document, statement, f"opened result {rank + 1:,}", span=None if statement else hit_span(hit))
    walk.rank = rank
    from .reading import tell_here

    tell_here(walk)


def like(walk: Walk, rest: str) -> None:
    """The results that say the same as one, each with its number."""
    answer = walk.answer
    if answer is None or not answer.page.total:
        raise Stays("there are no results: search first")
    rank = number_in(rest, answer.page.total, "result") if rest else walk.rank
    row = answer.listing.row_of(rank)
    fetched(walk, row)
    leader = answer.listing.turn(row)
    if leader is None:
        raise Stays(f"no other result says the same as result {rank + 1:,}")
    first = answer.listing.row_of(leader.rank)
    rows = [answer.listing[first + number] for number in range(1, leader.alike + 1)]
    answer.listing.turn(first)
    walk.say(f"{capital(counted(len(rows), 'result'))} like result {leader.rank + 1:,}.")
    walk.tell((told(walk, one) for one in rows), len(rows))
    walk.choose_from("result", answer.page.total, lambda index: open_result(walk, index))


def unit(walk: Walk, rest: str) -> None:
    """In what is searched: as said, else the next one."""
    if rest:
        wanted = rest.casefold()
        found = [one for one in Unit if wanted in (str(one), PLURAL[one])]
        if not found:
            raise Stays(f"{rest} is nothing to search in: say sentences, statements or documents")
        walk.unit = found[0]
    else:
        walk.unit = next_unit(walk.answer.page.unit if walk.answer else Unit.SENTENCE)
    walk.say(f"Searching in {PLURAL[walk.unit]}.")
    look(walk)


def only(walk: Walk, rest: str) -> None:
    """Writes a speaker into the query, or takes it out where it stands."""
    if rest:
        from ..corrections import find_speaker

        name = find_speaker(walk.everybody.speakers, rest)[0].name
    elif walk.current is not None and walk.current.speaker is not None:
        name = walk.current.speaker
    else:
        raise Stays("no statement with a known speaker is current: say only and a name")
    query, kept = toggle_speaker(walk.query, name)
    walk.query = query
    walk.say(f"Only {name}." if kept else "Everybody again.")
    look(walk)


def instead(walk: Walk, _rest: str) -> None:
    if walk.answer is None or not walk.answer.page.offers:
        raise Stays("no other query was offered")
    search(walk, walk.answer.page.offers[0].query)
