"""The command `timeline`: what one speaker said, in the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index import records
from index.library import Library
from index.locators import Where
from index.timeline import timeline as in_time

from . import plain
from .corrections import UnknownSpeaker, find_speaker
from .libraries import call_of
from .output import FOUND, NOTHING, Output, Piece, cells
from .request import Request
from .timing import date_of, dates_of, reckoning
from .whereabouts import Whereabouts

if TYPE_CHECKING:
    from index.timeline import Moment


def timeline(request: Request, library: Library, output: Output) -> int:
    """Prints the statements of the speaker whom the call names. Raises UnknownSpeaker."""
    try:
        speaker, _ = find_speaker(library.speakers(), request.subject or "")
    except UnknownSpeaker as error:
        raise UnknownSpeaker(f"{error}: `{call_of(request, 'speakers')}` lists them") from error
    documents = {one.id: one for one in library.documents()}
    moments = in_time(library.by_speaker(speaker.id), documents, library.text)
    places = Whereabouts(library)
    width = max((cells(date_of(moment)) for moment in moments), default=0)
    for number, moment in enumerate(moments):
        if output.json:
            output.record(records.moment_record(moment, places.of_statement(moment.statement)))
        else:
            if number:
                output.row()
            _print(moment, places.of_statement(moment.statement), width, output)
    output.note(f"{speaker.name}, {reckoning(moments)}")
    return FOUND if moments else NOTHING


def _print(moment: Moment, where: Where, width: int, output: Output) -> None:
    statement, date = moment.statement, date_of(moment)
    place = plain.place(statement.path, statement.line, where)
    output.row(
        Piece(date, "bold"),
        f"{' ' * (width - cells(date))}  {dates_of(moment)}",
        Piece(f"  {plain.manner(statement)}  {place}  {statement.id[: plain.ID]}", "dim"),
    )
    output.row(statement.text, margin="    ")
