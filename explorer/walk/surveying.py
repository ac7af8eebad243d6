"""Surveys in lines: who somebody is, who and which documents there are, how much is said when, who mentions whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.activity import timetable
from index.kinds import Unit

from ..corrections import find_speaker
from ..plots.cells import EVERYBODY, cells_in, mention_cells, name_of, rows_of, shortfall, summary
from ..prose import saying, sources
from ..prose.words import capital, counted, ended, listed
from ..shelving import ORDERS, Order, holding, ordered, shelved
from .reading import open_document
from .searching import only, search
from .state import Stays, Walk

if TYPE_CHECKING:
    from index.profile import Told

    from ..plots.cells import Cell

_FEW = 5
_PERIODS = 24


def who(walk: Walk, rest: str) -> None:
    """The speaker who is named, else the one of the current statement: other names, roles, how much, where, whom they
    mention, who mentions them, and to whom they speak."""
    identity = _speaker(walk, rest)
    profile = walk.library.profile(identity)
    walk.say(sources.speaker(profile.now))
    names = [saying.source_name(walk.document(one.document)) for one in profile.documents]
    walk.say(f"In {_few(names)}." if names else "")
    parts = (("Mentions", profile.mentions), ("Mentioned by", profile.mentioned_by), ("Speaks to or in", profile.to))
    walk.say(*(f"{title}: {_few(_counts(several))}." for title, several in parts if several))


def _speaker(walk: Walk, rest: str) -> str:
    """The id of the speaker who is named, else of the current statement's. Raises Stays, UnknownSpeaker."""
    if rest:
        return find_speaker(walk.everybody.speakers, rest)[0].id
    current, _ = walk.hold()
    if current.speaker_id is None:
        raise Stays("nobody is named who says this: say a name, too")
    return current.speaker_id


def _counts(several: Sequence[Told]) -> list[str]:
    return [f"{one.who.name}, {one.statements:,}" if one.statements > 1 else one.who.name for one in several]


def _few(names: Sequence[str]) -> str:
    more = [f"{len(names) - _FEW:,} more"] if len(names) > _FEW else []
    joint = "; " if any(", " in name for name in names) else None
    shown = [*names[:_FEW], *more]
    return joint.join(shown) if joint else listed(shown)


def speakers(walk: Walk, _rest: str) -> None:
    """Those of the last search, most matches first; of an empty one everybody. A number keeps only that one."""
    page = walk.answer.page if walk.answer else None
    if page is not None and page.query.strip():
        names = [one.name for one in page.speakers]
        told = [f"{one.name}, {counted(one.count, 'result')}." for one in page.speakers]
        walk.say(f"{capital(counted(len(names), 'speaker'))} among the results for {page.query}.")
    else:
        names = [one.name for one in walk.everybody.speakers]
        told = [sources.speaker(one) for one in walk.everybody.speakers]
        walk.say(f"{capital(counted(len(names), 'speaker'))} in the library.")
    if not names:
        raise Stays("nobody says anything there")
    walk.tell((f"{number:,}. {one}" for number, one in enumerate(told, 1)), len(told))
    walk.choose_from("speaker", len(names), lambda index: only(walk, names[index]))


def documents(walk: Walk, rest: str) -> None:
    """Every document, those with some words in title, outlet, date or path, or all in another order. A number opens
    one."""
    rows = shelved(walk.documents.values(), walk.library.matches(walk.query) if walk.query.strip() else {})
    by, _, order = rest.casefold().partition(" ")
    if by == "by" and order:
        if order not in ORDERS:
            raise Stays(f"documents are sorted by {listed([*ORDERS], 'or')}, not by {order}")
        rows = ordered(rows, Order(order), turned=False)
    else:
        rows = holding(rows, rest)
    if not rows:
        raise Stays(f"no document has {rest} in its title, outlet, date or path" if rest else "there are no documents")
    walk.say(f"{capital(counted(len(rows), 'document'))}.")
    found = [walk.documents[row.id] for row in rows]

    def told(number: int) -> str:
        one, matches = found[number], rows[number].matches
        results = f", {counted(matches, 'result')}" if matches else ""
        return f"{number + 1:,}. {saying.title(one)}, {counted(one.statements, 'statement')}{results}."

    walk.tell(map(told, range(len(found))), len(found))
    reason = "opened it in the list of documents"
    walk.choose_from("document", len(found), lambda index: open_document(walk, found[index], reason))


def plot(walk: Walk, rest: str) -> None:
    """How much is said when: by everybody about what was searched for, or by one speaker. A number searches for what it
    counts."""
    one = [_speaker(walk, rest)] if rest else []
    activity = walk.library.activity(walk.query, speakers=one, most=1)
    table = timetable(activity, None, _PERIODS)
    walk.missed = not activity.all.total
    if walk.missed:
        raise Stays("no statement fits the search: say search alone for all of them")
    row = rows_of(table)[-1] if one else table.all
    walk.say(f"{name_of(row.series) or capital(EVERYBODY)}: {ended(summary(row, table.periods))}")
    walk.say(*(ended(f"{capital(missing)}: in no period") for missing in shortfall(activity, table)))
    _choose(walk, list(cells_in(table, row, walk.query)))


def mentions(walk: Walk, rest: str) -> None:
    """Who mentions whom, most statements first; or whom one speaker mentions."""
    found = walk.library.mentions(walk.query, speakers=[_speaker(walk, rest)] if rest else [])
    walk.missed = not found.found
    if walk.missed:
        raise Stays("nobody mentions anybody there")
    walk.say(f"{capital(counted(found.pairs, 'pair'))} in {counted(found.statements, 'statement')}.")
    _choose(walk, mention_cells(found, walk.query))


def _choose(walk: Walk, cells: list[Cell]) -> None:
    walk.tell((f"{number:,}. {ended(capital(cell.in_words))}" for number, cell in enumerate(cells, 1)), len(cells))

    def take(index: int) -> None:
        if not cells[index].query:
            raise Stays("no query finds just these")
        walk.unit = Unit.STATEMENT
        search(walk, cells[index].query)

    walk.choose_from("line", len(cells), take)
