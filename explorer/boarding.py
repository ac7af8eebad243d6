"""The command `board`: what is pinned with what became of it, all boards, and a board to a file and from one."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from index import records
from index.errors import ExploreError
from index.reading.naming import absolute, shown

from . import plain
from .board import BoardFile, Boards, Standing, standings
from .board.boards import UnfitName, called, counted_pins
from .board.file import BoardProblem
from .board.formats import STREAM, format_of, read, write_file, written
from .board.formats.records import pin_record
from .board.pins import STATUSES, known_status, sign
from .libraries import call_of
from .output import FOUND, NOTHING, Output, Piece
from .places import Places
from .request import Request, UsageProblem
from .usage import PROGRAM

if TYPE_CHECKING:
    from index.library import Library


def board(request: Request, library: Library, places: Places, output: Output) -> int:
    """Carries out a call of `board`. Raises what is wrong with the board, or with the file."""
    _check(request)
    boards = Boards.of(places)
    if request.boards:
        return _list_boards(boards, output)
    if request.source is not None:
        return _bring_in(request.source, request, boards, output)
    name = boards.find(request.board) if request.board is not None else boards.current()
    if request.export is not None:
        _check_apart(request.export, boards.path(name))
        format_of(request.export, request.form)
    found = standings(BoardFile(boards.path(name)).load().pins, library)
    if not found:
        output.note(f"{called(name)} is empty: m in the app pins a statement")
        return NOTHING
    if request.export is not None:
        return _export(request.export, request, name, found, library, output)
    _list_pins(name, found, output)
    others = len(boards.names()) - 1
    more = f"; {plain.plural(others, 'other board')}: `{call_of(request, 'board', '--boards')}`" if others else ""
    output.note(f"{_summary(found)} on {called(name)}, in {plain.place(shown(boards.path(name)))}{more}")
    return FOUND


def _list_pins(name: str, found: list[Standing], output: Output) -> None:
    width = len(str(len(found)))
    for number, one in enumerate(found, 1):
        if output.json:
            output.record(pin_record(one, name, number))
        else:
            if number > 1:
                output.row()
            _print(output, one, number, width)


def _print(output: Output, one: Standing, number: int, width: int) -> None:
    """Status, speaker, kind and place on one line; under it the words, the note, and what became of the statement."""
    pin, margin = one.pin, " " * (width + 2)
    kind = f"  {pin.kind}" if pin.kind else ""
    path, line = one.place
    where = plain.place(path, line) if path else pin.document
    identity = f"  {one.statement.id[: plain.ID]}" if one.statement else ""
    output.row(
        f"{sign(pin.status)} {pin.status}  ",
        Piece(pin.speaker or "(no speaker)", "bold"),
        Piece(f"{kind}  {where}{identity}", "dim"),
        margin=f"{number:>{width}}  ",
    )
    output.row(pin.text, margin=f"{margin}  ")
    if pin.note.strip():
        output.row(f"note: {pin.note}", margin=f"{margin}  ")
    if one.orphan:
        output.row(f"! not found again: {one.orphan}; {one.advice}", margin=margin)
    elif one.remark:
        output.row(f"! {one.remark}", margin=margin)
    if known_status(pin.status) is None:
        output.row(f"! {pin.status} is a status of your own: others are {', '.join(STATUSES)}", margin=margin)


def _summary(found: list[Standing]) -> str:
    counts = [(status, sum(1 for one in found if known_status(one.pin.status) == status)) for status in STATUSES]
    counts.append(("not found again", sum(1 for one in found if one.orphan)))
    parts = [plain.plural(len(found), "pin"), *(f"{count:,} {what}" for what, count in counts if count)]
    return ", ".join(parts)


def _list_boards(boards: Boards, output: Output) -> int:
    current = boards.current()
    for name in boards.names():
        path = boards.path(name)
        pins = counted_pins(path)
        if output.json:
            record = {"board": name, "path": shown(absolute(path)), "pins": pins, "current": name == current}
            output.record({"schema": records.SCHEMA, **record})
        else:
            count = "cannot be read" if pins is None else plain.plural(pins, "pin")
            mark = "* " if name == current else "  "
            output.row(Piece(name, "bold"), f"  {count}", Piece(f"  {plain.place(shown(path))}", "dim"), margin=mark)
    output.note("* is the current board; M, then b, in the app chooses another")
    return FOUND


def _export(path: Path, request: Request, name: str, found: list[Standing], library: Library, output: Output) -> int:
    form = format_of(path, request.form)
    text = written(form, name, found, library)
    if path == STREAM:
        return _print_out(text, name, found, output)
    write_file(path, text, force=request.force)
    orphans = sum(1 for one in found if one.orphan)
    if output.json:
        record = {"board": name, "file": shown(absolute(path)), "format": form.name, "pins": len(found)}
        output.record({"schema": records.SCHEMA, **record, "orphans": orphans})
    else:
        output.row(f"{_how_many(name, found)} written to {plain.place(shown(path))}{_lost(orphans)}")
    return FOUND


def _print_out(text: str, name: str, found: list[Standing], output: Output) -> int:
    """What would be in the file, to the letter, on standard output."""
    if isinstance(output.out, io.TextIOWrapper):
        output.out.reconfigure(encoding="utf-8", newline="")
    output.out.write(text)
    orphans = sum(1 for one in found if one.orphan)
    output.note(f"{_how_many(name, found)} written{_lost(orphans)}")
    return FOUND


def _how_many(name: str, found: list[Standing]) -> str:
    return f"{plain.plural(len(found), 'pin')} of {called(name)}"


def _lost(orphans: int) -> str:
    return f" ({orphans:,} of them not found again in this library)" if orphans else ""


def _bring_in(path: Path, request: Request, boards: Boards, output: Output) -> int:
    """Into the board that is named, which is made where it is not there, else into the current one."""
    brought = read(path, request.form)
    where = "standard input" if path == STREAM else shown(path)
    for note in brought.notes:
        output.note(f"{where}: {note}")
    if not brought.pins:
        output.note(f"no pin is in {where}: nothing was imported")
        return NOTHING
    name = _named(boards, request.board)
    arrival = BoardFile(boards.path(name)).bring_in(brought.pins)
    if output.json:
        file = "-" if path == STREAM else shown(absolute(path))
        record = {"board": name, "file": file, "added": arrival.added, "changed": arrival.changed}
        output.record({"schema": records.SCHEMA, **record, "same": arrival.same, "kept": arrival.kept})
    else:
        output.row(f"{arrival.in_words}: {plain.plural(len(arrival.board.pins), 'pin')} on {called(name)} now")
    return FOUND


def _named(boards: Boards, written: str | None) -> str:
    if written is None:
        return boards.current()
    try:
        return boards.find(written)
    except ExploreError:
        try:
            return boards.make(written)
        except UnfitName as error:
            raise UnfitName(f"{error} (--board NAME)") from error


def _check(request: Request) -> None:
    """Raises UsageProblem where options do not go together."""
    given = {"--boards": request.boards, "--export": request.export, "--import": request.source}
    deeds = [name for name, value in given.items() if value]
    if len(deeds) > 1:
        raise UsageProblem(f"{' and '.join(deeds)} do not go together: one thing a call, see `{PROGRAM} board --help`")
    if request.force and request.export is None:
        raise UsageProblem("--force belongs to --export FILE")
    if request.export == STREAM and request.json:
        raise UsageProblem("--export - prints the board itself: leave out --format json (--as jsonl prints records)")
    if request.form is not None and not (request.export or request.source):
        raise UsageProblem("--as belongs to --export FILE or --import FILE; --format json prints records")


def _check_apart(path: Path, own: Path) -> None:
    """Raises BoardProblem where a board would be written over itself."""
    if path != STREAM and path.resolve() == own.resolve():
        raise BoardProblem(own, "this is the board itself: name another file")
