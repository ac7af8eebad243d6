"""The command `plot`: statements over time by speaker, and who mentions whom, in words and figures; on a terminal with
bars beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index import records
from index.activity import Row, Timetable, timetable
from index.errors import QueryProblem
from index.periods import Step

from .corrections import UnknownSpeaker, find_speaker
from .libraries import call_of
from .output import FOUND, NOTHING, Output, Piece, cells
from .plots.bars import bar
from .plots.cells import EVERYBODY, Cell, cells_in, mention_cells, name_of, rows_of, shortfall, summary
from .session import counted
from .text import as_written, visible_line

if TYPE_CHECKING:
    from index.activity import Mentions, Series, Somebody
    from index.library import Library

    from .request import Request

PERIODS = 24
"""So many periods at most, unless the call says how long they are."""

SPEAKERS = 12
"""So many speakers, unless the call names them or says how many."""

_BAR = 24


def plot(request: Request, library: Library, output: Output) -> int:
    """Prints what the call asks for. Raises UnknownSpeaker, QueryProblem."""
    query = as_written(request.query or "")
    speakers = _speakers(request, library)
    try:
        if request.mentions:
            return _print_mentions(library.mentions(query, speakers=speakers), request, output)
        most = request.limit if request.limited else SPEAKERS
        activity = library.activity(query, speakers=speakers, most=most)
    except QueryProblem as problem:
        raise QueryProblem(f"--query: {problem.message}", problem.start, problem.end, problem.suggestion) from problem
    table = timetable(activity, Step(request.by) if request.by else None, PERIODS)
    if output.json:
        output.record(_record(table, activity.speakers))
    else:
        _print_time(table, output)
    if missing := shortfall(activity, table):
        output.note(f"{', '.join(missing)}: they are in no period")
    left = activity.speakers - len(activity.series)
    if left > 0 and not speakers:
        output.note(f"{counted(left, 'more speaker')} with fewer statements: --limit N shows more, --speaker NAME one")
    if not activity.all.total:
        output.note("no statement matches")
    return FOUND if activity.all.total else NOTHING


def _speakers(request: Request, library: Library) -> list[str]:
    """The ids of the speakers whom the call names, in their order."""
    if not request.speaker:
        return []
    known = library.speakers()
    try:
        found = [find_speaker(known, name)[0].id for name in request.speaker]
    except UnknownSpeaker as error:
        raise UnknownSpeaker(f"{error}: `{call_of(request, 'speakers')}` lists them") from error
    return list(dict.fromkeys(found))


def _print_time(table: Timetable, output: Output) -> None:
    """A paragraph for each speaker, a line for each period with statements; everybody's has a scale of its own."""
    top = max((count for row in table.rows for count in row.counts), default=0)
    for number, row in enumerate(rows_of(table)):
        if number:
            output.row()
        output.row(Piece(name_of(row.series) or EVERYBODY, "bold"), f": {summary(row, table.periods)}")
        several = [(f"{_begun(cell.what)}: {counted(cell.count, 'statement')}", cell) for cell in cells_in(table, row)]
        _print_cells(several, top if row.series.who else max(row.counts, default=0), output)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _print_cells(several: list[tuple[str, Cell]], top: int, output: Output) -> None:
    width = max((cells(words) for words, _ in several), default=0)
    for words, cell in several:
        drawn = bar(cell.count, top, _BAR) if output.on_terminal else ""
        gap = " " * (width - cells(words) + 2) if drawn else ""
        output.row(words, Piece(f"{gap}{drawn}", "dim"), margin="    ")


def _print_mentions(mentions: Mentions, request: Request, output: Output) -> int:
    shown = mentions.found[: request.limit]
    if output.json:
        output.record(
            {
                "schema": records.SCHEMA,
                "statements": mentions.statements,
                "pairs": mentions.pairs,
                "mentions": [
                    {"speaker": _who(one.speaker), "mentioned": _who(one.mentioned), "statements": one.statements}
                    for one in shown
                ],
            }
        )
    else:
        found = mention_cells(mentions)[: len(shown)]
        lines = [
            (f"{visible_line(cell.who)} {_mentions(cell)}: {counted(cell.count, 'statement')}", cell) for cell in found
        ]
        _print_cells(lines, max((cell.count for cell in found), default=0), output)
    if not shown:
        output.note("nobody is mentioned by name in these statements")
    elif len(shown) < mentions.pairs:
        output.note(f"{counted(mentions.pairs, 'pair')}, the {len(shown):,} most frequent shown (--limit N shows more)")
    return FOUND if shown else NOTHING


def _mentions(cell: Cell) -> str:
    return visible_line(cell.what.replace("mentioning ", "mentions ", 1))


def _who(somebody: Somebody) -> records.Record:
    return {"id": somebody.id, "name": somebody.name}


def _record(table: Timetable, speakers: int) -> records.Record:
    """The figures: counts by period for all statements that are counted, and for each speaker. `speakers` is how many
    have statements in all."""
    return {
        "schema": records.SCHEMA,
        "step": str(table.step),
        "periods": [
            {"first": one.first.isoformat(), "last": one.last.isoformat(), "date": one.query} for one in table.periods
        ],
        "all": _counts(table.all),
        "total_speakers": speakers,
        "speakers": [{**_named(row.series), **_counts(row)} for row in table.rows],
    }


def _named(series: Series) -> records.Record:
    return _who(series.who) if series.who else {"id": None, "name": None}


def _counts(row: Row) -> records.Record:
    """`vague` are those whose articles have a date that is longer than a period."""
    return {
        "statements": row.series.total,
        "counts": list(row.counts),
        "vague": row.vague,
        "undated": row.series.undated,
    }
